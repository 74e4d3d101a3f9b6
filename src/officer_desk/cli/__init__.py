"""The command line: the same operations as the window, without Qt, always in UTF-8.

Exit codes: 0 done, 1 findings, 2 usage, 3 a year whose calendar is not known, 4 the file,
5 in use by the window, 130 interrupted.
"""

from officer_desk.cli.running import run
from officer_desk.cli.speech import CALENDAR, DONE, FILE, FINDINGS, IN_USE, INTERRUPTED, USAGE
from officer_desk.usage import Command, parse

__all__ = [
    "CALENDAR",
    "DONE",
    "FILE",
    "FINDINGS",
    "INTERRUPTED",
    "IN_USE",
    "USAGE",
    "Command",
    "parse",
    "run",
]
