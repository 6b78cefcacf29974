"""One JSON line for each thing worth telling, on standard error; other libraries' lines take the same shape."""

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def _without_colour(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """uvicorn says everything twice, once for terminals."""
    line.pop("color_message", None)
    return line


_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    _without_colour,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def configure_logs(level: str, process: str) -> None:
    """`level`: debug, info, warning or error. `process` names the kind of process in each line."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(_SHARED),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(level.upper())
    structlog.contextvars.bind_contextvars(process=process)
    # Its access lines hold addresses of people and tokens' paths; the web's metrics count requests instead.
    logging.getLogger("uvicorn.access").disabled = True
