"""催报 and 登记报来 for several returns at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Choice, Field, Value
from officer_desk.operations.acts import department_returns
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.paper import printed_lists
from officer_desk.ui.dialogs.event_form import EventDialog, required_day
from officer_desk.ui.widgets.confirm import ConfirmDialog

_CHOSEN, _ALL, _DEPARTMENT = "chosen", "all", "department:"


@dataclass(frozen=True, slots=True)
class Reminding:
    """What is to be printed."""

    ids: tuple[int, ...]
    reply_by: date


def ask_reminding(parent: QWidget | None, desk: Desk, year: int, chosen: Sequence[int]) -> Reminding | None:
    """Asks whom to remind and by when; None where she left. Raises :class:`ImpossibleError` where nothing is owed."""
    dialog = remind_dialog(parent, desk, year, chosen)
    dialog.exec()
    done = dialog.changes
    entered = dialog.form.values() if done is not None else {}
    dialog.deleteLater()
    return Reminding(done.ids, entered["reply_by"]) if done is not None else None


def remind_dialog(parent: QWidget | None, desk: Desk, year: int, chosen: Sequence[int]) -> EventDialog:
    """Whose returns to remind of: the chosen ones, all overdue ones of a 科室, or of all.

    Its ``changes`` hold the ids; nothing is saved by it. Raises :class:`ImpossibleError` where nothing is owed.
    """
    owed = department_returns.owed_ids(desk, chosen)
    overdue = department_returns.overdue_departments(desk, year)
    choices = []
    if overdue:
        every = sum(count for _, count in overdue)
        choices.append(Choice(_ALL, f"各科室 {year} 年逾期未报的，{every} 项"))
        choices += [
            Choice(f"{_DEPARTMENT}{name}", f"{name} 逾期未报的，{count} 项") for name, count in overdue
        ]
    if owed:
        choices.append(Choice(_CHOSEN, f"列表中选中的，{len(owed)} 项未报"))
    if not choices:
        raise ImpossibleError(f"{year} 年没有逾期未报的，选中的也都已报来，没有要催报的。")

    def found(entered: dict[str, Any], _: str) -> Changes:
        required_day(entered, "reply_by", "要求报送日期")
        if entered["reply_by"] < desk.today():
            raise ImpossibleError.of(
                [FieldProblem("reply_by", f"{entered['reply_by']} 已经过去。请填写今天或以后的日期。")]
            )
        scope: str = entered["scope"]
        if scope == _CHOSEN:
            ids = owed
        else:
            ids = department_returns.overdue_ids(
                desk,
                year,
                department=scope.removeprefix(_DEPARTMENT) if scope.startswith(_DEPARTMENT) else None,
            )
        return changed("", ids=tuple(ids), can_undo=False)

    return EventDialog(
        parent,
        title="催报单",
        line="每个科室一页，列出未报的事项、期限和超期天数。",
        fields=(
            Field(
                "scope", "催报范围", "催报", value=Value.CHOICE, choices=tuple(choices), required=True
            ),
            Field("reply_by", "要求报送日期", "催报", value=Value.DATE, required=True),
        ),
        values={
            "scope": _CHOSEN if len(owed) > 1 or not overdue else _ALL,
            "reply_by": printed_lists.default_reply_by(desk),
        },
        today=desk.today,
        act="预览打印",
        save=found,
        height=320,
    )  # fmt: skip


def ask_note(parent: QWidget | None, desk: Desk, ids: Sequence[int]) -> Changes | None:
    """Offers to note today as the day of the reminder; gives what was done, None where she declined."""
    question = ConfirmDialog(
        parent,
        question=f"登记今天（{desk.today()}）催报 {len(ids)} 项？",
        consequence="这些报送事项的“催报日期”改为今天。没有发出催报单的，选“不登记”。",
        act="登记催报",
        safe="不登记",
        is_risky=False,
    )
    return department_returns.note_reminded(desk, ids) if question.is_confirmed() else None


def receive_dialog(parent: QWidget | None, desk: Desk, ids: Sequence[int]) -> EventDialog:
    """The dialog that notes several returns as come in on one day. Raises :class:`ImpossibleError` where none is owed."""
    owed = department_returns.owed_ids(desk, ids)
    if not owed:
        raise ImpossibleError("选中的报送事项都已登记报来。请在列表里选中还没有报来的（可以多选）。")
    come = len(ids) - len(owed)
    return EventDialog(
        parent,
        title=f"登记报来 {len(owed)} 项",
        line="选中的各项登记为同一天报来。" + (f"其中 {come} 项早已报来，不改动。" if come else ""),
        fields=(
            Field("submitted_on", "报来日期", "报送情况", value=Value.DATE, required=True),
            Field("submitted_by", "信息员", "报送情况", help="空着的，各项原来填的不变。"),
        ),
        values={"submitted_on": desk.today(), "submitted_by": ""},
        today=desk.today,
        act="登记报来",
        save=lambda entered, _: department_returns.receive(
            desk,
            owed,
            submitted_on=required_day(entered, "submitted_on", "报来日期"),
            submitted_by=entered["submitted_by"],
        ),
        height=320,
    )
