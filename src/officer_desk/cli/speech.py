"""What a command says, where it says it, and the code it ends with."""

from __future__ import annotations

import json
import sys
from typing import Any

from officer_desk.domain.errors import DeskError, RuleError

DONE, FINDINGS, USAGE, CALENDAR, FILE, IN_USE = range(6)
INTERRUPTED = 130


class SilenceError(Exception):
    """What a command has to say cannot be written where it should go; what it did is done."""


def say(text: object) -> None:
    """Write a line where output goes. Raises :class:`SilenceError`, or ``BrokenPipeError``."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SilenceError from error


def refuse(error: DeskError, code: int) -> int:
    article = f"（依据：{error.citation}）" if isinstance(error, RuleError) else ""
    print(f"{error.sentence}{article}", file=sys.stderr)
    return code


def tell(answer: dict[str, Any] | list[str]) -> None:
    """Print an answer: for programs as JSON, for people line by line."""
    say(json.dumps(answer, ensure_ascii=False, indent=1) if isinstance(answer, dict) else "\n".join(answer))
