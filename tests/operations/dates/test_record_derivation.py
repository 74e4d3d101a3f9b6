"""怎样算出, of any record: who set a day, how it was counted, and by which calendar; it is 29 December 2025."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.dates import record_derivation
from officer_desk.operations.dates.derived_date import Derived
from officer_desk.operations.desk import Desk


def dates(desk: Desk, register: str, record_id: int) -> list[Derived]:
    return list(record_derivation.derivation_of(desk, register, record_id).dates)


def item(desk: Desk, **values: Any) -> int:
    return item_acts.save_item(desk, {"title": "某通知", "index_number": "A-1", **values}).ids[0]


def plain(desk: Desk, register: str, **values: Any) -> int:
    return record_acts.save(desk, register, values).ids[0]


def test_an_item_tells_its_count_its_article_and_its_calendars(desk: Desk) -> None:
    made = item(desk, formed_on=date(2025, 12, 22))
    found = record_derivation.derivation_of(desk, "items", made)
    (day,) = found.dates
    assert (found.name, day.told, day.article) == (
        "A-1　某通知",
        "公开期限　2026年1月20日（星期二）",
        "《政府信息公开条例》第二十六条",
    )
    assert (day.is_live, day.doubt, day.days[-1]) == (True, "", "1月19日至1月20日　第19至20个工作日")
    ((head, sources),) = found.notes
    assert head == "工作日历"
    assert [line[:5] for line in sources] == ["2025年", "2026年"]
    text = record_derivation.as_text(found)
    assert text.startswith("怎样算出　A-1　某通知\n")
    assert "1. 2025年12月22日信息形成，当日不计。" in text
    assert "工作日历：2025年" in text


def test_a_published_item_says_whether_it_was_in_time(desk: Desk) -> None:
    review = {"review_on": date(2025, 11, 3), "review_result": "public"}
    late = item(desk, formed_on=date(2025, 11, 3), published_on=date(2025, 12, 3), **review)
    (day,) = dates(desk, "items", late)
    assert (day.on, day.is_live) == (date(2025, 12, 1), False)
    assert day.sentences[-1] == "2025年12月3日公开，超过期限2个工作日。"
    timely = item(
        desk, index_number="A-2", formed_on=date(2025, 11, 3), published_on=date(2025, 11, 5), **review
    )
    assert dates(desk, "items", timely)[0].sentences[-1] == "2025年11月5日公开，没有超过期限。"


def test_a_typed_limit_of_an_item_is_not_counted(desk: Desk) -> None:
    typed = item(desk, formed_on=date(2025, 12, 1), term_basis="special", special_due_on=date(2026, 3, 1))
    found = record_derivation.derivation_of(desk, "items", typed)
    assert found.dates[0].sentences[0].startswith("由你填写：另定的公开期限是2026年3月1日")
    assert (found.dates[0].days, found.dates[0].article, found.notes) == ((), "", ())
    withheld = item(desk, index_number="A-3", formed_on=date(2025, 12, 1), attribute="withheld")
    assert dates(desk, "items", withheld) == []


def test_a_reply_without_procedure_tells_both_days(desk: Desk) -> None:
    case = plain(desk, "appeals", applicant="某", received_on=date(2025, 12, 24))
    last, sooner = dates(desk, "appeals", case)
    assert (last.label, last.on, last.duty) == ("书面答复期限", date(2026, 1, 8), "提交书面答复和证据、依据")
    assert (sooner.label, sooner.on) == ("书面答复期限（如适用简易程序）", date(2025, 12, 31))
    assert (sooner.article, sooner.days[-1]) == (
        "《行政复议法》第五十四条第一款",
        "12月29日至12月31日　第3至5个工作日",
    )


def test_the_day_of_a_notice_says_that_the_officer_typed_it(desk: Desk) -> None:
    case = plain(desk, "appeals", applicant="某", received_on=date(2025, 12, 24), procedure="ordinary",
                 reply_due_on=date(2026, 1, 5))  # fmt: skip
    (day,) = dates(desk, "appeals", case)
    assert day.sentences[-1] == ("由你填写：通知书定为2026年1月5日，依法应为2026年1月8日，以通知书为准。")
    assert (day.article, day.days) == ("", ())


@pytest.mark.parametrize(
    ("register", "values", "sentence"),
    [
        ("tasks", {"timing": "date", "deadline_on": date(2025, 12, 30)}, "由你填写：完成日期要求是2025年12月30日。"),
        ("tasks", {"timing": "year_end"}, "由你选定：时限要求是“年底前”，到2025年12月31日为止。"),
        (
            "tasks",
            {"timing": "quarterly"},
            "由你选定：时限要求是“每季度”，最早一个还没有推进记录的季度到2025年3月31日为止。",
        ),
        (
            "problems",
            {"found_on": date(2025, 12, 1), "planned_on": date(2026, 2, 1)},
            "由你填写：计划完成日期是2026年2月1日。",
        ),
        (
            "returns",
            {"due_on": date(2026, 1, 5), "department": "办公室"},
            "由你填写：报送期限是2026年1月5日；按报送要求生成的各期，是要求里写明的日期。",
        ),
    ],
)  # fmt: skip
def test_what_is_kept_by_form_says_who_set_the_day(
    desk: Desk, register: str, values: dict[str, Any], sentence: str
) -> None:
    made = plain(desk, register, year=2025, title="某事", **values)
    (day,) = dates(desk, register, made)
    assert day.sentences[0] == sentence
    assert day.days == ()


def test_what_has_no_day_or_has_ended_tells_none(desk: Desk) -> None:
    task = plain(desk, "tasks", year=2025, title="某事", timing="continuous")
    assert dates(desk, "tasks", task) == []
    ended = plain(desk, "tasks", year=2025, title="完成的事", timing="year_end")
    record_acts.log_progress(desk, "tasks", ended, kind=ProgressKind.DONE, happened_on=date(2025, 12, 1))
    assert dates(desk, "tasks", ended) == []
    with pytest.raises(ImpossibleError):
        record_derivation.derivation_of(desk, "tasks", 99)


def test_a_request_brings_its_sheet_and_names_no_applicant(desk: Desk) -> None:
    values = {"received_on": date(2025, 12, 1), "channel": "online", "applicant": "王建国", "content": "预算"}
    (made,) = request_acts.save_request(desk, values).ids
    found = record_derivation.derivation_of(desk, "requests", made)
    assert found.computed is not None
    assert found.computed.request.id == made
    assert record_derivation.as_text(found).startswith("时限计算单　依申请〔2025〕1号")
    assert "王建国" not in record_derivation.as_text(found) + found.name


@pytest.mark.parametrize("register", ["requests", "items", "appeals"])
def test_another_calendar_counts_otherwise_and_says_by_what(desk: Desk, register: str) -> None:
    received = date(2026, 12, 24)
    desk._today = lambda: date(2026, 12, 28)
    match register:
        case "requests":
            values = {"received_on": received, "channel": "online", "applicant": "某", "content": "预算"}
            (made,) = request_acts.save_request(desk, values).ids
        case "items":
            made = item(desk, formed_on=received)
        case _:
            made = plain(desk, "appeals", applicant="某", received_on=received, procedure="ordinary")
    after: Calendar = desk.calendar.with_changes(
        {date(2027, 1, 4): DayKind.OFF, date(2027, 1, 5): DayKind.OFF}, [2027]
    )
    now = record_derivation.derivation_of(desk, register, made)
    then = record_derivation.derivation_of(desk, register, made, calendar=after)
    assert (now.computed is not None, then.computed) == (register == "requests", None)
    assert now.dates[0].is_provisional
    assert not then.dates[0].is_provisional
    assert then.dates[0].on > now.dates[0].on
    assert "1月4日至1月5日　放假" in "\n".join(then.dates[0].days)
    assert dict(then.notes)["工作日历"][-1] == "2027年：按粘贴的通知，尚未确认录入"
    assert dict(now.notes)["工作日历"][-1].startswith("2027年：放假安排尚未确认")
