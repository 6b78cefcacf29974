"""How an update handler answers: once for each command id, with refusals that say why, and never with a wedge."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from temporalio import workflow
from temporalio.exceptions import ApplicationError, FailureError

from models.lifecycle import Refused
from workflows import policy
from workflows.requests import Refusal

D = TypeVar("D")
S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")

REFUSED = "Refused"
INTERNAL = "Internal"


class Answers(Generic[D]):
    """The outcomes of the last commands, oldest first: Temporal forgets them at continue-as-new."""

    def __init__(self, outcomes: dict[str, D | Refusal]) -> None:
        self.outcomes = dict(outcomes)

    def given(self) -> bool:
        """Was the current update answered by an earlier run?"""
        return _command_id() in self.outcomes

    def repeat(self) -> D:
        outcome = self.outcomes[_command_id()]
        if isinstance(outcome, Refusal):
            raise refusal(outcome)
        return outcome

    def refuse(self, no: Refusal) -> ApplicationError:
        """What to raise where a decision that was taken could not be recorded."""
        self._keep(no)
        return refusal(no)

    def keep(self, outcome: D) -> D:
        self._keep(outcome)
        return outcome

    def _keep(self, outcome: D | Refusal) -> None:
        self.outcomes[_command_id()] = outcome
        while len(self.outcomes) > policy.OUTCOMES:
            del self.outcomes[next(iter(self.outcomes))]


def refusal(no: Refused | Refusal) -> ApplicationError:
    """The failure of an update whose type is `Refused`: the message is the code, the details are a `Refusal`."""
    told = Refusal(code=no.code, by=no.by, since=no.since, until=no.until)
    return ApplicationError(no.code, told, type=REFUSED, non_retryable=True)


def answered(
    handler: Callable[Concatenate[S, P], Awaitable[R]],
) -> Callable[Concatenate[S, P], Awaitable[R]]:
    """For update handlers. Any exception but a failure would fail the workflow's task, again and again, and every later
    command would hang: a bug must fail the one command, and loudly."""

    @wraps(handler)
    async def answer(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await handler(self, *args, **kwargs)
        except FailureError:
            raise
        except Refused as no:
            raise refusal(no) from None
        except Exception:  # noqa: BLE001  the only catch-all, see above
            workflow.logger.exception("An update handler has a bug")
            raise ApplicationError("internal", type=INTERNAL, non_retryable=True) from None

    return answer


def _command_id() -> str:
    update = workflow.current_update_info()
    if update is None:
        raise RuntimeError("Only updates have answers.")
    return update.id
