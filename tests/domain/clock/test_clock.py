"""The legal clock: every date of a request from its events, by the law of its receipt date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import derivation
from officer_desk.domain.clock.clock import (
    ANSWER,
    APPLICANT_CORRECTION,
    CORRECTION_NOTICE,
    FEE,
    OPINION,
    Clock,
    clock,
)
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.law import load_law, seeded_calendar

K = EventKind
CALENDAR = seeded_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(kind: EventKind, on: str, **more: object) -> Event:
    if isinstance(more.get("reached_on"), str):
        more["reached_on"] = day(str(more["reached_on"]))
    return Event(kind=kind, happened_on=day(on), **more)  # type: ignore[arg-type]


def run(
    received: str, *events: Event, choices: Choices | None = None, calendar: Calendar = CALENDAR
) -> Clock:
    law = load_law().clock_law(day(received))
    return clock(day(received), "in_person", events, calendar, law, choices or Choices())


def due(found: Clock, key: str = ANSWER) -> str | None:
    last = found.date(key)
    return last.on.isoformat() if last else None


def messages(found: Clock) -> list[tuple[EventKind, str]]:
    return [(wrong.event.kind, str(wrong.citation)) for wrong in found.irregular]


# ----------------------------------------------------------------------------------------- plain terms


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2022-09-30", "2022-11-02"),
        ("2025-02-20", "2025-03-20"),
        ("2018-09-21", "2018-10-18"),
        ("2018-12-28", "2019-01-21"),
        ("2024-02-05", "2024-03-08"),
        ("2024-10-05", "2024-11-01"),
        ("2025-09-26", "2025-10-30"),
        ("2026-02-16", "2026-03-20"),
        ("2026-12-03", "2026-12-31"),
    ],
)
def test_an_answer_is_due_so_many_working_days_after_receipt(received: str, expected: str) -> None:
    assert due(run(received)) == expected


def test_the_law_is_that_of_the_receipt_date() -> None:
    before, after = run("2019-05-14"), run("2019-05-15")
    assert (before.law.key, after.law.key) == ("2008", "2019")
    assert due(before) == "2019-06-04"
    assert due(after) == "2019-06-13"
    assert due(before, CORRECTION_NOTICE) is None
    assert due(after, CORRECTION_NOTICE) == "2019-05-24"


def test_a_date_beyond_the_last_notice_is_provisional() -> None:
    last = run("2026-12-23").date(ANSWER)
    assert last is not None
    assert last.is_provisional
    assert last.last_known == day("2026-12-31")
    certain = run("2026-12-03").date(ANSWER)
    assert certain is not None
    assert not certain.is_provisional
    assert certain.last_known is None


# ----------------------------------------------------------------------------------------- correction


ASKED = event(K.CORRECTION_ASKED, "2026-04-29")
CORRECTED = event(K.CORRECTION_RECEIVED, "2026-05-12")


def test_the_term_starts_anew_from_the_corrected_request() -> None:
    found = run("2026-04-20", ASKED, CORRECTED)
    assert due(found) == "2026-06-09"
    assert due(found, CORRECTION_NOTICE) == "2026-04-29"
    assert found.state is State.OPEN
    assert not found.irregular


def test_while_a_correction_is_awaited_no_answer_is_due() -> None:
    found = run("2026-04-20", ASKED)
    assert found.state is State.AWAITING_CORRECTION
    assert due(found) is None
    assert due(found, APPLICANT_CORRECTION) == "2026-05-22"


def test_the_applicant_has_the_days_the_notice_gives_from_its_receipt() -> None:
    asked = event(K.CORRECTION_ASKED, "2026-04-22", working_days=10, reached_on="2026-04-24")
    assert due(run("2026-04-20", asked), APPLICANT_CORRECTION) == "2026-05-12"


def test_a_correction_that_does_not_come_ends_the_request_after_its_term() -> None:
    found = run("2026-04-20", ASKED, event(K.CORRECTION_LAPSED, "2026-05-25"))
    assert found.state is State.LAPSED
    assert due(found) is None
    early = run("2026-04-20", ASKED, event(K.CORRECTION_LAPSED, "2026-05-22"))
    assert early.state is State.AWAITING_CORRECTION
    assert messages(early) == [(K.CORRECTION_LAPSED, "《政府信息公开条例》第三十条")]


def test_a_second_correction_and_a_late_one_have_no_effect() -> None:
    second = run("2026-04-20", ASKED, CORRECTED, event(K.CORRECTION_ASKED, "2026-05-13"))
    assert second.state is State.OPEN
    assert due(second) == "2026-06-09"
    assert messages(second) == [(K.CORRECTION_ASKED, "《政府信息公开条例》第三十条")]
    late = run("2026-04-20", event(K.CORRECTION_ASKED, "2026-04-30"))
    assert late.state is State.OPEN
    assert due(late) == due(run("2026-04-20"))
    assert messages(late) == [(K.CORRECTION_ASKED, "《政府信息公开条例》第三十条")]


def test_a_correction_nobody_asked_for_has_no_effect() -> None:
    found = run("2026-04-20", CORRECTED)
    assert due(found) == due(run("2026-04-20"))
    assert messages(found) == [(K.CORRECTION_RECEIVED, "《政府信息公开条例》第三十条")]


def test_under_the_older_law_a_correction_starts_nothing_anew() -> None:
    events = event(K.CORRECTION_ASKED, "2018-03-20"), event(K.CORRECTION_RECEIVED, "2018-03-26")
    found = run("2018-03-05", *events)
    assert due(found) == due(run("2018-03-05"))
    assert not found.irregular
    lapsed = run("2018-03-05", events[0], event(K.CORRECTION_LAPSED, "2018-05-02"))
    assert [kind for kind, _ in messages(lapsed)] == [K.CORRECTION_LAPSED]


# ---------------------------------------------------------------------------------------- consultation


LETTER = event(K.CONSULTED, "2025-09-15", whom="third_party", reached_on="2025-09-15")
OPINION_CAME = event(K.OPINION_RECEIVED, "2025-09-30", whom="third_party")


def test_the_time_of_consultation_does_not_count() -> None:
    found = run("2025-09-10", LETTER, OPINION_CAME)
    assert due(found) == "2025-10-30"
    assert found.paused_working_days == 12
    assert due(found, OPINION) == "2025-10-11"


def test_without_an_opinion_the_pause_ends_with_the_third_partys_term() -> None:
    found = run("2025-09-10", LETTER)
    assert found.state is State.CONSULTING
    assert due(found, OPINION) == "2025-10-11"
    # 15 working days do not count, however late the opinion.
    assert found.paused_working_days == 15
    late = run("2025-09-10", LETTER, event(K.OPINION_RECEIVED, "2025-10-20", whom="third_party"))
    assert due(late) == due(found) == "2025-11-04"


def test_overlapping_consultations_count_once() -> None:
    other = event(K.CONSULTED, "2025-09-17", whom="other_agency")
    found = run(
        "2025-09-10",
        LETTER,
        OPINION_CAME,
        other,
        event(K.OPINION_RECEIVED, "2025-09-26", whom="other_agency"),
    )
    assert due(found) == "2025-10-30"
    assert found.paused_working_days == 12


def told(found: Clock, key: str = ANSWER) -> list[str]:
    last = found.date(key)
    assert last is not None
    return derivation.sentences(last, found.law, "online", CALENDAR, Choices())


def test_the_days_two_consultations_share_are_said_to_count_once() -> None:
    other = event(K.CONSULTED, "2025-09-17", whom="other_agency")
    came = event(K.OPINION_RECEIVED, "2025-09-26", whom="other_agency")
    both = told(run("2025-09-10", LETTER, OPINION_CAME, other, came))
    assert both[-4:-2] == [
        "以上各段有7个工作日重叠，只扣除一次。",
        "答复期限到2025年10月30日届满，其中12个工作日不计算在内。",
    ]
    assert "重叠" not in "".join(told(run("2025-09-10", LETTER, OPINION_CAME)))
    after = event(K.CONSULTED, "2025-09-30", whom="other_agency")
    apart = event(K.OPINION_RECEIVED, "2025-10-13", whom="other_agency")
    assert "重叠" not in "".join(told(run("2025-09-10", LETTER, OPINION_CAME, after, apart)))


def test_another_agency_has_no_term_so_the_pause_lasts_until_its_opinion() -> None:
    sent = event(K.CONSULTED, "2025-09-15", whom="other_agency")
    came = event(K.OPINION_RECEIVED, "2025-10-20", whom="other_agency")
    open_, done = run("2025-09-10", sent), run("2025-09-10", sent, came)
    assert due(open_, OPINION) is None
    assert due(open_) == due(run("2025-09-10"))
    assert done.paused_working_days == CALENDAR.working_days_between(day("2025-09-15"), day("2025-10-20"))


def test_an_opinion_nobody_asked_for_has_no_effect() -> None:
    found = run("2025-09-10", event(K.OPINION_RECEIVED, "2025-09-20", whom="joint_maker"))
    assert due(found) == due(run("2025-09-10"))
    assert [kind for kind, _ in messages(found)] == [K.OPINION_RECEIVED]


LATE_LETTER = event(K.CONSULTED, "2025-10-15", whom="third_party", reached_on="2025-10-16")


def test_a_consultation_after_the_term_has_no_effect() -> None:
    plain = run("2025-09-10")
    found = run("2025-09-10", LATE_LETTER)
    assert due(plain) == "2025-10-14"
    assert (found.dates, found.state, found.pauses) == (plain.dates, State.OPEN, ())
    assert messages(found) == [(K.CONSULTED, "《政府信息公开条例》第三十三条第三款")]
    on_its_last_day = run("2025-09-10", event(K.CONSULTED, "2025-10-14", whom="third_party"))
    assert not on_its_last_day.irregular
    assert on_its_last_day.state is State.CONSULTING


def test_the_opinion_on_a_late_consultation_is_not_held_against_anybody() -> None:
    opinion = event(K.OPINION_RECEIVED, "2025-10-20", whom="third_party")
    found = run("2025-09-10", LATE_LETTER, opinion)
    assert found.dates == run("2025-09-10").dates
    assert [kind for kind, _ in messages(found)] == [K.CONSULTED]
    twice = run(
        "2025-09-10", LATE_LETTER, opinion, event(K.OPINION_RECEIVED, "2025-10-21", whom="third_party")
    )
    assert [kind for kind, _ in messages(twice)] == [K.CONSULTED, K.OPINION_RECEIVED]
    other = run("2025-09-10", LATE_LETTER, event(K.OPINION_RECEIVED, "2025-10-20", whom="other_agency"))
    assert [kind for kind, _ in messages(other)] == [K.CONSULTED, K.OPINION_RECEIVED]


def test_while_a_correction_or_a_fee_is_awaited_no_consultation_is_late() -> None:
    letter = event(K.CONSULTED, "2026-06-15", whom="third_party")
    assert not run("2026-04-20", ASKED, letter).irregular
    assert not run("2026-04-20", event(K.FEE_NOTIFIED, "2026-04-29"), letter).irregular


def test_a_consultation_that_pauses_nothing_is_never_late() -> None:
    assert not run("2018-03-05", event(K.CONSULTED, "2018-06-01", whom="other_agency")).irregular
    assert run("2018-03-05", event(K.CONSULTED, "2018-06-01", whom="third_party")).irregular


def test_two_letters_of_a_day_stand_in_one_order_though_one_arrival_is_not_noted() -> None:
    noted = event(K.CONSULTED, "2025-09-15", whom="third_party", reached_on="2025-09-15", id=1)
    open_ = event(K.CONSULTED, "2025-09-15", whom="third_party", id=2)
    opinion = event(K.OPINION_RECEIVED, "2025-09-22", whom="third_party", id=3)
    found = run("2025-09-10", noted, open_, opinion)
    again = run("2025-09-10", opinion, replace(open_, id=1), replace(noted, id=2))
    for ours in (found, again):
        assert [(pause.opinion is None, pause.is_assumed) for pause in ours.pauses] == [
            (False, False),
            (True, True),
        ]
    assert [told(found, each.key) for each in found.dates] == [told(again, each.key) for each in again.dates]


def test_which_days_a_pause_takes_is_a_choice() -> None:
    base = run("2025-09-10", LETTER, OPINION_CAME).paused_working_days
    wider = Choices(pause_start=PauseStart.SAME_DAY)
    narrower = Choices(pause_end=PauseEnd.DAY_BEFORE)
    assert run("2025-09-10", LETTER, OPINION_CAME, choices=wider).paused_working_days == base + 1
    assert run("2025-09-10", LETTER, OPINION_CAME, choices=narrower).paused_working_days == base - 1


# ------------------------------------------------------------------------------------ extension and delay


def test_an_extension_adds_its_days_to_the_last_day() -> None:
    found = run("2026-03-02", event(K.EXTENDED, "2026-03-30", working_days=20))
    assert due(found) == "2026-04-28"
    assert found.state is State.EXTENDED


@pytest.mark.parametrize(
    "wrong",
    [
        [event(K.EXTENDED, "2026-03-31", working_days=20)],
        [event(K.EXTENDED, "2026-03-30", working_days=21)],
    ],
    ids=["late", "21 days"],
)
def test_an_unlawful_extension_has_no_effect(wrong: list[Event]) -> None:
    found = run("2026-03-02", *wrong)
    assert due(found) == "2026-03-30"
    assert found.state is State.OPEN
    assert messages(found) == [(K.EXTENDED, "《政府信息公开条例》第三十三条第二款")]


def test_a_second_extension_has_no_effect() -> None:
    first = event(K.EXTENDED, "2026-03-20", working_days=5)
    found = run("2026-03-02", first, event(K.EXTENDED, "2026-03-25", working_days=5))
    assert due(found) == due(run("2026-03-02", first))
    assert messages(found) == [(K.EXTENDED, "《政府信息公开条例》第三十三条第二款")]


def test_the_older_law_extends_by_fifteen_days_at_most() -> None:
    assert due(run("2018-03-05", event(K.EXTENDED, "2018-03-20", working_days=15))) == "2018-04-17"
    assert run("2018-03-05", event(K.EXTENDED, "2018-03-20", working_days=16)).irregular


def test_a_delay_needs_the_applicants_reasons() -> None:
    asked, came = event(K.REASONS_ASKED, "2026-03-05"), event(K.REASONS_RECEIVED, "2026-03-10")
    delayed = event(K.DELAYED, "2026-03-16", working_days=30)
    found = run("2026-03-02", asked, came, delayed)
    assert not found.irregular
    assert due(found) == CALENDAR.nth_working_day_after(day("2026-03-02"), 50).isoformat()
    assert run("2026-03-02", asked).state is State.AWAITING_REASONS
    assert [kind for kind, _ in messages(run("2026-03-02", delayed))] == [K.DELAYED]
    assert [kind for kind, _ in messages(run("2026-03-02", asked, delayed))] == [K.DELAYED]


# ------------------------------------------------------------------------------------------------- fee


NOTICE = event(K.FEE_NOTIFIED, "2026-03-16", reached_on="2026-03-18")


def test_payment_starts_the_term_anew() -> None:
    waiting = run("2026-03-02", NOTICE)
    assert waiting.state is State.AWAITING_FEE
    assert due(waiting) is None
    assert due(waiting, FEE) == CALENDAR.nth_working_day_after(day("2026-03-18"), 20).isoformat()
    paid = run("2026-03-02", NOTICE, event(K.FEE_PAID, "2026-03-25"))
    assert paid.state is State.OPEN
    assert due(paid) == CALENDAR.nth_working_day_after(day("2026-03-25"), 20).isoformat()


def test_payment_may_only_resume_the_term_where_the_bureau_reads_it_so() -> None:
    found = run(
        "2026-03-02",
        NOTICE,
        event(K.FEE_PAID, "2026-03-25"),
        choices=Choices(after_payment=AfterPayment.RESUME),
    )
    assert found.paused_working_days == 7
    assert due(found) == CALENDAR.nth_working_day_after(day("2026-03-02"), 27).isoformat()


def test_no_payment_in_time_ends_the_request() -> None:
    last = due(run("2026-03-02", NOTICE), FEE)
    assert last == "2026-04-16"
    assert run("2026-03-02", NOTICE, event(K.FEE_LAPSED, "2026-04-17")).state is State.LAPSED
    early = run("2026-03-02", NOTICE, event(K.FEE_LAPSED, "2026-04-16"))
    assert early.state is State.AWAITING_FEE
    assert [kind for kind, _ in messages(early)] == [K.FEE_LAPSED]


@pytest.mark.parametrize(
    "events",
    [
        [event(K.FEE_PAID, "2026-03-10")],
        [event(K.FEE_LAPSED, "2026-03-10")],
        [event(K.FEE_NOTIFIED, "2026-03-31")],
    ],
    ids=["payment without notice", "lapse without notice", "late notice"],
)
def test_an_unlawful_fee_step_has_no_effect(events: list[Event]) -> None:
    found = run("2026-03-02", *events)
    assert due(found) == "2026-03-30"
    assert [kind for kind, _ in messages(found)] == [events[0].kind]


def test_what_follows_a_step_of_no_effect_says_so() -> None:
    def reasons(*events: Event) -> list[str]:
        return [wrong.message for wrong in run("2026-03-02", *events).irregular]

    late = event(K.FEE_NOTIFIED, "2026-03-31")
    assert reasons(late, event(K.FEE_PAID, "2026-04-02"))[1] == "此前的“收费通知”不合规定，不起作用。"
    assert reasons(event(K.FEE_PAID, "2026-04-02")) == ["没有登记过收费通知。"]
    asked = event(K.CORRECTION_ASKED, "2026-03-20")
    came = event(K.CORRECTION_RECEIVED, "2026-03-25")
    assert reasons(asked, came)[1] == "此前的“告知补正”不合规定，不起作用。"
    letter = event(K.CONSULTED, "2026-03-05", whom="third_party")
    opinions = [event(K.OPINION_RECEIVED, f"2026-03-{day}", whom="third_party") for day in (10, 11)]
    assert reasons(letter, *opinions) == ["向其征求的意见已经收到。"]
    other = event(K.OPINION_RECEIVED, "2026-03-10", whom="joint_maker")
    assert reasons(letter, opinions[0], other) == ["没有登记过向其征求意见。"]


def test_under_the_older_law_the_receipt_is_told_once() -> None:
    assert told(run("2018-03-05"))[0] == (
        "2018年3月5日收到申请（《政府信息公开条例》（2008年施行）第二十四条），当日不计。"
    )


def test_before_2021_there_is_no_fee() -> None:
    assert run("2020-12-31", event(K.FEE_NOTIFIED, "2021-01-06")).irregular
    assert not run("2021-01-01", event(K.FEE_NOTIFIED, "2021-01-06")).irregular


def test_without_the_day_of_arrival_no_payment_is_late() -> None:
    notice = event(K.FEE_NOTIFIED, "2026-03-05")
    assert messages(run("2026-03-02", notice, event(K.FEE_LAPSED, "2026-04-20")))[0][0] is K.FEE_LAPSED
    paid = run("2026-03-02", notice, event(K.FEE_PAID, "2026-04-07"))
    assert not paid.irregular
    assert due(paid) == CALENDAR.nth_working_day_after(day("2026-04-07"), 20).isoformat()


# ---------------------------------------------------------------------------------- steps beside one another


def test_reasons_asked_beside_a_correction_leave_it_waiting() -> None:
    events = [
        event(K.CORRECTION_ASKED, "2026-03-05"),
        event(K.REASONS_ASKED, "2026-03-05"),
        event(K.CORRECTION_RECEIVED, "2026-03-16"),
    ]
    found = run("2026-03-02", *events, event(K.REASONS_RECEIVED, "2026-03-17"))
    assert not found.irregular
    assert due(found) == "2026-04-14"
    assert run("2026-03-02", *events[:2]).state is State.AWAITING_CORRECTION
    assert run("2026-03-02", *events).state is State.AWAITING_REASONS


def test_reasons_that_come_while_a_fee_is_awaited_count() -> None:
    found = run(
        "2026-03-02",
        event(K.REASONS_ASKED, "2026-03-05"),
        event(K.FEE_NOTIFIED, "2026-03-06"),
        event(K.REASONS_RECEIVED, "2026-03-09"),
        event(K.FEE_PAID, "2026-03-12"),
        event(K.DELAYED, "2026-03-13", working_days=30),
    )
    assert not found.irregular
    assert due(found) == CALENDAR.nth_working_day_after(day("2026-03-12"), 50).isoformat()
    assert messages(run("2026-03-02", event(K.REASONS_RECEIVED, "2026-03-09")))


def test_a_delay_is_told_once() -> None:
    asked, came = event(K.REASONS_ASKED, "2026-03-05"), event(K.REASONS_RECEIVED, "2026-03-06")
    first = event(K.DELAYED, "2026-03-09", working_days=60)
    found = run("2026-03-02", asked, came, first, event(K.DELAYED, "2026-03-13", working_days=5))
    assert due(found) == due(run("2026-03-02", asked, came, first))
    assert [kind for kind, _ in messages(found)] == [K.DELAYED]


def test_a_late_opinion_does_not_revive_a_term_that_is_over() -> None:
    letter = event(K.CONSULTED, "2026-03-09", whom="third_party")
    late = event(K.OPINION_RECEIVED, "2026-07-20", whom="third_party")
    found = run("2026-03-02", letter, late, event(K.EXTENDED, "2026-07-20", working_days=20))
    assert (due(found), found.paused_working_days) == ("2026-04-21", 15)
    assert [kind for kind, _ in messages(found)] == [K.EXTENDED]


def test_an_opinion_answers_the_letter_whose_term_still_runs() -> None:
    silent = event(K.CONSULTED, "2026-03-03", whom="third_party", reached_on="2026-03-03")
    second = event(K.CONSULTED, "2026-03-20", whom="third_party", reached_on="2026-03-20")
    found = run("2026-03-02", silent, second, event(K.OPINION_RECEIVED, "2026-03-25", whom="third_party"))
    assert (due(found), found.paused_working_days) == ("2026-04-22", 16)
    numbered = event(K.CONSULTED, "2026-03-20", whom="third_party", document_number="征2号")
    named = event(K.OPINION_RECEIVED, "2026-03-23", whom="third_party", document_number="征2号")
    found = run("2026-03-02", event(K.CONSULTED, "2026-03-19", whom="third_party"), numbered, named)
    assert [pause.opinion is not None for pause in found.pauses] == [False, True]


@pytest.mark.parametrize(
    "idle",
    [
        event(K.EXTENDED, "2026-05-11", working_days=21),
        event(K.FEE_PAID, "2026-06-01"),
        event(K.ANSWERED, "2026-09-20", answer_kind="disclosed"),
    ],
    ids=["unlawful", "barred", "the answer itself"],
)
def test_what_has_no_effect_does_not_stretch_a_pause_either(idle: Event) -> None:
    sent = event(K.CONSULTED, "2026-03-09", whom="other_agency")
    assert due(run("2026-03-02", sent, idle)) == due(run("2026-03-02", sent)) == "2026-03-30"


def test_under_the_older_law_only_a_third_party_pauses_the_term() -> None:
    for whom, expected in (("other_agency", "2018-03-07"), ("third_party", "2018-03-29")):
        sent, came = (
            event(K.CONSULTED, "2018-02-12", whom=whom),
            event(K.OPINION_RECEIVED, "2018-03-12", whom=whom),
        )
        assert due(run("2018-02-09", sent, came)) == expected


def test_the_last_known_day_is_that_of_the_last_confirmed_year() -> None:
    for received, expected in (("2028-03-01", "2026-12-31"), ("2026-12-23", "2026-12-31")):
        last = run(received).date(ANSWER)
        assert last is not None
        assert last.last_known == day(expected)


def test_the_paper_of_a_lapse_can_be_served() -> None:
    events = [ASKED, event(K.CORRECTION_LAPSED, "2026-05-25"), event(K.SERVED, "2026-05-26")]
    found = run("2026-04-20", *events)
    assert not found.irregular
    assert found.state is State.SERVED


# --------------------------------------------------------------------------------------------- day by day


def test_the_count_is_told_day_by_day() -> None:
    found = run("2025-09-10", LETTER, OPINION_CAME)
    last = found.date(ANSWER)
    assert last is not None
    assert derivation.days(last, found, CALENDAR) == [
        "9月10日　当日不计",
        "9月11日至9月12日　第1至2个工作日",
        "9月13日至9月14日　休息",
        "9月15日　第3个工作日",
        "9月16日至9月30日　征求第三方意见，不计",
        "10月1日至10月8日　放假",
        "10月9日至10月10日　第4至5个工作日",
        "10月11日　第6个工作日（调休上班）",
        "10月12日　休息",
        "10月13日至10月17日　第7至11个工作日",
        "10月18日至10月19日　休息",
        "10月20日至10月24日　第12至16个工作日",
        "10月25日至10月26日　休息",
        "10月27日至10月30日　第17至20个工作日",
    ]


def test_after_a_restart_the_days_are_told_from_there() -> None:
    found = run("2026-04-20", ASKED, CORRECTED)
    last = found.date(ANSWER)
    assert last is not None
    told = derivation.days(last, found, CALENDAR)
    assert told[0] == "5月12日　当日不计"
    assert told[-1].startswith("6月8日至6月9日　第19至20个")


# ------------------------------------------------------------------------------------------------- end


def test_an_answer_ends_the_request_and_its_limit_stays_known() -> None:
    found = run("2026-03-02", event(K.ANSWERED, "2026-03-30", answer_kind="disclosed"))
    assert found.state is State.ANSWERED
    assert due(found) == "2026-03-30"
    assert not found.irregular
    late = run("2026-03-02", event(K.ANSWERED, "2026-03-31", answer_kind="disclosed"))
    assert late.state is State.ANSWERED
    assert messages(late) == [(K.ANSWERED, "《政府信息公开条例》第三十三条第二款")]


def test_what_comes_after_the_end_has_no_effect() -> None:
    answered = event(K.ANSWERED, "2026-03-20", answer_kind="disclosed")
    found = run("2026-03-02", answered, event(K.EXTENDED, "2026-03-23", working_days=5))
    assert due(found) == "2026-03-30"
    assert [kind for kind, _ in messages(found)] == [K.EXTENDED]
    assert run("2026-03-02", answered, event(K.SERVED, "2026-03-23")).state is State.SERVED


def test_a_withdrawal_ends_the_request() -> None:
    assert run("2026-03-02", event(K.WITHDRAWN, "2026-03-03")).state is State.WITHDRAWN


@pytest.mark.parametrize(
    "wrong",
    [
        event(K.EXTENDED, "2026-03-01", working_days=5),
        event(K.EXTENDED, "2026-03-20", working_days=-1),
        event(K.EXTENDED, "2026-03-20", working_days=0),
        event(K.CONSULTED, "2026-03-20", whom="third_party", reached_on="2026-03-19"),
        event(K.SERVED, "2026-03-20"),
    ],
    ids=["before receipt", "negative", "no days", "reached before sent", "served before answered"],
)
def test_the_impossible_is_refused(wrong: Event) -> None:
    with pytest.raises(ImpossibleError):
        run("2026-03-02", wrong)
