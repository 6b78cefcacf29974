"""From a form that was filled in to what is filed. Pure but for the clock that is handed in."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from models.events import Priority
from models.forms import Facts, Form, Use, answers
from models.hours import Hours
from models.submissions import Submission


def submission(
    form: Form,
    values: Mapping[str, str],
    facts: Facts,
    *,
    client_id: str,
    team: UUID,
    hours: Hours | None,
    conversation: UUID | None = None,
) -> Submission:
    """`values`: without problems. `team`, `hours`: its group, and when that is there: a day is over by its clock."""
    given = answers(form, values, facts)
    uses = {field.key: field.use for field in form.fields if field.use is not None}
    said = {use: answer.value for answer in given if (use := uses.get(answer.key)) is not None}
    # The rest is told as it was filed, whatever the ticket's group or priority are later.
    rest = tuple(answer for answer in given if uses.get(answer.key) not in (Use.SUBJECT, Use.DESCRIPTION))
    day = said.get(Use.DUE)
    return Submission(
        form=form.id,
        form_title=form.title,
        client_id=client_id,
        conversation=conversation,
        team=team,
        subject=said.get(Use.SUBJECT) or form.title,
        description=said.get(Use.DESCRIPTION, ""),
        answers=rest,
        name=said.get(Use.NAME),
        email=said.get(Use.EMAIL),
        assignee=said.get(Use.ASSIGNEE),
        priority=Priority(said[Use.PRIORITY].strip().casefold()) if Use.PRIORITY in said else Priority.NORMAL,
        due_at=None if day is None else _ends(day, hours),
    )


def _ends(day: str, hours: Hours | None) -> datetime:
    """The last minute of the day, where the team is."""
    zone = ZoneInfo(hours.time_zone) if hours is not None else UTC
    return datetime.combine(datetime.fromisoformat(day).date(), time(23, 59), zone).astimezone(UTC)
