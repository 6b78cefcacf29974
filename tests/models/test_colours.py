"""A colour that somebody cannot read is told apart from one that everybody can."""

import json
from pathlib import Path

import pytest

from models.colours import LEAST, contrast, soft, weakest

CASES = json.loads((Path(__file__).parent / "colour_cases.json").read_text())
"""The front end reads them, too."""


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['accent']}-{case['scheme']}")
def test_both_ends_reckon_alike(case: dict[str, str]) -> None:
    assert f"{weakest(case['accent'], case['scheme']):.2f}" == case["weakest"]
    assert soft(case["accent"], case["scheme"]) == case["soft"]


def test_our_own_accent_is_enough_in_both_schemes() -> None:
    assert weakest("#3b5bd4", "light") >= LEAST
    assert weakest("#7a97fb", "dark") >= LEAST
