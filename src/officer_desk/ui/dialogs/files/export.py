"""导出年度报告 PDF: where to, with which words where something blocks, and where it lies then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.operations import output_files
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.report.annual_report import YearReport
from officer_desk.ui import theme
from officer_desk.ui.dialogs.files.accept_breaches import AcceptBreachesDialog
from officer_desk.ui.dialogs.files.exported import ExportedDialog
from officer_desk.ui.widgets.background import Progress, Task
from officer_desk.ui.widgets.bars import BusyBar
from officer_desk.ui.widgets.confirm import ConfirmDialog


def default_target(desk: Desk, year: int) -> Path:
    """Where the report goes unless the officer says otherwise: the desktop, else the documents."""
    where = QStandardPaths.StandardLocation
    for place in (where.DesktopLocation, where.DocumentsLocation, where.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place))
        if folder.is_dir():
            return folder / annual_report.default_file_name(desk, year)
    return Path.home() / annual_report.default_file_name(desk, year)


def ask_target(parent: QWidget | None, proposed: Path) -> Path | None:
    """The file the officer chose; None where she left."""
    name, _ = QFileDialog.getSaveFileName(parent, "导出年度报告 PDF", str(proposed), "PDF 文件 (*.pdf)")
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf")


class ReportExport(QObject):
    """One export under way. Keep it until ``ended``; the desk is only touched on the GUI thread."""

    changed = Signal(object)
    """The :class:`Changes`: the report went out."""
    failed = Signal(object)
    """The :class:`DeskError` that stopped it; nothing was left half written."""
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        year: int,
        parent: QWidget,
        *,
        ask: Callable[[QWidget | None, Path], Path | None] = ask_target,
    ) -> None:
        super().__init__(parent)
        self._desk, self._year, self._window, self._ask = desk, year, parent, ask
        self.task: Task | None = None
        self.busy: BusyBar | None = None
        self.target: Path | None = None

    def start(self) -> None:
        """Asks what must be asked and then writes the file in the background."""
        try:
            report = annual_report.year_report(self._desk, self._year)
            annual_report.require_keepable(self._desk, report)
        except DeskError as error:
            self._stop(error)
            return
        words = ""
        if report.blocking:
            dialog = AcceptBreachesDialog(report.blocking, self._year, self._window)
            if not dialog.is_confirmed():
                self.ended.emit()
                return
            words = dialog.words()
        self.target = self._ask(self._window, default_target(self._desk, self._year))
        if self.target is None:
            self.ended.emit()
            return
        self._write(report, self.target, words)

    def _write(self, report: YearReport, target: Path, words: str) -> None:
        document = annual_report.document(self._desk, self._year, report)

        def work(progress: Progress) -> bytes:
            pdf = annual_report.preview_pdf(document)
            progress.report(1, 2)
            output_files.write_bytes(target, pdf)
            return pdf

        def done(pdf: bytes) -> None:
            try:
                outcome = annual_report.remember_export(self._desk, report, target, pdf, words)
            except DeskError as error:
                self._stop(error)
                return
            self._finish(outcome, target)

        self.task = Task(self, work, done=done, failed=self._broke)
        self.task.slow.connect(self._show_busy)
        self.task.ended.connect(self._hide_busy)

    def _show_busy(self) -> None:
        """Says at the foot of the window that it takes a moment."""
        if self.busy is not None:
            return
        look = theme.current()
        self.busy = BusyBar(self._window)
        self.busy.begin(self.tr("正在生成年度报告 PDF…"), can_cancel=False)
        self.busy.resize(look.px(420), self.busy.sizeHint().height())
        self.busy.move(look.px(12), self._window.height() - self.busy.height() - look.px(40))
        self.busy.raise_()

    def _hide_busy(self) -> None:
        if self.busy is not None:
            self.busy.hide()
            self.busy.deleteLater()
            self.busy = None

    def _finish(self, outcome: Changes, target: Path) -> None:
        self.changed.emit(outcome)
        dialog = ExportedDialog(target, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        self.ended.emit()

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self.ended.emit()
            raise error
        self._stop(error)

    def _stop(self, error: DeskError) -> None:
        self.failed.emit(error)
        self.ended.emit()


def export_report(
    desk: Desk,
    year: int,
    parent: QWidget,
    *,
    changed: Callable[[Changes], object],
    failed: Callable[[DeskError], object] | None = None,
    ask: Callable[[QWidget | None, Path], Path | None] = ask_target,
) -> ReportExport:
    """Starts an export from anywhere in the window.

    ``changed`` is told once the file lies there, ``failed`` why it does not; without
    ``failed`` a dialog says so. ``ask`` gives the target for a proposed one.
    """
    export = ReportExport(desk, year, parent, ask=ask)
    export.changed.connect(changed)
    export.failed.connect(failed or (lambda error: tell_failure(parent, error)))
    export.ended.connect(export.deleteLater)
    export.start()
    return export


def tell_failure(parent: QWidget, error: DeskError) -> None:
    """Says why the report was not exported."""
    dialog = ConfirmDialog(
        parent, question="没有导出", consequence=error.sentence, act="知道了", is_risky=False
    )
    dialog.safe_button.hide()
    dialog.act_button.setDefault(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
