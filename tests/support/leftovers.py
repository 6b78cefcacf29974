"""What earlier tests left open, ended: a worker that starts would take it all up before it came to its own tests."""

from contextlib import suppress

from temporalio.service import RPCError

from models.database import pool
from settings import Settings
from workflows.client import connect

CLOSED = """
WITH chats AS (UPDATE log SET open = false WHERE open AND kind = 'conversation'),
    tickets AS (UPDATE ticket SET version = 1 WHERE version = 0),
    invitations AS (UPDATE invitation SET ended_at = now() WHERE ended_at IS NULL)
DELETE FROM unheard
"""


async def ended(settings: Settings) -> None:
    """Chats are closed, workflows of this task queue are no more, and nothing waits to be started or told."""
    await pool().execute(CLOSED)
    client = await connect(settings)
    running = f'ExecutionStatus = "Running" AND TaskQueue = "{settings.task_queue}"'
    async for one in client.list_workflows(running):
        with suppress(RPCError):  # it has ended meanwhile
            await client.get_workflow_handle(one.id, run_id=one.run_id).terminate()
