"""Last year's promises beside this year's facts; it is 29 December 2025."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import promises, record_acts, undo_acts
from officer_desk.operations.desk import Desk


def add(desk: Desk, title: str, **values: Any) -> int:
    base = {"year": 2024, "title": title, "found_on": date(2024, 10, 8), "in_report": True}
    return record_acts.save(desk, "problems", base | values).ids[0]


def log(desk: Desk, problem: int, day: date, kind: ProgressKind = ProgressKind.PROGRESS) -> None:
    record_acts.log_progress(
        desk, "problems", problem, kind=kind, happened_on=day, note="培训一次", evidence="签到表"
    )


def test_only_what_went_into_last_years_report_is_a_promise(desk: Desk) -> None:
    add(desk, "写入", measures="每季度培训", department="办公室")
    add(desk, "没写入", in_report=False)
    add(desk, "本年", year=2025)
    (promise,) = promises.promises(desk, 2025)
    assert promise.problem.title == "写入"
    assert promise.problem.measures == "每季度培训"
    assert not promise.has_facts
    assert promise.state == "found"


def test_facts_are_the_entries_of_this_year(desk: Desk) -> None:
    problem = add(desk, "甲", effect="报送及时了")
    log(desk, problem, date(2024, 12, 1))
    log(desk, problem, date(2025, 3, 1))
    log(desk, problem, date(2025, 6, 1), ProgressKind.DONE)
    (promise,) = promises.promises(desk, 2025)
    assert promise.facts == (
        "2025-03-01 培训一次〔佐证：签到表〕",
        "2025-06-01 完成：培训一次〔佐证：签到表〕",
    )
    assert (promise.done_on, promise.effect, promise.state) == (
        date(2025, 6, 1),
        "报送及时了",
        "rectified",
    )
    assert not promise.is_open


def test_a_problem_goes_on_as_one_of_this_year_and_undo_takes_it_back(desk: Desk) -> None:
    problem = add(desk, "信息员报送不及时", measures="每月通报", department="办公室")
    done = promises.continue_problem(desk, problem, 2025)
    assert done.sentence == "已将“信息员报送不及时”列为 2025 年问题"
    new = record_acts.load(desk, "problems", done.ids[0])
    assert (new.year, new.title, new.continues, new.department, new.measures, new.in_report) == (
        2025, "信息员报送不及时", problem, "办公室", "", False
    )  # fmt: skip
    assert record_acts.load(desk, "problems", problem).entries[0].kind is ProgressKind.CARRIED
    log(desk, new.id, date(2025, 12, 1))
    (promise,) = promises.promises(desk, 2025)
    assert promise.continued_by is not None
    assert promise.followed.id == new.id
    assert promise.facts == ("2025-12-01 培训一次〔佐证：签到表〕",)
    assert promise.state == "rectifying"
    with pytest.raises(ImpossibleError, match="没有重复登记"):
        promises.continue_problem(desk, problem, 2025)
    undo_acts.undo(desk)  # the entry
    undo_acts.undo(desk)
    (promise,) = promises.promises(desk, 2025)
    assert promise.continued_by is None
    assert promise.is_open


def test_what_is_put_right_or_gone_does_not_go_on(desk: Desk) -> None:
    problem = add(desk, "甲")
    log(desk, problem, date(2025, 6, 1), ProgressKind.DONE)
    with pytest.raises(ImpossibleError, match="不用再列"):
        promises.continue_problem(desk, problem, 2025)
    with pytest.raises(ImpossibleError, match="不在清单里"):
        promises.continue_problem(desk, 999, 2025)
