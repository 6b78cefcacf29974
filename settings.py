"""Every setting of Frontdesk: one frozen struct, read from the environment once and handed down as an argument."""

import os
import re
from collections.abc import Callable, Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from models import addresses


class SettingsError(ValueError):
    """A setting that cannot be used. The message is one sentence for the person who set it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the environment says. `None` for a database or a Temporal address means: start an embedded one.

    `say_burst`, `say_rate`: messages a visitor may send at once, and per second in the long run.
    `confident`, `possible`: the scores (0 to 1) from which on an article is the answer, or may be meant.
    `form_patience`: seconds after which a visitor who leaves the concierge's form is queued with what he said so far.
    `answerer_url`: None for no answerer; `answerer_timeout`: seconds; `answerer_budget`: calls in a day.
    `visitors_per_minute`: new visitors, and new conversations, from one address. `sockets_per_ip`: open at once, in one
    web process. `frames_per_second`: of one socket, in the long run. `request_seconds`: in which a request arrives.
    `files`: where files are kept that people send, a folder or `s3://bucket/prefix`; None: a folder in `data_dir`.
    `files_mb`: megabytes (1,048,576 bytes) that all of them may have together; None: as many as there is room for.
    `scanner`: of viruses, `host:port` or the path of a Unix socket; None: nothing looks for them.
    `push_hosts`: the push services that browsers may name, see `models.push_services`. `push_subject`: where they find
    whoever runs this. `smtp_url`: the mail server; None: mails are kept, for the console. `mail_from`: from whom.
    """

    database_url: str | None = None
    temporal_address: str | None = None
    temporal_namespace: str = "frontdesk"
    temporal_port: int = 7233
    temporal_ui_port: int = 8233
    temporal_ui_url: str = "http://127.0.0.1:8233"
    task_queue: str = "frontdesk"
    data_dir: Path = Path("var")
    files: str | None = None
    files_mb: int | None = None
    scanner: str | None = None
    web_host: str = "127.0.0.1"
    web_port: int = 8000
    web_processes: int = 1
    demo_port: int = 8001
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: tuple[str, ...] = ()
    pool_size: int = 10
    say_burst: int = 10
    say_rate: float = 2.0
    visitors_per_minute: int = 60
    sockets_per_ip: int = 500
    frames_per_second: int = 30
    request_seconds: float = 15.0
    confident: float = 0.5
    possible: float = 0.3
    form_patience: int = 60
    answerer_url: str | None = None
    answerer_key: str | None = None
    answerer_model: str = "gpt-4o-mini"
    answerer_timeout: float = 8.0
    answerer_budget: int = 1000
    push_hosts: tuple[str, ...] = (
        "fcm.googleapis.com",
        "push.services.mozilla.com",
        "notify.windows.com",
        "web.push.apple.com",
    )
    push_subject: str = "http://127.0.0.1:8000"
    smtp_url: str | None = None
    mail_from: str | None = None
    log_level: str = "info"

    @property
    def kept_files(self) -> str:
        return self.files or str(self.data_dir / "files")

    @property
    def room(self) -> int | None:
        """Bytes that all files may have together."""
        return None if self.files_mb is None else self.files_mb * 1024 * 1024

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Reads what `ENV_NAMES` names; an empty value counts as not set. Raises `SettingsError`."""
        given: dict[str, Any] = {}
        for field, name in ENV_NAMES.items():
            if text := environ.get(name, "").strip():
                given[field] = READERS.get(field, _text)(name, text)
        given.setdefault("public_url", f"http://{_host(given)}:{given.get('web_port', 8000)}")
        given.setdefault("temporal_ui_url", f"http://127.0.0.1:{given.get('temporal_ui_port', 8233)}")
        given.setdefault("push_subject", given["public_url"])
        if "smtp_url" in given and "mail_from" not in given:
            raise SettingsError("FRONTDESK_MAIL_FROM must say from whom mails come, like support@example.com.")
        return cls(**given)


ENV_NAMES: dict[str, str] = {
    "database_url": "DATABASE_URL",
    "temporal_address": "TEMPORAL_ADDRESS",
    "temporal_namespace": "TEMPORAL_NAMESPACE",
    "temporal_port": "FRONTDESK_TEMPORAL_PORT",
    "temporal_ui_port": "FRONTDESK_TEMPORAL_UI_PORT",
    "temporal_ui_url": "TEMPORAL_UI_URL",
    "task_queue": "FRONTDESK_TASK_QUEUE",
    "data_dir": "FRONTDESK_DATA",
    "files": "FRONTDESK_FILES",
    "files_mb": "FRONTDESK_FILES_MB",
    "scanner": "FRONTDESK_SCANNER",
    "web_host": "FRONTDESK_HOST",
    "web_port": "FRONTDESK_PORT",
    "web_processes": "FRONTDESK_WEB_PROCESSES",
    "demo_port": "FRONTDESK_DEMO_PORT",
    "public_url": "FRONTDESK_PUBLIC_URL",
    "trusted_proxies": "FRONTDESK_TRUSTED_PROXIES",
    "pool_size": "FRONTDESK_POOL",
    "say_burst": "FRONTDESK_SAY_BURST",
    "say_rate": "FRONTDESK_SAY_RATE",
    "visitors_per_minute": "FRONTDESK_VISITORS_PER_MINUTE",
    "sockets_per_ip": "FRONTDESK_SOCKETS_PER_IP",
    "frames_per_second": "FRONTDESK_FRAMES_PER_SECOND",
    "request_seconds": "FRONTDESK_REQUEST_SECONDS",
    "confident": "FRONTDESK_CONFIDENT",
    "possible": "FRONTDESK_POSSIBLE",
    "form_patience": "FRONTDESK_FORM_PATIENCE",
    "answerer_url": "FRONTDESK_ANSWERER_URL",
    "answerer_key": "FRONTDESK_ANSWERER_KEY",
    "answerer_model": "FRONTDESK_ANSWERER_MODEL",
    "answerer_timeout": "FRONTDESK_ANSWERER_TIMEOUT",
    "answerer_budget": "FRONTDESK_ANSWERER_BUDGET",
    "push_hosts": "FRONTDESK_PUSH_HOSTS",
    "push_subject": "FRONTDESK_PUSH_SUBJECT",
    "smtp_url": "FRONTDESK_SMTP_URL",
    "mail_from": "FRONTDESK_MAIL_FROM",
    "log_level": "FRONTDESK_LOG_LEVEL",
}

PUSH_HOST = re.compile(
    r"(https://|http://(?=127\.0\.0\.1:|localhost:))?[a-z0-9-]+(\.[a-z0-9-]+)*(?(1)(:[0-9]+)?)", re.ASCII
)
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[!-~]+)?", re.ASCII)
SUBJECT = re.compile(r"mailto:[!-~]+@[a-z0-9.-]+|https?://[!-~]+", re.ASCII)
LOG_LEVELS = ("debug", "info", "warning", "error")


def _host(given: Mapping[str, Any]) -> str:
    host: str = given.get("web_host", "127.0.0.1")
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  compared, not bound


def _text(_name: str, text: str) -> str:
    return text


def _number(low: int, high: int) -> Callable[[str, str], int]:
    def read(name: str, text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or not low <= int(text) <= high:
            raise SettingsError(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
        return int(text)

    return read


def _rate(name: str, text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.0 < rate <= 1_000_000.0:
        raise SettingsError(f"{name} must be a number above 0 and at most 1000000, not {text!r}.")
    return rate


def _score(name: str, text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise SettingsError(f"{name} must be a number from 0 to 1, not {text!r}.")
    return score


def _database(name: str, text: str) -> str:
    if urlsplit(text).scheme not in ("postgres", "postgresql"):
        raise SettingsError(f"{name} must be an address like postgresql://user:password@host:5432/frontdesk.")
    return text


def _address(name: str, text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or "/" in text:
        raise SettingsError(f"{name} must be host:port, like 127.0.0.1:7233, not {text!r}.")
    return text


def _url(name: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(f"{name} must be an address like https://desk.example.com, not {text!r}.")
    return text.rstrip("/")


def _networks(name: str, text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in parts:
        try:
            ip_network(part)
        except ValueError as error:
            raise SettingsError(f"{name} must list addresses or networks, like 10.0.0.0/8, not {part!r}.") from error
    return parts


def _push_hosts(name: str, text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip() for part in text.split(",") if part.strip())
    for host in hosts:
        if not PUSH_HOST.fullmatch(host):
            raise SettingsError(f"{name} must list hosts, like push.example.com, or https origins, not {host!r}.")
    return hosts


def _subject(name: str, text: str) -> str:
    if not SUBJECT.fullmatch(text):
        raise SettingsError(
            f"{name} must be an address like mailto:it@example.com or https://example.com, not {text!r}."
        )
    return text


def _mail_server(name: str, text: str) -> str:
    said = f"{name} must be an address like smtp://user:password@mail.example.com:587, or smtps://…, without a path."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SettingsError(said) from error
    rest = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or rest or port == 0:
        raise SettingsError(said)
    return text


def _mail_address(name: str, text: str) -> str:
    address = addresses.plain(text)
    if address is None:
        raise SettingsError(f"{name} must be one address, like support@example.com, not {text!r}.")
    return address


def _folder(_name: str, text: str) -> Path:
    return Path(text).expanduser()


def _files(name: str, text: str) -> str:
    if "://" not in text:
        return str(Path(text).expanduser())
    if not BUCKET.fullmatch(text):
        raise SettingsError(f"{name} must be a folder, or a bucket like s3://frontdesk/files, not {text!r}.")
    return text


def _scanner(name: str, text: str) -> str:
    if text.startswith("/"):
        return text
    try:
        return _address(name, text)
    except SettingsError as error:
        raise SettingsError(
            f"{name} must be host:port, like 127.0.0.1:3310, or the path of a socket, not {text!r}."
        ) from error


def _level(name: str, text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise SettingsError(f"{name} must be one of {', '.join(LOG_LEVELS)}, not {text!r}.")
    return text.lower()


READERS: dict[str, Callable[[str, str], Any]] = {
    "database_url": _database,
    "temporal_address": _address,
    "temporal_port": _number(1, 65535),
    "temporal_ui_port": _number(1, 65535),
    "temporal_ui_url": _url,
    "data_dir": _folder,
    "files": _files,
    "files_mb": _number(1, 1_000_000_000),
    "scanner": _scanner,
    "web_port": _number(1, 65535),
    "web_processes": _number(1, 64),
    "demo_port": _number(1, 65535),
    "public_url": _url,
    "trusted_proxies": _networks,
    "pool_size": _number(2, 200),
    "say_burst": _number(1, 1_000_000),
    "say_rate": _rate,
    "request_seconds": _rate,
    "visitors_per_minute": _number(1, 1_000_000),
    "sockets_per_ip": _number(1, 1_000_000),
    "frames_per_second": _number(1, 1_000_000),
    "confident": _score,
    "possible": _score,
    "form_patience": _number(1, 86_400),
    "answerer_url": _url,
    "answerer_timeout": _rate,
    "answerer_budget": _number(0, 1_000_000_000),
    "push_hosts": _push_hosts,
    "push_subject": _subject,
    "smtp_url": _mail_server,
    "mail_from": _mail_address,
    "log_level": _level,
}
