"""What a check finds: the breach of an equation or of good sense, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ERROR = "error"
"""Must be put right, or let go in words that are kept."""
WARN = "warn"


@dataclass(frozen=True, slots=True)
class Breach:
    """An equation that does not hold, or something a reviewer would mark down."""

    id: str
    level: str
    message: str
    cells: tuple[str, ...] = ()
    register: str = ""
    records: tuple[int, ...] = ()
    figure: str = ""
    """Key of the typed figure to fill in."""
    section: str = ""
    """Key of the section to mend."""
    quote: str = ""
    """The words of the section that contradict the tables; empty where it is none."""

    @property
    def is_blocking(self) -> bool:
        """True where export needs the officer's word."""
        return self.level == ERROR


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the checks need to know besides the tables."""

    previous: Mapping[str, int | float] | None = None
    """Cells of last year's report as it was exported; None where none was."""
    filed: Mapping[str, int | float] | None = None
    """Cells of this year's report as it was last exported; None where it was not."""
    typed: frozenset[str] = frozenset()
    """Keys of the figures typed for the year."""
    late: tuple[int, ...] = ()
    irregular_requests: tuple[int, ...] = ()
    irregular_items: tuple[int, ...] = ()
    late_items: tuple[int, ...] = ()
    unspecified: tuple[int, ...] = ()
    is_year_over: bool = True
    has_name: bool = True
    """False while nobody has typed the bureau's name."""
