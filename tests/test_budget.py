"""What the widget may cost the pages it lives in, in bytes on the wire."""

import gzip
from pathlib import Path

import pytest

DIST = Path(__file__).parent.parent / "frontend" / "dist" / "widget"
LOADER = 3_000
FRAME = 4_000
FRAME_AND_PANEL = 20_000
INVITATION = 2_500
TALK = 8_000
IDENTITY = 700


def _on_the_wire(*patterns: str) -> int:
    """The gzipped bytes of the built files; each pattern must find at least one."""
    total = 0
    for pattern in patterns:
        files = sorted(DIST.glob(pattern))
        if not files:
            pytest.fail(f"frontend/dist/widget/{pattern} is missing: run `make front` first.")
        for file in files:
            size = len(gzip.compress(file.read_bytes(), compresslevel=9))
            print(f"{file.name}: {size:,} bytes gzipped")  # noqa: T201  shown by -s, and where the budget is broken
            total += size
    return total


def test_the_loader_costs_a_strangers_page_at_most_3_kb() -> None:
    assert _on_the_wire("loader.js") <= LOADER


def test_the_hidden_frame_costs_every_page_at_most_4_kb_more() -> None:
    assert _on_the_wire("frame.js") <= FRAME


def test_a_visitor_who_opens_the_chat_loads_at_most_20_kb() -> None:
    assert _on_the_wire("frame.js", "conversation-*.js", "panel-*.js") <= FRAME_AND_PANEL


def test_who_is_asked_to_chat_loads_at_most_2500_bytes_for_it() -> None:
    assert _on_the_wire("asking-*.js") <= INVITATION


def test_who_talks_to_a_person_loads_at_most_8_kb_for_it() -> None:
    assert _on_the_wire("talk-*.js") <= TALK


def test_who_is_vouched_for_loads_at_most_700_bytes_for_it() -> None:
    assert _on_the_wire("identity-*.js") <= IDENTITY


def test_nothing_else_is_loaded() -> None:
    counted = {"loader", "frame", "conversation", "panel", "talk", "asking", "identity"}
    assert {file.name.partition(".")[0].partition("-")[0] for file in DIST.iterdir()} == counted
