"""Is everything in order? The file, its journal, its caches, and the sums of its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from officer_desk.domain.registers import REGISTERS
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.report import annual_report
from officer_desk.store import derived, integrity
from officer_desk.store.dbapi import UNREADABLE
from officer_desk.store.desk_file import open_file
from officer_desk.store.integrity import Damage, guarded


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    area: str
    sentence: str


def check(desk: Desk) -> Iterator[Finding]:
    """Every finding, the file's own first: integrity, journal chain, caches, identities.

    Advice is given only for years the officer reports on in this file; a blocking breach always.
    What a damaged file no longer gives is a finding, and the check goes on.
    """
    yield from check_file(desk)
    yield from _caches(desk)
    years: list[int] = []
    yield from _told(guarded("文件结构", "台账的年度", _find_years(desk, years)))
    for year in sorted(years):
        yield from _told(guarded("文件结构", f"{year} 年度报告的数据", _breaches(desk, year)))


def _caches(desk: Desk) -> Iterator[Finding]:
    for register, described in REGISTERS.items():
        yield from _told(
            guarded("文件结构", f"{described.label.removesuffix('台账')}台账", _differences(desk, register))
        )


def _told(source: Iterable[Damage]) -> Iterator[Finding]:
    for damage in source:
        yield Finding(damage.area, damage.sentence)


def _differences(desk: Desk, register: str) -> Iterator[Damage]:
    for found in derived.differences(desk.file, register, desk.calendar, desk.law):
        what = f"{REGISTERS[register].label}第 {found.id} 号记录"
        if found.is_readable:
            yield Damage("缓存", f"{what}的期限缓存与重新计算的不同；下次打开文件时会自动重建。")
        else:
            yield Damage("台账记录", f"{what}有读不懂的内容，可能被别的程序改动过。请从备份恢复。")


def _find_years(desk: Desk, found: list[int]) -> Iterator[Damage]:
    found += [year for year in register_lists.years(desk) if desk.law.report_format(year) is not None]
    yield from ()


def _breaches(desk: Desk, year: int) -> Iterator[Damage]:
    is_reported = annual_report.is_reported_on(desk, year)
    for breach in annual_report.year_report(desk, year).breaches:
        if is_reported or breach.is_blocking:
            yield Damage(f"{year} 年勾稽 {breach.id}", breach.message)


REBUILT = frozenset({"缓存", "检索索引"})
"""Areas that are made from the records and can be made anew."""


def mend(desk: Desk, found: set[str]) -> None:
    """Have what can be made from the records made anew at the next opening."""
    if found & REBUILT and not desk.is_read_only:
        derived.mark_stale(desk.file)


def check_file(desk: Desk) -> Iterator[Finding]:
    """The findings about the file itself: pages, tables, index, journal, rows."""
    for source in (integrity.structure, integrity.chain, integrity.rows):
        yield from _told(source(desk.file))


def check_structure(path: Path) -> list[Finding]:
    """What is wrong with the pages of the file, found on a connection of its own."""
    file = open_file(path, write=False)
    try:
        return [Finding(damage.area, damage.sentence) for damage in integrity.structure(file)]
    finally:
        file.close()


def reason(path: Path, error: Exception) -> str:
    """What is wrong with the file, where an error may come of it; empty where the file is in order.

    Never raises: it is asked when something else has failed already.
    """
    if not isinstance(error, UNREADABLE):
        return ""
    try:
        desk = open_desk(path, write=False)
    except UNREADABLE:
        return ""
    try:
        for finding in (*check_file(desk), *_caches(desk)):
            return finding.sentence
    except UNREADABLE:
        return ""
    finally:
        desk.close()
    return ""
