"""What the decision guide shows at the end of a path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.law.guide import Leaf
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.case import guide_steps
from officer_desk.operations.desk import Desk, open_desk

RECEIVED = date(2025, 12, 1)


@pytest.fixture
def request_(desk: Desk) -> Request:
    """A request received that day, whose words sound like a petition."""
    content = "请依法查处恒达公司，并公开处罚决定书"
    done = request_acts.save_request(desk, {"received_on": RECEIVED, "applicant": "张三", "content": content})
    return request_acts.load_request(desk, done.ids[0])


def test_every_end_of_the_guide_can_be_shown(desk: Desk, request_: Request) -> None:
    for leaf, _ in guide_steps.tree(desk, request_).paths():
        ending = guide_steps.ending(desk, request_, leaf)
        assert ending.title
        assert ending.article or leaf.kind == "other"
        if leaf.is_answer:
            assert ending.counted
            assert ending.remedy


def test_a_refusal_tells_its_ground_its_line_and_the_way_to_review_first(
    desk: Desk, request_: Request
) -> None:
    ending = guide_steps.ending(desk, request_, Leaf("refused", "process"))
    assert ending.title == "不予公开（属于四类过程性信息）"
    assert ending.article == "《政府信息公开条例》第十六条第二款"
    assert ending.counted == "（三）不予公开 6.属于四类过程性信息"
    assert ending.is_prior_review
    assert "行政复议" in ending.remedy
    assert "第二十三条" in ending.remedy_basis
    assert ending.doubt == ""


def test_a_request_of_the_former_regulation_is_answered_by_its_articles(
    desk: Desk, request_: Request
) -> None:
    older = replace(request_, received_on=date(2019, 5, 14))
    former = "《政府信息公开条例》（2008年施行）"
    assert guide_steps.ending(desk, older, Leaf("refused", "security")).article == f"{former}第八条"
    assert guide_steps.ending(desk, older, Leaf("disclosed")).article == f"{former}第二十一条第（一）项"


def test_what_the_law_refuses_now_is_doubted_with_its_article(desk: Desk, request_: Request) -> None:
    unclear = guide_steps.ending(desk, request_, Leaf("still_unclear"))
    assert "没有登记过补正告知" in unclear.doubt
    assert "第三十条" in unclear.doubt
    asked = Leaf(event=EventKind.CORRECTION_ASKED)
    assert guide_steps.ending(desk, request_, asked).title == "告知补正"
    request_steps.record(
        desk, request_.id, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 12, 3))
    )
    later = request_acts.load_request(desk, request_.id)
    assert guide_steps.ending(desk, later, asked).doubt != ""
    assert guide_steps.ending(desk, later, Leaf("still_unclear")).doubt == ""


def test_a_consultation_says_whom(desk: Desk, request_: Request) -> None:
    leaf = Leaf(event=EventKind.CONSULTED, whom="third_party")
    assert guide_steps.ending(desk, request_, leaf).title == "征求意见：第三方"


def test_a_closed_request_may_be_judged_again(desk: Desk, request_: Request) -> None:
    request_acts.answer(desk, request_.id, kind="disclosed", answered_on=desk.today())
    closed = request_acts.load_request(desk, request_.id)
    assert guide_steps.ending(desk, closed, Leaf("partial")).doubt == ""


def test_a_partial_release_says_what_its_remedy_was_drafted_for(desk: Desk, request_: Request) -> None:
    later = law_of(desk, date(2026, 7, 1))
    try:
        assert guide_steps.ending(
            later, request_acts.load_request(later, request_.id), Leaf("partial")
        ).is_assumed
    finally:
        later.close()
    assert not guide_steps.ending(desk, request_, Leaf("partial")).is_assumed


def law_of(desk: Desk, day: date) -> Desk:
    """The same file on another day, only to read."""
    return open_desk(desk.path, write=False, today=lambda: day)


def test_no_line_is_counted_before_the_ground_is_known(desk: Desk) -> None:
    assert guide_steps.counted_in(desk, "refused") == ""
    assert guide_steps.counted_in(desk, "partial").startswith("（二）部分公开")


def test_hints_come_from_the_words_of_the_request(desk: Desk, request_: Request) -> None:
    assert [hint.key for hint in guide_steps.hints(desk, request_)] == ["petition"]


def test_reasons_kept_with_an_answer_are_told_in_words(desk: Desk, request_: Request) -> None:
    reasons = "clear=yes;nature=petition"
    request_acts.answer(desk, request_.id, kind="petition", answered_on=desk.today(), reasons=reasons)
    closed = request_acts.load_request(desk, request_.id)
    assert closed.closing is not None
    assert guide_steps.reasons_told(desk, closed, closed.closing) == [
        "补不补：内容明确（第三十条）",
        "是不是：以申请形式进行信访、投诉、举报（第三十九条第一款）",
    ]
    assert guide_steps.reasons_told(desk, closed, Event(kind=EventKind.ANSWERED, happened_on=RECEIVED)) == []
