"""导入: a workbook is read and judged in the background, shown, and kept only when the officer says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.errors import DeskError
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.workbook import workbook_export
from officer_desk.operations.workbook.workbook_import import ImportPlan, plan_import, run_import
from officer_desk.ui import theme
from officer_desk.ui.dialogs.files.import_findings import ImportFindings
from officer_desk.ui.widgets.background import Progress, Task
from officer_desk.ui.widgets.bars import BusyBar, ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label, rule

Ask = Callable[[QWidget, Path], Path | None]
"""Asks for a file, a proposed one given; None where the officer left."""


def ask_workbook(parent: QWidget, folder: Path) -> Path | None:
    """The workbook the officer chose."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        "选择要导入的工作簿",
        str(folder),
        "工作簿 (*.xlsx *.xlsm *.xls *.et *.ods);;所有文件 (*)",
    )
    return Path(name) if name else None


def ask_template_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where the template is to lie."""
    name, _ = QFileDialog.getSaveFileName(parent, "下载导入模板", str(proposed), "Excel 工作簿 (*.xlsx)")
    return Path(name).with_suffix(".xlsx") if name else None


class ImportDialog(QDialog):
    """Shows what an import would do, row by row where something is wrong, and then does it.

    Reading runs in a thread over a desk of its own, because the desk's connection belongs to
    the GUI thread; keeping runs here, as one act.
    """

    changed = Signal(object)
    """The :class:`Changes` of an import that was kept."""

    def __init__(
        self,
        desk: Desk,
        register_key: str,
        parent: QWidget | None = None,
        *,
        ask: Ask = ask_workbook,
        ask_target: Ask = ask_template_target,
    ) -> None:
        super().__init__(parent)
        self._desk, self._register = desk, LEDGERS[register_key]
        self._ask, self._ask_target = ask, ask_target
        self._folder = _documents()
        self.path: Path | None = None
        self.plan: ImportPlan | None = None
        self.task: Task | None = None
        look = theme.current()
        self.setWindowTitle(self.tr("导入{}").format(self._register.label))
        self.setModal(True)
        self.resize(look.px(960), look.px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.error = ErrorBar()
        column.addWidget(self.error)
        column.addWidget(rule())
        self._stack = QStackedWidget()
        self._start = self._start_page()
        self._broken = self._broken_page()
        self.findings = ImportFindings()
        self._waiting = self._waiting_page()
        for page in (self._start, self._waiting, self.findings, self._broken):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self._follow()

    # building

    def _head(self) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(12))
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(label(self.windowTitle(), "title"))
        self._about = label("", "caption", wraps=True)
        self._about.hide()
        words.addWidget(self._about)
        row.addLayout(words, 1)
        self.choose_button = Button(self.tr("换一个文件…"))
        self.choose_button.clicked.connect(self.choose)
        row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _start_page(self) -> EmptyState:
        page = EmptyState(
            icon="file-import",
            fact=self.tr("选择一个工作簿，先逐行检查，再由您决定是否导入"),
            law=self.tr(
                "可用 xlsx、xls、et、ods。列的次序不限，列名与模板相同或相近即可。检查时不写入任何内容。"
            ),
            primary=self.tr("选择文件…"),
            primary_icon="file-import",
            secondary=self.tr("下载模板"),
            secondary_icon="file-export",
        )
        page.primary_wanted.connect(self.choose)
        page.secondary_wanted.connect(self.write_template)
        return page

    def _broken_page(self) -> EmptyState:
        page = EmptyState(
            icon="alert-circle",
            primary=self.tr("换一个文件…"),
            primary_icon="file-import",
            secondary=self.tr("重新检查"),
            secondary_icon="refresh",
        )
        page.primary_wanted.connect(self.choose)
        page.secondary_wanted.connect(self.read_again)
        return page

    def _waiting_page(self) -> QWidget:
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(20))
        self.busy = BusyBar()
        self.busy.cancel_wanted.connect(self.cancel)
        column.addWidget(self.busy)
        column.addStretch(1)
        return page

    def _foot(self) -> QFrame:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        row.setSpacing(look.px(8))
        self.template_button = Button(self.tr("下载模板"), icon="file-export", height=32)
        self._told = label("", "caption")
        self.close_button = Button(self.tr("不导入"), height=32)
        self.again_button = Button(self.tr("改好后重新检查"), icon="refresh", kind="primary", height=32)
        self.skip_button = Button(height=32)
        self.import_button = Button(kind="primary", height=32)
        self.template_button.clicked.connect(self.write_template)
        self.close_button.clicked.connect(self.reject)
        self.again_button.clicked.connect(self.read_again)
        self.skip_button.clicked.connect(lambda: self.keep(skip_bad=True))
        self.import_button.clicked.connect(lambda: self.keep(skip_bad=False))
        row.addWidget(self.template_button)
        row.addWidget(self._told, 1)
        for button in (self.close_button, self.skip_button, self.again_button, self.import_button):
            row.addWidget(button)
        return foot

    # choosing and reading

    def choose_and_open(self) -> None:
        """Opens the dialog and asks for the workbook over it."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
        self.choose()

    def choose(self) -> None:
        """Asks for a workbook and reads it; what is shown stays where the officer leaves."""
        chosen = self._ask(self, self._folder)
        if chosen is not None:
            self.read(chosen)

    def read_again(self) -> None:
        """Reads the same workbook anew, after it was corrected."""
        if self.path is not None:
            self.read(self.path)

    def read(self, path: Path) -> None:
        """Judges every row of the workbook in the background and then shows what was found."""
        if self.task is not None:
            return
        self.path, self._folder, self.plan = path, path.parent, None
        self.error.hide()
        self._told.clear()
        self._tell(path.name)
        self.busy.hide()
        self._stack.setCurrentWidget(self._waiting)
        task = Task(
            self,
            _reading(self._desk, self._register.key, path),
            done=self._show_plan,
            failed=self._show_failure,
            cancelled=self._show_start,
        )
        self.task = task
        task.slow.connect(lambda: self.busy.begin(self.tr("正在检查…")))
        task.progressed.connect(self.busy.set_progress)
        task.ended.connect(self._ended)
        self._follow()

    def cancel(self) -> None:
        """Stops the reading; nothing was written."""
        if self.task is not None:
            self.task.cancel()

    def _ended(self) -> None:
        self.task = None
        self.busy.hide()

    def _show_start(self) -> None:
        self._tell("")
        self._stack.setCurrentWidget(self._start)
        self._follow()
        self._start.primary.setFocus()

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._show_start()
            raise error
        self._broken.set_words(self.tr("这个文件不能导入"), error.sentence)
        self._stack.setCurrentWidget(self._broken)
        self._follow()
        self._broken.primary.setFocus()

    def _show_plan(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._tell(
            self.tr("{}　工作表“{}”，第 {} 行是列名，下有 {} 行数据").format(
                plan.path.name, plan.sheet, plan.header_row, plan.total
            )
        )
        self.findings.show_plan(plan)
        self._stack.setCurrentWidget(self.findings)
        self._follow()
        if plan.is_clean:
            self.import_button.setFocus()
        else:
            self.findings.table.setFocus()

    def _tell(self, about: str) -> None:
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _follow(self) -> None:
        """Shows the acts that are possible now; the likely next one is the default."""
        plan, good = self.plan, len(self.plan.rows) if self.plan else 0
        is_bad = plan is not None and not plan.is_clean
        is_reading = self.task is not None
        is_listed = self._stack.currentWidget() is self.findings
        self.choose_button.setVisible(is_listed)
        self.template_button.setVisible(self._stack.currentWidget() is not self._start)
        self.template_button.setEnabled(not is_reading)
        self.again_button.setVisible(is_bad)
        self.skip_button.setVisible(is_bad and good > 0)
        self.import_button.setVisible(plan is not None and plan.is_clean)
        if plan is not None:
            self.import_button.setText(self.tr("导入 {} 行").format(good))
            bad = len(plan.bad_rows)
            self.skip_button.setText(self.tr("跳过有问题的 {} 行，导入其余 {} 行").format(bad, good))
        for button in (self.skip_button, self.import_button):
            button.setEnabled(not self._desk.is_read_only)
        self.again_button.setDefault(is_bad)
        self.import_button.setDefault(plan is not None and plan.is_clean)

    # keeping

    def keep(self, *, skip_bad: bool) -> None:
        """Keeps the planned rows as one act and closes; or says why nothing was kept."""
        if self.plan is None:
            return
        self.error.hide()
        self._stack.setCurrentWidget(self._waiting)
        self.busy.begin(self.tr("正在导入…"), can_cancel=False)
        self.repaint()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = run_import(self._desk, self.plan, skip_bad=skip_bad, progress=self._show_progress)
        except DeskError as error:
            self._stack.setCurrentWidget(self.findings)
            self.error.tell(error.sentence)
            return
        finally:
            QApplication.restoreOverrideCursor()
            self.busy.hide()
        self.changed.emit(done)
        self.accept()

    def _show_progress(self, done: int, total: int) -> None:
        """Draws the bar at once: no event is let in while the act is under way."""
        self.busy.set_progress(done, total)
        self.busy.repaint()

    def write_template(self) -> None:
        """Writes the workbook to fill in, where the officer says."""
        name = self.tr("{}导入模板.xlsx").format(self._register.label)
        target = self._ask_target(self, self._folder / name)
        if target is None:
            return
        try:
            workbook_export.write_template(self._desk, self._register.key, target)
        except DeskError as error:
            self.error.tell(error.sentence)
            return
        self.error.hide()
        self._folder = target.parent
        self._told.setText(self.tr("模板已存为“{}”").format(target.name))

    def done(self, result: int) -> None:
        """Stops what is being read before it closes."""
        self.cancel()
        super().done(result)


def _reading(desk: Desk, register_key: str, path: Path) -> Callable[[Progress], ImportPlan]:
    """The work of the thread: its own desk over the same file, only to read."""
    file, today = desk.path, desk.today()

    def read(progress: Progress) -> ImportPlan:
        own = open_desk(file, write=False, today=lambda: today)
        try:
            return plan_import(own, register_key, path, progress=progress.report)
        finally:
            own.close()

    return read


def _documents() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
