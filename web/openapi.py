"""The contract as a document: the HTTP routes, and the frames of the socket as components.

`python -m web.openapi` prints it; the TypeScript types are made from that.
"""

import sys
from functools import cache
from typing import Any

import msgspec
from litestar import Litestar, Response
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig

from models.onsite import OnSite
from web.errors import Problem
from web.frames import ClientFrame, ServerFrame
from web.showing import show

JSON = "application/json"


@show("/openapi.json", sync_to_thread=False)
def openapi() -> Response[bytes]:
    return Response(msgspec.json.encode(document()), media_type=JSON)


@cache
def document() -> dict[str, Any]:
    from web.running import provide_running
    from web.sitemap import SITEMAP  # which serves this document

    config = OpenAPIConfig(title="Frontdesk", version="1", description="See docs/protocol.md.")
    schema = Litestar(
        route_handlers=SITEMAP,
        openapi_config=config,
        dependencies={"running": Provide(provide_running)},
        logging_config=None,
    ).openapi_schema.to_schema()
    (client, server, *_), components = msgspec.json.schema_components(
        [ClientFrame, ServerFrame, Problem, OnSite], ref_template="#/components/schemas/{name}"
    )
    schema["components"]["schemas"] |= components | {"ClientFrame": client, "ServerFrame": server}
    return schema


if __name__ == "__main__":
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document()), indent=2).decode() + "\n")
