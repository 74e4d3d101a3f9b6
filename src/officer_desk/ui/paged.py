"""The pages of the window: one at a time, made when first shown; the year they all show."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from officer_desk.ui import actions
from officer_desk.ui.frame import Frame

if TYPE_CHECKING:
    from officer_desk.operations.desk import Desk


class PagedWindow(Frame):
    """The frame with its pages. What a page asks for is done by the window that makes it."""

    desk: Desk

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = 0
        self._pages: dict[str, Any] = {}
        self._shown_keys: tuple[tuple[str, str], ...] = ()

    def _make(self, key: str) -> Any:
        """Make the page of that key and connect what it asks for."""
        raise NotImplementedError

    def page(self, key: str) -> Any:
        """The page of that key, made now if it was never shown."""
        if key not in self._pages:
            made = self._make(key)
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def ledger(self, register: str = "") -> Any:
        """The list of a register, in sight; without one, that of the page in sight, else of the items."""
        key = self.current_key if self.current_key in actions.REGISTER_TABS else "items"
        page = self.show_page(actions.TAB_OF.get(register, register) or key)
        return page.ledger(register) if hasattr(page, "ledger") else page

    def show_page(self, key: str) -> Any:
        """Bring a page into sight; gives it."""
        number = [tab for tab, _ in actions.TABS].index(key)
        if self.tabs.currentIndex() == number:
            self._tab_changed(number)
        else:
            self.tabs.setCurrentIndex(number)
        return self.page(self.current_key)

    def open_record(self, register: str, record_id: int) -> None:
        """Show one record on its register's page."""
        self.ledger(register).open_record(record_id)

    def open_records(self, register: str, ids: object, title: str) -> None:
        """Show the records behind a number."""
        origin = self.current_key
        self.ledger(register).show_only(tuple(ids), title, origin)  # type: ignore[arg-type]

    def show_list(self, register: str, chip: str) -> None:
        """Show a register with one of its filters."""
        self.ledger(register).show_chip(chip)

    def act_on(self, register: str, record_id: int) -> None:
        """The act a line of 今日 asks for, on the record's own page; of a request, its page."""
        page = self.ledger(register)
        page.open_record(record_id)
        page.view.table.settle()
        QTimer.singleShot(0, page, lambda: page.today_act(record_id))

    def new_appeal(self, request_id: int) -> None:
        """Begin a case of 复议诉讼 over a request."""
        self.ledger("appeals").new_for(request_id)

    def _join(self, page: Any) -> None:
        """Connect what a register's page asks of the others, of the signals it has."""
        for signal, act in (
            ("open_record_wanted", self.open_record),
            ("open_records_wanted", self.open_records),
            ("case_wanted", self.act_on),
            ("appeal_wanted", self.new_appeal),
        ):
            if hasattr(page, signal):
                getattr(page, signal).connect(act)

    def _tab_changed(self, number: int) -> None:
        key = actions.TABS[number][0]
        current = self.stack.currentWidget()
        if current is not self._pages.get(key) and not self._may_leave_current():
            leaving = next(k for k, page in self._pages.items() if page is current)
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex([tab for tab, _ in actions.TABS].index(leaving))
            self.tabs.blockSignals(False)
            return
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        self.undo_bar.raise_()
        self.report_button.set_kind("primary" if key == "report" else "tint")
        is_register = key in actions.REGISTER_TABS
        for act in ("export", "print"):
            self._buttons[act].setEnabled(is_register or key == "today")
        self._buttons["import"].setEnabled(is_register and not self.desk.is_read_only)
        self._told(key, page.status_text() if hasattr(page, "status_text") else "")
        page.focus_work()

    @staticmethod
    def _may_leave(page: QWidget) -> bool:
        asks = getattr(page, "may_leave", None)
        return asks is None or bool(asks())

    def _may_leave_current(self) -> bool:
        """Whether nothing typed on the page in sight would be lost."""
        return not self.stack.count() or self._may_leave(self.stack.currentWidget())

    def _told(self, key: str, text: str) -> None:
        if key != self.current_key:
            return
        self.status_line.set_left(text)
        page: Any = self._pages.get(key)
        keys = page.keys() if hasattr(page, "keys") else _keys(key)
        if keys != self._shown_keys:
            # A page may hold views with keys of their own.
            self._shown_keys = keys
            self.status_line.set_keys(keys)

    # years

    def set_years(self, years: list[int]) -> None:
        """Offer these years, and the one chosen even where it holds nothing yet."""
        wanted = sorted({*years, self.year, self.desk.today().year - 1}, reverse=True)
        self.years.blockSignals(True)
        self.years.clear()
        for year in wanted:
            self.years.addItem(self.tr("{} 年度").format(year), year)
        self.years.setCurrentIndex(self.years.findData(self.year))
        self.years.blockSignals(False)

    def set_year(self, year: int) -> None:
        """Show that year on every page."""
        if not self._may_leave_current():
            self.years.setCurrentIndex(self.years.findData(self.year))
            return
        self.year = year
        self.years.setCurrentIndex(self.years.findData(year))
        for shown in self._pages.values():
            shown.set_year(year)
        self._tab_changed(self.tabs.currentIndex())


def register_page(key: str) -> Any:
    """The class of a register's page; its module is loaded only now."""
    names = {
        "items": "ItemsPage",
        "requests": "RequestsPage",
        "appeals": "AppealsPage",
        "tasks": "TasksPage",
        "problems": "ProblemsPage",
        "activities": "ActivitiesPage",
    }
    return getattr(import_module(f"officer_desk.ui.pages.{key}"), names[key])


def _keys(key: str) -> tuple[tuple[str, str], ...]:
    if key == "today":
        from officer_desk.ui.pages import today

        return today.KEYS
    if key == "report":
        from officer_desk.ui.pages.report import page

        return page.KEYS
    from officer_desk.ui.registers import page as register_page

    return register_page.KEYS
