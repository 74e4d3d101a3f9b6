"""Where a record stands: the little that a list sorts, filters and counts by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OPEN_END = 9999
"""Last year of a record that is still open."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One of several days that something hangs on."""

    key: str
    on: date
    unknown_year: int | None = None
    """The year without a confirmed notice that the day rests on; None where it is certain."""
    is_duty: bool = True
    """False for a day that is only good to know."""
    article: str = ""
    """Where the term stands in the law; empty where only a paper sets it."""
    lawful_on: date | None = None
    """The day the law would set, where a paper sets another."""
    earlier_on: date | None = None
    """The earlier day that it may turn out to be, by which it is reminded of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from a record by itself; nothing here depends on the day it is."""

    state: str
    """Status key before urgency (``ui.status`` has its word)."""
    is_open: bool
    """True while the bureau still owes something."""
    due_on: date | None
    """The last day of what is owed next."""
    first_year: int
    last_year: int
    """The years the record belongs to; ``OPEN_END`` while it is open."""
    day: date | None = None
    """The day that orders records at rest, newest first."""
    done_on: date | None = None
    """When what was owed was done."""
    last_on: date | None = None
    """The latest day of its progress log."""
    unknown_year: int | None = None
    """The year without a confirmed notice that ``due_on`` rests on; None where it is certain."""
    deadlines: tuple[Deadline, ...] = ()
    """Every day something hangs on now, where there may be several."""
