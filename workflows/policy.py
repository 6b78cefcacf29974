"""Every timeout and patience, by name. How long an end can be undone is a rule: `models.lifecycle.UNDO`."""

from datetime import timedelta

from temporalio.common import RetryPolicy

TASK_TIMEOUT = timedelta(seconds=2)
"""How long a workflow task may take: what a killed worker held goes to another after this."""
HAND_WITHIN = timedelta(seconds=5)
"""One attempt of a local activity."""
HAND_RETRIES = RetryPolicy(initial_interval=timedelta(milliseconds=100), maximum_interval=timedelta(seconds=2))
"""Without a limit of attempts: a `record` that gives up leaves the workflow and the screens apart."""
OUTSIDE_WITHIN = timedelta(seconds=30)
"""One try of a step outside of Frontdesk."""
FIRST_WORD = timedelta(seconds=10)
"""How long an invitation without an inviter waits for the update that was to start it, and got lost on the way."""
OUTCOMES = 50
"""How many answered commands a workflow remembers beyond continue-as-new."""
AGENT_GRACE = 10.0
"""Seconds for which an owner's console may be closed before the chat says so: a reload is not news."""
STALE_AFTER = 10.0
"""Seconds after which the sweeper asks whether the workflow of an open escalation still runs."""
