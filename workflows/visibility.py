"""What the operator reads: ids, summaries, details, search attributes. Handles and names of teams, nothing personal."""

from uuid import UUID

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributePair, SearchAttributeUpdate, TypedSearchAttributes

from models.events import Reason, Timer
from models.lifecycle import Escalation, pending
from models.status import Status

STATUS = SearchAttributeKey.for_keyword("FdStatus")
CONCIERGE = SearchAttributeKey.for_keyword("FdConcierge")
TEAM = SearchAttributeKey.for_keyword("FdTeam")
AGENT = SearchAttributeKey.for_keyword("FdAgent")

NEXT = {
    Timer.UNDO: "undo time of the end",
    Timer.OFFER: "the offered agent takes it, or somebody else is asked",
    Timer.RESERVED: "the agent who invited claims it, or anybody may",
    Timer.TRANSFER: "the colleague takes it, or it stays",
    Timer.ANSWER: "the agent answers, or the chat waits for another",
    Timer.GRACE: "the console opens again, or the chat waits for another",
    Timer.NOBODY: "somebody claims it, or the visitor is told that nobody came",
    Timer.IDLE: "the visitor writes, or is asked whether he is there",
    Timer.IDLE_END: "the visitor writes, or the chat ends",
    Timer.ARCHIVE: "the visitor writes, or the chat is archived",
}
"""What each timer waits for, as the operator reads it."""
LOOK = "read how far the visitor and the agent have spoken"

WHY = {
    Reason.ASKED: "the visitor asked for a person",
    Reason.FEEDBACK: "the visitor was not happy with the concierge",
    Reason.NO_ANSWER: "the concierge had no answer",
    Reason.INVITED: "the visitor accepted an invitation",
}


def escalation_id(conversation: UUID, n: int) -> str:
    return f"esc-{conversation}-{n}"


def summary(concierge: str, team: str) -> str:
    """Of a whole escalation: the names of the concierge and the team."""
    return f"escalation · {concierge} · {team}"


def static_details(reason: Reason, link: str) -> str:
    return f"Began because {WHY[reason]}. [Open it in the console]({link})"


def at_start(concierge: str, team: str) -> TypedSearchAttributes:
    """`concierge`: its key. `team`: its name."""
    return TypedSearchAttributes(
        [
            SearchAttributePair(STATUS, Status.UNCLAIMED.value),
            SearchAttributePair(CONCIERGE, concierge),
            SearchAttributePair(TEAM, team),
        ]
    )


class Shown:
    """The present state for the operator: details at every change, search attributes only when they differ."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._status: str = Status.UNCLAIMED.value
        self._agent: str | None = None

    def moved(self, team: str) -> None:
        """The chat is another team's now, by name."""
        workflow.upsert_search_attributes([TEAM.value_set(team)])

    def carry_on(self, state: Escalation, version: int) -> None:
        """The run before has set the search attributes; they stay."""
        self._status, self._agent = state.status.value, state.owner
        self.show(state, version)

    def show(self, state: Escalation, version: int) -> None:
        workflow.set_current_details(details(self._title, state, version))
        changed = [
            *([STATUS.value_set(state.status.value)] if state.status.value != self._status else []),
            *([_agent(state.owner)] if state.owner != self._agent else []),
        ]
        if changed:
            workflow.upsert_search_attributes(changed)
        self._status, self._agent = state.status.value, state.owner


def _agent(owner: str | None) -> SearchAttributeUpdate[str]:
    return AGENT.value_unset() if owner is None else AGENT.value_set(owner)


def details(title: str, state: Escalation, version: int) -> str:
    """Markdown, some lines. The title is here too: the summary that a start was given is lost at continue-as-new."""
    lines = [title, f"**{state.status.value.replace('_', ' ').capitalize()}**"]
    if state.owner is not None:
        since = f" since {state.since:%H:%M:%S} UTC" if state.since else ""
        lines.append(f"Agent `{state.owner}`{since}, {'here' if state.owner_here else 'console closed'}")
    if state.waits.offered is not None:
        lines.append(f"Offered to `{state.waits.offered}`")
    if state.waits.reserved is not None:
        lines.append(f"Reserved for `{state.waits.reserved}`, who had invited")
    lines += [f"{due.at:%H:%M:%S} UTC: {NEXT[due.timer]}" for due in pending(state)]
    lines.append(f"Owner epoch {state.epoch} · fact {version} · visitor's last words at {state.said}")
    return "\n\n".join(lines)
