"""Settings: read once, refused in one sentence that names the variable."""

from pathlib import Path

import pytest

from desk.up import environment
from settings import ENV_NAMES, Settings, SettingsError


def test_nothing_set_means_embedded_servers_and_local_addresses() -> None:
    settings = Settings.from_env({})
    assert settings.database_url is None
    assert settings.temporal_address is None
    assert settings.public_url == "http://127.0.0.1:8000"


def test_the_public_address_and_the_ui_follow_the_ports() -> None:
    settings = Settings.from_env({"FRONTDESK_PORT": "9000", "FRONTDESK_TEMPORAL_UI_PORT": "9001"})
    assert settings.public_url == "http://127.0.0.1:9000"
    assert settings.temporal_ui_url == "http://127.0.0.1:9001"


def test_a_push_service_finds_us_at_the_public_address() -> None:
    assert (
        Settings.from_env({"FRONTDESK_PUBLIC_URL": "https://desk.example.com"}).push_subject
        == "https://desk.example.com"
    )


def test_an_address_that_listens_everywhere_is_not_a_public_one() -> None:
    assert Settings.from_env({"FRONTDESK_HOST": "0.0.0.0"}).public_url == "http://127.0.0.1:8000"  # noqa: S104


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FRONTDESK_PORT", "web"),
        ("FRONTDESK_PORT", "0"),
        ("FRONTDESK_PORT", "65536"),
        ("FRONTDESK_PORT", "²"),
        ("FRONTDESK_POOL", "1"),
        ("FRONTDESK_WEB_PROCESSES", "-1"),
        ("FRONTDESK_PUBLIC_URL", "desk.example.com"),
        ("FRONTDESK_PUBLIC_URL", "https://desk.example.com/?x=1"),
        ("FRONTDESK_TRUSTED_PROXIES", "the proxy"),
        ("FRONTDESK_LOG_LEVEL", "loud"),
        ("FRONTDESK_CONFIDENT", "1.1"),
        ("FRONTDESK_POSSIBLE", "often"),
        ("FRONTDESK_FORM_PATIENCE", "0"),
        ("FRONTDESK_ANSWERER_URL", "llm.example.com"),
        ("FRONTDESK_ANSWERER_TIMEOUT", "0"),
        ("FRONTDESK_PUSH_HOSTS", "push.example.com, *"),
        ("FRONTDESK_PUSH_HOSTS", "http://push.example.com"),
        ("FRONTDESK_PUSH_HOSTS", "https://push.example.com/"),
        ("FRONTDESK_PUSH_HOSTS", "push.example.com:8443"),
        ("FRONTDESK_PUSH_SUBJECT", "it@example.com"),
        ("FRONTDESK_PUSH_SUBJECT", "mailto:it"),
        ("FRONTDESK_SMTP_URL", "mail.example.com:587"),
        ("FRONTDESK_SMTP_URL", "http://mail.example.com"),
        ("FRONTDESK_SMTP_URL", "smtp://mail.example.com:mail"),
        ("FRONTDESK_SMTP_URL", "smtp://mail.example.com/inbox"),
        ("FRONTDESK_MAIL_FROM", "support"),
        ("FRONTDESK_MAIL_FROM", "Support <support@example.com>"),
        ("FRONTDESK_MAIL_FROM", "support@example.com, it@example.com"),
        ("FRONTDESK_FILES", "https://example.com/files"),
        ("FRONTDESK_FILES", "s3://"),
        ("FRONTDESK_FILES", "s3://A bucket"),
        ("FRONTDESK_FILES_MB", "0"),
        ("FRONTDESK_SCANNER", "clamd"),
        ("FRONTDESK_SCANNER", "run/clamd.ctl"),
        ("DATABASE_URL", "mysql://localhost"),
        ("TEMPORAL_ADDRESS", "localhost"),
        ("TEMPORAL_ADDRESS", "http://localhost:7233"),
    ],
)
def test_a_bad_value_is_refused_in_a_sentence_that_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} must .*\.$"):
        Settings.from_env({name: value})


def test_a_mail_server_needs_somebody_whom_mails_come_from() -> None:
    with pytest.raises(SettingsError, match=r"^FRONTDESK_MAIL_FROM must .*\.$"):
        Settings.from_env({"FRONTDESK_SMTP_URL": "smtp://127.0.0.1"})


def test_every_field_has_its_variable() -> None:
    assert set(ENV_NAMES) == set(Settings.__struct_fields__)
    assert len(set(ENV_NAMES.values())) == len(ENV_NAMES)


def test_what_a_child_reads_from_its_environment_is_what_its_parent_had() -> None:
    settings = Settings(
        database_url="postgresql://x@/y?host=/tmp",
        temporal_address="127.0.0.1:7",
        data_dir=Path("some/where"),
        trusted_proxies=("10.0.0.1", "10.1.0.0/16"),
        push_hosts=("push.example.com", "https://push.example.com:8443", "http://127.0.0.1:4000"),
        push_subject="mailto:it@example.com",
        smtp_url="smtp://user:p%40ss@mail.example.com:587",
        mail_from="support@example.com",
        web_port=9000,
    )
    assert Settings.from_env(environment(settings)) == settings
