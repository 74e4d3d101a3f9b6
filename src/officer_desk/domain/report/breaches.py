"""What a check finds: the breach of an equation or of good sense, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    documents_before: Mapping[str, int | float] = field(default_factory=dict)
    """Cells of table two as the registers count last year, where no report of it was exported."""
    filed: Mapping[str, int | float] | None = None
    """Cells of this year's report as it was last exported; None where it was not."""
    typed: frozenset[str] = frozenset()
    """Keys of the figures typed for the year."""
    opened_in: Mapping[str, int] = field(default_factory=dict)
    """Openings typed for the year and for an earlier one as well: key → the latest such year."""
    undated: tuple[int, ...] = ()
    """规章 and 行政规范性文件 marked 失效 or 废止 without a day."""
    unformed: tuple[int, ...] = ()
    """Those without a day of being formed."""
    contradictory: tuple[int, ...] = ()
    """Those in force by their mark and abolished by their day."""
    boxes: tuple[tuple[str, str, str], ...] = ()
    """Characters no font prints: key and name of the place, the characters."""
    late: tuple[int, ...] = ()
    irregular_requests: tuple[int, ...] = ()
    irregular_items: tuple[int, ...] = ()
    late_items: tuple[int, ...] = ()
    unspecified: tuple[int, ...] = ()
    is_year_over: bool = True
    has_name: bool = True
    """False while nobody has typed the bureau's name."""
