"""A table of a report as CSV, which programs read and people open in a spreadsheet."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from models.reports import By, Figures, ReportRow, Spread

FIRST = {
    By.DAYS: ("day",),
    By.HOURS: ("hour",),
    By.TEAMS: ("team", "name"),
    By.AGENTS: ("agent", "name"),
    By.CONCIERGES: ("concierge", "name"),
}
MARKS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes what begins so for a formula; the last four are their wide forms."""
BREAKS = ("\t", "\r", "\n")


def as_csv(by: By, rows: Sequence[ReportRow]) -> bytes:
    """UTF-8, by RFC 4180. Every cell is quoted: so a spreadsheet that splits at semicolons splits none of them."""
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow((*FIRST[by], *_figures(Figures())))
    for row in rows:
        known = (row.key or "", row.name or "")[: len(FIRST[by])]
        writer.writerow([safe(cell) for cell in (*known, *_figures(row.figures).values())])
    return written.getvalue().encode()


def safe(cell: str) -> str:
    """Text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(BREAKS) or cell.lstrip().startswith(MARKS) else cell


def _figures(figures: Figures) -> dict[str, str]:
    """Column → cell; seconds to the tenth, empty for what nothing is known of."""
    reasons, ratings, worked = figures.reasons, figures.ratings, figures.concierge
    return {
        "chats": str(figures.chats),
        "asked": str(reasons.asked),
        "feedback": str(reasons.feedback),
        "no_answer": str(reasons.no_answer),
        "invited": str(reasons.invited),
        "missed": str(figures.missed),
        **dict(_seconds("wait", figures.wait)),
        **dict(_seconds("first_response", figures.first_response)),
        **dict(_seconds("resolution", figures.resolution)),
        "ratings": str(ratings.n),
        "rating_mean": "" if ratings.mean is None else f"{ratings.mean:.2f}",
        **{f"rated_{score}": str(n) for score, n in enumerate(ratings.scores, 1)},
        "conversations": str(worked.conversations),
        "deflected": str(worked.deflected),
    }


def _seconds(name: str, spread: Spread) -> Iterator[tuple[str, str]]:
    yield f"{name}_chats", str(spread.n)
    yield f"{name}_median_s", "" if spread.median is None else f"{spread.median:.1f}"
    yield f"{name}_nine_in_ten_s", "" if spread.nine_in_ten is None else f"{spread.nine_in_ten:.1f}"
