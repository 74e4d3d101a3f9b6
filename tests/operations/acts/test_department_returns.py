"""报送: rules, issuing, reminders, what came, and who was in time; it is 29 December 2025."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.returns import Return, ReturnRule
from officer_desk.operations.acts import department_returns, record_acts, recycle_bin, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.paper import printed_lists
from officer_desk.operations.settings import desk_settings

MONTHLY = ReturnRule("月度信息报送表", "monthly", 5)
YEARLY = ReturnRule("年度工作总结", "yearly", 15, ("监测科",))


@pytest.fixture
def rules(desk: Desk) -> None:
    """Two departments and two rules."""
    desk_settings.save_list(desk, "departments", ["办公室", "监测科"])
    department_returns.save_rules(desk, [MONTHLY, YEARLY])


def add(desk: Desk, department: str, due_on: date, came: date | None = None, **values: Any) -> int:
    base = {"year": due_on.year, "title": "材料", "department": department, "due_on": due_on}
    return record_acts.save(desk, "returns", base | {"submitted_on": came} | values).ids[0]


def test_rules_are_kept_and_undone(desk: Desk, rules: None) -> None:
    assert department_returns.rules(desk) == (MONTHLY, YEARLY)
    assert department_returns.rule_words(MONTHLY) == "每月，次月 5 日前"
    assert department_returns.rule_words(YEARLY) == "每年，次年 1 月 15 日前"
    assert [department_returns.departments_words(rule) for rule in department_returns.rules(desk)] == [
        "全部科室",
        "监测科",
    ]
    undo_acts.undo(desk)
    assert department_returns.rules(desk) == ()


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
        department_returns.save_rules(desk, [rule])
    assert [problem.field for problem in refused.value.problems] == [field]


def test_two_rules_do_not_share_a_title(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="已经有一条要求"):
        department_returns.save_rules(desk, [MONTHLY, ReturnRule("月度信息报送表", "quarterly", 5)])


def test_all_periods_are_issued_once_and_gaps_filled(desk: Desk, rules: None) -> None:
    done = department_returns.issue(desk, 2025)
    assert done.sentence == "已生成 2025 年报送台账 25 项"
    first: Return = record_acts.load(desk, "returns", done.ids[0])
    assert (first.title, first.department, first.period, first.due_on) == (
        "月度信息报送表", "办公室", "2025年1月", date(2025, 2, 5)
    )  # fmt: skip
    with pytest.raises(ImpossibleError, match="已经生成齐全"):
        department_returns.issue(desk, 2025)
    recycle_bin.delete(desk, "returns", list(done.ids[:3]))
    assert len(department_returns.to_issue(desk, 2025)) == 3
    assert department_returns.issue(desk, 2025).sentence == "已生成 2025 年报送台账 3 项"


def test_issuing_is_one_act(desk: Desk, rules: None) -> None:
    department_returns.issue(desk, 2025)
    undo_acts.undo(desk)
    assert len(department_returns.to_issue(desk, 2025)) == 25


def test_without_rules_nothing_is_issued(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="还没有报送要求"):
        department_returns.issue(desk, 2025)


def test_reminders_are_noted_on_what_is_still_owed(desk: Desk) -> None:
    owed = add(desk, "办公室", date(2025, 11, 5))
    came = add(desk, "办公室", date(2025, 11, 5), date(2025, 11, 4), title="乙")
    done = department_returns.note_reminded(desk, [owed, came])
    assert done.ids == (owed,)
    assert record_acts.load(desk, "returns", owed).reminded_on == date(2025, 12, 29)
    assert record_acts.load(desk, "returns", came).reminded_on is None
    with pytest.raises(ImpossibleError, match="都已报来"):
        department_returns.note_reminded(desk, [came])


def test_several_returns_come_on_one_day_in_one_act(desk: Desk) -> None:
    one, two = add(desk, "办公室", date(2025, 11, 5)), add(desk, "监测科", date(2025, 12, 5))
    came = add(desk, "办公室", date(2025, 10, 5), date(2025, 10, 4))
    done = department_returns.receive(
        desk, [one, two, came], submitted_on=date(2025, 12, 1), submitted_by=" 李某 "
    )
    assert done.sentence == "已登记 2025-12-01 报来 2 项"
    assert record_acts.load(desk, "returns", one).submitted_by == "李某"
    assert record_acts.load(desk, "returns", came).submitted_on == date(2025, 10, 4)
    assert department_returns.owed_ids(desk, [one, two, came]) == []
    undo_acts.undo(desk)
    assert department_returns.owed_ids(desk, [one, two, came]) == [one, two]


def test_a_day_to_come_is_refused(desk: Desk) -> None:
    one = add(desk, "办公室", date(2025, 11, 5))
    with pytest.raises(ImpossibleError, match="晚于今天"):
        department_returns.receive(desk, [one], submitted_on=date(2025, 12, 30))
    department_returns.receive(desk, [one], submitted_on=date(2025, 12, 29))
    with pytest.raises(ImpossibleError, match="没有改动"):
        department_returns.receive(desk, [one], submitted_on=date(2025, 12, 29))


@pytest.fixture
def table(desk: Desk) -> Desk:
    """Seven returns of two departments."""
    desk_settings.save_list(desk, "departments", ["监测科", "办公室"])
    add(desk, "办公室", date(2025, 3, 5), date(2025, 3, 4))
    add(desk, "办公室", date(2025, 4, 5), date(2025, 4, 8))
    add(desk, "办公室", date(2025, 5, 5), date(2025, 5, 6))
    add(desk, "办公室", date(2025, 6, 5))
    add(desk, "监测科", date(2025, 12, 31))
    add(desk, "监测科", date(2025, 12, 30), date(2025, 12, 1))
    binned = add(desk, "监测科", date(2025, 1, 5))
    recycle_bin.delete(desk, "returns", [binned])
    return desk


def test_the_table_says_who_was_in_time(table: Desk) -> None:
    watch, office, total = department_returns.on_time_table(table, 2025)
    assert (watch.words, office.words, total.words) == ("监测科", "办公室", "合计")
    assert office.counts == {"owed": 4, "on_time": 1, "late": 2, "missing": 1, "not_due": 0}
    assert (office.share_on_time, office.mean_days_late) == (0.25, 2.0)
    assert (watch.share_on_time, watch.mean_days_late) == (1.0, None)
    assert total.counts == {"owed": 6, "on_time": 2, "late": 2, "missing": 1, "not_due": 1}
    assert department_returns.share_words(total.share_on_time) == "40.0%"
    assert department_returns.mean_words(total.mean_days_late) == "2.0"
    assert department_returns.overdue_departments(table, 2025) == [("办公室", 1)]


def test_every_number_of_the_table_knows_its_records(table: Desk) -> None:
    for row in department_returns.on_time_table(table, 2025):
        for name, count in row.counts.items():
            ids = department_returns.return_ids(table, 2025, count=name, department=row.department)
            assert len(ids) == count
    missing = department_returns.overdue_ids(table, 2025)
    assert missing == department_returns.overdue_ids(table, 2025, department="办公室")
    assert department_returns.overdue_ids(table, 2025, department="监测科") == []


def test_the_table_can_be_printed(table: Desk) -> None:
    document = department_returns.table_document(table, 2025)
    assert document.title.endswith("2025年政府信息公开材料报送情况表")
    assert printed_lists.pdf(document).startswith(b"%PDF")
    with pytest.raises(ImpossibleError, match="还没有报送台账"):
        department_returns.table_document(table, 2024)


def test_where_nothing_is_due_there_is_no_share(desk: Desk) -> None:
    add(desk, "办公室", date(2025, 12, 31))
    assert (
        department_returns.share_words(department_returns.on_time_table(desk, 2025)[-1].share_on_time) == "—"
    )
    assert department_returns.on_time_table(desk, 2024) == []


def test_two_thousand_returns_are_counted_at_once(desk: Desk) -> None:
    found = [
        Return(year=2025, title=f"材料{n}", department=f"科室{n % 12}", due_on=date(2025, 1 + n % 12, 5))
        for n in range(2000)
    ]
    record_acts.import_records(desk, "returns", found)
    started = time.perf_counter()
    department_returns.on_time_table(desk, 2025)
    # A busy machine is allowed five times the 100 ms.
    assert time.perf_counter() - started < 0.5
