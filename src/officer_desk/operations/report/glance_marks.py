"""What is drawn of a year at a glance: figures, charts and their marks, each in words too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from officer_desk.store.desk_file import DeskFile

NOTHING = "—"
"""Stands where there is nothing to take a share of."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a mark: their register, what to call them, and what finds them."""

    register: str
    title: str
    find: Callable[[DeskFile], list[int]]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is drawn and as it is written; ``size`` is None where there is none to draw."""

    size: int | None
    """A count, or a share in whole percent."""
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the year beside that of the year before."""

    label: str
    amount: Amount
    before: Amount
    words: str
    """All of it in one sentence: 3 月 12 条，上年同月 8 条."""
    beside: str
    """The part that tells of the year before: 上年同月 8 条，多 4; empty where it holds nothing."""
    now: Records
    then: Records


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks of one kind."""

    key: str
    title: str
    marks: tuple[Mark, ...]
    empty: str
    """What stands there where neither year has anything to draw."""
    scale: int = 0
    """What the longest bar stands for; 0 for the largest amount."""
    remark: str = ""
    compared: str = ""
    """What the marks are compared with: 上年, 上年同期, 上年同月; empty for nothing."""

    @property
    def is_empty(self) -> bool:
        """True where neither year has anything to draw."""
        if self.scale:
            return all(mark.amount.size is None and mark.before.size is None for mark in self.marks)
        return not any(mark.amount.size or mark.before.size for mark in self.marks)


def counted(count: int, unit: str) -> Amount:
    """A count with its measure word."""
    return Amount(count, str(count), unit)


def share(part: int, whole: int) -> Amount:
    """A share in percent, rounded down: 100% means all."""
    if not whole:
        return Amount(None, NOTHING)
    percent = part * 100 // whole
    return Amount(percent, f"{percent}%")


def fraction(part: int, whole: int, unit: str) -> Amount:
    """So many of so many; drawn as the share."""
    if not whole:
        return Amount(None, NOTHING)
    return Amount(part * 100 // whole, f"{part}/{whole}", unit)


def mark(label: str, amount: Amount, before: Amount, *, then: str, records: tuple[Records, Records]) -> Mark:
    """The mark with its words; ``then`` names the time compared with (上年同月), empty for none."""
    parts = [f"{then} {_spoken(before)}", _difference(amount, before)] if then else []
    beside = "，".join(part for part in parts if part)
    words = f"{label} {_spoken(amount)}" + (f"，{beside}" if beside else "")
    return Mark(label, amount, before, words, beside, *records)


def _spoken(amount: Amount) -> str:
    if amount.size is None:
        return "无" if amount.text else "未到"
    return f"{amount.text} {amount.unit}" if amount.unit else amount.text


def _difference(amount: Amount, before: Amount) -> str:
    if amount.size is None or before.size is None:
        return ""
    gap = amount.size - before.size
    if gap == 0:
        return "持平"
    if amount.text == str(amount.size):  # a count, not a share
        return f"多 {gap}" if gap > 0 else f"少 {-gap}"
    return f"高 {gap} 个百分点" if gap > 0 else f"低 {-gap} 个百分点"
