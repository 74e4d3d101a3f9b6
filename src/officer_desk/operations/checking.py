"""Is everything in order? The file, its journal, its caches, and the sums of its years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from officer_desk.operations import reading, reporting
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, integrity
from officer_desk.store.desk_file import open_file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    area: str
    sentence: str


def check(desk: Desk) -> Iterator[Finding]:
    """Every finding, the file's own first: integrity, journal chain, caches, identities.

    Advice is given only for years the officer reports on in this file; a blocking breach always.
    """
    yield from check_file(desk)
    names = {"items": "主动公开", "requests": "依申请公开"}
    for register, record_id in derived.differences(desk.file, desk.calendar, desk.law):
        yield Finding(
            "缓存",
            f"{names[register]}第 {record_id} 号记录的期限缓存与重新计算的不同；下次打开文件时会自动重建。",
        )
    for year in sorted(reading.years(desk)):
        if desk.law.report_format(year) is None:
            continue
        is_reported = reporting.is_reported_on(desk, year)
        for breach in reporting.year_report(desk, year).breaches:
            if is_reported or breach.is_blocking:
                yield Finding(f"{year} 年勾稽 {breach.id}", breach.message)


REBUILT = frozenset({"缓存", "检索索引"})
"""Areas that are made from the records and can be made anew."""


def mend(desk: Desk, found: set[str]) -> None:
    """Have what can be made from the records made anew at the next opening."""
    if found & REBUILT and not desk.is_read_only:
        derived.mark_stale(desk.file)


def check_file(desk: Desk) -> Iterator[Finding]:
    """The findings about the file itself: pages, index, journal, rows."""
    for source in (integrity.structure, integrity.chain, integrity.rows):
        for damage in source(desk.file):
            yield Finding(damage.area, damage.sentence)


def check_structure(path: Path) -> list[Finding]:
    """What is wrong with the pages of the file, found on a connection of its own."""
    file = open_file(path, write=False)
    try:
        return [Finding(damage.area, damage.sentence) for damage in integrity.structure(file)]
    finally:
        file.close()
