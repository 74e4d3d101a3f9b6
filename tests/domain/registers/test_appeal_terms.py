"""What we owe in reviews and suits (domain.md §4.1, §4.3, §6.3; law-sources.md §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.calendar.terms import Unit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.registers import appeal_terms
from officer_desk.domain.registers.appeal_terms import JUDGMENTS, RULINGS, AppealTerm, Owed
from officer_desk.domain.registers.appeals import RESULTS, Appeal
from officer_desk.law import load_law, seeded_calendar

RULES = load_law().appeal_terms
CALENDAR = seeded_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def answering(appeal: Appeal, calendar: Calendar = CALENDAR) -> AppealTerm:
    found = appeal_terms.answering(appeal, RULES, calendar)
    assert found is not None
    return found


def review(received: str, procedure: str = "ordinary", due: str = "") -> Appeal:
    return Appeal(
        path="review",
        received_on=day(received),
        procedure=procedure,
        reply_due_on=day(due) if due else None,
    )


def suit(received: str, **more: object) -> Appeal:
    return Appeal(path="suit_direct", received_on=day(received), **more)  # type: ignore[arg-type]


# --- the reply in a review -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "procedure", "due"),
    [
        ("2026-02-13", "ordinary", "2026-03-05"),
        ("2026-09-24", "summary", "2026-10-09"),
        ("2026-09-24", "ordinary", "2026-10-15"),
        ("2026-09-28", "ordinary", "2026-10-16"),
        ("2026-09-28", "summary", "2026-10-10"),
        ("2026-09-30", "summary", "2026-10-13"),
        ("2026-04-30", "ordinary", "2026-05-18"),
        # 2024-01-02 is the first working day of the present law.
        ("2024-01-01", "summary", "2024-01-08"),
        ("2024-01-01", "ordinary", "2024-01-15"),
    ],
)
def test_since_2024_a_reply_is_counted_in_working_days(received: str, procedure: str, due: str) -> None:
    found = answering(review(received, procedure))
    assert (found.owed, found.due_on, found.notes) == (Owed.REPLY, day(due), ())
    assert found.lawful is not None
    assert found.lawful.rule.unit is Unit.WORKING_DAYS


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2023-12-31", "2024-01-10"),
        ("2023-11-06", "2023-11-16"),
        # Ten days later is a day off, and so are those after it.
        ("2023-09-20", "2023-10-07"),
        ("2018-09-14", "2018-09-25"),
    ],
)
def test_before_2024_a_reply_is_counted_in_plain_days(received: str, due: str) -> None:
    found = answering(review(received))
    assert found.due_on == day(due)
    assert found.lawful is not None
    assert (found.lawful.rule.length, found.lawful.rule.unit) == (10, Unit.CALENDAR_DAYS)
    assert found.lawful.rule.citation.law == "行政复议法(2017)"


def test_before_2024_there_was_no_summary_procedure() -> None:
    found = answering(review("2023-12-01", "summary"))
    assert found.due_on == answering(review("2023-12-01")).due_on
    assert "没有简易程序" in found.notes[0]


def test_a_review_without_a_procedure_takes_the_ordinary_term_and_says_so() -> None:
    found = answering(review("2026-09-24", ""))
    assert found.due_on == answering(review("2026-09-24")).due_on
    (note,) = found.notes
    assert note.startswith("没有填写审理程序，按普通程序计算；适用简易程序的，")
    assert "只有 5 个工作日，到2026年10月9日届满（《行政复议法》第五十四条第一款）" in note
    assert answering(review("2023-11-06", "")).notes == ()


def test_a_review_without_a_procedure_gives_the_end_of_the_summary_term_beside_its_own() -> None:
    found = answering(review("2026-09-24", ""))
    assert (found.due_on, found.earlier_on) == (day("2026-10-15"), day("2026-10-09"))
    assert found.if_summary == answering(review("2026-09-24", "summary")).lawful
    for known in (review("2026-09-24"), review("2026-09-24", "summary"), review("2026-09-24", "", "2026-09-30"),
                  review("2023-11-06", ""), suit("2026-09-20")):  # fmt: skip
        assert answering(known).earlier_on is None


# --- the typed day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", [review("2026-09-24", due="2026-09-30"), suit("2026-09-20", reply_due_on=day("2026-09-30"))]
)
def test_the_day_of_a_notice_wins_and_the_lawful_one_stays_beside_it(case: Appeal) -> None:
    found = answering(case)
    assert found.due_on == day("2026-09-30")
    assert found.lawful is not None
    assert found.lawful.due_on > found.due_on
    assert not any("晚于法定期限" in note for note in found.notes)


def test_a_typed_day_after_the_lawful_one_is_told() -> None:
    found = answering(review("2026-09-24", due="2026-10-16"))
    assert found.due_on == day("2026-10-16")
    assert "晚于法定期限 2026-10-15" in found.notes[-1]


def test_a_case_whose_copy_has_not_come_in_owes_what_was_typed_or_nothing() -> None:
    assert appeal_terms.answering(Appeal(), RULES, CALENDAR) is None
    typed = answering(Appeal(reply_due_on=day("2026-09-30")))
    assert (typed.due_on, typed.lawful, typed.unknown_year) == (day("2026-09-30"), None, None)


def test_a_typed_day_is_never_provisional() -> None:
    assert answering(review("2026-12-25")).unknown_year == 2027
    assert answering(review("2026-12-25", due="2027-01-08")).unknown_year is None


def test_a_term_without_any_day_is_a_bug() -> None:
    with pytest.raises(ValueError, match="REPLY"):
        AppealTerm(Owed.REPLY, None)


# --- the defence in a suit -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-09-20", "2026-10-08"),
        ("2026-03-02", "2026-03-17"),
        ("2026-03-06", "2026-03-23"),
        ("2015-05-01", "2015-05-18"),
        # Ten days under the law of 1989: 10 May 2015 was a Sunday.
        ("2015-04-30", "2015-05-11"),
    ],
)
def test_a_defence_is_counted_in_plain_days_and_moved_off_days_off(received: str, due: str) -> None:
    for path in ("suit_direct", "suit_after_review"):
        found = answering(Appeal(path=path, received_on=day(received)))
        assert (found.owed, found.due_on) == (Owed.DEFENCE, day(due))


def test_a_summary_suit_keeps_the_term_as_an_upper_limit() -> None:
    found = answering(suit("2026-03-02", procedure="summary"))
    assert found.due_on == day("2026-03-17")
    assert "以应诉通知书为准" in found.notes[0]


def test_an_answer_to_the_other_partys_appeal_has_its_own_article() -> None:
    found = answering(suit("2026-03-02", instance="second"))
    assert found.due_on == day("2026-03-17")
    assert found.lawful is not None
    assert found.lawful.rule.citation.law == "民事诉讼法(2023)"
    assert "由本机关上诉的，不适用" in found.notes[0]


def test_a_retrial_owes_only_what_the_court_says() -> None:
    assert appeal_terms.answering(suit("2026-03-02", instance="retrial"), RULES, CALENDAR) is None
    found = answering(suit("2026-03-02", instance="retrial", reply_due_on=day("2026-03-12")))
    assert found.due_on == day("2026-03-12")
    assert found.lawful is None


# --- our appeal ------------------------------------------------------------------------------------


def lodging(appeal: Appeal, served: str = "") -> AppealTerm | None:
    return appeal_terms.lodging(
        replace(appeal, result_served_on=day(served) if served else None), RULES, CALENDAR
    )


@pytest.mark.parametrize(
    ("result", "served", "due"),
    [
        ("revoked", "2026-03-02", "2026-03-17"),
        ("ordered", "2026-09-20", "2026-10-08"),
        ("suit_rejected", "2026-03-02", "2026-03-12"),
        ("not_accepted", "2026-09-20", "2026-09-30"),
        ("suit_dismissed", "2014-11-03", "2014-11-18"),
        ("suit_rejected", "2014-11-03", "2014-11-13"),
    ],
)
def test_a_judgment_has_fifteen_days_and_a_ruling_ten(result: str, served: str, due: str) -> None:
    found = lodging(suit("2014-09-01", instance="first", result=result, result_on=day(served)), served)
    assert found is not None
    assert (found.owed, found.due_on, found.notes) == (Owed.APPEAL, day(due), ())


def test_without_a_service_the_day_of_the_result_stands_for_it() -> None:
    case = suit("2026-01-05", result="revoked", result_on=day("2026-03-02"))
    found, later = lodging(case), lodging(case, "2026-03-10")
    assert found is not None
    assert later is not None
    assert (found.due_on, later.due_on) == (day("2026-03-17"), day("2026-03-25"))
    assert "按结果日期起算" in found.notes[0]
    assert not found.is_duty


@pytest.mark.parametrize("result", [choice.key for choice in RESULTS])
def test_every_result_of_a_suit_is_decided(result: str) -> None:
    found = lodging(suit("2026-01-05", result=result, result_on=day("2026-03-02")))
    assert (found is not None) is (result in JUDGMENTS | RULINGS)


@pytest.mark.parametrize(
    "case",
    [
        suit("2026-01-05"),
        suit("2026-01-05", instance="second", result="revoked", result_on=day("2026-03-02")),
        suit("2026-01-05", instance="retrial", result="revoked", result_on=day("2026-03-02")),
        Appeal(path="review", received_on=day("2026-01-05"), result="revoked", result_on=day("2026-03-02")),
    ],
)
def test_what_is_final_or_open_has_no_appeal(case: Appeal) -> None:
    assert lodging(case) is None


def test_judgments_and_rulings_are_results_of_the_register() -> None:
    assert not JUDGMENTS & RULINGS
    assert {choice.key for choice in RESULTS} >= JUDGMENTS | RULINGS


# --- what was ordered, what was advised ------------------------------------------------------------


def test_an_ordered_answer_is_due_when_the_decision_says() -> None:
    found = appeal_terms.ordered(Appeal(ordered_due_on=day("2026-12-20")))
    assert found is not None
    assert (found.owed, found.due_on, found.lawful) == (Owed.ORDERED, day("2026-12-20"), None)
    assert appeal_terms.ordered(Appeal()) is None


@pytest.mark.parametrize(
    ("received", "due", "law"),
    [
        ("2026-03-02", "2026-05-06", "行政复议法(2023)"),
        ("2026-08-03", "2026-10-08", "行政复议法(2023)"),
        ("2024-01-01", "2024-03-01", "行政复议法(2023)"),
        ("2023-12-31", "2024-02-29", "行政复议法实施条例(2007)"),
    ],
)
def test_a_review_opinion_is_answered_within_sixty_plain_days(received: str, due: str, law: str) -> None:
    found = appeal_terms.opinion(day(received), RULES, CALENDAR)
    assert found is not None
    assert found.due_on == day(due)
    assert found.lawful is not None
    assert found.lawful.rule.citation.law == law
    assert appeal_terms.opinion(day("2007-07-31"), RULES, CALENDAR) is None


def test_all_terms_of_a_case_come_in_their_order() -> None:
    case = suit("2026-01-05", result="revoked", result_on=day("2026-03-02"), ordered_due_on=day("2026-04-30"),
                result_served_on=day("2026-03-10"))  # fmt: skip
    found = appeal_terms.terms(case, RULES, CALENDAR)
    assert [(term.owed, term.due_on) for term in found] == [
        (Owed.DEFENCE, day("2026-01-20")), (Owed.APPEAL, day("2026-03-25")), (Owed.ORDERED, day("2026-04-30")),
    ]  # fmt: skip
    assert len({term.owed.label for term in found}) == 3
    assert appeal_terms.terms(Appeal(), RULES, CALENDAR) == ()


# --- the derivation --------------------------------------------------------------------------------


def sentences(term: AppealTerm) -> list[str]:
    return appeal_terms.sentences(term, CALENDAR)


def test_the_derivation_names_the_start_the_count_and_the_article() -> None:
    assert sentences(answering(review("2026-02-13"))) == [
        "2026年2月13日收到行政复议申请书副本，当日不计，自次日起第10个工作日是2026年3月5日（《行政复议法》第四十八条）。",
        "期间放假的有2月15日至2月23日，不计。",
        "期间调休上班的有2月14日、2月28日，计入工作日。",
    ]
    (told,) = sentences(answering(suit("2026-09-20")))
    assert told == (
        "2026年9月20日收到起诉状副本，当日不计，自次日起第15日是2026年10月5日，为节假日，顺延至2026年10月8日"
        "（《行政诉讼法》第六十七条第一款）。"
    )
    assert sentences(answering(suit("2026-03-02", instance="second")))[0].startswith(
        "2026年3月2日收到上诉状副本"
    )
    opinion = appeal_terms.opinion(day("2026-03-02"), RULES, CALENDAR)
    assert opinion is not None
    assert "为法定休假日，顺延至2026年5月6日" in sentences(opinion)[0]


def test_the_derivation_tells_a_typed_day_and_a_provisional_one() -> None:
    assert sentences(answering(review("2026-09-24", due="2026-09-30")))[1] == (
        "由你填写：通知书定为2026年9月30日，依法应为2026年10月15日，以通知书为准。"
    )
    assert sentences(answering(review("2026-09-24", due="2026-10-15")))[1] == (
        "由你填写：文书写明的期限是2026年10月15日，以此为准。"
    )
    assert sentences(answering(review("2026-12-25")))[-1] == "2027年的放假安排尚未确认，本日期暂定。"
    assert sentences(AppealTerm(Owed.ORDERED, None, day("2026-12-20"))) == [
        "由你填写：文书写明的期限是2026年12月20日，以此为准。"
    ]


# --- laws that hold for any case -------------------------------------------------------------------

DAYS = st.dates(date(2018, 1, 1), date(2026, 10, 1))


@given(DAYS, st.sampled_from(["ordinary", "summary", ""]), st.sampled_from(["review", "suit_direct"]))
def test_no_lawful_limit_falls_on_a_day_off(received: date, procedure: str, path: str) -> None:
    found = answering(Appeal(path=path, received_on=received, procedure=procedure))
    assert CALENDAR.is_working_day(found.due_on)
    assert found.due_on > received


@given(DAYS)
def test_a_later_copy_never_makes_an_earlier_limit_within_one_law(received: date) -> None:
    nxt = received + timedelta(days=1)
    if nxt != date(2024, 1, 1):
        for procedure in ("ordinary", "summary"):
            one, other = (
                answering(Appeal(path="review", received_on=d, procedure=procedure)) for d in (received, nxt)
            )
            assert one.due_on <= other.due_on


@given(DAYS, st.integers(-20, 60))
def test_the_typed_day_always_wins(received: date, offset: int) -> None:
    typed = received + timedelta(days=offset)
    assert answering(Appeal(path="review", received_on=received, reply_due_on=typed)).due_on == typed
