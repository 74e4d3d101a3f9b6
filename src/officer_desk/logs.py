"""The program's own log: what it did, for whoever looks after it.

The log never holds personal data. A message takes ids, counts, kinds and durations; it never takes a name, a
title, a text of the officer, a cell, a path the officer chose or a row. An error may quote what was typed, so
of an error logged by ``exc_info`` only its types and the places it passed are written (:func:`failure`).
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "officer_desk"
MAXIMUM_BYTES = 512 * 1024
OLDER_FILES = 4

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Discreet(logging.Formatter):
    """Writes an error without its message, on one line."""

    def formatException(self, ei: _ExcInfo) -> str:
        """Types and places only."""
        return failure(ei[1]) if ei[1] is not None else ""


class _QuietFile(RotatingFileHandler):
    """Writes on, and where it cannot (disk full, folder gone) loses the message and nothing else."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Do nothing: the officer's work never stops for a log."""


def configure(path: Path) -> bool:
    """Write the program's log to ``path``, in UTF-8, rotated; False where no file can be written there.

    Called again, it moves the log.
    """
    logger = logging.getLogger(NAME)
    close()
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        handler = _QuietFile(path, maxBytes=MAXIMUM_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        logger.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(_Discreet(_FORMAT))
    logger.addHandler(handler)
    return True


def close() -> None:
    """Close the log file; messages go nowhere until it is configured again."""
    logger = logging.getLogger(NAME)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def failure(error: BaseException) -> str:
    """An error as the log may hold it: its types and the places it passed, never what it says."""
    lines = []
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__name__} at {_places(cause.__traceback__)}")
        cause = cause.__cause__ or cause.__context__
    return "; from ".join(lines)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames) or "no place"
