"""What an act changed, so that the pages that show it know to read again."""

from __future__ import annotations

from dataclasses import dataclass

ITEMS = "items"
REQUESTS = "requests"
APPEALS = "appeals"
TASKS = "tasks"
PROBLEMS = "problems"
ACTIVITIES = "activities"
RETURNS = "returns"
FIGURES = "figures"
REPORT = "report"
BUREAU = "bureau"
LISTS = "lists"
CALENDAR = "calendar"
BIN = "bin"
REGISTERS = frozenset({ITEMS, REQUESTS, APPEALS, TASKS, PROBLEMS, ACTIVITIES, RETURNS})
EVERYTHING = REGISTERS | {FIGURES, REPORT, BUREAU, LISTS, CALENDAR, BIN}


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things an act changed, the records, and what to call it."""

    kinds: frozenset[str]
    ids: tuple[int, ...] = ()
    sentence: str = ""
    """What was done, for the undo bar; without personal data."""
    can_undo: bool = True


def changed(sentence: str, *kinds: str, ids: tuple[int, ...] = (), can_undo: bool = True) -> Changes:
    """The changes of one act."""
    return Changes(frozenset(kinds), ids, sentence, can_undo)
