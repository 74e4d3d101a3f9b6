"""The applicant's last days from the service of an answer: the vectors of domain.md §6.3 and the law of each regime."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.remedy_days import (
    LABELS,
    REVIEW,
    SUIT,
    ApplicantDay,
    days,
    last_days,
    sentences,
)
from officer_desk.domain.law.remedies import remedy
from officer_desk.law import load_law, seeded_calendar

BOOK, CALENDAR = load_law(), seeded_calendar()
SECRET = Citation("条例(2019)", "第十四条")


def found(kind: str, answered_on: date, served_on: date, *grounds: Citation) -> dict[str, ApplicantDay]:
    told = remedy(BOOK.remedies, BOOK.answers.kind(kind), on=answered_on, grounds=grounds)
    return {day.key: day for day in last_days(BOOK.remedies, told, served_on, CALENDAR)}


@pytest.mark.parametrize(
    ("served_on", "review", "suit"),
    [
        # The sixtieth day is 1 May, and 2 October; the last day of February is one made to work.
        (date(2026, 3, 2), date(2026, 5, 6), date(2026, 9, 2)),
        (date(2026, 8, 3), date(2026, 10, 8), date(2027, 2, 3)),
        (date(2025, 8, 31), date(2025, 10, 30), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 4, 30), date(2026, 9, 1)),
    ],
)
def test_days_and_months_end_on_the_first_day_that_works(served_on: date, review: date, suit: date) -> None:
    told = found("disclosed", served_on, served_on)
    assert {key: day.on for key, day in told.items()} == {REVIEW: review, SUIT: suit}


def test_after_a_refusal_only_the_review_has_a_day() -> None:
    assert set(found("refused", date(2026, 3, 2), date(2026, 3, 2), SECRET)) == {REVIEW}
    assert set(found("refused", date(2023, 3, 2), date(2023, 3, 2), SECRET)) == {REVIEW, SUIT}


def test_the_law_of_the_answer_decides_and_the_service_sets_off() -> None:
    answered, served = date(2015, 4, 30), date(2015, 5, 4)
    told = found("disclosed", answered, served)[SUIT]
    assert (told.rule.length, told.plain_on, told.rule.citation.law) == (
        3,
        date(2015, 8, 4),
        "行政诉讼法(1989)",
    )
    told = found("disclosed", date(2015, 5, 1), served)[SUIT]
    assert (told.rule.length, told.plain_on) == (6, date(2015, 11, 4))


def test_each_step_is_told_with_its_article() -> None:
    told = found("disclosed", date(2026, 2, 27), date(2026, 3, 2))
    review = sentences(told[REVIEW])
    assert review[:3] == [
        "2026年3月2日送达答复，当日不计。",
        "期限60日，自次日起第60日是2026年5月1日（《行政复议法》第二十条）。",
        (
            "2026年5月1日是法定休假日，顺延到其后的第一个工作日2026年5月6日"
            "（《行政复议法》第八十八条第一款、《民事诉讼法》第八十五条第三款）。"
        ),
    ]
    assert "没有告知的，不适用本日期" in review[3]
    assert len(review) == 4
    suit = sentences(told[SUIT])
    assert suit[1] == "期限6个月，到2026年9月2日届满（《行政诉讼法》第四十六条、《民法典》第二百零二条）。"
    assert len(suit) == 3
    assert days(told[REVIEW]) == [
        "2026年3月2日　当日不计",
        "2026年3月3日至2026年5月1日　60日",
        "2026年5月1日至2026年5月6日　法定休假日，顺延",
    ]
    assert len(days(told[SUIT])) == 2


def test_a_year_without_a_notice_makes_it_provisional_and_last_to_be_said() -> None:
    told = found("disclosed", date(2026, 11, 23), date(2026, 11, 23))
    assert not found("disclosed", date(2026, 9, 1), date(2026, 9, 1))[REVIEW].is_provisional
    assert told[SUIT].is_provisional
    assert "2027年的放假安排尚未确认" in sentences(told[SUIT])[-1]


def test_every_regime_says_why_a_term_of_review_moves() -> None:
    for regime in BOOK.remedies.regimes:
        assert BOOK.remedies.regime_of(regime.key) is regime
        assert regime.review_moved
    with pytest.raises(KeyError):
        BOOK.remedies.regime_of("of_tomorrow")
    assert set(LABELS) == {REVIEW, SUIT}
