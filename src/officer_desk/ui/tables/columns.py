"""Which columns a table shows, how wide, and what the officer chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from officer_desk.domain.fields import Field, Register, Value

STATUS_KEY = "status"
DEADLINE_KEY = "due_on"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    label: str
    width: int = 100
    is_date: bool = False
    is_default: bool = True
    is_wide: bool = False
    is_sensitive: bool = False
    is_fixed: bool = False
    """Cannot be hidden (state and headline)."""

    @classmethod
    def of(cls, described: Field, register: Register) -> Column:
        """The column of a field of that register."""
        return cls(
            described.key,
            described.label,
            width=described.column_width,
            is_date=described.value is Value.DATE,
            is_default=described.is_default_column,
            is_wide=described.is_wide_column,
            is_sensitive=described.sensitive,
            is_fixed=described.key in (register.headline, STATUS_KEY),
        )


def columns_of(register: Register) -> tuple[Column, ...]:
    """The possible columns of a register: state, headline, the default ones, then the others."""

    def rank(column: Column) -> int:
        if column.key == STATUS_KEY:
            return 0
        if column.key == register.headline:
            return 1
        return 2 if column.is_default and not column.is_wide else 3

    return tuple(sorted((Column.of(f, register) for f in register.fields if f.column_width), key=rank))


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What the officer chose; empty means the defaults. Kept as plain words and numbers."""

    shown: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)

    def to_words(self) -> dict[str, object]:
        """The choice as JSON can keep it."""
        return {"shown": list(self.shown), "widths": dict(self.widths)}

    @classmethod
    def from_words(cls, kept: Mapping[str, object] | None) -> ColumnChoice:
        """The choice out of what was kept; anything unreadable counts as not chosen."""
        if not kept:
            return cls()
        shown, widths = kept.get("shown"), kept.get("widths")
        return cls(
            tuple(str(key) for key in shown) if isinstance(shown, list | tuple) else (),
            {str(k): int(v) for k, v in widths.items() if isinstance(v, int | float)}
            if isinstance(widths, Mapping)
            else {},
        )


def shown_keys(columns: Sequence[Column], choice: ColumnChoice, *, is_wide: bool) -> frozenset[str]:
    """The keys of the columns to show: the chosen ones, else the defaults for this width of window."""
    if choice.shown:
        wanted = set(choice.shown)
        return frozenset(c.key for c in columns if c.key in wanted or c.is_fixed)
    return frozenset(
        c.key for c in columns if c.is_fixed or (c.is_default and not c.is_wide) or (c.is_wide and is_wide)
    )
