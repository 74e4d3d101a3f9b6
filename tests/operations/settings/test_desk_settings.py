"""What the officer sets: bureau, lists, calendar, looks."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.bureau import Bureau, BureauName, Leader
from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.settings import desk_settings

BUREAU = Bureau(
    names=(
        BureauName("某县环境保护局", "县环保局", None, date(2019, 3, 14)),
        BureauName("市生态环境局某县分局", "某县分局", date(2019, 3, 15), None),
    ),
    unified_code="11999900MB0000001X",
    request_template="某公开〔{year}〕{seq:3}号",
    leaders=(Leader("江一帆", "主要负责人"),),
    recipients=("县政府办", "市局"),
)


def test_the_bureau_comes_back_whole_after_reopening(desk: Desk) -> None:
    done = desk_settings.save_bureau(desk, BUREAU)
    assert done.kinds == {"bureau"}
    assert desk.bureau == BUREAU
    desk.close()
    again = open_desk(desk.path, write=False)
    try:
        assert again.bureau == BUREAU
        assert again.bureau.name_on(date(2018, 1, 1)) == "某县环境保护局"
    finally:
        again.close()


def test_the_template_of_the_bureau_numbers_the_next_request(desk: Desk) -> None:
    desk_settings.save_bureau(desk, BUREAU)
    request = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "某", "content": "某"}
    ).ids[0]
    assert request_acts.load_request(desk, request).number == "某公开〔2025〕001号"


@pytest.mark.parametrize(
    ("bureau", "field"),
    [
        (Bureau(), "names"),
        (Bureau(names=(BureauName("甲"), BureauName("乙"))), "names"),
        (Bureau(names=(BureauName("甲"),), index_template="{year}-{number}"), "index_template"),
        (Bureau(names=(BureauName("甲"),), request_template="{seq}号"), "request_template"),
    ],
)
def test_particulars_that_cannot_be_are_refused_by_field(desk: Desk, bureau: Bureau, field: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        desk_settings.save_bureau(desk, bureau)
    assert field in [problem.field for problem in refused.value.problems]
    assert desk.bureau == Bureau()
    assert desk.file.query("SELECT count(*) FROM journal") == [(0,)]


def test_lists_begin_with_what_is_usual_and_keep_the_officers_order(desk: Desk) -> None:
    for key in desk_settings.LISTS:
        assert desk_settings.list_labels(desk, key) == list(desk_settings.DEFAULT_LABELS[key])
    desk_settings.save_list(desk, "departments", [" 法规股 ", "办公室"])
    assert desk_settings.list_labels(desk, "departments") == ["法规股", "办公室"]
    assert desk_settings.list_labels(desk, "channels") == list(desk_settings.DEFAULT_LABELS["channels"])


@pytest.mark.parametrize(("labels", "words"), [(["甲", " "], "空白"), (["甲", "乙", "甲 "], "“甲”重复")])
def test_an_empty_or_doubled_entry_is_refused(desk: Desk, labels: list[str], words: str) -> None:
    with pytest.raises(ImpossibleError, match=words):
        desk_settings.save_list(desk, "departments", labels)
    assert desk_settings.list_labels(desk, "departments") == ["办公室"]


def test_years_are_listed_with_the_next_one_still_missing(desk: Desk) -> None:
    years = desk_settings.calendar_years(desk)
    assert [(y.year, y.is_confirmed) for y in years[:2]] == [(2027, False), (2026, True)]
    desk_settings.save_calendar_year(desk, 2027, {date(2027, 1, 1): DayKind.OFF}, " 国办发明电〔2026〕1号 ")
    years = desk_settings.calendar_years(desk)
    assert [(y.year, y.is_confirmed) for y in years[:2]] == [(2028, False), (2027, True)]
    assert years[1].notice == "国办发明电〔2026〕1号"
    assert desk_settings.calendar_days(desk, 2027) == {date(2027, 1, 1): DayKind.OFF}


def test_the_officers_year_replaces_the_built_in_one(desk: Desk) -> None:
    assert not desk.calendar.is_working_day(date(2025, 10, 6))
    desk_settings.save_calendar_year(desk, 2025, {date(2025, 1, 1): DayKind.OFF}, "通知")
    assert desk.calendar.is_working_day(date(2025, 10, 6))
    assert not desk.calendar.is_working_day(date(2025, 1, 1))
    assert not desk.calendar.is_working_day(date(2024, 10, 1)), "other years are left alone"


def test_a_year_may_be_confirmed_again(desk: Desk) -> None:
    desk_settings.save_calendar_year(desk, 2027, {date(2027, 1, 1): DayKind.OFF}, "初稿")
    desk_settings.save_calendar_year(desk, 2027, {date(2027, 1, 4): DayKind.OFF}, "定稿")
    assert desk_settings.calendar_days(desk, 2027) == {date(2027, 1, 4): DayKind.OFF}
    assert desk.file.query("SELECT count(*) FROM calendar_year") == [(1,)]


@pytest.mark.parametrize(
    ("days", "notice", "words"),
    [
        ({date(2027, 1, 1): DayKind.OFF}, " ", "文号"),
        ({date(2026, 12, 31): DayKind.OFF}, "通知", "不在 2027 年"),
        ({date(2027, 1, 1): DayKind.OFF, date(2027, 1, 4): DayKind.WORK}, "通知", "本来就是工作日"),
        ({}, "通知", "没有标出"),
        ({date(2027, 1, 3): DayKind.WORK}, "通知", "没有标出"),
    ],
)
def test_what_no_notice_can_say_is_refused(
    desk: Desk, days: dict[date, DayKind], notice: str, words: str
) -> None:
    with pytest.raises(ImpossibleError, match=words):
        desk_settings.save_calendar_year(desk, 2027, days, notice)
    assert 2027 not in desk.calendar.years


def test_looks_are_remembered_and_leave_no_trace_in_the_journal(desk: Desk) -> None:
    assert desk_settings.preference(desk, "columns", "默认") == "默认"
    desk_settings.set_preference(desk, "columns", "title,status")
    assert desk_settings.preference(desk, "columns") == "title,status"
    assert desk.file.query("SELECT count(*) FROM journal") == [(0,)]


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2027, 3, 1), 2027),
        (date(2025, 12, 29), None),
    ],
)
def test_when_a_notice_is_missed(desk: Desk, today: date, missing: int | None) -> None:
    assert desk_settings.missing_notice(desk.calendar, today) == missing
