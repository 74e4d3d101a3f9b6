"""报送: rules, issuing, reminders, what came, and who was in time; it is 29 December 2025."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.returns import Return, ReturnRule
from officer_desk.operations import printing, recording, recycling, returning, settings, undoing
from officer_desk.operations.desk import Desk

MONTHLY = ReturnRule("月度信息报送表", "monthly", 5)
YEARLY = ReturnRule("年度工作总结", "yearly", 15, ("监测科",))


@pytest.fixture
def rules(desk: Desk) -> None:
    """Two departments and two rules."""
    settings.save_list(desk, "departments", ["办公室", "监测科"])
    returning.save_rules(desk, [MONTHLY, YEARLY])


def add(desk: Desk, department: str, due_on: date, came: date | None = None, **values: Any) -> int:
    base = {"year": due_on.year, "title": "材料", "department": department, "due_on": due_on}
    return recording.save(desk, "returns", base | {"submitted_on": came} | values).ids[0]


def test_rules_are_kept_and_undone(desk: Desk, rules: None) -> None:
    assert returning.rules(desk) == (MONTHLY, YEARLY)
    assert returning.rule_words(MONTHLY) == "每月，次月 5 日前"
    assert returning.rule_words(YEARLY) == "每年，次年 1 月 15 日前"
    assert [returning.departments_words(rule) for rule in returning.rules(desk)] == ["全部科室", "监测科"]
    undoing.undo(desk)
    assert returning.rules(desk) == ()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (ReturnRule(" ", "monthly", 5), "title"),
        (ReturnRule("甲", "single", 5), "frequency"),
        (ReturnRule("甲", "monthly", 0), "day"),
        (ReturnRule("甲", "monthly", 32), "day"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(desk: Desk, rule: ReturnRule, field: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        returning.save_rules(desk, [rule])
    assert [problem.field for problem in refused.value.problems] == [field]


def test_two_rules_do_not_share_a_title(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="已经有一条要求"):
        returning.save_rules(desk, [MONTHLY, ReturnRule("月度信息报送表", "quarterly", 5)])


def test_all_periods_are_issued_once_and_gaps_filled(desk: Desk, rules: None) -> None:
    done = returning.issue(desk, 2025)
    assert done.sentence == "已生成 2025 年报送台账 25 项"
    first: Return = recording.load(desk, "returns", done.ids[0])
    assert (first.title, first.department, first.period, first.due_on) == (
        "月度信息报送表", "办公室", "2025年1月", date(2025, 2, 5)
    )  # fmt: skip
    with pytest.raises(ImpossibleError, match="已经生成齐全"):
        returning.issue(desk, 2025)
    recycling.delete(desk, "returns", list(done.ids[:3]))
    assert len(returning.to_issue(desk, 2025)) == 3
    assert returning.issue(desk, 2025).sentence == "已生成 2025 年报送台账 3 项"


def test_issuing_is_one_act(desk: Desk, rules: None) -> None:
    returning.issue(desk, 2025)
    undoing.undo(desk)
    assert len(returning.to_issue(desk, 2025)) == 25


def test_without_rules_nothing_is_issued(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="还没有报送要求"):
        returning.issue(desk, 2025)


def test_reminders_are_noted_on_what_is_still_owed(desk: Desk) -> None:
    owed = add(desk, "办公室", date(2025, 11, 5))
    came = add(desk, "办公室", date(2025, 11, 5), date(2025, 11, 4), title="乙")
    done = returning.note_reminded(desk, [owed, came])
    assert done.ids == (owed,)
    assert recording.load(desk, "returns", owed).reminded_on == date(2025, 12, 29)
    assert recording.load(desk, "returns", came).reminded_on is None
    with pytest.raises(ImpossibleError, match="都已报来"):
        returning.note_reminded(desk, [came])


def test_several_returns_come_on_one_day_in_one_act(desk: Desk) -> None:
    one, two = add(desk, "办公室", date(2025, 11, 5)), add(desk, "监测科", date(2025, 12, 5))
    came = add(desk, "办公室", date(2025, 10, 5), date(2025, 10, 4))
    done = returning.receive(desk, [one, two, came], submitted_on=date(2025, 12, 1), submitted_by=" 李某 ")
    assert done.sentence == "已登记 2025-12-01 报来 2 项"
    assert recording.load(desk, "returns", one).submitted_by == "李某"
    assert recording.load(desk, "returns", came).submitted_on == date(2025, 10, 4)
    assert returning.owed_ids(desk, [one, two, came]) == []
    undoing.undo(desk)
    assert returning.owed_ids(desk, [one, two, came]) == [one, two]


def test_a_day_to_come_is_refused(desk: Desk) -> None:
    one = add(desk, "办公室", date(2025, 11, 5))
    with pytest.raises(ImpossibleError, match="晚于今天"):
        returning.receive(desk, [one], submitted_on=date(2025, 12, 30))
    returning.receive(desk, [one], submitted_on=date(2025, 12, 29))
    with pytest.raises(ImpossibleError, match="没有改动"):
        returning.receive(desk, [one], submitted_on=date(2025, 12, 29))


@pytest.fixture
def table(desk: Desk) -> Desk:
    """Seven returns of two departments."""
    settings.save_list(desk, "departments", ["监测科", "办公室"])
    add(desk, "办公室", date(2025, 3, 5), date(2025, 3, 4))
    add(desk, "办公室", date(2025, 4, 5), date(2025, 4, 8))
    add(desk, "办公室", date(2025, 5, 5), date(2025, 5, 6))
    add(desk, "办公室", date(2025, 6, 5))
    add(desk, "监测科", date(2025, 12, 31))
    add(desk, "监测科", date(2025, 12, 30), date(2025, 12, 1))
    binned = add(desk, "监测科", date(2025, 1, 5))
    recycling.delete(desk, "returns", [binned])
    return desk


def test_the_table_says_who_was_in_time(table: Desk) -> None:
    watch, office, total = returning.on_time_table(table, 2025)
    assert (watch.words, office.words, total.words) == ("监测科", "办公室", "合计")
    assert office.counts == {"owed": 4, "on_time": 1, "late": 2, "missing": 1, "not_due": 0}
    assert (office.share_on_time, office.mean_days_late) == (0.25, 2.0)
    assert (watch.share_on_time, watch.mean_days_late) == (1.0, None)
    assert total.counts == {"owed": 6, "on_time": 2, "late": 2, "missing": 1, "not_due": 1}
    assert returning.share_words(total.share_on_time) == "40.0%"
    assert returning.mean_words(total.mean_days_late) == "2.0"
    assert returning.overdue_departments(table, 2025) == [("办公室", 1)]


def test_every_number_of_the_table_knows_its_records(table: Desk) -> None:
    for row in returning.on_time_table(table, 2025):
        for name, count in row.counts.items():
            ids = returning.return_ids(table, 2025, count=name, department=row.department)
            assert len(ids) == count
    missing = returning.overdue_ids(table, 2025)
    assert missing == returning.overdue_ids(table, 2025, department="办公室")
    assert returning.overdue_ids(table, 2025, department="监测科") == []


def test_the_table_can_be_printed(table: Desk) -> None:
    document = returning.table_document(table, 2025)
    assert document.title.endswith("2025年政府信息公开材料报送情况表")
    assert printing.pdf(document).startswith(b"%PDF")
    with pytest.raises(ImpossibleError, match="还没有报送台账"):
        returning.table_document(table, 2024)


def test_where_nothing_is_due_there_is_no_share(desk: Desk) -> None:
    add(desk, "办公室", date(2025, 12, 31))
    assert returning.share_words(returning.on_time_table(desk, 2025)[-1].share_on_time) == "—"
    assert returning.on_time_table(desk, 2024) == []


def test_two_thousand_returns_are_counted_at_once(desk: Desk) -> None:
    found = [
        Return(year=2025, title=f"材料{n}", department=f"科室{n % 12}", due_on=date(2025, 1 + n % 12, 5))
        for n in range(2000)
    ]
    recording.import_records(desk, "returns", found)
    started = time.perf_counter()
    returning.on_time_table(desk, 2025)
    # A busy machine is allowed five times the 100 ms.
    assert time.perf_counter() - started < 0.5
