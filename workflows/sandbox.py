"""How workflow code is run: in the sandbox, with only what is pure and shared passed through by name."""

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import SandboxImportNotificationPolicy

PASSED_THROUGH = (
    "msgspec",
    "models.events",
    "models.hours",
    "models.inviting",
    "models.lifecycle",
    "models.policies",
    "models.recording",
    "models.status",
    "models.tickets",
    "models.waits",
    "workflows.invitation_requests",
    "workflows.requests",
    "workflows.ticket_requests",
)
"""Never the package that holds the workflows: that would switch the sandbox's checks off in silence."""

RUNNER = SandboxedWorkflowRunner(
    restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH).with_import_notification_policy(
        SandboxImportNotificationPolicy.RAISE_ON_UNINTENTIONAL_PASSTHROUGH
    )
)
