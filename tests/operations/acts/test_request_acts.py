"""Acts on the register 依申请公开, through the functions the window calls."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.calendar.terms import Urgency
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists

DAY = date(2025, 12, 1)


def register(desk: Desk, **values: Any) -> int:
    return request_acts.save_request(
        desk, {"received_on": DAY, "applicant": "张三", "content": "预算", **values}
    ).ids[0]


def test_a_request_is_registered_whole_and_numbered(desk: Desk) -> None:
    done = request_acts.save_request(
        desk,
        {
            "received_on": DAY,
            "applicant": "张三",
            "content": "预算\n决算",
            "phone": "13812345678",
            "channel": "online",
        },
    )
    assert done.sentence == "已登记依申请〔2025〕1号"
    assert done.kinds == {"requests"}
    request = request_acts.load_request(desk, done.ids[0])
    assert (request.number, request.phone, request.content) == (
        "依申请〔2025〕1号",
        "13812345678",
        "预算\n决算",
    )


def test_what_is_said_of_an_act_names_no_person(desk: Desk) -> None:
    request = register(desk, applicant="慕容秋水", content="隐仙庵")
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)
    told = "".join(row[0] for row in desk.file.query("SELECT payload FROM journal"))
    assert "慕容" not in told
    assert "隐仙庵" not in told


def test_numbers_run_by_the_year_of_receipt(desk: Desk) -> None:
    assert request_acts.next_number(desk, DAY) == "依申请〔2025〕1号"
    ids = [register(desk), register(desk), register(desk, received_on=date(2024, 12, 30))]
    numbers = [request_acts.load_request(desk, i).number for i in ids]
    assert numbers == ["依申请〔2025〕1号", "依申请〔2025〕2号", "依申请〔2024〕1号"]
    assert request_acts.next_number(desk, DAY) == "依申请〔2025〕3号"
    assert request_acts.next_number(desk, DAY) == "依申请〔2025〕3号", "asking uses no number up"


def test_a_typed_number_is_passed_over_and_never_doubled(desk: Desk) -> None:
    register(desk, number="依申请〔2025〕5号")
    assert request_acts.load_request(desk, register(desk)).number == "依申请〔2025〕6号"
    with pytest.raises(ImpossibleError, match="已经用过") as refused:
        register(desk, number="依申请〔2025〕5号")
    assert refused.value.problems[0].field == "number"


@pytest.mark.parametrize("gap", ["applicant", "content", "received_on"])
def test_what_is_missing_is_named_by_its_field(desk: Desk, gap: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        register(desk, **{gap: None if gap == "received_on" else ""})
    assert [problem.field for problem in refused.value.problems] == [gap]


def test_registering_never_waits_for_the_calendar(desk: Desk) -> None:
    request = register(desk, received_on=date(2025, 12, 29))
    clock = request_acts.clock(desk, request)
    assert clock.due_on is not None
    assert not clock.is_provisional


def test_a_date_beyond_the_last_notice_is_provisional(desk: Desk) -> None:
    late = Desk(desk.file, desk.law, lambda: date(2026, 12, 20))
    request = register(late, received_on=date(2026, 12, 10))
    clock = request_acts.clock(late, request)
    assert clock.unknown_year == 2027
    assert clock.is_provisional
    assert register_lists.rows(late, "requests", [request])[0].is_provisional


def test_an_answer_closes_the_request(desk: Desk) -> None:
    request = register(desk)
    done = request_acts.answer(
        desk,
        request,
        kind="refused",
        ground="internal",
        answered_on=date(2025, 12, 8),
        document_number=" 1号 ",
    )
    assert done.sentence == "已登记依申请〔2025〕1号的答复"
    clock = request_acts.clock(desk, request)
    assert clock.closing is not None
    assert (clock.closing.answer_kind, clock.closing.document_number) == ("refused", "1号")
    assert (clock.urgency, clock.remaining, clock.is_late) == (None, "", False)


@pytest.mark.parametrize(
    ("received", "urgency", "remaining"),
    [
        (date(2025, 11, 28), Urgency.LATE, "超 1 日"),
        (date(2025, 12, 1), Urgency.TODAY, "今天"),
        (date(2025, 12, 2), Urgency.SOON, "剩 1 日"),
        (date(2025, 12, 23), Urgency.LATER, "剩 16 日"),
    ],
)
def test_the_clock_of_an_open_request(desk: Desk, received: date, urgency: Urgency, remaining: str) -> None:
    clock = request_acts.clock(desk, register(desk, received_on=received))
    assert (clock.urgency, clock.remaining) == (urgency, remaining)


@pytest.mark.parametrize(("received", "length"), [(date(2019, 5, 14), 15), (date(2019, 5, 15), 20)])
def test_the_law_of_the_day_of_receipt_holds(desk: Desk, received: date, length: int) -> None:
    clock = request_acts.clock(desk, register(desk, received_on=received))
    assert clock.rule is not None
    assert clock.rule.length == length
    assert clock.is_late


@pytest.mark.parametrize("day", [date(2025, 11, 30), date(2025, 12, 30)])
def test_an_answer_before_the_receipt_or_in_the_future_is_refused(desk: Desk, day: date) -> None:
    request = register(desk)
    with pytest.raises(ImpossibleError) as refused:
        request_acts.answer(desk, request, kind="disclosed", answered_on=day, accept_reason="硬要")
    assert refused.value.problems[0].field == "answered_on"
    assert request_acts.load_request(desk, request).is_open


def test_a_refusal_without_its_ground_is_never_recorded(desk: Desk) -> None:
    request = register(desk)
    with pytest.raises(RuleError) as refused:
        request_acts.answer(desk, request, kind="refused", answered_on=DAY)
    assert "第三十六条" in refused.value.citation.article
    # Table three counts refusals by their ground: without one the year would not add up.
    with pytest.raises(ImpossibleError) as impossible:
        request_acts.answer(desk, request, kind="refused", answered_on=DAY, accept_reason="旧账没有记理由")
    assert impossible.value.problems[0].field == "answer_ground"
    assert request_acts.load_request(desk, request).is_open


def test_a_lawful_answer_with_a_needless_reason_is_not_irregular(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY, accept_reason="以防万一")
    closing = request_acts.load_request(desk, request).closing
    assert closing is not None
    assert not closing.is_irregular


def test_an_outcome_that_leans_on_an_earlier_step_needs_it_or_a_reason(desk: Desk) -> None:
    request = register(desk)
    with pytest.raises(RuleError):
        request_acts.answer(desk, request, kind="correction_lapsed", answered_on=DAY)
    request_acts.answer(
        desk, request, kind="correction_lapsed", answered_on=DAY, accept_reason="补正当时未登记"
    )
    closing = request_acts.load_request(desk, request).closing
    assert closing is not None
    assert closing.is_irregular
    assert closing.irregular_reason == "补正当时未登记"
    assert register_lists.rows(desk, "requests", [request])[0].is_irregular


@pytest.mark.parametrize(
    ("kind", "ground"), [("", ""), ("unknown", ""), ("refused", "unknown"), ("withdrawn", "")]
)
def test_an_answer_of_no_known_kind_is_refused(desk: Desk, kind: str, ground: str) -> None:
    request = register(desk)
    with pytest.raises(ImpossibleError):
        request_acts.answer(desk, request, kind=kind, ground=ground, answered_on=DAY)


def test_a_closed_request_is_not_answered_again_but_corrected(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)
    with pytest.raises(ImpossibleError, match="更正答复"):
        request_acts.answer(desk, request, kind="partial", answered_on=DAY)
    done = request_acts.answer(
        desk, request, kind="partial", answered_on=date(2025, 12, 3), correction_reason="登记有误"
    )
    assert done.sentence == "已更正依申请〔2025〕1号的答复"
    loaded = request_acts.load_request(desk, request)
    assert len(loaded.events) == 2
    assert loaded.closing is not None
    assert loaded.closing.answer_kind == "partial"
    assert loaded.closing.correction_reason == "登记有误"


def test_the_way_through_the_guide_is_kept_with_the_answer(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY, reasons="clear=yes;public=no")
    closing = request_acts.load_request(desk, request).closing
    assert closing is not None
    assert closing.reasons == "clear=yes;public=no"


def test_a_withdrawal_closes_and_is_counted_apart(desk: Desk) -> None:
    request = register(desk)
    request_acts.withdraw(desk, request, withdrawn_on=DAY, note="书面")
    assert register_lists.rows(desk, "requests", [request])[0].status == "withdrawn"
    with pytest.raises(ImpossibleError):
        request_acts.withdraw(desk, request, withdrawn_on=DAY)
    with pytest.raises(ImpossibleError):
        request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)


def test_service_follows_the_answer_and_the_last_one_counts(desk: Desk) -> None:
    request = register(desk)
    with pytest.raises(ImpossibleError, match="先登记答复"):
        request_acts.serve(desk, request, served_on=DAY, method="mail")
    request_acts.answer(desk, request, kind="disclosed", answered_on=date(2025, 12, 5))
    with pytest.raises(ImpossibleError):
        request_acts.serve(desk, request, served_on=date(2025, 12, 4), method="mail")
    request_acts.serve(desk, request, served_on=date(2025, 12, 6), method="mail")
    request_acts.serve(desk, request, served_on=date(2025, 12, 7), method="direct")
    served = request_acts.load_request(desk, request).last(EventKind.SERVED)
    assert served is not None
    assert (served.happened_on, served.method) == (date(2025, 12, 7), "direct")


def test_the_receipt_cannot_be_moved_behind_the_answer(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(desk, request, kind="disclosed", answered_on=date(2025, 12, 3))
    with pytest.raises(ImpossibleError) as refused:
        request_acts.save_request(desk, {"received_on": date(2025, 12, 4)}, request_id=request)
    assert refused.value.problems[0].field == "received_on"


def test_saving_without_a_change_is_no_act(desk: Desk) -> None:
    request = register(desk)
    assert not request_acts.save_request(desk, {"applicant": "张三"}, request_id=request).can_undo
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]


def test_a_new_form_begins_with_what_is_likely(desk: Desk) -> None:
    register(desk, department="法规股", handler="程远")
    request = request_acts.new_request(desk)
    assert (request.received_on, request.department, request.handler) == (desk.today(), "法规股", "程远")


def test_many_are_imported_as_one_act_or_not_at_all(desk: Desk) -> None:
    event = Event(kind=EventKind.ANSWERED, happened_on=DAY, answer_kind="disclosed")
    found = [Request(received_on=DAY, applicant=f"{n}", content="x", events=(event,)) for n in range(10)]
    done = request_acts.import_requests(desk, found)
    assert len(set(done.ids)) == 10
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]
    with pytest.raises(ImpossibleError):
        request_acts.import_requests(desk, [*found, Request(number="依申请〔2025〕1号", received_on=DAY)])
    assert desk.file.query("SELECT count(*) FROM request") == [(10,)]
