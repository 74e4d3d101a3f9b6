"""The sums of the statistics table of 2014 to 2018, and the text beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.law.formats import StatisticsFormat
from officer_desk.domain.report.breaches import Breach, Circumstances
from officer_desk.domain.report.checks_2014 import PARTS, SUMS, check_statistics
from officer_desk.domain.report.narrative import Section
from officer_desk.domain.report.statistics import AppealFact, CaseFact, YearTables
from officer_desk.domain.report.table_2014 import ActivityFact, PublishedFacts, cell, count_statistics
from officer_desk.law import load_law

LAW = load_law()
FORMAT = next(f for f in LAW.formats if isinstance(f, StatisticsFormat))
ANSWERS = [
    (kind.key, ground)
    for kind in LAW.answers.kinds
    for ground in ([g.key for g in kind.grounds] if kind.needs_ground else [""])
    if kind.key != "not_held_unspecified"
]
"""Every answer but the one that stands for two lines of this table."""


def full_year() -> YearTables:
    """A year in which every answer was given once and something befell on every line."""
    channels = ("in_person", "fax", "online", "registered_mail", "ordinary_mail")
    cases = [
        CaseFact(
            n,
            "natural",
            date(2018, 2, 1),
            date(2018, 2, 5 + n % 20),
            kind,
            ground,
            channels[n % 5],
            date(2018, 2, 15),
        )
        for n, (kind, ground) in enumerate(ANSWERS, 1)
    ]
    classes = ("upheld", "corrected", "other", "pending")
    appeals = [
        AppealFact(n, path, found, date(2018, 3, 1), None if found == "pending" else date(2018, 5, 1))
        for n, (path, found) in enumerate(
            ((p, c) for p in ("review", "suit_direct", "suit_after_review") for c in classes), 1
        )
    ]
    return count_statistics(
        2018,
        FORMAT,
        LAW.answers,
        cases=cases,
        items=PublishedFacts((1, 2), (1,), (1, 3), (2,), {"政府网站": (1, 2), "公开栏": (1,)}),
        activities=[ActivityFact(1, "response", place="政务微博"), ActivityFact(2, "response"),
                    ActivityFact(3, "press", is_led_by_head=True), ActivityFact(4, "training", people=30)],
        appeals=appeals,
        figures=(),
    )  # fmt: skip


def checked(tables: YearTables, text: str = "有内容") -> list[Breach]:
    section = Section("2.2", "二", text, is_edited=True)
    return list(check_statistics(tables, FORMAT, [section], {}, Circumstances()))


def test_a_counted_year_satisfies_every_sum() -> None:
    tables = full_year()
    assert checked(tables) == []
    assert tables.value("table.received") == tables.value("table.closed") == len(ANSWERS)
    assert tables.value("table.answered") == len(ANSWERS) - 2  # withdrawn, and an unpaid fee
    assert (tables.value("table.reviews"), tables.value("table.suits")) == (4, 8)
    assert tables.value("table.suits_other") == 4  # what is pending has no line of its own
    assert tables.value("table.trained") == 30


def test_an_answer_that_stands_for_two_lines_must_be_told_apart() -> None:
    broken = checked(replace(full_year(), uncounted=(7,)))
    assert [(b.id, b.records, b.is_blocking) for b in broken] == [("S-answer", (7,), True)]


@pytest.mark.parametrize("key", sorted({key for whole, parts in SUMS for key in (whole, *parts)}))
def test_a_line_that_is_changed_breaks_its_sums(key: str) -> None:
    tables = full_year()
    changed = replace(tables.cells[cell(key)], value=int(tables.value(cell(key))) + 1)
    broken = checked(replace(tables, cells=dict(tables.cells) | {cell(key): changed}))
    assert sum(b.id == "S-sum" for b in broken) == sum(key in (whole, *parts) for whole, parts in SUMS)
    assert all(b.is_blocking for b in broken if b.id == "S-sum")


@pytest.mark.parametrize(("whole", "part"), [(whole, part) for whole, parts in PARTS for part in parts])
def test_a_part_is_never_more_than_its_whole(whole: str, part: str) -> None:
    tables = full_year()
    more = replace(tables.cells[cell(part)], value=int(tables.value(cell(whole))) + 1)
    found = checked(replace(tables, cells=dict(tables.cells) | {cell(part): more}))
    assert [b.cells for b in found if b.id == "S-part"] == [(cell(whole), cell(part))]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("2018年收到政府信息公开申请99件。", ("table.received",)),
        ("全年主动公开政府信息3条。", ("table.published",)),
        ("被申请行政复议1件。", ("table.reviews",)),
        ("全年主动公开政府信息2条，被申请行政复议4件。", None),
        ("2017年收到政府信息公开申请99件。", None),
    ],
)
def test_numbers_typed_in_the_text_are_those_of_the_table(text: str, cells: tuple[str, ...] | None) -> None:
    assert [b.cells for b in checked(full_year(), text) if b.id == "TXT"] == ([cells] if cells else [])
