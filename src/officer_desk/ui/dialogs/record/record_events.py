"""Dialogs of the registers kept by form: a reply, a result, a step forward, a return that came."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Field, Value
from officer_desk.domain.registers.appeals import RESULTS, Appeal
from officer_desk.domain.registers.progress import PROGRESS_WORDS, ProgressKind
from officer_desk.domain.registers.returns import Return
from officer_desk.operations.acts import record_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import appeal_terms
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog, required_day

_NOTES = {
    ProgressKind.PROGRESS: "推进情况",
    ProgressKind.DONE: "完成情况",
    ProgressKind.DROPPED: "取消理由",
    ProgressKind.CARRIED: "结转说明",
}


def progress_dialog(
    parent: QWidget | None, desk: Desk, register: str, record: Any, kind: ProgressKind
) -> EventDialog:
    """The dialog that adds a line to the log of a task or a problem."""
    word = PROGRESS_WORDS[kind]
    needs_note = kind in (ProgressKind.PROGRESS, ProgressKind.DROPPED)
    fields = [
        Field("happened_on", f"{word}日期", "推进记录", value=Value.DATE, required=True),
        Field("note", _NOTES[kind], "推进记录", value=Value.NOTE, required=needs_note),
    ]
    if kind is not ProgressKind.DROPPED:
        fields.append(
            Field(
                "evidence",
                "佐证材料",
                "推进记录",
                value=Value.NOTE,
                help="文号、网址、照片或文件名，写明存放的位置，检查时拿得出来。",
            )
        )
    return EventDialog(
        parent,
        title=f"登记{word}",
        line=record.title,
        fields=tuple(fields),
        values={"happened_on": desk.today()},
        today=desk.today,
        act=f"登记{word}",
        save=lambda entered, _: record_acts.log_progress(
            desk,
            register,
            record.id,
            kind=kind,
            happened_on=required_day(entered, "happened_on", f"{word}日期"),
            note=entered["note"],
            evidence=entered.get("evidence", ""),
        ),
        height=420,
    )


def reply_dialog(parent: QWidget | None, desk: Desk, appeal: Appeal) -> EventDialog:
    """The dialog that notes when the written reply and the evidence were handed in."""
    word = "书面答复" if appeal.path == "review" else "答辩状"
    term = appeal_terms.answering(desk, appeal)
    doubt = "（暂定）" if term is not None and term.unknown_year is not None else ""
    limit = f"期限 {term.due_on}{doubt}。" if term is not None else ""
    return EventDialog(
        parent,
        title=f"登记提交{word}",
        line=f"{limit}{word}连同作出行政行为的证据、依据一并提交。",
        fields=(Field("replied_on", "提交日期", "答复", value=Value.DATE, required=True),),
        values={"replied_on": desk.today()},
        today=desk.today,
        act="登记提交",
        save=lambda entered, _: record_acts.save(
            desk,
            "appeals",
            {"replied_on": required_day(entered, "replied_on", "提交日期")},
            record_id=appeal.id,
        ),
        height=280,
    )


def result_dialog(parent: QWidget | None, desk: Desk, appeal: Appeal) -> EventDialog:
    """The dialog that notes how a case ended and what was ordered."""

    def save(entered: dict[str, Any], _: str) -> Changes:
        day = required_day(entered, "result_on", "结果日期")
        if not entered["result"]:
            raise ImpossibleError.of([FieldProblem("result", "请选择审理结果。")])
        return record_acts.save(desk, "appeals", {**entered, "result_on": day}, record_id=appeal.id)

    is_review = appeal.path == "review"
    opinion = (
        Field(
            "opinion_received_on",
            "收到复议意见书日期",
            "履行",
            value=Value.DATE,
            help="没有制发行政复议意见书的空着；60 日内报送纠正情况。",
        ),
    )[: int(is_review)]
    return EventDialog(
        parent,
        title="登记审理结果",
        line="审理结果决定本件计入年度报告表四的哪一列。",
        fields=(
            Field("result_on", "结果日期", "结果", value=Value.DATE, required=True),
            Field("result", "审理结果", "结果", value=Value.CHOICE, choices=RESULTS, required=True),
            Field(
                "result_served_on",
                "文书送达日期",
                "结果",
                value=Value.DATE,
                help="送达本机关的日期；上诉期限从这一天起算。",
            ),
            Field("decision_number", "文书号", "结果"),
            Field("ordered_act", "责令事项", "履行", value=Value.NOTE, help="如“重新作出答复”；没有的空着。"),
            Field("ordered_due_on", "履行期限", "履行", value=Value.DATE),
            *opinion,
        ),
        values={
            "result_on": desk.today(),
            "result": "",
            "ordered_act": appeal.ordered_act,
            "ordered_due_on": appeal.ordered_due_on,
            "decision_number": appeal.decision_number,
            "opinion_received_on": appeal.opinion_received_on,
        },
        today=desk.today,
        act="登记结果",
        save=save,
        height=520,
    )


def fulfilment_dialog(parent: QWidget | None, desk: Desk, appeal: Appeal) -> EventDialog:
    """The dialog that notes when an ordered act was done."""
    return EventDialog(
        parent,
        title="登记履行",
        line=appeal.ordered_act or "登记履行决定或裁判的日期。",
        fields=(Field("fulfilled_on", "履行日期", "履行", value=Value.DATE, required=True),),
        values={"fulfilled_on": desk.today()},
        today=desk.today,
        act="登记履行",
        save=lambda entered, _: record_acts.save(
            desk,
            "appeals",
            {"fulfilled_on": required_day(entered, "fulfilled_on", "履行日期")},
            record_id=appeal.id,
        ),
        height=280,
    )


def opinion_dialog(parent: QWidget | None, desk: Desk, appeal: Appeal) -> EventDialog:
    """The dialog that notes when what was put right after a 复议意见书 was reported."""
    return EventDialog(
        parent,
        title="登记报送纠正情况",
        line=f"{appeal.opinion_received_on} 收到行政复议意见书；自收到之日起 60 日内将纠正情况报送复议机关。",
        fields=(Field("opinion_answered_on", "报送日期", "履行", value=Value.DATE, required=True),),
        values={"opinion_answered_on": desk.today()},
        today=desk.today,
        act="登记报送",
        save=lambda entered, _: record_acts.save(
            desk,
            "appeals",
            {"opinion_answered_on": required_day(entered, "opinion_answered_on", "报送日期")},
            record_id=appeal.id,
        ),
        height=280,
    )


def submission_dialog(parent: QWidget | None, desk: Desk, record: Return) -> EventDialog:
    """The dialog that notes that a 科室 handed in what it owed."""
    return EventDialog(
        parent,
        title="登记报来",
        line=f"{record.department}　{record.title}　{record.period}　期限 {record.due_on}",
        fields=(
            Field("submitted_on", "报来日期", "报送情况", value=Value.DATE, required=True),
            Field("submitted_by", "信息员", "报送情况"),
            Field("amount", "报送条数", "报送情况", value=Value.INTEGER),
            Field("quality", "质量情况", "报送情况", value=Value.NOTE),
        ),
        values={
            "submitted_on": desk.today(),
            "submitted_by": record.submitted_by,
            "amount": record.amount,
            "quality": record.quality,
        },
        today=desk.today,
        act="登记报来",
        save=lambda entered, _: record_acts.save(
            desk,
            "returns",
            {**entered, "submitted_on": required_day(entered, "submitted_on", "报来日期")},
            record_id=record.id,
        ),
        height=440,
    )
