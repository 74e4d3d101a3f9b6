"""One request as its page shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.requests.request import STEPS_OF_LIFE, Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.case import case
from officer_desk.operations.desk import Desk, open_desk

K = EventKind


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """An empty desk file on 14 October 2026."""
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: date(2026, 10, 14))
    yield opened
    opened.close()


def register(desk: Desk, received_on: date) -> int:
    values = {"received_on": received_on, "channel": "online", "applicant": "某某", "content": "某事"}
    return request_acts.save_request(desk, values).ids[0]


def record(desk: Desk, request_id: int, kind: EventKind, on: date, **more: object) -> None:
    request_steps.record(desk, request_id, Event(kind=kind, happened_on=on, **more))  # type: ignore[arg-type]


def test_an_extension_is_offered_only_while_there_is_one(desk: Desk) -> None:
    fresh = register(desk, date(2026, 9, 28))
    assert case.view(desk, fresh).remark == "可以延长一次"
    late = register(desk, date(2026, 8, 17))
    assert case.view(desk, late).remark == "期限已过，不能再延长"
    spent = register(desk, date(2026, 9, 18))
    record(desk, spent, K.EXTENDED, date(2026, 9, 21), working_days=5)
    record(desk, spent, K.FEE_NOTIFIED, date(2026, 9, 22), reached_on=date(2026, 9, 22))
    record(desk, spent, K.FEE_PAID, date(2026, 9, 23))
    assert case.view(desk, spent).remark == "已经延长过一次，不得再延"


def test_what_was_done_today_is_not_offered_again_the_same_day(desk: Desk) -> None:
    request = register(desk, date(2026, 9, 28))
    record(desk, request, K.EXTENDED, desk.today(), working_days=5)
    shown = case.view(desk, request)
    assert K.EXTENDED not in {act.kind for act in shown.others}
    assert {act.kind: act.reason for act in shown.barred}[K.EXTENDED] == "答复期限只能延长一次，已经延长过。"


def test_the_course_is_told_newest_first_with_paper_and_article(desk: Desk) -> None:
    request = register(desk, date(2026, 8, 17))
    letter = {"whom": "third_party", "reached_on": date(2026, 8, 28), "document_number": "征〔2026〕3号"}
    record(desk, request, K.CONSULTED, date(2026, 8, 26), **letter)
    record(desk, request, K.OPINION_RECEIVED, date(2026, 9, 9), whom="third_party", note="不同意\n公开")
    record(desk, request, K.EXTENDED, date(2026, 9, 28), working_days=20)
    shown = case.view(desk, request)
    assert [(moment.title, moment.article) for moment in shown.moments] == [
        ("延长答复期限 20 个工作日", "第三十三条第二款"),
        ("收到第三方意见", "第三十二条"),
        ("征求第三方意见", "第三十二条"),
        ("收到申请：互联网渠道", "第三十一条第（三）项"),
    ]
    assert shown.moments[1].proof == "不同意 公开"
    assert shown.moments[2].proof == "征〔2026〕3号　2026-08-28 送达　反馈意见至 2026-09-18"
    assert (shown.count, shown.under, shown.last_day) == ("12", "个工作日", "2026-10-30（周五）")
    assert "不得再延" in shown.remark
    assert shown.status == "extended"


@pytest.mark.parametrize(
    ("received", "count", "over"),
    [
        (date(2026, 9, 10), "今天", "最后一日"),
        (date(2026, 9, 9), "1", "已超过最后一日"),
        (date(2026, 9, 11), "1", "距最后一日还剩"),
    ],
)
def test_the_large_number_counts_to_the_last_day(desk: Desk, received: date, count: str, over: str) -> None:
    shown = case.view(desk, register(desk, received))
    assert (shown.count, shown.over) == (count, over)


def test_the_expected_act_comes_first_and_none_is_offered_twice(desk: Desk) -> None:
    request = register(desk, date(2026, 10, 9))
    shown = case.view(desk, request)
    assert shown.first is not None
    assert shown.first.kind is K.ANSWERED
    record(desk, request, K.CORRECTION_ASKED, date(2026, 10, 12))
    shown = case.view(desk, request)
    assert shown.first is not None
    assert shown.first.kind is K.CORRECTION_RECEIVED
    kinds = [act.kind for act in (shown.first, *shown.others, *shown.barred)]
    assert len(kinds) == len(set(kinds)) == len(STEPS_OF_LIFE) - 1
    assert K.ORDERED not in kinds  # there is no case over the request that could have ordered anything
    assert all(act.reason for act in shown.barred)
    assert not any(act.reason for act in (shown.first, *shown.others))


def test_what_waits_for_the_applicant_counts_his_term(desk: Desk) -> None:
    request = register(desk, date(2026, 9, 21))
    record(desk, request, K.CORRECTION_ASKED, date(2026, 9, 25), working_days=5)
    shown = case.view(desk, request)
    assert shown.over == "申请人补正期限已过"
    assert shown.first is not None
    assert shown.first.kind is K.CORRECTION_RECEIVED
    assert K.CORRECTION_LAPSED in [act.kind for act in shown.others]


def test_a_closed_request_says_how_it_ended(desk: Desk) -> None:
    request = register(desk, date(2026, 9, 9))
    request_acts.answer(desk, request, kind="disclosed", answered_on=date(2026, 10, 14))
    shown = case.view(desk, request)
    assert (shown.over, shown.count, shown.remark) == ("已办结", "超期", "超过期限 2026-10-13")
    assert shown.moments[0].title == "答复：予以公开"
    assert shown.moments[0].irregular.startswith("答复期限是 2026-10-13")
    assert shown.first is not None
    assert shown.first.kind is K.SERVED


def test_a_step_accepted_against_the_law_says_why_it_has_no_effect(desk: Desk) -> None:
    request = register(desk, date(2026, 9, 9))
    late = Event(kind=K.EXTENDED, happened_on=date(2026, 10, 14), working_days=5)
    request_steps.record(desk, request, late, accept_reason="漏办")
    told = case.view(desk, request).moments[0].irregular
    assert "届满前" in told
    assert "既成事实：漏办" in told
