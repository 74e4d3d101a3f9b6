"""Where a record stands: the little that a list sorts, filters and counts by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OPEN_END = 9999
"""Last year of a record that is still open."""


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
