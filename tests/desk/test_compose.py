"""docker-compose.yml and the Dockerfile name only what there is. The tests have no Docker engine, so they read."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from desk.__main__ import parser
from desk.stack.binaries import temporal_program
from settings import ENV_NAMES, Settings
from tests.test_imports import FLOOR

ROOT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
# No longer built; their successors are in use.
DEPRECATED = ("temporalio/auto-setup", "temporalio/docker-compose", "temporalio/web")


def filled(text: str) -> str:
    """A value as Compose fills it: `${NAME:-default}` and `${NAME:?why}`."""
    return re.sub(r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: found[2] if found[2] is not None else "x", text)


def lines(instruction: str) -> list[str]:
    return [line.removeprefix(instruction).strip() for line in DOCKERFILE if line.startswith(f"{instruction} ")]


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_runs_a_command_that_there_is(name: str) -> None:
    assert parser().parse_args(OURS[name]["command"]).command == name


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_is_given_settings_that_are_accepted(name: str) -> None:
    environment = {key: filled(value) for key, value in OURS[name]["environment"].items()}
    assert set(environment) <= set(ENV_NAMES.values())
    settings = Settings.from_env(environment)
    assert settings.database_url is not None
    assert urlsplit(settings.database_url).hostname in SERVICES
    assert settings.temporal_address is not None
    assert settings.temporal_address.partition(":")[0] in SERVICES


def test_the_addresses_that_are_named_are_published() -> None:
    settings = Settings.from_env({key: filled(value) for key, value in OURS["web"]["environment"].items()})
    inside = image_environment()["FRONTDESK_PORT"]
    assert OURS["web"]["ports"] == [f"{urlsplit(settings.public_url).port}:{inside}"]
    assert SERVICES["temporal-ui"]["ports"] == [f"127.0.0.1:{urlsplit(settings.temporal_ui_url).port}:8080"]


def test_nothing_else_is_reachable_from_outside() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web", "temporal-ui"}


def test_every_path_volume_and_dependency_is_there() -> None:
    for name, service in SERVICES.items():
        for volume in service.get("volumes", []):
            source = volume.split(":", 1)[0]
            there = (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
            assert there, f"{name} mounts {source}"
        for other, how in service.get("depends_on", {}).items():
            assert other in SERVICES
            assert how["condition"] != "service_healthy" or "healthcheck" in SERVICES[other]
    assert (ROOT / "deploy" / "temporal-schema.sh").stat().st_mode & 0o111


def test_images_are_pinned_and_none_is_deprecated() -> None:
    for service in SERVICES.values():
        if service in OURS.values():
            continue
        image, _, tag = service["image"].partition(":")
        assert re.match(r"\d+", tag), f"{image} is not pinned"
        assert image not in DEPRECATED


def test_temporal_is_the_release_that_the_tests_run_against() -> None:
    program = [str(temporal_program()), "--version"]
    said = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Server ([\d.]+).*UI ([\d.]+)", said)
    assert found is not None, said
    for name in ("temporal", "temporal-schema"):
        assert SERVICES[name]["image"].endswith(f":{found[1]}")
    assert SERVICES["temporal-ui"]["image"].endswith(f":{found[2]}")


def test_temporal_s_own_configuration_is_found_and_says_what_the_embedded_one_says() -> None:
    mounts = dict(volume.split(":")[:2] for volume in SERVICES["temporal"]["volumes"])
    assert SERVICES["temporal"]["environment"]["DYNAMIC_CONFIG_FILE_PATH"] == mounts["./deploy/temporal.yaml"]
    values = yaml.safe_load((ROOT / "deploy" / "temporal.yaml").read_text())
    assert values["history.maxInFlightUpdates"] == [{"value": 100}]


def test_the_health_check_asks_a_route_that_there_is() -> None:
    from web.app import create_app

    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/\S*?)'", " ".join(OURS["web"]["healthcheck"]["test"]))
    assert asked is not None
    assert asked[1] == image_environment()["FRONTDESK_PORT"]
    app = create_app(Settings(database_url="postgresql://nobody@nowhere/x", temporal_address="127.0.0.1:1"))
    assert asked[2] in {route.path for route in app.routes}


def image_environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in lines("ENV") for pair in shlex.split(line))


def test_the_image_s_settings_are_settings() -> None:
    ours = {name: value for name, value in image_environment().items() if name.startswith("FRONTDESK_")}
    assert set(ours) <= set(ENV_NAMES.values())
    assert Settings.from_env(ours).web_host == "0.0.0.0"  # noqa: S104
    assert lines("EXPOSE") == [ours["FRONTDESK_PORT"]]


def test_the_image_copies_what_there_is_and_all_that_runs() -> None:
    copied: set[str] = set()
    for line in lines("COPY"):
        *sources, _ = line.split()
        if not sources[0].startswith("--from"):
            copied.update(sources)
    assert [source for source in sorted(copied) if not (ROOT / source).exists()] == []
    for package in set(FLOOR) - {"bench"}:
        assert package in copied or f"{package}.py" in copied, f"{package} is missing in the image"


def test_the_image_is_not_root_s_and_starts_our_commands() -> None:
    assert lines("USER") == ["frontdesk"]
    assert yaml.safe_load(lines("ENTRYPOINT")[0]) == ["python", "-m", "desk"]
    assert parser().parse_args(yaml.safe_load(lines("CMD")[0])).command == "web"
    assert lines("FROM")[-1] == "python:3.11-slim"
