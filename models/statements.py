"""A migration's SQL, one statement after the other."""

from collections.abc import Awaitable, Callable

from piccolo.engine import engine_finder


def run(script: str) -> Callable[[], Awaitable[None]]:
    """`script`: statements that end with a semicolon at the end of a line."""

    async def each() -> None:
        engine = engine_finder()
        if engine is None:
            raise RuntimeError("Piccolo has no engine: see piccolo_conf.py.")
        for statement in script.split(";\n"):
            if statement.strip():
                await engine.run_ddl(statement)

    return each
