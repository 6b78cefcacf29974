"""An embedded Postgres and an embedded Temporal: real servers, started and watched as children."""

from desk.stack.child import Child, ChildDiedError, StackError
from desk.stack.postgres import Postgres
from desk.stack.temporal import Temporal

__all__ = ["Child", "ChildDiedError", "Postgres", "StackError", "Temporal"]
