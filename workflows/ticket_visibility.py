"""What the operator reads of a ticket: its id, summary, details. Handles and names of teams, nothing personal."""

from temporalio.common import SearchAttributePair, TypedSearchAttributes

from models.events import StepKind, TicketTimer
from models.tickets.state import StepAgain, StepState, Ticket, TicketDue, TicketStatus
from models.tickets.waiting import pending
from workflows.visibility import AGENT, STATUS, TEAM

NEXT = {
    TicketTimer.RESPONSE: "the visitor is answered, or the response target is missed",
    TicketTimer.RESOLUTION: "the ticket is done, or the resolution target is missed",
    TicketTimer.REMIND: "the assignee is reminded of the due time",
    TicketTimer.DUE: "the ticket is done, or the group's manager is told that it is overdue",
    TicketTimer.CLOSE: "the visitor writes, or the ticket closes for ever",
}
"""What each timer waits for, as the operator reads it."""
STEPS = {
    StepKind.RECEIPT: "mail the number to the visitor",
    StepKind.REPLY: "mail an answer to the visitor",
    StepKind.DONE: "mail the visitor that it is done",
    StepKind.REMINDER: "mail a reminder to the assignee",
    StepKind.OVERDUE: "mail the group's manager that it is overdue",
}
OPEN_STEPS = frozenset({StepState.WAITING, StepState.RETRYING})
LOOK = "read what the visitor and the staff have said"


def ticket_id(number: int) -> str:
    return f"tkt-{number}"


def summary(number: int, team: str) -> str:
    """Of a whole ticket: its number and the team's name."""
    return f"ticket {number} · {team}"


def static_details(link: str) -> str:
    return f"A ticket, until it is closed for ever. [Open it in the console]({link})"


def waits_for(due: TicketDue | StepAgain) -> str:
    return f"try again: {STEPS[due.kind]}" if isinstance(due, StepAgain) else NEXT[due.timer]


def at_start(team: str, assignee: str | None) -> TypedSearchAttributes:
    """`team`: its name."""
    found = [SearchAttributePair(STATUS, TicketStatus.TODO.value), SearchAttributePair(TEAM, team)]
    return TypedSearchAttributes(found if assignee is None else [*found, SearchAttributePair(AGENT, assignee)])


def details(title: str, state: Ticket, version: int) -> str:
    """Markdown, some lines. The title is here too: the summary that a start was given is lost at continue-as-new."""
    status = state.status.value.replace("_", " ").capitalize()
    lines = [title, f"**{status}**, {state.priority} priority"]
    lines.append("Nobody's work" if state.assignee is None else f"`{state.assignee}` has it")
    lines += [f"{due.at:%Y-%m-%d %H:%M:%S} UTC: {NEXT[due.timer]}" for due in pending(state)]
    for step in state.steps:
        if step.state in OPEN_STEPS:
            again = f", again at {step.until:%H:%M:%S} UTC" if step.until else ""
            failed = f", failed {step.tries} times, the last time `{step.code}`{again}" if step.tries else ""
            lines.append(f"`{step.id}`: {STEPS[step.kind]}{failed}")
    lines.append(f"Fact {version} · visitor's last words at {state.said}, staff's at {state.answered}")
    return "\n\n".join(lines)
