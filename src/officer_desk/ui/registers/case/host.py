"""A register's page on which a record can be opened on a page of its own: the list, or one request in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from officer_desk.domain.errors import DeskError
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.operations.acts import join_requests
from officer_desk.operations.case import case, case_papers, relations, similar
from officer_desk.operations.case.similar import Similar
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import case_remedy
from officer_desk.operations.lists import open_cases
from officer_desk.ui.dialogs.dates.derivation import open_for
from officer_desk.ui.dialogs.request import case_acts
from officer_desk.ui.dialogs.request.events import answer_dialog
from officer_desk.ui.dialogs.request.guide import guide_dialog
from officer_desk.ui.dialogs.request.remedy_text import RemedyTextDialog
from officer_desk.ui.dialogs.request.steps import step_dialog, void_dialog
from officer_desk.ui.registers import page as register_page
from officer_desk.ui.registers.case import pane
from officer_desk.ui.registers.case.pane import CasePane
from officer_desk.ui.registers.page import RegisterPage
from officer_desk.ui.widgets.background import Task


class CaseHost(RegisterPage):
    """The list of the requests and, in its place while it is open, the page of one of them."""

    open_record_wanted = Signal(str, int)
    appeal_wanted = Signal(int)
    """A new case of 复议诉讼 over the request of that id."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._case: CasePane | None = None
        self._case_id = 0
        self._search: Task | None = None
        self.view.table.opened.connect(self.open_case)

    def do(self, record_id: int, kind: EventKind) -> None:
        """Open the dialog of an act on a request."""
        raise NotImplementedError

    def today_act(self, record_id: int) -> None:
        """Open the page of a request, from wherever it was asked for."""
        self.open_case(record_id)

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
        self._case.focus_work()
        self.status.emit(self.status_text())

    def close_case(self) -> None:
        """Back to the list."""
        if self._case is None or self._case.isHidden():
            return
        self._case.hide()
        self.view.show()
        # The pane never shows another record than the one under the cursor.
        beside = self._case_id if self.view.table.select_id(self._case_id, tells=False) else None
        beside = beside or self.view.table.current_id
        if beside is not None:
            self.show_record(beside)
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
            self._case.focus_work()
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
        made.correct_wanted.connect(lambda event: self._with(event, case_acts.correction_dialog))
        made.void_wanted.connect(lambda event: self._with(event, void_dialog))
        made.rare_wanted.connect(self._do_rare)
        made.appeal_opened.connect(lambda appeal: self.open_record_wanted.emit("appeals", appeal))
        made.appeal_wanted.connect(lambda: self.appeal_wanted.emit(self._case_id))
        made.fee_wanted.connect(self._notify_fee)
        made.remedy_wanted.connect(self._change_remedy)
        made.guide_wanted.connect(self._guide)
        made.similar_wanted.connect(self._open_similar)
        made.derivation_wanted.connect(self._derive_dates)
        made.explain_wanted.connect(self._explain)
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

    def _with(self, event_id: int, dialog: Callable[..., case_acts.ActDialog]) -> None:
        """Run the dialog that changes an event of the open case."""
        record = self.load(self._case_id)
        event = next((event for event in record.effective_events() if event.id == event_id), None)
        if event is not None:
            self.run(dialog(self, self.desk, record, event))

    def _do_rare(self, key: str) -> None:
        """What is seldom done to the open case."""
        if key == relations.PART:
            self.act_done(join_requests.part(self.desk, self._case_id))
        else:
            self.run(case_acts.rare_dialog(self, self.desk, self.load(self._case_id), key))

    def _notify_fee(self, values: Mapping[str, Any]) -> None:
        record = self.load(self._case_id)
        self.run(step_dialog(self, self.desk, record, EventKind.FEE_NOTIFIED, given=values))

    def _change_remedy(self) -> None:
        record = self.load(self._case_id)
        told = case_remedy.of_request(self.desk, record)
        if told is not None:
            self.run(RemedyTextDialog(self.desk, record, told, self))

    def print_view(self) -> bool:
        """Show the open case's file to print; False where the list is shown."""
        if not self.is_case_open:
            return False
        # Loaded here: it is not needed for as long as nothing is printed.
        from officer_desk.ui.dialogs.printing.print_case import print_case

        print_case(self, self.desk, self._case_id, self.load(self._case_id).number)
        return True

    def _explain(self, register: str, record_id: int) -> None:
        open_for(self, self.desk, register, record_id)

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
            return pane.KEYS
        return tuple((key, "办理" if key == "Enter" else words) for key, words in register_page.KEYS)

    def status_text(self) -> str:
        """Where in the list the open case stands, else what the list shows."""
        if not self.is_case_open:
            return super().status_text()
        if self._case is not None and self._case.has_rail and any(self._case.rail.place):
            place, count = self._case.rail.place
            if not place:
                return self.tr("在办申请 {} 件").format(count)
            return self.tr("在办申请 {} / {} 件").format(place, count)
        ids = list(self._ids(self.view.query))
        place = ids.index(self._case_id) + 1 if self._case_id in ids else 0
        return self.tr("依申请公开 {} / {} 件").format(place or "—", len(ids))

    def run(self, dialog: case_acts.ActDialog) -> None:
        """Run a dialog after what is being typed is kept; show what it did."""
        if not self.may_leave():
            dialog.deleteLater()
            return
        dialog.exec()
        if dialog.changes is not None:
            self.act_done(dialog.changes)
        dialog.deleteLater()
