"""What a Temporal namespace needs before a worker may poll: retention and search attributes, made idempotently."""

import asyncio
from datetime import timedelta

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

RETENTION = timedelta(hours=720)
SEARCH_ATTRIBUTES = ("FdStatus", "FdConcierge", "FdTeam", "FdAgent")


async def prepare_namespace(client: Client) -> None:
    """Registers the client's namespace if it is missing, keeps closed chats 30 days, adds our search attributes."""
    keep = Duration()
    keep.FromTimedelta(RETENTION)
    try:
        await client.workflow_service.update_namespace(
            UpdateNamespaceRequest(
                namespace=client.namespace, config=NamespaceConfig(workflow_execution_retention_ttl=keep)
            )
        )
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        await client.workflow_service.register_namespace(
            RegisterNamespaceRequest(namespace=client.namespace, workflow_execution_retention_period=keep)
        )
    while not await _known(client):
        # A new namespace reaches the server's parts within seconds.
        await asyncio.sleep(0.2)
    await _add_search_attributes(client)


async def _known(client: Client) -> bool:
    try:
        await client.operator_service.list_search_attributes(ListSearchAttributesRequest(namespace=client.namespace))
        return True
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
        return False


async def _add_search_attributes(client: Client) -> None:
    known = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    missing = [name for name in SEARCH_ATTRIBUTES if name not in known.custom_attributes]
    if not missing:
        return
    keyword = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
    try:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=client.namespace, search_attributes=dict.fromkeys(missing, keyword))
        )
    except RPCError as error:
        if error.status is not RPCStatusCode.ALREADY_EXISTS:  # another process was faster
            raise
