"""Routes that only show something, to GET and to HEAD. Both are answered alike: the server leaves the body out."""

from functools import partial

from litestar import HttpMethod, route

show = partial(route, http_method=[HttpMethod.GET, HttpMethod.HEAD], include_in_schema=False)
