"""一事一申请: one application becomes several requests, with what befell it before."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.clock.clock import ANSWER
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import join_requests, request_acts, request_steps, split_request, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.report import annual_report

K = EventKind


@pytest.fixture
def whole(desk: Desk) -> int:
    """An application over three matters, corrected once, with its own remark and fee count."""
    values = {
        "received_on": date(2025, 12, 1),
        "channel": "online",
        "applicant": "赵某",
        "content": "甲事的文件；乙事的文件；丙事的文件",
        "cases": 3,
        "remark": "电话确认过",
    }
    request_id = request_acts.save_request(desk, values).ids[0]
    for kind, day in ((K.CORRECTION_ASKED, date(2025, 12, 3)), (K.CORRECTION_RECEIVED, date(2025, 12, 9))):
        request_steps.record(
            desk, request_id, Event(kind=kind, happened_on=day, note="某号" * (kind is K.CORRECTION_ASKED))
        )
    return request_id


def due(desk: Desk, request_id: int) -> date | None:
    found = request_acts.clock(desk, request_id).clock
    last = found.date(ANSWER) if found else None
    return last.on if last else None


def test_each_part_has_the_receipt_the_steps_and_the_dates_of_the_whole(desk: Desk, whole: int) -> None:
    before = due(desk, whole)
    done = split_request.split(desk, whole, ["甲事的文件", "乙事的文件", " ", "丙事的文件"])
    assert len(done.ids) == 3
    assert "赵" not in done.sentence
    first, *others = (request_acts.load_request(desk, one) for one in done.ids)
    assert first.id == whole
    assert first.content == "甲事的文件"
    assert first.remark == "电话确认过\n拆分前的申请内容：甲事的文件；乙事的文件；丙事的文件"
    assert [other.content for other in others] == ["乙事的文件", "丙事的文件"]
    assert all(other.split_from == whole and other.applicant == "赵某" for other in others)
    assert len({first.number, *(other.number for other in others)}) == 3
    assert [one.cases for one in (first, *others)] == [None] * 3
    assert {due(desk, one) for one in done.ids} == {before}
    asked = others[0].last(K.CORRECTION_ASKED)
    assert asked is not None
    assert asked.note == f"某号；拆分前登记于{first.number}"
    assert split_request.parts_of(desk, first) == split_request.parts_of(desk, others[1]) == done.ids
    assert list(full_check.check_file(desk)) == []


def test_every_part_is_a_request_of_the_report(desk: Desk, whole: int) -> None:
    split_request.split(desk, whole, ["甲", "乙", "丙"])
    assert annual_report.tables_of(desk, 2025).value("table3.R01.total") == 3


def test_a_split_is_undone_as_one(desk: Desk, whole: int) -> None:
    kept = request_acts.load_request(desk, whole)
    done = split_request.split(desk, whole, ["甲", "乙"])
    undo_acts.undo(desk)
    assert request_acts.load_request(desk, whole) == kept
    assert split_request.parts_of(desk, kept) == ()
    assert done.can_undo


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (["只有一件"], "至少要写出两件"),
        (["甲", "甲"], "内容相同"),
        ([str(n) for n in range(31)], "最多拆分为 30 件"),
    ],
)
def test_what_makes_no_parts_is_refused(desk: Desk, whole: int, contents: list[str], told: str) -> None:
    with pytest.raises(ImpossibleError, match=told):
        split_request.split(desk, whole, contents)
    assert len(request_acts.load_request(desk, whole).effective_events()) == 2


def test_an_ended_one_and_one_with_a_fee_notice_are_not_split(desk: Desk, whole: int) -> None:
    request_steps.record(
        desk,
        whole,
        Event(kind=K.FEE_NOTIFIED, happened_on=date(2025, 12, 12), fee_basis="pages", quantity=300),
    )
    with pytest.raises(ImpossibleError, match="收费通知"):
        split_request.split(desk, whole, ["甲", "乙"])
    undo_acts.undo(desk)
    request_acts.answer(desk, whole, kind="disclosed", answered_on=date(2025, 12, 15))
    with pytest.raises(ImpossibleError, match="已经答复"):
        split_request.split(desk, whole, ["甲", "乙"])


def test_one_handled_together_with_others_is_parted_first(desk: Desk, whole: int) -> None:
    other = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 2), "channel": "online", "applicant": "钱某", "content": "甲事"}
    ).ids[0]
    join_requests.join(desk, whole, [other])
    for one in (whole, other):
        assert "合并办理" in split_request.bar(desk, request_acts.load_request(desk, one))
