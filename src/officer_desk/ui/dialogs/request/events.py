"""Dialogs that note an event of a request: its answer, its service, its withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.clock.clock import ORDERED
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Choice, Field, Value
from officer_desk.domain.requests.request import SERVICES, EventKind, Request
from officer_desk.operations.acts import join_requests, request_acts
from officer_desk.operations.case import guide_steps
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.operations.settings.desk_settings import calendar_gap
from officer_desk.ui.dialogs.event_form import EventDialog, required_day
from officer_desk.ui.widgets.buttons import Button


def answer_dialog(
    parent: QWidget | None,
    desk: Desk,
    request: Request,
    *,
    is_correction: bool = False,
    is_anew: bool = False,
    kind: str = "",
    ground: str = "",
    reasons: str = "",
) -> EventDialog:
    """The dialog that answers a request, or corrects the answer it was closed with; ``is_anew``, the one ordered.

    ``kind`` and ``ground`` are chosen beforehand, ``reasons`` is the way through the guide that led to them; it is kept
    while the officer leaves the choice at that.
    """
    kinds = desk.law.answers
    now = request.last(EventKind.REANSWERED) if is_anew else request.closing
    before = now if is_correction else None
    others = () if is_correction or is_anew else join_requests.others_open(desk, request)
    word = "重新答复" if is_anew else "答复"
    choices = tuple(
        Choice(kind.key, kind.label if kind.label == kind.group else f"{kind.group}：{kind.label}")
        for kind in kinds.kinds
        if kind.is_choice or (before is not None and kind.key == before.answer_kind)
    )
    grounds = tuple(Choice(g.key, g.label) for g in kinds.grounds_on("refused", request.received_on))
    fields = [
        Field("answered_on", f"{word}日期", "答复", value=Value.DATE, required=True),
        Field("answer", "办理结果", "答复", value=Value.CHOICE, choices=choices, required=True),
        Field("answer_ground", "不公开理由", "答复", value=Value.CHOICE, choices=grounds, required=True),
        Field("document_number", "答复文号", "答复"),
        Field("note", "说明", "答复", value=Value.NOTE),
    ]
    values: dict[str, Any] = {"answered_on": desk.today(), "answer": "", "answer_ground": ""}
    if others:
        fields.append(_together(word, others))
        values["also"] = True
    walked = (kind, ground, reasons)
    if is_correction:
        fields.append(_CORRECTION)
        if before is not None and before.kind in (EventKind.ANSWERED, EventKind.REANSWERED):
            values |= {
                "answered_on": before.happened_on,
                "answer": before.answer_kind,
                "answer_ground": before.answer_ground,
                "document_number": before.document_number,
                "note": before.note,
            }
            if not reasons:
                walked = (before.answer_kind, before.answer_ground, before.reasons)
    if kind:
        values |= {"answer": kind, "answer_ground": ground}

    def save(entered: dict[str, Any], reason: str) -> Changes:
        problems = []
        if entered["answered_on"] is None:
            problems.append(FieldProblem("answered_on", "答复日期没有填写。"))
        if not entered["answer"]:
            problems.append(FieldProblem("answer", "请选择办理结果。"))
        if is_correction and not str(entered["correction_reason"]).strip():
            problems.append(FieldProblem("correction_reason", "更正答复须写明原因。"))
        needs_ground = bool(entered["answer"]) and kinds.kind(entered["answer"]).needs_ground
        if needs_ground and not entered["answer_ground"]:
            problems.append(
                FieldProblem(
                    "answer_ground",
                    "请选择不予公开的理由：应当说明理由（第三十六条第（三）项），表三也按理由计数。",
                )
            )
        if problems:
            raise ImpossibleError.of(problems)
        given: dict[str, Any] = {
            "kind": entered["answer"],
            "ground": entered["answer_ground"] if needs_ground else "",
            "answered_on": entered["answered_on"],
            "document_number": entered["document_number"],
            "note": entered["note"],
            "reasons": walked[2] if is_walked(entered["answer"], entered["answer_ground"]) else "",
            "accept_reason": reason,
            "correction_reason": entered.get("correction_reason", ""),
        }
        if is_anew:
            return request_acts.reanswer(desk, request.id, **given)
        also = [row.id for row in others] if entered.get("also") else []
        return request_acts.answer(desk, request.id, **given, also=also)

    def is_walked(kind_key: str, ground_key: str) -> bool:
        """True while the answer is the one the guide led to."""
        chosen = (kind_key, ground_key if kind_key and kinds.kind(kind_key).needs_ground else "")
        return bool(walked[2]) and chosen == walked[:2]

    def judge() -> None:
        from officer_desk.ui.dialogs.request.guide import guide_dialog
        from officer_desk.ui.dialogs.request.steps import step_dialog

        nonlocal walked
        found = guide_dialog(dialog, desk, request, reasons=walked[2])
        if found is None:
            return
        if found.event is not None:
            first = step_dialog(dialog, desk, request, found.event, whom=found.whom)
            first.exec()
            dialog.take_over(first.changes)
            first.deleteLater()
            return
        walked = (found.kind, found.ground, found.reasons)
        dialog.form.set_value("answer", found.kind)
        dialog.form.set_value("answer_ground", found.ground)
        follow()

    dialog = EventDialog(
        parent,
        title=f"{'更正' if is_correction else '登记'}{word}　{request.number}",
        line=_ordered_line(desk, request) if is_anew else _limit_line(desk, request),
        fields=tuple(fields),
        values=values,
        today=desk.today,
        act=f"{'更正' if is_correction else '登记'}{word}",
        save=save,
        height=(560 if is_correction else 460) + (60 if others else 0),
    )

    def follow() -> None:
        key, ground_key = dialog.form.value("answer"), dialog.form.value("answer_ground")
        chosen = kinds.kind(key) if key else None
        dialog.form.row("answer_ground").setVisible(chosen is not None and chosen.needs_ground)
        told = [_kind_hint(desk, request, chosen.key, ground_key)] if chosen else []
        if is_walked(key, ground_key):
            told.append("已经逐步判断，判断过程随答复保存。")
        dialog.hint.setText("\n".join(told))

    aid = Button("不知道怎么选？逐步判断", icon="help-circle", kind="link", height=32)
    aid.clicked.connect(judge)
    dialog.add_aid(aid)
    dialog.form.changed.connect(follow)
    follow()
    return dialog


def _kind_hint(desk: Desk, request: Request, kind_key: str, ground_key: str) -> str:
    """Where the kind stands in the law and which line of table three counts it."""
    kind = desk.law.answers.kind(kind_key)
    ground = desk.law.answers.ground(kind_key, ground_key) if kind.needs_ground else None
    day = request.received_on or date.max
    citation = ground.citation_on(day) if ground else kind.citation_on(day)
    told = [f"{citation}：{kind.explanation}" if citation and kind.explanation else str(citation or "")]
    if counted := guide_steps.counted_in(desk, kind_key, ground_key if ground else ""):
        told.append(f"计入表三：{counted}")
    return "\n".join(line for line in told if line)


def _together(word: str, others: Sequence[RowView]) -> Field:
    """Whether the same is noted in those handled together."""
    numbers = "、".join(row.cells.get("number", "") for row in others)
    told = Choice("yes", f"同样登记在 {numbers}")
    return Field("also", f"一并{word}", word, value=Value.FLAG, choices=(told,), help="合并办理的申请。")


def _ordered_line(desk: Desk, request: Request) -> str:
    clock = request_acts.clock_of(desk, request).clock
    ordered = clock.date(ORDERED) if clock is not None else None
    told = f"责令答复期限 {ordered.on}。" if ordered is not None else ""
    return f"{told}重新答复不是新的申请，年度报告仍按原答复统计。"


def _limit_line(desk: Desk, request: Request) -> str:
    clock = request_acts.clock_of(desk, request)
    if clock.due_on is None or clock.rule is None:
        return ""
    gap = calendar_gap(desk, clock.unknown_year) if clock.unknown_year is not None else ""
    provisional = f"（暂定：{gap}）" if gap else ""
    rest = f"，{clock.remaining}" if clock.remaining else ""
    return (
        f"{request.received_on} 收到，{clock.rule.citation.article} {clock.rule.length} 个工作日，"
        f"答复期限 {clock.due_on}{provisional}{rest}"
    )


def withdrawal_dialog(
    parent: QWidget | None, desk: Desk, request: Request, *, is_correction: bool = False
) -> EventDialog:
    """The dialog that closes a request its applicant withdrew, or corrects that withdrawal."""
    before = request.closing if is_correction else None
    fields = [
        Field("withdrawn_on", "撤回日期", "撤回", value=Value.DATE, required=True),
        Field("note", "说明", "撤回", value=Value.NOTE),
    ]
    if is_correction:
        fields.append(_CORRECTION)
    return EventDialog(
        parent,
        title=f"{'更正撤回' if is_correction else '登记撤回'}　{request.number}",
        line="申请人撤回申请的，本件办结，计入表三“（六）其他处理 3.其他”。",
        fields=tuple(fields),
        values={
            "withdrawn_on": before.happened_on if before else desk.today(),
            "note": before.note if before else "",
        },
        today=desk.today,
        act="更正撤回" if is_correction else "登记撤回",
        save=lambda entered, _: request_acts.withdraw(
            desk,
            request.id,
            withdrawn_on=required_day(entered, "withdrawn_on", "撤回日期"),
            note=entered["note"],
            correction_reason=_reason(entered) if is_correction else "",
        ),
        height=400 if is_correction else 320,
    )


_CORRECTION = Field("correction_reason", "更正原因", "更正", value=Value.NOTE, required=True)


def _reason(entered: dict[str, Any]) -> str:
    reason = str(entered["correction_reason"]).strip()
    if not reason:
        raise ImpossibleError.of([FieldProblem("correction_reason", "更正撤回须写明原因。")])
    return reason


def service_dialog(parent: QWidget | None, desk: Desk, request: Request) -> EventDialog:
    """The dialog that notes when and how the answer that holds now reached the applicant."""
    others = join_requests.others_to_serve(desk, request)
    values = {"served_on": desk.today(), "method": "electronic"}
    is_one_applicant = all(row.cells.get("applicant") == request.applicant for row in others)
    return EventDialog(
        parent,
        title=f"登记送达　{request.number}",
        line="送达之日关系申请人的复议、诉讼期限，请按回执或签收记录填写。",
        fields=(
            Field("served_on", "送达日期", "送达", value=Value.DATE, required=True),
            Field("method", "送达方式", "送达", value=Value.CHOICE, choices=SERVICES, required=True),
            Field("note", "凭据", "送达", value=Value.NOTE, help="回执、邮件号、签收人等。"),
            *((_together("送达", others),) if others else ()),
        ),
        values=values | ({"also": is_one_applicant} if others else {}),
        today=desk.today,
        act="登记送达",
        save=lambda entered, _: request_acts.serve(
            desk,
            request.id,
            served_on=required_day(entered, "served_on", "送达日期"),
            method=entered["method"],
            note=entered["note"],
            also=[row.id for row in others] if entered.get("also") else (),
        ),
        height=360 + (60 if others else 0),
    )
