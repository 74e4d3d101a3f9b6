"""打印列表、要点方案、催报单: the pages as they come out, to a printer or a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from officer_desk.domain.document import Document
from officer_desk.domain.errors import DeskError
from officer_desk.operations import output_files
from officer_desk.operations.dates import agenda
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists.register_lists import REGISTERS, ListQuery
from officer_desk.operations.paper import printed_lists
from officer_desk.operations.report import annual_report
from officer_desk.ui.dialogs.printing.pages import PagesDialog
from officer_desk.ui.widgets.background import Progress
from officer_desk.ui.widgets.buttons import Button

DocumentFactory = Callable[[Progress], Document]
"""Makes the document, in a thread of its own; it may report how far it is, and raise :class:`DeskError`."""
AskTarget = Callable[[QWidget, Path], Path | None]

_STEPS = 100
_READING = 10
"""Of the steps: those that reading takes, the rest is laying out and drawing."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintList", text)


def ask_target(parent: QWidget, proposed: Path) -> Path | None:
    """The file the officer chose; None where she left."""
    name, _ = QFileDialog.getSaveFileName(parent, _tr("另存为 PDF"), str(proposed), _tr("PDF 文件 (*.pdf)"))
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf")


class PrintDialog(PagesDialog):
    """Sets a document in the background and shows it; prints it or keeps it as PDF."""

    ask_target: AskTarget = staticmethod(ask_target)
    """Chooses the file."""

    def __init__(
        self,
        document_factory: DocumentFactory,
        title: str,
        default_file_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._file_name = default_file_name
        self.job = Path(default_file_name).stem
        self._data = b""
        self.save_button = Button(self.tr("另存为 PDF…"), icon="file-type-pdf", height=32)
        self.close_button = Button(self.tr("关闭"), height=32)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.acts.addWidget(self.save_button)
        self.acts.addWidget(self.close_button)
        self.print_button.set_kind("primary")
        self.close_button.setFocus()
        self.make(document_factory)

    def make(self, document_factory: DocumentFactory) -> None:
        """Sets that document and shows it in place of the one before."""
        self.save_button.setEnabled(False)
        self.begin(_making(document_factory))

    def made(self, made: Any) -> Any:
        """Keeps the file beside its pages."""
        self._data, pages = made
        self.save_button.setEnabled(True)
        return pages

    def save(self) -> None:
        """Writes the PDF to a file the officer names."""
        target = self.ask_target(self, _folder() / self._file_name)
        if target is None:
            return
        self.error.hide()
        try:
            output_files.write_bytes(target, self._data)
        except DeskError as error:
            self.error.tell(error.sentence)
            return
        self.tell(self.tr("已存为“{}”").format(target.name))


def _making(document_factory: DocumentFactory) -> Callable[[Progress], Any]:
    def make(progress: Progress) -> Any:
        reading = Progress(lambda done, total: progress.report(_READING * done // max(total, 1), _STEPS))
        document = document_factory(reading)
        data = printed_lists.pdf(
            document,
            progress=lambda done, total: progress.report(
                _READING + (_STEPS - _READING) * done // max(total, 1), _STEPS
            ),
        )
        return data, annual_report.pages(data)

    return make


def _folder() -> Path:
    where = QStandardPaths.StandardLocation
    for place in (where.DesktopLocation, where.DocumentsLocation, where.HomeLocation):
        folder = Path(QStandardPaths.writableLocation(place))
        if folder.is_dir():
            return folder
    return Path.home()


# --- the four of them ---------------------------------------------------------------------


def print_list(
    parent: QWidget, desk: Desk, query: ListQuery, *, fields: Sequence[str] | None = None
) -> PrintDialog:
    """Opens the pages of a list as it is filtered, with the columns of these keys."""
    label = REGISTERS[query.register].label
    return _open(
        parent,
        desk,
        lambda own, progress: printed_lists.list_document(
            own, query, fields=fields, progress=progress.report
        ),
        _tr("打印：{}").format(label),
        f"{label}{query.year or ''}",
    )


def print_plan(parent: QWidget, desk: Desk, year: int) -> PrintDialog:
    """Opens the pages of the work plan of a year."""
    return _open(
        parent,
        desk,
        lambda own, progress: printed_lists.plan_document(own, year),
        _tr("打印：{} 年工作要点任务分解表").format(year),
        f"{year}年政务公开工作要点任务分解表",
    )


def print_week(parent: QWidget, desk: Desk) -> PrintDialog:
    """Opens the sheet of what falls due this week."""
    return _open(parent, desk, lambda own, _: agenda.week_document(own), _tr("打印：本周期限"), "本周期限")


def _open(
    parent: QWidget,
    desk: Desk,
    make: Callable[[Desk, Progress], Document],
    title: str,
    name: str,
) -> PrintDialog:
    dialog = PrintDialog(_reading(desk, make), title, f"{name}（{desk.today()}）.pdf", parent)
    dialog.open()
    return dialog


def _reading(desk: Desk, make: Callable[[Desk, Progress], Document]) -> DocumentFactory:
    """The work of the thread: its own desk over the same file, only to read."""
    file, today = desk.path, desk.today()

    def read(progress: Progress) -> Document:
        own = open_desk(file, write=False, today=lambda: today)
        try:
            return make(own, progress)
        finally:
            own.close()

    return read
