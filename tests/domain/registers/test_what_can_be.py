"""What no field can hold, and what is done and told where something cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Choice, Field, Value, cleaned, faults
from officer_desk.domain.registers.figures import check_year
from officer_desk.domain.report.breaches import Circumstances
from officer_desk.domain.report.identities import table2_sense, unprinted
from officer_desk.domain.report.statistics import count_year
from officer_desk.domain.requests import rules
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.law import load_law

TODAY = date(2025, 6, 1)
KINDS = (Choice("a", "甲"), Choice("b", "乙"))
FIELDS = (
    Field("one", "单选", "栏", value=Value.CHOICE, choices=KINDS),
    Field("many", "多选", "栏", value=Value.CHOICES, choices=KINDS),
    Field("listed", "名单", "栏", value=Value.CHOICE, list_key="departments"),
    Field("day", "日期", "栏", value=Value.DATE),
    Field("text", "文字", "栏"),
    Field("note", "说明", "栏", value=Value.NOTE),
)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, []),
        ({"one": "a", "many": ("a", "b"), "listed": "任何", "day": TODAY}, []),
        ({"one": "", "many": (), "day": None}, []),
        ({"one": "c"}, ["one"]),
        ({"many": ("a", "c", "d")}, ["many", "many"]),
        ({"day": date(1949, 1, 1)}, []),
        ({"day": date(1948, 12, 31)}, ["day"]),
        ({"day": date(2045, 12, 31)}, []),
        ({"day": date(2046, 1, 1)}, ["day"]),
    ],
)
def test_a_choice_that_is_none_and_a_day_out_of_time_are_faults(
    values: dict[str, object], told: list[str]
) -> None:
    assert [problem.field for problem in faults(FIELDS, values, TODAY)] == told


def test_values_are_kept_as_their_fields_hold_them() -> None:
    written = {
        "one": " a ",
        "many": ("甲\u200b",),
        "text": "一\n二",
        "note": "一\r\n二",
        "day": TODAY,
        "x": 1,
    }
    assert cleaned(FIELDS, written) == {
        "one": "a",
        "many": ("甲",),
        "text": "一 二",
        "note": "一\n二",
        "day": TODAY,
    }


@pytest.mark.parametrize(("year", "is_right"), [(1989, False), (1990, True), (2025, True), (2026, False)])
def test_a_figure_is_of_a_year_that_has_begun(year: int, is_right: bool) -> None:
    if is_right:
        check_year(year, TODAY)
    else:
        with pytest.raises(ImpossibleError) as caught:
            check_year(year, TODAY)
        assert caught.value.problems[0].field == "year"


LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
EMPTY = count_year(2023, FORMAT, LAW.answers, cases=(), documents=(), figures=())
EXPECTED = frozenset({"permits", "penalties", "coercion", "fees"})


@pytest.mark.parametrize(
    ("around", "told"),
    [
        (Circumstances(typed=EXPECTED), []),
        (Circumstances(typed=EXPECTED, opened_in={"normative_opening": 2021}), ["T2-open"]),
        (Circumstances(typed=EXPECTED, undated=(1,), unformed=(2,), contradictory=(3,)), ["T2-int"] * 3),
        (Circumstances(typed=EXPECTED, documents_before={"table2.rules.in_force": 0}), []),
        (Circumstances(typed=EXPECTED, documents_before={"table2.rules.in_force": 4}), ["T2-valid"]),
        # a report that went out holds before what the registers say
        (
            Circumstances(
                typed=EXPECTED,
                previous={"table2.rules.in_force": 0},
                documents_before={"table2.rules.in_force": 4},
            ),
            [],
        ),
    ],
)
def test_table_two_makes_sense(around: Circumstances, told: list[str]) -> None:
    assert [breach.id for breach in table2_sense(EMPTY, around)] == told


def test_characters_in_boxes_are_shown_up_to_ten() -> None:
    few, many = unprinted(Circumstances(boxes=(("5", "五", "ab"), ("", "单位名称", "abcdefghijkl"))))
    assert "a、b 没有" in few.message
    assert "j等 没有" in many.message


ASKED = Request(
    id=1,
    number="1号",
    received_on=date(2025, 3, 3),
    events=(Event(id=7, kind=EventKind.WITHDRAWN, happened_on=date(2025, 3, 9)),),
)


def test_a_withdrawal_is_corrected_with_a_reason_only() -> None:
    again = Event(kind=EventKind.WITHDRAWN, happened_on=date(2025, 3, 6), supersedes=7)
    with pytest.raises(ImpossibleError, match="更正撤回须写明原因"):
        rules.withdraw(ASKED, again, today=TODAY)
    done = rules.withdraw(ASKED, replace(again, correction_reason="录错"), today=TODAY)
    assert done.closing is not None
    assert done.closing.happened_on == date(2025, 3, 6)
    with pytest.raises(ImpossibleError, match="不能再登记撤回"):
        rules.withdraw(ASKED, replace(again, supersedes=None), today=TODAY)


def test_what_was_served_is_not_withdrawn() -> None:
    served = replace(
        ASKED,
        events=(
            Event(id=7, kind=EventKind.ANSWERED, happened_on=date(2025, 3, 9), answer_kind="disclosed"),
            Event(id=8, kind=EventKind.SERVED, happened_on=date(2025, 3, 10)),
        ),
    )
    event = Event(
        kind=EventKind.WITHDRAWN, happened_on=date(2025, 3, 11), supersedes=7, correction_reason="录错"
    )
    with pytest.raises(ImpossibleError, match="已经送达"):
        rules.withdraw(served, event, today=TODAY)
