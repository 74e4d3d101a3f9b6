"""Why an item must be public by its last day, in sentences and day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.calendar.terms import Term, natural_term_for_suit, rule_on
from officer_desk.domain.clock.derivation import term_days
from officer_desk.domain.registers import publication_derivation
from officer_desk.domain.registers.items import Item, publication_term
from officer_desk.law import load_law, seeded_calendar

LAW, CALENDAR = load_law(), seeded_calendar()


def counted(**values: Any) -> tuple[Item, Term]:
    item = Item(title="通知", **values)
    term = publication_term(item, LAW.publication_terms, CALENDAR)
    assert term is not None
    return item, term


def told(**values: Any) -> list[str]:
    return publication_derivation.sentences(*counted(**values), CALENDAR)


def by_day(**values: Any) -> list[str]:
    return term_days(counted(**values)[1], CALENDAR)


def test_twenty_working_days_from_being_formed_tell_the_days_off_between() -> None:
    assert told(formed_on=date(2026, 9, 21)) == [
        "2026年9月21日信息形成，当日不计。",
        "自次日起第20个工作日是2026年10月26日（《政府信息公开条例》第二十六条）。",
        "公开期限到2026年10月26日届满。",
        "期间放假的有9月25日至9月27日、10月1日至10月7日，不计。",
        "期间调休上班的有10月10日，计入工作日。",
    ]
    days = by_day(formed_on=date(2026, 9, 21))
    assert days[:4] == [
        "9月21日　当日不计",
        "9月22日至9月24日　第1至3个工作日",
        "9月25日至9月27日　放假",
        "9月28日至9月30日　第4至6个工作日",
    ]
    assert "10月10日　第9个工作日（调休上班）" in days
    assert days[-1] == "10月26日　第20个工作日"


def test_a_change_begins_the_term_anew_and_says_so() -> None:
    first = told(formed_on=date(2026, 3, 2), changed_on=date(2026, 4, 1))[0]
    assert first == (
        "2026年4月1日信息变更，公开期限自变更之日起重新计算（《政府信息公开条例》第二十六条），当日不计。"
    )


@pytest.mark.parametrize(
    ("basis", "start", "words"),
    [
        ("double_publicity", date(2026, 3, 5), "2026年3月5日作出行政决定，当日不计。"),
        (
            "double_publicity",
            None,
            "没有填写期限起算日（作出行政决定之日），按生成日期2026年3月2日起算，当日不计。",
        ),
        ("budget", date(2026, 3, 5), "2026年3月5日财政部门批复，当日不计。"),
        ("budget", None, "没有填写期限起算日（财政部门批复之日），按生成日期2026年3月2日起算，当日不计。"),
    ],
)
def test_other_terms_begin_with_what_sets_them_off(basis: str, start: date | None, words: str) -> None:
    assert told(formed_on=date(2026, 3, 2), term_basis=basis, term_start_on=start)[0] == words


def test_plain_days_are_numbered_through_and_end_where_they_end() -> None:
    lines = told(formed_on=date(2026, 9, 11), term_basis="budget", term_start_on=date(2026, 9, 13))
    assert lines[1] == "自次日起第20日是2026年10月3日（《预算法》第十四条）。"
    assert "不顺延" in lines[2]
    assert not any("放假" in line for line in lines)
    days = by_day(formed_on=date(2026, 9, 11), term_basis="budget", term_start_on=date(2026, 9, 13))
    assert days == ["9月13日　当日不计", "9月14日至10月3日　第1至20日"]


def test_a_typed_limit_says_that_the_officer_typed_it() -> None:
    lines = told(formed_on=date(2026, 3, 2), term_basis="special", special_due_on=date(2026, 5, 1))
    assert lines[0] == "由你填写：另定的公开期限是2026年5月1日，以此为准。"
    assert lines[1].endswith("从其规定（《政府信息公开条例》第二十六条）。")


def test_the_last_sentence_tells_what_is_not_certain() -> None:
    item, term = counted(formed_on=date(2026, 12, 10))
    assert term.unknown_year == 2027
    assert publication_derivation.sentences(item, term, CALENDAR)[-1] == (
        "2027年的放假安排尚未确认，2027年1月1日起按周末和固定节日推算，本日期暂定；已确认的日历到2026年12月31日为止。"
    )
    later, term = counted(formed_on=date(2027, 3, 1))
    assert publication_derivation.sentences(later, term, CALENDAR)[-1].endswith("推算，本日期暂定。")
    assert publication_derivation.last_known(counted(formed_on=date(2026, 3, 2))[1]) is None


def test_days_that_a_term_moves_over_are_told() -> None:
    rule = rule_on(LAW.appeal_terms["defence"], date(2026, 9, 20))
    days = term_days(natural_term_for_suit(CALENDAR, date(2026, 9, 20), rule), CALENDAR)
    assert days == [
        "9月20日　当日不计",
        "9月21日至10月5日　第1至15日",
        "10月6日至10月7日　放假，顺延",
        "10月8日　顺延到本日",
    ]
