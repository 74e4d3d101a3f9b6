"""Whatever a clerk does, in whatever order: a sentence and nothing changed, or one act that can be taken back."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from officer_desk.domain.clock import clock as clocks
from officer_desk.domain.errors import DeskError
from officer_desk.operations.acts import undo_acts
from officer_desk.operations.case import case
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import agenda, computation_sheet
from officer_desk.operations.dates import today as todays
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.paper import case_file
from officer_desk.operations.report import annual_report
from officer_desk.operations.workbook.workbook_export import export_register
from officer_desk.operations.workbook.workbook_import import plan_import, run_import
from officer_desk.store import records
from officer_desk.store import settings as stored
from tests.operations.lives import NAMES, Life

ACTS = 25
NOT_KEPT = frozenset({"journal", "journal_row", "preference", "sqlite_sequence", "derived_stamp"})
"""Tables an act may fill besides what it does."""
FOREIGN = re.compile(r"[A-Za-z_]{2,}")
DAMAGE = frozenset({"文件结构", "操作日志", "台账记录", "检索索引", "缓存"})
Kept = dict[tuple[Any, ...], dict[str, Any]]


def kept(desk: Desk) -> Kept:
    """Every row of the registers, their caches and what was set, by table and id."""
    found: Kept = {}
    for (table,) in desk.file.query("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        if "_fts" in table or table in NOT_KEPT:
            continue
        names, rows = desk.file.table(f"SELECT * FROM {table}")
        ids = 2 if table == "number_series" else 1
        found |= {(table, *row[:ids]): dict(zip(names, row, strict=True)) for row in rows}
    return found


def journal(desk: Desk) -> tuple[int, str]:
    return desk.file.query("SELECT count(*) FROM journal")[0][0], desk.file.head()


def no_damage(desk: Desk) -> None:
    found = (*full_check.check_file(desk), *full_check._caches(desk))
    assert [one for one in found if one.area in DAMAGE] == []


def nobody_is_named(sentence: str) -> None:
    assert not [name for name in NAMES if name in sentence]


def can_be_read(desk: Desk, ids: tuple[int, ...]) -> None:
    """Pages, papers and lists are there, and the register and the clock agree on the end."""
    for request in records.all_requests(desk.file):
        clock = clocks.clock_of(request, desk.calendar, desk.law)
        assert clock is not None
        ends = [event and event.id for event in (request.closing, clock.ending)]
        assert ends[0] == ends[1], ends
        if request.id in ids:
            case.view(desk, request.id)
            computation_sheet.as_text(computation_sheet.computation(desk, request.id))
            case_file.document(desk, request.id)


def undone(desk: Desk, before: Kept) -> None:
    """The last act is taken back: what stood stands again, what it made is in the bin."""
    numbers = {key: row for key, row in before.items() if key[0] != "number_series"}
    undo_acts.undo(desk)
    now = kept(desk)
    assert {key: now.get(key) for key in numbers} == numbers
    assert [row for key, row in now.items() if key not in before and row.get("deleted_at", "") is None] == []


def tried(life: Life) -> Changes | None:
    """One act; None where it was refused, or there was nothing to do. The file is as it was then."""
    desk, before, head = life.desk, kept(life.desk), journal(life.desk)
    done, refusal = None, "。"
    try:
        done = life.act()()
    except DeskError as error:
        refusal = error.sentence
    assert refusal.endswith("。")
    assert not FOREIGN.search(refusal)
    nobody_is_named(refusal)
    if done is None or done.sentence == "没有改动":
        assert (kept(desk), journal(desk)) == (before, head)
        return None
    assert journal(desk)[0] == head[0] + 1
    (payload,) = desk.file.query("SELECT payload FROM journal ORDER BY seq DESC LIMIT 1")[0]
    nobody_is_named(json.loads(payload)["sentence"])
    nobody_is_named(done.sentence)
    can_be_read(desk, done.ids)
    if done.can_undo and life.dice.random() < 0.3:
        undone(desk, before)
    return done


def dates(desk: Desk) -> dict[str, list[tuple[str, date, str]]]:
    """The dates of every living request."""
    found = {}
    for request in records.all_requests(desk.file):
        clock = clocks.clock_of(request, desk.calendar, desk.law)
        if clock is not None and not records.is_binned(desk.file, "requests", request.id):
            found[request.number] = [(day.key, day.on, day.whom) for day in clock.dates]
    return found


def comes_back(life: Life, blank_file: Path, folder: Path) -> None:
    """The exported register comes into an empty file with the same settings, with the same dates."""
    export_register(life.desk, "requests", folder / "导出.xlsx")
    shutil.copy(blank_file, folder / "乙.desk")
    other = open_desk(folder / "乙.desk", today=lambda: life.today)
    try:
        with other.act("settings") as act:
            stored.write_choices(other.file, act, life.desk.law.choices)
            for year in stored.calendar_years(life.desk.file):
                stored.write_calendar_year(
                    other.file, act, year.year, year.days, year.notice, is_confirmed=year.is_confirmed
                )
        other.forget()
        other.refresh_caches()
        plan = plan_import(other, "requests", folder / "导出.xlsx")
        assert [str(problem) for problem in plan.problems] == []
        run_import(other, plan)
        assert dates(other) == dates(life.desk)
        no_damage(other)
    finally:
        other.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_life_leaves_a_sound_file(seed: int, blank_file: Path, tmp_path: Path) -> None:
    dice = Random(seed)
    path = tmp_path / "甲.desk"
    shutil.copy(blank_file, path)
    days = [date(2019, 6, 20), date(2022, 3, 1), date(2025, 6, 16), date(2026, 1, 12)]
    desk = open_desk(path, today=lambda: life.today)
    life = Life(desk, dice, days[seed % len(days)])
    try:
        for back in (40, 25, 12, 3):
            life.register_before(back)
        done = [changes for _ in range(ACTS) if (changes := tried(life)) is not None]
        assert len(done) > ACTS // 4
        no_damage(desk)
        todays.today(desk, life.today.year)
        agenda.lines(agenda.due(desk, 20))
        for year in {life.today.year - 1, life.today.year}:
            told = [breach.message for breach in annual_report.year_report(desk, year).breaches]
            assert not [message for message in told if "不平衡" in message]
        comes_back(life, blank_file, tmp_path)
    finally:
        desk.close()
