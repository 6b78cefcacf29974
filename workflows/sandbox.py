"""How workflow code is run: in the sandbox, with only what is pure and shared passed through by name.

The sandbox loads everything else anew for each workflow, and would be entered four more times for each payload, to ask
in which context a converter should see it. Ours knows no contexts, so nobody asks.
"""

from typing import Any

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.converter import StorageDriverStoreContext
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import Info, SandboxImportNotificationPolicy

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
    "workflows.answers",
    "workflows.hands",
    "workflows.invitation_requests",
    "workflows.lines",
    "workflows.policy",
    "workflows.requests",
    "workflows.ticket_requests",
    "workflows.ticket_verbs",
    "workflows.ticket_visibility",
    "workflows.verbs",
    "workflows.visibility",
)
"""Never the package that holds the workflows: that would switch the sandbox's checks off in silence. What asks for the
time is not among them either."""
NOWHERE = StorageDriverStoreContext()


class Instance(WorkflowInstance):
    """A workflow in its sandbox, whose payloads have no context."""

    def __init__(self, sandboxed: WorkflowInstance) -> None:
        self._sandboxed = sandboxed

    def activate(self, act: WorkflowActivation) -> WorkflowActivationCompletion:
        return self._sandboxed.activate(act)

    def get_serialization_context(self, command_info: Any) -> None:  # noqa: ARG002  the SDK's signature
        return None

    def get_external_store_context(self, command_info: Any) -> StorageDriverStoreContext:  # noqa: ARG002
        return NOWHERE

    def get_info(self) -> Info:
        return self._sandboxed.get_info()

    def get_thread_id(self) -> int | None:
        return self._sandboxed.get_thread_id()


class Runner(SandboxedWorkflowRunner):
    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        return Instance(super().create_instance(det))


RUNNER = Runner(
    restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH).with_import_notification_policy(
        SandboxImportNotificationPolicy.RAISE_ON_UNINTENTIONAL_PASSTHROUGH
    )
)
