"""What a register view and its page say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Query:
    """What the officer wants to see."""

    chip: str
    text: str
    sort: str
    is_descending: bool


@dataclass(slots=True)
class Leaving:
    """Unsaved values that are about to be left; whoever keeps them says so."""

    record_id: int | None
    values: dict[str, Any]
    changed: list[str]
    is_kept: bool = False
    kept_as: int | None = None

    def keep(self, record_id: int | None = None) -> None:
        """The values are safe, as the record of that id; the view may go on."""
        self.is_kept = True
        self.kept_as = record_id if record_id is not None else self.record_id


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """What the page says while the register is empty."""

    fact: str
    law: str = ""
    primary: str = "新增"
    secondary: str = "导入"
    icon: str = "inbox"
