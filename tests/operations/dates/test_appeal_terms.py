"""The terms of a case in the file: what today shows of them, and how a calendar moves them; it is 29 December 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import record_acts, recycle_bin, request_acts, request_steps
from officer_desk.operations.dates import agenda, appeal_terms, today
from officer_desk.operations.dates.today import TodayRow
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import clock_settings, desk_settings
from officer_desk.store import listing


def add(desk: Desk, **values: object) -> int:
    known: dict[str, Any] = {"case_number": "清政复〔2025〕3号", "applicant": "某"}
    return record_acts.save(desk, "appeals", known | values).ids[0]


def rows(desk: Desk) -> list[TodayRow]:
    return [row for row in today.today(desk, 2025).rows if row.register == "appeals"]


def test_a_reply_is_due_by_law_where_no_notice_says(desk: Desk) -> None:
    case = add(desk, received_on=date(2025, 12, 22), procedure="ordinary")
    (row,) = rows(desk)
    # Ten working days, over New Year's Day: 2026 is known.
    assert (row.due_on, row.act, row.is_provisional) == (date(2026, 1, 6), "登记答复", False)
    assert row.article == "《行政复议法》第四十八条　提交书面答复和证据、依据"
    record_acts.save(desk, "appeals", {"procedure": "summary"}, record_id=case)
    (row,) = rows(desk)
    assert (row.due_on, row.article[:14]) == (date(2025, 12, 29), "《行政复议法》第五十四条第一款"[:14])
    record_acts.save(desk, "appeals", {"replied_on": date(2025, 12, 29)}, record_id=case)
    assert rows(desk) == []


def test_the_day_of_a_notice_wins_and_the_lawful_one_stands_beside_it(desk: Desk) -> None:
    case = add(desk, received_on=date(2025, 12, 22), reply_due_on=date(2025, 12, 31), procedure="ordinary")
    (row,) = rows(desk)
    assert row.due_on == date(2025, 12, 31)
    assert row.article.endswith("；通知书定为 2025-12-31，依法应为 2026-01-06")
    (advice,) = appeal_terms.advice(desk, record_acts.load(desk, "appeals", case))
    assert advice.field == "reply_due_on"
    assert advice.sentence == "通知书定为2025年12月31日，依法应为2026年1月6日，以通知书为准。"
    record_acts.save(desk, "appeals", {"reply_due_on": date(2026, 1, 6)}, record_id=case)
    assert "依法应为" not in rows(desk)[0].article
    assert appeal_terms.advice(desk, record_acts.load(desk, "appeals", case)) == []


def test_a_late_reply_is_told_without_a_typed_limit(desk: Desk) -> None:
    case = add(desk, received_on=date(2025, 12, 1), replied_on=date(2025, 12, 16))
    (advice,) = appeal_terms.advice(desk, record_acts.load(desk, "appeals", case))
    assert (advice.field, "晚于法定期限 2025-12-15" in advice.sentence) == ("replied_on", True)


def test_what_the_limit_takes_for_granted_is_told_beside_its_field(desk: Desk) -> None:
    case = add(desk, received_on=date(2025, 12, 22))
    (advice,) = appeal_terms.advice(desk, record_acts.load(desk, "appeals", case))
    assert (advice.field, "只有 5 个工作日" in advice.sentence) == ("procedure", True)
    record_acts.save(desk, "appeals", {"replied_on": date(2025, 12, 24)}, record_id=case)
    assert appeal_terms.advice(desk, record_acts.load(desk, "appeals", case)) == []
    second = add(
        desk, received_on=date(2025, 12, 22), path="suit_direct", instance="second", case_number="终"
    )
    (advice,) = appeal_terms.advice(desk, record_acts.load(desk, "appeals", second))
    assert (advice.field, "由本机关上诉" in advice.sentence) == ("instance", True)


def test_what_was_ordered_an_opinion_and_our_appeal_all_stand(desk: Desk) -> None:
    review = add(desk, received_on=date(2025, 9, 1), replied_on=date(2025, 9, 8), result="revoked",
                 result_on=date(2025, 12, 15), ordered_due_on=date(2026, 1, 16),
                 opinion_received_on=date(2025, 12, 16))  # fmt: skip
    add(desk, case_number="(2025)行初3号", path="suit_direct", instance="first", received_on=date(2025, 9, 1),
        replied_on=date(2025, 9, 8), result="ordered", result_on=date(2025, 12, 17),
        result_served_on=date(2025, 12, 22), ordered_due_on=date(2026, 2, 2))  # fmt: skip
    assert [(row.due_on, row.act, row.article) for row in rows(desk)] == [
        (date(2026, 1, 6), "查看", "《行政诉讼法》第八十五条　不服的可以上诉"),
        (date(2026, 1, 16), "登记履行", "履行复议决定或者裁判确定的事项"),
        (date(2026, 2, 2), "登记履行", "履行复议决定或者裁判确定的事项"),
        (date(2026, 2, 14), "登记报送", "《行政复议法》第七十六条　报送行政复议意见书的纠正情况"),
    ]
    record_acts.save(desk, "appeals", {"fulfilled_on": date(2025, 12, 26)}, record_id=review)
    (view,) = register_lists.rows(desk, "appeals", [review])
    assert (view.status, view.cells["due_on"]) == ("to_fulfil", "2026-02-14")
    record_acts.save(desk, "appeals", {"opinion_answered_on": date(2025, 12, 29)}, record_id=review)
    (view,) = register_lists.rows(desk, "appeals", [review])
    assert (view.status, view.cells["due_on"]) == ("concluded", "")
    assert list(full_check.check(desk)) == []


def test_a_right_to_appeal_that_has_passed_is_no_arrear(desk: Desk) -> None:
    add(desk, path="suit_direct", received_on=date(2025, 9, 1), replied_on=date(2025, 9, 8),
        result="revoked", result_on=date(2025, 12, 12))  # fmt: skip
    # The fifteenth day was Saturday the 27th, so the last day is today.
    assert [(row.due_on, row.urgency) for row in rows(desk)] == [(date(2025, 12, 29), "today")]
    later = Desk(desk.file, desk.law, lambda: date(2025, 12, 30))
    assert rows(later) == []
    assert not register_lists.chips(later, "appeals", 2025)["overdue"]
    assert date(2025, 12, 29) not in today.month_marks(later, 2025, 12)


def test_a_right_has_no_internal_limit_and_a_duty_has(desk: Desk) -> None:
    clock_settings.save(desk, replace(clock_settings.kept(desk), lead=2))
    add(desk, path="suit_direct", received_on=date(2025, 9, 1), replied_on=date(2025, 9, 8), result="revoked",
        result_on=date(2025, 12, 24), ordered_due_on=date(2026, 1, 16))  # fmt: skip
    assert [(row.due_on, bool(row.internal)) for row in rows(desk)] == [
        (date(2026, 1, 8), False),
        (date(2026, 1, 16), True),
    ]


def test_a_case_that_was_won_has_nothing_to_appeal(desk: Desk) -> None:
    case = add(desk, path="suit_direct", received_on=date(2025, 9, 1), result="suit_dismissed",
               result_on=date(2025, 12, 22))  # fmt: skip
    assert rows(desk) == []
    labels = [day.label for day in appeal_terms.derivation(desk, record_acts.load(desk, "appeals", case))]
    assert labels == ["答辩和举证期限", "上诉期限"]


def test_a_date_beyond_the_known_years_is_provisional_until_the_notice(desk: Desk) -> None:
    later = Desk(desk.file, desk.law, lambda: date(2026, 12, 28))
    add(later, received_on=date(2026, 12, 24))
    (row,) = rows(later)
    assert row.is_provisional
    assert "2027" in row.doubt
    (view,) = register_lists.rows(
        later, "appeals", list(register_lists.row_ids(later, register_lists.ListQuery("appeals")))
    )
    assert view.is_provisional
    assert row.due_on == date(2027, 1, 8)
    days = {date(2027, 1, 1): DayKind.OFF, date(2027, 1, 4): DayKind.OFF}
    done = desk_settings.save_calendar_year(later, 2027, days, "假定的通知")
    assert "1 件在办事项的期限随之改变" in done.sentence
    assert "appeals" in done.kinds
    (row,) = rows(later)
    assert (row.due_on, row.is_provisional) == (date(2027, 1, 11), False)
    assert list(full_check.check(later)) == []


def test_the_calendar_file_names_each_day_of_a_case_apart(desk: Desk) -> None:
    add(desk, received_on=date(2025, 9, 1), replied_on=date(2025, 9, 8), result="revoked",
        result_on=date(2025, 12, 15), ordered_due_on=date(2026, 1, 16),
        opinion_received_on=date(2025, 12, 16))  # fmt: skip
    days = agenda._each_day(desk, listing.due_until(desk.file, date.max))
    entries = [agenda._entry(desk, day) for day in days]
    assert [entry.summary for entry in entries] == [
        "履行期限：清政复〔2025〕3号", "复议意见书回复期限：清政复〔2025〕3号",
    ]  # fmt: skip
    assert len({entry.uid for entry in entries}) == 2


def test_a_suit_with_a_co_defendant_counts_once_and_that_of_the_reviewing_body_not_at_all(desk: Desk) -> None:
    """国办公开办函〔2016〕201号: only the agency that acted first counts it."""
    add(desk, path="suit_after_review", received_on=date(2025, 9, 1), co_respondent="清河县人民政府",
        result="suit_dismissed", result_on=date(2025, 12, 1))  # fmt: skip
    total = "table4.suit_after_review.total"
    assert annual_report.tables_of(desk, 2025).value(total) == 1
    other = add(desk, path="suit_after_review", received_on=date(2025, 9, 1), co_respondent="某乡人民政府",
                case_number="我机关复议", reported_as="not_counted", remark="本机关是复议机关")  # fmt: skip
    assert annual_report.tables_of(desk, 2025).value(total) == 1
    record_acts.save(desk, "appeals", {"reported_as": ""}, record_id=other)
    assert annual_report.tables_of(desk, 2025).value(total) == 2


# --- a request and its cases -----------------------------------------------------------------------


def request(desk: Desk, received: date = date(2025, 11, 3)) -> int:
    values = {"received_on": received, "channel": "online", "applicant": "赵某", "content": "某事"}
    return request_acts.save_request(desk, values | {"department": "法规科"}).ids[0]


def test_a_request_lists_its_cases_the_latest_first_and_none_from_the_bin(desk: Desk) -> None:
    over = request(desk)
    assert appeal_terms.of_request(desk, over) == ()
    first = add(desk, request=over, received_on=date(2025, 12, 1), result="maintained",
                result_on=date(2025, 12, 20))  # fmt: skip
    second = add(desk, request=over, received_on=date(2025, 12, 24), path="suit_after_review", case_number="")
    gone = add(desk, request=over, received_on=date(2025, 12, 25), case_number="错")
    recycle_bin.delete(desk, "appeals", [gone])
    add(desk, received_on=date(2025, 12, 25), case_number="别的")
    found = appeal_terms.of_request(desk, over)
    assert [(row.id, row.status) for row in found] == [(second, "awaiting_reply"), (first, "concluded")]
    assert found[0].cells["due_on"] == "2026-01-08"


@pytest.mark.parametrize(
    ("kind", "ground", "cause"),
    [
        ("refused", "state_secret", "refusal"),
        ("partial", "", "refusal"),
        ("disclosed", "", "answer"),
        ("petition", "", "not_handled"),
    ],
)
def test_a_new_case_takes_from_the_request_what_it_tells(
    desk: Desk, kind: str, ground: str, cause: str
) -> None:
    over = request(desk)
    request_acts.answer(desk, over, kind=kind, ground=ground, answered_on=date(2025, 11, 20))
    blank = appeal_terms.new_for(desk, over)
    assert (blank.request, blank.applicant, blank.department) == (over, "赵某", "法规科")
    assert (blank.cause, blank.path, blank.received_on) == (cause, "review", date(2025, 12, 29))
    assert blank.body == desk.bureau.review_body == ""


def test_a_new_case_over_silence_says_so_once_the_term_is_over(desk: Desk) -> None:
    assert appeal_terms.new_for(desk, request(desk, date(2025, 11, 3))).cause == "silence"
    assert appeal_terms.new_for(desk, request(desk, date(2025, 12, 22))).cause == ""


def test_a_withdrawn_request_gives_no_cause(desk: Desk) -> None:
    over = request(desk)
    request_acts.withdraw(desk, over, withdrawn_on=date(2025, 11, 20))
    assert appeal_terms.new_for(desk, over).cause == ""


def test_a_request_given_up_is_one_not_handled(desk: Desk) -> None:
    over = request(desk)
    for kind, on in (
        (EventKind.CORRECTION_ASKED, date(2025, 11, 5)),
        (EventKind.CORRECTION_LAPSED, date(2025, 12, 26)),
    ):
        request_steps.record(desk, over, Event(kind=kind, happened_on=on))
    assert appeal_terms.new_for(desk, over).cause == "not_handled"


# --- a review whose procedure nobody typed ----------------------------------------------------------


def test_a_review_without_procedure_is_reminded_of_by_the_summary_term(desk: Desk) -> None:
    # Received on the 24th: five working days are over on 31 December, ten on 8 January.
    case = add(desk, received_on=date(2025, 12, 24))
    (row,) = rows(desk)
    assert (row.due_on, row.remaining, row.urgency) == (date(2026, 1, 8), "剩 7 日", "soon")
    assert (row.if_summary, row.earlier_on) == ("如适用简易程序，12-31 届满（剩 2 日）", date(2025, 12, 31))
    assert register_lists.open_counts(desk)["today"] == 1
    marks = today.month_marks(desk, 2025, 12)
    assert (marks[date(2025, 12, 31)], today.month_marks(desk, 2026, 1)[date(2026, 1, 8)]) == (
        "soon",
        "later",
    )
    record_acts.save(desk, "appeals", {"procedure": "ordinary"}, record_id=case)
    (row,) = rows(desk)
    assert (row.due_on, row.urgency, row.if_summary) == (date(2026, 1, 8), "ten", "")
    record_acts.save(desk, "appeals", {"procedure": "summary"}, record_id=case)
    (row,) = rows(desk)
    assert (row.due_on, row.if_summary) == (date(2025, 12, 31), "")


def test_the_summary_term_alone_makes_nothing_late(desk: Desk) -> None:
    add(desk, received_on=date(2025, 12, 18))
    (row,) = rows(desk)
    assert (row.due_on, row.urgency) == (date(2026, 1, 4), "soon")
    assert row.if_summary == "如适用简易程序，12-25 届满（已过）"
    assert date(2025, 12, 25) not in today.month_marks(desk, 2025, 12)


def test_our_own_limit_is_counted_from_the_day_it_may_turn_out_to_be(desk: Desk) -> None:
    clock_settings.save(desk, replace(clock_settings.kept(desk), lead=2))
    add(desk, received_on=date(2025, 12, 26))
    (row,) = rows(desk)
    assert (row.earlier_on, row.internal) == (date(2026, 1, 5), "内部期限 12-31")


def test_the_sheet_of_the_week_and_the_calendar_file_tell_both_days(desk: Desk, tmp_path: Path) -> None:
    add(desk, received_on=date(2025, 12, 24))
    path = tmp_path / "期限.ics"
    assert agenda.write_calendar(desk, path, datetime(2025, 12, 29, tzinfo=UTC)) == 2
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert "SUMMARY:书面答复期限（如适用简易程序）：清政复〔2025〕3号" in text
    assert "DTSTART;VALUE=DATE:20251231" in text
    assert "DTSTART;VALUE=DATE:20260108" in text
    assert len({line for line in text.splitlines() if line.startswith("UID:")}) == 2
    (row,) = agenda.due(desk, 2)
    assert "如适用简易程序，12-31 届满" in agenda.lines([row])[0]
    assert agenda.told([row])[0]["earlier_on"] == "2025-12-31"
    days = agenda._each_day(desk, listing.due_until(desk.file, date(2026, 1, 4), since=desk.today()))
    (line,) = [agenda._week_line(desk, "周三", day) for day in days if day.due.due_on.year == 2025]
    assert line[2:] == ["书面答复期限（如适用简易程序）", "清政复〔2025〕3号",
                        "《行政复议法》第五十四条第一款　提交书面答复和证据、依据"]  # fmt: skip


# --- one duty, told once ---------------------------------------------------------------------------


def ordered(desk: Desk, due_on: date) -> int:
    """A refused request that a review orders to be answered anew by that day."""
    values = {"received_on": date(2025, 9, 1), "channel": "online", "applicant": "某", "content": "预算"}
    (request,) = request_acts.save_request(desk, values).ids
    request_acts.answer(desk, request, answered_on=date(2025, 9, 10), kind="not_existing")
    request_steps.record(
        desk, request, Event(kind=EventKind.ORDERED, happened_on=date(2025, 12, 15), due_on=due_on)
    )
    return request


def everything(desk: Desk) -> list[tuple[str, date | None]]:
    return [(row.register, row.due_on) for row in today.today(desk, 2025).rows if row.register != "items"]


def test_what_is_to_be_answered_anew_by_one_day_is_told_once(desk: Desk, tmp_path: Path) -> None:
    due_on = date(2026, 1, 16)
    request = ordered(desk, due_on)
    case = add(desk, request=request, received_on=date(2025, 9, 20), replied_on=date(2025, 9, 25),
               result="revoked", result_on=date(2025, 12, 15), ordered_due_on=due_on)  # fmt: skip
    assert everything(desk) == [("requests", due_on)]
    assert [row.register for row in agenda.due(desk, 15)] == ["requests"]
    assert agenda.write_calendar(desk, tmp_path / "期限.ics", datetime(2025, 12, 29, tzinfo=UTC)) == 1
    # Another day is another duty, and so is that of a case over no request.
    record_acts.save(desk, "appeals", {"ordered_due_on": date(2026, 1, 19)}, record_id=case)
    assert everything(desk) == [("requests", due_on), ("appeals", date(2026, 1, 19))]
    record_acts.save(desk, "appeals", {"ordered_due_on": due_on, "request": None}, record_id=case)
    assert everything(desk) == [("requests", due_on), ("appeals", due_on)]


def test_a_duty_of_a_request_in_the_bin_is_told_by_its_case(desk: Desk) -> None:
    due_on = date(2026, 1, 16)
    request = ordered(desk, due_on)
    add(desk, request=request, received_on=date(2025, 9, 20), replied_on=date(2025, 9, 25),
        result="revoked", result_on=date(2025, 12, 15), ordered_due_on=due_on)  # fmt: skip
    recycle_bin.delete(desk, "requests", [request])
    assert everything(desk) == [("appeals", due_on)]
