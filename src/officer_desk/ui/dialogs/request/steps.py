"""The dialog of each step between the receipt of a request and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Choice, Field, Value
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, ORDERERS, Event, EventKind, Request
from officer_desk.operations.acts import request_steps
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import appeal_terms
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog, required_day
from officer_desk.ui.dialogs.request import fee_notice

_FEE_BASES = (Choice("cases", "按件（本月件数）"), Choice("pages", "按量（提供页数）"))
_NUMBER = Field("document_number", "文号", "办理")
_NOTE = Field("note", "说明", "办理", value=Value.NOTE)
_CONSENT = Field(
    "note",
    "同意和说明",
    "办理",
    value=Value.NOTE,
    help="写明同意延长的工作机构负责人和日期（第三十三条第二款）。",
)
_VOID_REASON = Field("correction_reason", "作废原因", "办理", value=Value.NOTE, required=True)
_REASON = Field("correction_reason", "更正原因", "办理", value=Value.NOTE, required=True)


def _reached(label: str, help_: str) -> Field:
    return Field("reached_on", label, "办理", value=Value.DATE, help=help_)


def _days(label: str, help_: str, *, required: bool = True) -> Field:
    return Field("working_days", label, "办理", value=Value.INTEGER, required=required, help=help_)


def _whom(label: str) -> Field:
    return Field("whom", label, "办理", value=Value.CHOICE, choices=CONSULTED, required=True)


@dataclass(frozen=True, slots=True)
class _Step:
    """What the dialog of a step asks and says."""

    day: str
    """What the day of the step is called."""
    line: str
    fields: tuple[Field, ...]


_STEPS = {
    EventKind.ORDERED: _Step(
        "收到日期",
        "行政复议法第七十七条、行政诉讼法第九十四条：复议决定、裁判必须履行。期限以文书写明的为准；"
        "没有写明的，暂按 20 个工作日计算。",
        (
            Field("whom", "责令机关", "办理", value=Value.CHOICE, choices=ORDERERS, required=True),
            Field(
                "due_on",
                "期限",
                "办理",
                value=Value.DATE,
                help="文书写明最后日期的填这里；只写明多少日的，填下一项。",
            ),
            _days("工作日数", "文书写“自收到之日起多少个工作日内”的，填工作日数。", required=False),
            _NUMBER,
            _NOTE,
        ),
    ),
    EventKind.CORRECTION_ASKED: _Step(
        "告知日期",
        "第三十条：申请内容不明确的，自收到申请之日起 7 个工作日内一次性告知补正；答复期限自收到补正的申请之日起计算。",
        (
            _NUMBER,
            _reached("送达日期", "申请人收到补正告知之日，补正期限自次日起算。暂不知道的先留空。"),
            _days("补正工作日", "给申请人的工作日数；不填按 15 个工作日。", required=False),
            _NOTE,
        ),
    ),
    EventKind.CORRECTION_RECEIVED: _Step(
        "收到日期", "第三十条：答复期限自行政机关收到补正的申请之日起重新计算。", (_NOTE,)
    ),
    EventKind.CORRECTION_LAPSED: _Step(
        "办结日期",
        "第三十条：申请人无正当理由逾期不补正的，视为放弃申请，不再处理。计入表三“（六）其他处理 1”。",
        (_NUMBER, _NOTE),
    ),
    EventKind.CONSULTED: _Step(
        "发出日期",
        "第三十二条、第三十四条：第三方、共同制作机关自收到征求意见书之日起 15 个工作日内反馈；"
        "所需时间不计算在答复期限内。",
        (
            _whom("征求对象"),
            _reached("对方收到日期", "反馈意见的期限自次日起算。暂不知道的先留空。"),
            _NUMBER,
            _NOTE,
        ),
    ),
    EventKind.OPINION_RECEIVED: _Step(
        "收到日期",
        "第三方逾期未反馈的，由本机关决定是否公开；共同制作机关逾期未反馈的，视为同意公开。",
        (_whom("谁的意见"), _NOTE),
    ),
    EventKind.REASONS_ASKED: _Step(
        "告知日期",
        "第三十五条：申请的数量、频次明显超过合理范围的，可以要求申请人说明理由。答复期限照常计算。",
        (_NUMBER, _NOTE),
    ),
    EventKind.REASONS_RECEIVED: _Step(
        "收到日期",
        "第三十五条：理由不合理的，告知不予处理；理由合理但不能按期答复的，可以确定延迟答复的合理期限。",
        (_NOTE,),
    ),
    EventKind.EXTENDED: _Step(
        "告知日期",
        "第三十三条第二款：需要延长的，经工作机构负责人同意并告知申请人，最长不得超过 20 个工作日，只能延长一次。",
        (_days("延长工作日", "1 至 20 个工作日。"), _NUMBER, _CONSENT),
    ),
    EventKind.DELAYED: _Step(
        "告知日期",
        "第三十五条：申请理由合理，但不能在第三十三条规定的期限内答复的，可以确定延迟答复的合理期限并告知申请人。",
        (_days("延迟工作日", "合理的工作日数。"), _NUMBER, _NOTE),
    ),
    EventKind.FEE_NOTIFIED: _Step(
        "通知日期",
        "国办函〔2020〕109号：在处理期限内发出收费通知；申请人自收到之日的次日起 20 个工作日内缴纳。",
        (
            Field("fee_basis", "计费方式", "办理", value=Value.CHOICE, choices=_FEE_BASES, required=True),
            Field(
                "quantity",
                "数量",
                "办理",
                value=Value.INTEGER,
                required=True,
                help="件数或者页数，按标准算出金额。",
            ),
            fee_notice.FIRST,
            _NUMBER,
            _reached("送达日期", "申请人收到通知之日，缴费期限自次日起算。暂不知道的先留空。"),
            _NOTE,
        ),
    ),
    EventKind.FEE_PAID: _Step(
        "缴费日期", "缴费以后，答复期限自次日起重新计算（所据条款未见原文，可在设置里改）。", (_NOTE,)
    ),
    EventKind.FEE_LAPSED: _Step(
        "办结日期",
        "国办函〔2020〕109号：逾期未缴纳的，视为放弃申请，不再处理。计入表三“（六）其他处理 2”。告知时写明救济途径。",
        (_NUMBER, _NOTE),
    ),
}


def step_dialog(
    parent: QWidget | None,
    desk: Desk,
    request: Request,
    kind: EventKind,
    before: Event | None = None,
    *,
    whom: str = "",
    given: Mapping[str, Any] | None = None,
) -> EventDialog:
    """The dialog that notes a step of a request, or corrects the one given.

    ``whom`` is chosen beforehand; ``given`` are values by field key to begin with.
    """
    step, word = _STEPS[kind], EVENT_WORDS[kind]
    fields = (Field("happened_on", step.day, "办理", value=Value.DATE, required=True), *step.fields)
    values = _values(before) if before else _defaults(desk, request, kind)
    if whom:
        values["whom"] = whom
    values |= given or {}
    if before is not None:
        fields = (*fields, _REASON)

    def save(entered: dict[str, Any], accepted: str) -> Changes:
        event = _event(kind, step, entered)
        if before is None:
            return request_steps.record(desk, request.id, event, accept_reason=accepted)
        return request_steps.correct(
            desk, request.id, before.id, event, reason=str(entered["correction_reason"] or "")
        )

    verb = "更正" if before else "" if kind in _PUT_OFF else "登记"
    dialog = EventDialog(
        parent,
        title=f"{verb}{word}　{request.number}",
        line=step.line,
        fields=fields,
        values={field.key: values.get(field.key) for field in fields},
        today=desk.today,
        act=f"{verb}{word}",
        save=save,
        height=250 + 40 * len(fields),
    )
    if kind is EventKind.FEE_NOTIFIED:
        fee_notice.follow(dialog, desk, request)
    if kind in _PUT_OFF:
        _foresee(dialog, desk, request, kind, before)
    return dialog


_PUT_OFF = (EventKind.EXTENDED, EventKind.DELAYED)
"""The steps that are acts of their own by their name."""


def _foresee(
    dialog: EventDialog, desk: Desk, request: Request, kind: EventKind, before: Event | None
) -> None:
    """Tell in the dialog, while it is filled in, until when the answer would be due."""

    def tell() -> None:
        on, days = dialog.form.value("happened_on"), dialog.form.value("working_days")
        told = ""
        if isinstance(on, date) and isinstance(days, int):
            step = Event(
                kind=kind, happened_on=on, working_days=days, supersedes=before.id if before else None
            )
            told = request_steps.foreseen(desk, request, step)
        dialog.hint.setText(told)

    dialog.form.changed.connect(tell)
    tell()


def void_dialog(parent: QWidget | None, desk: Desk, request: Request, event: Event) -> EventDialog:
    """The dialog that takes an event out of the account, with the reason."""
    word = EVENT_WORDS[event.kind]
    opens = " 作废以后，本件恢复为未办结。" if request.closing is event else ""
    return EventDialog(
        parent,
        title=f"作废{word}　{request.number}",
        line=f"{event.happened_on} 的“{word}”不再计算，原记录和原因留在台账里，可以撤销。{opens}",
        fields=(_VOID_REASON,),
        values={"correction_reason": ""},
        today=desk.today,
        act=f"作废{word}",
        save=lambda entered, _: request_steps.void(
            desk, request.id, event.id, reason=str(entered["correction_reason"] or "")
        ),
        height=280,
    )


def _defaults(desk: Desk, request: Request, kind: EventKind) -> dict[str, Any]:
    values: dict[str, Any] = {"happened_on": desk.today(), "whom": "third_party", "fee_basis": "pages"}
    if kind is EventKind.OPINION_RECEIVED:
        asked = [event.whom for event in request.effective_events() if event.kind is EventKind.CONSULTED]
        values["whom"] = asked[-1] if asked else "third_party"
    if kind is EventKind.ORDERED:
        values["whom"] = "review"
    if kind is EventKind.ORDERED and (ordered := appeal_terms.order_over(desk, request.id)) is not None:
        values |= _values(ordered)
    if kind is EventKind.EXTENDED and request.received_on is not None:
        values["working_days"] = desk.law.clock_law(request.received_on).extension.length
    return values


def _values(event: Event) -> dict[str, Any]:
    return {
        "happened_on": event.happened_on,
        "whom": event.whom,
        "reached_on": event.reached_on,
        "due_on": event.due_on,
        "working_days": event.working_days or None,
        "fee_basis": event.fee_basis,
        "quantity": event.quantity or None,
        "fee_first": event.fee_first or None,
        "document_number": event.document_number,
        "note": event.note,
    }


def _event(kind: EventKind, step: _Step, entered: dict[str, Any]) -> Event:
    """The step as entered. Raises :class:`ImpossibleError` for what is missing."""
    problems = [
        FieldProblem(field.key, f"{field.label}没有填写。")
        for field in step.fields
        if field.required and not entered.get(field.key)
    ]
    if problems:
        raise ImpossibleError.of(problems)
    return Event(
        kind=kind,
        happened_on=required_day(entered, "happened_on", step.day),
        whom=entered.get("whom") or "",
        reached_on=entered.get("reached_on"),
        due_on=entered.get("due_on"),
        working_days=entered.get("working_days") or 0,
        fee_basis=entered.get("fee_basis") or "",
        quantity=entered.get("quantity") or 0,
        fee_first=entered.get("fee_first") or 0,
        document_number=entered.get("document_number") or "",
        note=entered.get("note") or "",
    )
