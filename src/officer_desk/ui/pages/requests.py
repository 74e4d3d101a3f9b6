"""The page 依申请公开."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.requests import REGISTER, Event, EventKind, Request
from officer_desk.operations import (
    case,
    case_papers,
    case_remedy,
    handling,
    joining,
    open_cases,
    relations,
    similar,
)
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.reading import row_status
from officer_desk.operations.similar import Similar
from officer_desk.ui.dialogs.derivation import open_for
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.events import answer_dialog, service_dialog, withdrawal_dialog
from officer_desk.ui.dialogs.guide import guide_dialog
from officer_desk.ui.dialogs.join_requests import JoinDialog
from officer_desk.ui.dialogs.make_public import make_public_dialog
from officer_desk.ui.dialogs.remedy_text import RemedyTextDialog
from officer_desk.ui.dialogs.split_request import SplitDialog
from officer_desk.ui.dialogs.steps import step_dialog, void_dialog
from officer_desk.ui.registers import case_view
from officer_desk.ui.registers import page as register_page
from officer_desk.ui.registers.case_course import ICONS
from officer_desk.ui.registers.case_view import CasePane
from officer_desk.ui.registers.page import RegisterPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.background import Task
from officer_desk.ui.widgets.buttons import Button


class RequestsPage(RegisterPage):
    """The applications and what became of them."""

    register_key = "requests"
    hidden = ("status", "course", "split_from", "joined_to", "remedy_text")
    open_record_wanted = Signal(str, int)
    appeal_wanted = Signal(int)
    """A new case of 复议诉讼 over the request of that id."""

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
        self._case: CasePane | None = None
        self._case_id = 0
        self._search: Task | None = None
        self.view.table.opened.connect(self.open_case)

    def load(self, record_id: int) -> Request:
        """The request of that id."""
        return handling.load_request(self.desk, record_id)

    def defaults(self) -> Request:
        """A new request."""
        return handling.new_request(self.desk)

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
        clock = handling.clock_of(self.desk, request)
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
            following = handling.next_number(self.desk, received) if self.view.is_new else ""
            number.setPlaceholderText(self.tr("自动：{}").format(following) if following else "")

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Number and content, state, limit."""
        clock = handling.clock_of(self.desk, record)
        status = row_status(self.desk, self.register_key, record.id) or "open"
        line = f"答复期限 **{clock.due_on}**" if clock.due_on else ""
        closing = clock.closing
        if closing is not None:
            verb = "撤回" if closing.kind is EventKind.WITHDRAWN else "答复"
            line = f"**{closing.happened_on}** {verb}"
            if clock.is_late and clock.due_on is not None:
                late = max(1, self.desk.calendar.working_days_between(clock.due_on, closing.happened_on))
                line += f"，超期 **{late}** 个工作日（期限 {clock.due_on}）"
        elif clock.is_provisional:
            line += f"（暂定），**约{clock.remaining}**"
        elif clock.remaining:
            line += f"，**{clock.remaining}**"
        if any(event.is_irregular for event in record.effective_events()):
            line += "；既成事实"
        return f"{record.number}　{record.applicant}", status, line

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Register or change the request."""
        return handling.save_request(self.desk, values, request_id=record_id)

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
        record = self.load(record_id)
        match kind:
            case EventKind.ANSWERED:
                dialog = answer_dialog(self, self.desk, record)
            case EventKind.REANSWERED:
                dialog = answer_dialog(self, self.desk, record, is_anew=True)
            case EventKind.WITHDRAWN:
                dialog = withdrawal_dialog(self, self.desk, record)
            case EventKind.SERVED:
                dialog = service_dialog(self, self.desk, record)
            case _:
                dialog = step_dialog(self, self.desk, record, kind)
        self.run(dialog)

    def today_act(self, record_id: int) -> None:
        """Open the page of a request, from wherever it was asked for."""
        self.open_case(record_id)

    # the page of one request

    def open_case(self, record_id: int) -> None:
        """Show one request on a page of its own; what is being typed is kept first."""
        if not self.may_leave():
            return
        if self._case is None:
            self._case = self._make_case()
        self._case_id = record_id
        self._show_case()
        self.view.hide()
        self._case.show()
        self._case.setFocus()
        self.status.emit(self.status_text())

    def close_case(self) -> None:
        """Back to the list."""
        if self._case is None or self._case.isHidden():
            return
        self._case.hide()
        self.view.show()
        self.show_record(self._case_id)
        self.view.focus_table()
        self.status.emit(self.status_text())

    def _uncover(self) -> None:
        """The list is wanted: an open case gives way."""
        if self._case is not None and self.is_case_open:
            self._case.hide()
            self.view.show()

    def new(self) -> None:
        """Begin a new request, in the list's own form."""
        self._uncover()
        super().new()

    def open_record(self, record_id: int) -> None:
        """Bring a request into sight in the list."""
        self._uncover()
        super().open_record(record_id)

    def show_only(self, ids: Sequence[int] | None, title: str = "", origin: str = "") -> None:
        """Show just these requests; None shows all again."""
        self._uncover()
        super().show_only(ids, title, origin)

    def show_chip(self, chip: str) -> None:
        """Show the requests of one filter chip."""
        self._uncover()
        super().show_chip(chip)

    def set_year(self, year: int | None) -> None:
        """Show that year; an open case gives way to its list."""
        if year != self.year:
            self._uncover()
        super().set_year(year)

    def focus_work(self) -> None:
        """Put the focus on the open case, else on the list."""
        if self._case is not None and self.is_case_open:
            self._case.setFocus()
        else:
            super().focus_work()

    @property
    def is_case_open(self) -> bool:
        """True while one request is shown on its own."""
        return self._case is not None and not self._case.isHidden()

    def _make_case(self) -> CasePane:
        made = CasePane()
        made.back_wanted.connect(self.close_case)
        made.record_wanted.connect(self.close_case)
        made.neighbour_wanted.connect(self._go_to_neighbour)
        made.case_wanted.connect(self._go_to)
        made.rail_wanted.connect(self._show_rail)
        made.act_wanted.connect(lambda kind: self.do(self._case_id, kind))
        made.correct_wanted.connect(self._correct)
        made.void_wanted.connect(self._void)
        made.rare_wanted.connect(self._do_rare)
        made.appeal_opened.connect(lambda appeal: self.open_record_wanted.emit("appeals", appeal))
        made.appeal_wanted.connect(lambda: self.appeal_wanted.emit(self._case_id))
        made.fee_wanted.connect(self._notify_fee)
        made.remedy_wanted.connect(self._change_remedy)
        made.guide_wanted.connect(self._guide)
        made.similar_wanted.connect(self._open_similar)
        made.derivation_wanted.connect(self._derive_dates)
        made.print_wanted.connect(self.print_view)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def _show_case(self) -> None:
        assert self._case is not None
        view = case.view(self.desk, self._case_id)
        can_act = not self.desk.is_read_only
        self._case.show_case(view, self.desk.today(), self.desk.calendar, can_act=can_act)
        self._case.papers.show_papers(case_papers.papers(self.desk, view.request))
        self._show_rail()
        if view.request.is_open:
            self._look_for_similar(view.request)

    def _show_rail(self) -> None:
        """The open cases beside this one, where there is room for them."""
        if self._case is not None and self._case.has_rail:
            found = open_cases.beside(self.desk, self._case_id)
            self._case.rail.show_rows(found.rows, current=self._case_id, more=found.more)

    def _look_for_similar(self, request: Request) -> None:
        """Find what is like the open case, in the background; what comes late is left."""
        if self._search is not None:
            self._search.cancel()
        work = similar.finding(self.desk, request.content, request.applicant, request_id=request.id)

        def found(result: Similar) -> None:
            if self._case is not None and self._case_id == request.id:
                self._case.show_similar(result)

        self._search = Task(self, lambda _: work(), done=found, failed=lambda _: None)

    def _open_similar(self, register: str, record_id: int) -> None:
        if register == "requests":
            self.open_case(record_id)
        else:
            self.open_record_wanted.emit(register, record_id)

    def _guide(self) -> None:
        """Walk the decision guide; where it ends opens as a dialog of its own."""
        record = self.load(self._case_id)
        result = guide_dialog(self, self.desk, record)
        if result is None:
            return
        if result.event is not None:
            self.run(step_dialog(self, self.desk, record, result.event, whom=result.whom))
        elif result.kind:
            self.run(
                answer_dialog(
                    self, self.desk, record, kind=result.kind, ground=result.ground, reasons=result.reasons
                )
            )

    def _go_to_neighbour(self, step: int) -> None:
        """The next case: in the order of the open ones where they are shown, else in that of the list."""
        found = self._case.rail.neighbour(step) if self._case is not None and self._case.has_rail else None
        if found is None:
            ids = list(self._ids(self.view.query))
            place = ids.index(self._case_id) + step if self._case_id in ids else 0
            found = ids[place] if 0 <= place < len(ids) else self._case_id
        if found != self._case_id:
            self._go_to(found)

    def _go_to(self, record_id: int) -> None:
        self._case_id = record_id
        self._show_case()
        self.status.emit(self.status_text())

    def _event(self, event_id: int) -> Event | None:
        record = self.load(self._case_id)
        return next((event for event in record.effective_events() if event.id == event_id), None)

    def _correct(self, event_id: int) -> None:
        event = self._event(event_id)
        if event is None:
            return
        record = self.load(self._case_id)
        match event.kind:
            case EventKind.ANSWERED | EventKind.REANSWERED:
                is_anew = event.kind is EventKind.REANSWERED
                dialog = answer_dialog(self, self.desk, record, is_correction=True, is_anew=is_anew)
            case EventKind.WITHDRAWN:
                dialog = withdrawal_dialog(self, self.desk, record, is_correction=True)
            case EventKind.SERVED:
                dialog = service_dialog(self, self.desk, record)
            case _:
                dialog = step_dialog(self, self.desk, record, event.kind, event)
        self.run(dialog)

    def _do_rare(self, key: str) -> None:
        """What is seldom done to the open case."""
        record = self.load(self._case_id)
        match key:
            case relations.SPLIT:
                self.run(SplitDialog(self.desk, record, self))
            case relations.JOIN:
                self.run(JoinDialog(self.desk, record, self))
            case relations.PART:
                self.act_done(joining.part(self.desk, record.id))
            case relations.MAKE_PUBLIC:
                self.run(make_public_dialog(self, self.desk, record))
            case relations.ORDER:
                self.do(record.id, EventKind.ORDERED)

    def _notify_fee(self, values: Mapping[str, Any]) -> None:
        record = self.load(self._case_id)
        self.run(step_dialog(self, self.desk, record, EventKind.FEE_NOTIFIED, given=values))

    def _change_remedy(self) -> None:
        record = self.load(self._case_id)
        told = case_remedy.of_request(self.desk, record)
        if told is not None:
            self.run(RemedyTextDialog(self.desk, record, told, self))

    def _void(self, event_id: int) -> None:
        event = self._event(event_id)
        if event is not None:
            self.run(void_dialog(self, self.desk, self.load(self._case_id), event))

    def print_view(self) -> bool:
        """Show the open case's file to print; False where the list is shown."""
        if not self.is_case_open:
            return False
        # Loaded here: it is not needed for as long as nothing is printed.
        from officer_desk.ui.dialogs.print_case import print_case

        print_case(self, self.desk, self._case_id, self.load(self._case_id).number)
        return True

    def _derive_dates(self) -> None:
        open_for(self, self.desk, "requests", self._case_id)

    def act_done(self, done: Changes) -> None:
        """Show the request as it is now, on its page too."""
        super().act_done(done)
        if self.is_case_open:
            self._show_case()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something has changed; an open case too."""
        super().refresh(kinds)
        if self.isVisible():
            self._show_open_case()

    def showEvent(self, event: QShowEvent) -> None:
        """An open case is shown as it is now: what hangs on it may have changed on another page."""
        super().showEvent(event)
        self._show_open_case()

    def _show_open_case(self) -> None:
        if self.is_case_open:
            try:
                self._show_case()
            except DeskError:
                self.close_case()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys the status line names: of the list, or of the open case."""
        if self.is_case_open:
            return case_view.KEYS
        return tuple((key, "办理" if key == "Enter" else words) for key, words in register_page.KEYS)

    def status_text(self) -> str:
        """Where in the list the open case stands, else what the list shows."""
        if not self.is_case_open:
            return super().status_text()
        if self._case is not None and self._case.has_rail and any(self._case.rail.place):
            place, count = self._case.rail.place
            return self.tr("在办申请 {} / {} 件").format(place or "—", count)
        ids = list(self._ids(self.view.query))
        place = ids.index(self._case_id) + 1 if self._case_id in ids else 0
        return self.tr("依申请公开 {} / {} 件").format(place or "—", len(ids))

    def run(self, dialog: EventDialog | SplitDialog | JoinDialog | RemedyTextDialog) -> None:
        """Run a dialog after what is being typed is kept; show what it did."""
        if not self.may_leave():
            dialog.deleteLater()
            return
        dialog.exec()
        if dialog.changes is not None:
            self.act_done(dialog.changes)
        dialog.deleteLater()
