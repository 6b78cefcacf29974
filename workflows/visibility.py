"""What the operator reads: ids, summaries, details, search attributes. Handles and names of teams, nothing personal."""

from enum import StrEnum
from uuid import UUID

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributePair, SearchAttributeUpdate, TypedSearchAttributes

from models.events import Reason, Timer
from models.inviting import Due as InvitationDue
from models.inviting import Invitation, Stage
from models.lifecycle import Escalation, pending
from models.status import Status
from models.waits import Due

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
INVITATION_NEXT = {
    Stage.EXPIRED: "the visitor answers, or the invitation runs out",
    None: "the visitor is left alone until then",
}
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


def waits_for(due: Due) -> str:
    return NEXT[due.timer]


def invitation_id(visitor: UUID) -> str:
    return f"inv-{visitor}"


def invitation_summary(concierge: str, team: str) -> str:
    return f"invitation · {concierge} · {team}"


def invitation_static_details(link: str) -> str:
    return f"An agent, or the team itself, asks a visitor on the site to chat. [Open the dashboard]({link})"


def invitation_waits_for(due: InvitationDue) -> str:
    return INVITATION_NEXT[due.to]


def at_start(status: Status | Stage, concierge: str, team: str) -> TypedSearchAttributes:
    """`concierge`: its key. `team`: its name."""
    return TypedSearchAttributes(
        [
            SearchAttributePair(STATUS, status.value),
            SearchAttributePair(CONCIERGE, concierge),
            SearchAttributePair(TEAM, team),
        ]
    )


class Shown:
    """The present state for the operator: details at every change, search attributes only when they differ."""

    def __init__(self, status: StrEnum, agent: str | None = None) -> None:
        self._status: str = status.value
        self._agent = agent

    def moved(self, team: str) -> None:
        """It is another team's now, by name."""
        workflow.upsert_search_attributes([TEAM.value_set(team)])

    def carry_on(self, status: StrEnum, agent: str | None, details: str) -> None:
        """The run before has set the search attributes; they stay."""
        self._status, self._agent = status.value, agent
        self.show(status, agent, details)

    def show(self, status: StrEnum, agent: str | None, details: str) -> None:
        workflow.set_current_details(details)
        changed = [
            *([STATUS.value_set(status.value)] if status.value != self._status else []),
            *([_agent(agent)] if agent != self._agent else []),
        ]
        if changed:
            workflow.upsert_search_attributes(changed)
        self._status, self._agent = status.value, agent


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


def invitation_details(title: str, state: Invitation, refused: str) -> str:
    """`refused`: what became of the last signal, where it was refused."""
    stage = state.stage or Stage.OFFERED
    lines = [title, f"**{stage.value.replace('_', ' ').capitalize()}**"]
    lines.append("By the team itself" if state.by is None else f"By `{state.by}`")
    if state.until is not None:
        lines.append(f"{state.until:%H:%M:%S} UTC: {INVITATION_NEXT[Stage.EXPIRED]}")
    if state.cools_until is not None:
        lines.append(f"{state.cools_until:%H:%M:%S} UTC: {INVITATION_NEXT[None]}")
    return "\n\n".join([*lines, refused] if refused else lines)
