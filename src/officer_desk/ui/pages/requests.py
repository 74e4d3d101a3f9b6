"""The page 依申请公开."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.domain.calendar import terms
from officer_desk.domain.clock.clock import ORDERED
from officer_desk.domain.requests.request import REGISTER, EventKind, Request
from officer_desk.operations.acts import request_acts
from officer_desk.operations.case import case
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import row_status
from officer_desk.ui.dialogs.request import case_acts
from officer_desk.ui.dialogs.request.events import answer_dialog, withdrawal_dialog
from officer_desk.ui.registers.case.course import ICONS
from officer_desk.ui.registers.case.host import CaseHost
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class RequestsPage(CaseHost):
    """The applications and what became of them."""

    register_key = "requests"
    hidden = ("status", "course", "split_from", "joined_to", "remedy_text")

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有登记政府信息公开申请。",
                law="条例第三十三条：不能当场答复的，应当自收到申请之日起 20 个工作日内予以答复。",
                primary="登记第一件",
                secondary="导入电子表格",
                icon="mailbox",
            ),
            placeholder="查找登记号、申请人",
            parent=parent,
        )

    def load(self, record_id: int) -> Request:
        """The request of that id."""
        return request_acts.load_request(self.desk, record_id)

    def defaults(self) -> Request:
        """A new request."""
        return request_acts.new_request(self.desk)

    def values_of(self, record: Any) -> dict[str, Any]:
        """The stored values and, in words, the limit and the events."""
        values: dict[str, Any] = {f.key: getattr(record, f.key) for f in REGISTER.stored}
        answered, served = record.closing, record.last(EventKind.SERVED)
        values["due_on"] = self._limit(record)
        values["irregularity"] = "；".join(e.irregular_reason for e in record.events if e.is_irregular) or "—"
        values |= dict.fromkeys(("answered_on", "answer", "answer_number", "served_on", "service"), "—")
        if answered is not None:
            values["answered_on"] = answered.happened_on.isoformat()
            values["answer"] = (
                "申请人撤回申请"
                if answered.kind is EventKind.WITHDRAWN
                else self.desk.law.answers.label(answered.answer_kind, answered.answer_ground)
            )
            values["answer_number"] = answered.document_number or "—"
        if served is not None:
            values["served_on"] = served.happened_on.isoformat()
            values["service"] = REGISTER.field("service").label_of(served.method)
        return values

    def _limit(self, request: Request) -> str:
        clock = request_acts.clock_of(self.desk, request)
        if clock.due_on is None or clock.rule is None:
            return "—"
        basis = f"{clock.rule.length}个工作日"
        if clock.is_provisional:
            basis = "暂定"
        return f"{clock.due_on}（{basis}）"

    def derive(self) -> None:
        """The limit follows the receipt date as it is typed; a new one shows its next number."""
        if not self.view.has_record or self.view.form.unreadable():
            return
        values = self.view.form.values()
        received = values["received_on"]
        limit = self._limit(Request(received_on=received)) if received else "—"
        self.view.form.row("due_on").editor.set_value(limit)
        number = self.view.form.row("number").editor.face()
        if isinstance(number, QLineEdit) and received:
            following = request_acts.next_number(self.desk, received) if self.view.is_new else ""
            number.setPlaceholderText(self.tr("自动：{}").format(following) if following else "")

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Number and content, state, limit."""
        clock = request_acts.clock_of(self.desk, record)
        status = row_status(self.desk, self.register_key, record.id) or "open"
        line = f"答复期限 **{clock.due_on}**" if clock.due_on else ""
        closing, found = clock.closing, clock.clock
        ordered = found.date(ORDERED) if found is not None else None
        if found is not None and found.is_ordered and ordered is not None:
            left = terms.remaining(self.desk.calendar, self.desk.today(), ordered.on)
            line = f"责令答复期限 **{ordered.on}**，**{_whole(left)}**"
        elif found is not None and found.reanswer is not None:
            line = f"**{found.reanswer.happened_on}** 重新答复"
        elif closing is not None:
            verb = "撤回" if closing.kind is EventKind.WITHDRAWN else "答复"
            line = f"**{closing.happened_on}** {verb}"
            if clock.is_late and clock.due_on is not None:
                late = max(1, self.desk.calendar.working_days_between(clock.due_on, closing.happened_on))
                line += f"，超期 **{late}** 个工作日（期限 {clock.due_on}）"
        elif clock.is_provisional:
            line += f"（暂定），**约{_whole(clock.remaining)}**"
        elif clock.remaining:
            line += f"，**{_whole(clock.remaining)}**"
        if any(event.is_irregular for event in record.effective_events()):
            line += "；既成事实"
        return f"{record.number}　{record.applicant}", status, line

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Register or change the request."""
        return request_acts.save_request(self.desk, values, request_id=record_id)

    def acts(self, record: Any) -> Sequence[Button]:
        """What may be done with the request now: the expected step first, then its page."""
        buttons: list[Button] = []
        first = case.view(self.desk, record.id).first
        if first is not None:
            verb = "" if first.kind in (EventKind.EXTENDED, EventKind.DELAYED) else self.tr("登记")
            button = Button(f"{verb}{first.words}", icon=ICONS[first.kind], kind="tint")
            button.clicked.connect(lambda: self.do(record.id, first.kind))
            buttons.append(button)
        whole = Button(self.tr("办理"), icon="history", tip=self.tr("时限、经过和下一步（双击，或按 Enter）"))
        whole.clicked.connect(lambda: self.open_case(record.id))
        buttons.append(whole)
        closing = record.closing
        if closing is not None and closing.kind in (EventKind.ANSWERED, EventKind.WITHDRAWN):
            is_answer = closing.kind is EventKind.ANSWERED
            dialog = answer_dialog if is_answer else withdrawal_dialog
            mend = Button(self.tr("更正答复") if is_answer else self.tr("更正撤回"), icon="pencil")
            mend.clicked.connect(lambda: self.run(dialog(self, self.desk, record, is_correction=True)))
            buttons.append(mend)
        buttons.append(self.delete_button(record.id))
        return buttons

    def do(self, record_id: int, kind: EventKind) -> None:
        """Open the dialog of an act; one that is barred is refused there, and may be noted as 既成事实."""
        self.run(case_acts.act_dialog(self, self.desk, self.load(record_id), kind))


def _whole(remaining: str) -> str:
    """剩 3 日 as one word, which no line breaks."""
    return remaining.replace(" ", "\N{NO-BREAK SPACE}")
