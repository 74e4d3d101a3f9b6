"""复议诉讼: what cannot be true of a case, and what is worth a second look."""

from __future__ import annotations

from datetime import date

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.registers import appeals
from officer_desk.domain.registers.appeals import Appeal

_HAPPENED = (
    "received_on",
    "replied_on",
    "result_on",
    "result_served_on",
    "fulfilled_on",
    "opinion_received_on",
    "opinion_answered_on",
)
"""Days of what has happened: none lies ahead."""
_AFTER_RECEIPT = (*_HAPPENED[1:], "reply_due_on", "hearing_on", "ordered_due_on")
_ORDER = (
    ("result_on", "result_served_on"),
    ("result_on", "fulfilled_on"),
    ("opinion_received_on", "opinion_answered_on"),
)
"""Days of which the second never comes before the first."""


def faults(appeal: Appeal, today: date) -> list[FieldProblem]:
    """What cannot be true of a case."""
    found = []
    for key in _HAPPENED:
        day = getattr(appeal, key)
        if day is not None and day > today:
            found.append(FieldProblem(key, f"{_label(key)} {day} 晚于今天 {today}。请填写已经发生的日期。"))
    received = appeal.received_on
    if received is not None:
        for key in _AFTER_RECEIPT:
            day = getattr(appeal, key)
            if day is not None and day < received:
                found.append(FieldProblem(key, f"{_label(key)} {day} 早于收到日期 {received}。请核对。"))
    if appeal.result and appeal.result_on is None:
        found.append(FieldProblem("result_on", "有审理结果，没有结果日期。两项须同时填写。"))
    if appeal.result_on is not None and not appeal.result:
        found.append(FieldProblem("result", "有结果日期，没有审理结果。两项须同时填写。"))
    if (
        appeal.reported_as
        and appeal.reported_as != appeals.PENDING
        and not appeal.result
        and appeal.reported_as != appeals.NOT_COUNTED
    ):
        found.append(FieldProblem("reported_as", "还没有审理结果，不能改计。请先填写审理结果和结果日期。"))
    if appeal.reported_as == appeals.PENDING and appeal.result:
        found.append(FieldProblem("reported_as", "已有审理结果，不能计为尚未审结。"))
    if appeal.result_served_on is not None and appeal.result_on is None:
        found.append(FieldProblem("result_on", "有文书送达日期，没有结果日期。两项须同时填写。"))
    if appeal.opinion_answered_on is not None and appeal.opinion_received_on is None:
        found.append(
            FieldProblem("opinion_received_on", "报送了纠正情况，没有收到复议意见书的日期。请补填。")
        )
    for earlier, later in _ORDER:
        first, second = getattr(appeal, earlier), getattr(appeal, later)
        if first is not None and second is not None and second < first:
            sentence = f"{_label(later)} {second} 早于{_label(earlier)} {first}。请核对。"
            found.append(FieldProblem(later, sentence))
    return found


def _label(key: str) -> str:
    return appeals.REGISTER.field(key).label


def advice(appeal: Appeal) -> list[FieldProblem]:
    """What is worth a second look; forbids nothing."""
    found = []
    if appeal.reported_as and not appeal.remark.strip():
        found.append(FieldProblem("remark", "年报归类作了改计，请在备注写明理由。"))
    if appeal.path == "review" and appeal.instance:
        found.append(FieldProblem("instance", "行政复议没有审级，请核对救济途径。"))
    if appeal.path != "review" and appeal.opinion_received_on is not None:
        found.append(FieldProblem("opinion_received_on", "诉讼没有行政复议意见书，请核对救济途径。"))
    by_result = appeals.CLASS_OF_RESULT.get(appeal.result, "")
    if by_result == appeals.CORRECTED and appeal.ordered_act.strip() and appeal.ordered_due_on is None:
        found.append(FieldProblem("ordered_due_on", "责令事项没有填写履行期限，到期不会提醒。"))
    if appeal.replied_on and appeal.reply_due_on and appeal.replied_on > appeal.reply_due_on:
        found.append(
            FieldProblem(
                "replied_on",
                f"答复日期晚于答复期限 {appeal.reply_due_on}：逾期不答复、不举证的，可能被视为没有证据、依据。",
            )
        )
    return found
