"""What a figure counts is told in the same sentences on the page and in the documentation."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "frontend/console/reports/definitions.ts"


def test_each_definition_on_the_page_stands_in_the_documentation() -> None:
    shown = re.findall(r'^  \w+: "(.+)",$', PAGE.read_text(), re.MULTILINE)
    told = (ROOT / "docs/reports.md").read_text()
    assert len(shown) == 7
    assert [one for one in shown if f"| {one} |" not in told] == []
