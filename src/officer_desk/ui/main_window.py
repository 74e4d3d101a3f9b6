"""The window: year and acts on top, the tabs, one page at a time, the status line."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import DeskError, FileTrouble, FileTroubleError
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes
from officer_desk.ui import actions
from officer_desk.ui.paged import PagedWindow, register_page

if TYPE_CHECKING:
    from officer_desk.operations.desk import Desk

# What knows the file is loaded where it is used: the frame is painted before any of it.

PRELOAD_AFTER_MS = 400


class MainWindow(PagedWindow):
    """The officer's window over one desk. Pages are made when first shown.

    Without a desk only the frame is shown; :meth:`take` gives it one.
    """

    desk: Desk

    painted = Signal()
    """The frame stands on the screen; the file and the page of today come next."""
    usable = Signal()
    """The page of today stands: what can wait may begin now."""
    closing = Signal()
    file_wanted = Signal(str)
    """``sample`` or ``own``: the window is to be over that file."""

    def __init__(self, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = desk
        self._is_open = False
        self._running: list[Any] = []
        self._was_painted = False
        self._unloaded = [f"officer_desk.ui.pages.{key}" for key, _ in actions.TABS[1:]]
        self._bind()
        self.setEnabled(False)

    def take(self, desk: Desk) -> None:
        """Work over that desk: its name and years, the page of today, the counts of the tabs."""
        from officer_desk.operations.lists import register_lists

        self.desk = desk
        self._is_open = True
        self.setEnabled(True)
        years = register_lists.years(desk)
        self.year = desk.today().year if desk.today().year in years else years[0]
        for key in ("new", "import"):
            self._buttons[key].setEnabled(not desk.is_read_only)
        self.set_years(years)
        self._name()
        self._restore_geometry()
        self.show_page("today")
        self._count_tabs()
        if desk.is_read_only:
            self.errors.tell(
                self.tr(
                    "这个文件现在只能看，不能保存：文件或所在文件夹是只读的。请复制到自己的文件夹再打开。"
                ),
                is_advice=True,
            )
        self.own_button.setVisible(desk.is_sample)
        QTimer.singleShot(0, self, self.usable.emit)
        QTimer.singleShot(PRELOAD_AFTER_MS, self, self._preload)

    def _preload(self) -> None:
        """Load the modules of the other pages, one at a time while nothing else is to be done."""
        if self._unloaded:
            import_module(self._unloaded.pop(0))
            QTimer.singleShot(0, self, self._preload)

    def _bind(self) -> None:
        self.undo_bar.undo_wanted.connect(self.undo)
        self.years.activated.connect(lambda number: self.set_year(self.years.itemData(number)))
        self.tabs.currentChanged.connect(self._tab_changed)
        does: dict[str, Callable[[], object]] = {
            "new": self.new,
            "import": self.import_workbook,
            "export": self.export_workbook,
            "print": self.print_list,
            "find": self.search,
            "settings": self.open_settings,
            "report": self.export_report,
            "undo": self.undo,
            "keys": self.show_keys,
            "back": self.back,
            "quit": self.close,
        }
        for key, act in does.items():
            declared = actions.BY_KEY[key]
            if declared.shortcut and key != "back":
                QShortcut(QKeySequence(declared.shortcut), self).activated.connect(act)
            if key in self._buttons:
                self._buttons[key].clicked.connect(lambda _=False, act=act: act())
        self.report_button.clicked.connect(lambda: self.export_report())
        self.own_button.clicked.connect(lambda: self.file_wanted.emit("own"))
        for number in range(len(actions.TABS)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(lambda n=number: self.tabs.setCurrentIndex(n))

    # pages

    def _make(self, key: str) -> Any:
        """Make a page; its module is loaded only now, so that the first paint is not kept waiting."""
        if key == "today":
            from officer_desk.ui.pages.today import TodayPage

            today = TodayPage(self.desk, self.year)
            today.act.connect(self.act_on)
            today.open_record.connect(self.open_record)
            today.open_records.connect(self.open_records)
            today.show_list.connect(self.show_list)
            today.go.connect(self.go)
            today.changed.connect(self.done)
            today.status.connect(lambda text: self._told("today", text))
            return today
        if key == "report":
            from officer_desk.ui.pages.report import ReportPage

            report = ReportPage(self.desk, self.year)
            report.changed.connect(self.done)
            report.open_record.connect(self.open_record)
            report.open_records.connect(self.open_records)
            report.go.connect(self.go)
            report.status.connect(lambda text: self._told("report", text))
            report.failed.connect(self.fail)
            report.export_wanted.connect(self.export_report)
            return report
        page = register_page(key)(self.desk, self.year)
        page.changed.connect(self.done)
        page.failed.connect(self.fail)
        page.origin_wanted.connect(self.show_page)
        page.import_wanted.connect(lambda _: self.import_workbook())
        page.status.connect(lambda text: self._told(key, text))
        self._join(page)
        return page

    # acts

    def done(self, made: Changes) -> None:
        """After an act: pages that show it read again, the undo bar names it."""
        from officer_desk.operations.lists import register_lists

        if not made.kinds:
            return
        for page in self._pages.values():
            if page is not self.sender():
                page.refresh(made.kinds)
        if made.kinds & {changes.BUREAU}:
            self._name()
        self.set_years(register_lists.years(self.desk))
        self._count_tabs()
        self.status_line.set_saved(
            self.tr("已保存 {}").format(self.desk.now().astimezone().strftime("%H:%M"))
        )
        if made.sentence:
            self.undo_bar.tell(made.sentence, can_undo=made.can_undo)

    def fail(self, error: DeskError) -> None:
        """Say on top what went wrong with the file; nothing typed is lost."""
        self.errors.tell(error.sentence)
        if isinstance(error, FileTroubleError):
            self.status_line.set_saved(self.tr("没有保存"), is_bad=True)

    def undo(self) -> None:
        """Undo the last act, after what is being typed was left."""
        if not self._may_leave_current():
            return
        from officer_desk.operations.acts import undo_acts

        try:
            made = undo_acts.undo(self.desk)
        except DeskError as error:
            self.undo_bar.tell(error.sentence, can_undo=False)
            return
        for shown in self._pages.values():
            shown.refresh(made.kinds)
        self._name()
        self._count_tabs()
        self.undo_bar.tell(made.sentence, can_undo=False)

    def new(self) -> None:
        """A new record in the register in sight; from elsewhere, an item."""
        self.ledger().new()

    def search(self) -> None:
        """The search field of the register in sight; from elsewhere, that of the items."""
        self.ledger().view.filter_bar.focus_search()

    def back(self) -> None:
        """From the records behind a number back to the whole list."""
        page: Any = self.stack.currentWidget()
        if getattr(page, "is_narrowed", False):
            page.show_only(None)

    def go(self, place: str) -> None:
        """Go where a notice or an empty page points to."""
        where, _, what = place.partition(":")
        if where == "settings":
            self.open_settings(what)
        elif where == "sample":
            self.file_wanted.emit(where)
        elif what == "new":
            self.ledger(where).new()
        elif what == "figures":
            self.show_page("report").edit_figures()
        else:
            self.show_page(where)

    def export_report(self) -> None:
        """导出年度报告 PDF, from anywhere."""
        from officer_desk.ui.dialogs.files.export import ReportExport

        if not self._may_leave_current():
            return
        report = self._pages.get("report")
        if report is not None:
            report.flush()
        export = ReportExport(self.desk, self.year, self)
        export.changed.connect(self.done)
        export.failed.connect(self.fail)
        self._keep(export)
        export.start()

    def _keep(self, work: Any) -> None:
        self._running.append(work)
        work.ended.connect(lambda: self._running.remove(work) if work in self._running else None)

    def import_workbook(self) -> None:
        """Import a workbook into the register in sight."""
        from officer_desk.ui.dialogs.files.import_workbook import ImportDialog

        if self.current_key not in actions.REGISTER_TABS or self.desk.is_read_only:
            return
        if not self._may_leave_current():
            return
        key = self.ledger().register_key
        dialog = ImportDialog(self.desk, key, self)
        dialog.changed.connect(lambda made: self._imported(key, made))
        dialog.choose_and_open()

    def _imported(self, register: str, made: Changes) -> None:
        """After an import: the year of what came in is shown, so that it does not seem lost."""
        from officer_desk.operations.lists import register_lists

        year = register_lists.year_to_show(self.desk, register, made.ids, self.year)
        self.done(made)
        if year != self.year:
            self.set_year(year)

    def export_workbook(self) -> None:
        """Write the register in sight, as it is filtered, to a workbook; on 今日 the dates to a calendar file."""
        from officer_desk.ui.dialogs.files.export_calendar import export_calendar
        from officer_desk.ui.dialogs.files.export_workbook import export_workbook

        if self.current_key not in (*actions.REGISTER_TABS, "today"):
            return
        try:
            if self.current_key == "today":
                target = export_calendar(self, self.desk)
            else:
                target = export_workbook(self, self.desk, self.ledger().list_query())
        except DeskError as error:
            self.fail(error)
            return
        if target is not None:
            self.undo_bar.tell(self.tr("已导出 {}").format(target.name), can_undo=False)

    def print_list(self) -> None:
        """Print the list in sight, as it is filtered, sorted and its columns chosen; or the report."""
        from officer_desk.ui.dialogs.printing.print_list import print_list

        page = self.page(self.current_key)
        if self.current_key == "report":
            page.preview()
        elif getattr(page, "print_view", bool)():
            return  # A view that is no list prints itself.
        elif self.current_key in actions.REGISTER_TABS and self._may_leave_current():
            ledger = self.ledger()
            columns = [column.key for column in ledger.view.table.shown_columns()]
            print_list(self, self.desk, ledger.list_query(), fields=columns)

    def open_settings(self, section: str = "") -> None:
        """设置: bureau, lists, calendar, recycle bin, appearance."""
        from officer_desk.ui.pages.settings import SettingsDialog

        if not self._may_leave_current():
            return
        dialog = SettingsDialog(self.desk, section=section or "bureau", parent=self)
        dialog.changed.connect(self.done)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_keys(self) -> None:
        """F1."""
        from officer_desk.ui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # the frame

    def _name(self) -> None:
        name = self.desk.bureau.short_name_on(self.desk.today()) or self.tr("政务公开台账")
        full = self.desk.bureau.name_on(self.desk.today()) or name
        sample = self.tr("（示例，今天按 {} 显示）").format(self.desk.today()) if self.desk.is_sample else ""
        self._bureau.setText(full + (self.tr("　示例") if self.desk.is_sample else ""))
        self.setWindowTitle(f"{full}{sample} — {self.desk.path.name}")

    def _count_tabs(self) -> None:
        from officer_desk.operations.lists import register_lists

        counts = register_lists.open_counts(self.desk)
        for number, (key, text) in enumerate(actions.TABS):
            count = counts.get(key, 0)
            self.tabs.setTabText(number, f"{text} {count}" if count else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the whole list, where nothing in sight wanted the key for itself."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The frame is painted first; the file, the page of today and what can wait follow."""
        super().showEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_painted)

    def _first_painted(self) -> None:
        self.painted.emit()
        if self._waiting is not None:
            self.take(self._waiting)

    def _restore_geometry(self) -> None:
        from officer_desk.operations.settings import desk_settings

        kept = desk_settings.preference(self.desk, "window.geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii"))))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing typed would be lost."""
        if not self._is_open:
            super().closeEvent(event)
            return
        from officer_desk.operations.settings import desk_settings

        for key, page in self._pages.items():
            if not self._may_leave(page):
                self.show_page(key)
                event.ignore()
                return
        report = self._pages.get("report")
        if report is not None:
            report.flush()
        try:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            desk_settings.set_preference(self.desk, "window.geometry", geometry)
        except FileTroubleError as error:
            if error.trouble is not FileTrouble.DISK_FULL:
                self.errors.tell(error.sentence)
        self.closing.emit()
        super().closeEvent(event)
