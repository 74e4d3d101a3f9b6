"""The dialog of pages to print: made in the background, saved, sent to a printer, stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from officer_desk.domain.document import Document, PageBreak, Paragraph, Sheet, Title
from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import record_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.ui.dialogs.printing import printer
from officer_desk.ui.dialogs.printing.preview import PreviewDialog
from officer_desk.ui.dialogs.printing.print_list import PrintDialog, print_list, print_plan
from officer_desk.ui.widgets.background import Progress

TODAY = date(2025, 12, 29)


def three_pages(sheet: Sheet = Sheet.LIST_ACROSS) -> Document:
    blocks = (Title("甲"), PageBreak(), Paragraph("乙"), PageBreak(), Paragraph("丙"))
    return Document("名册", "局", "名册", blocks, sheet=sheet)


@pytest.fixture
def dialog(qtbot: QtBot) -> PrintDialog:
    made = PrintDialog(lambda progress: three_pages(), "打印：名册", "名册.pdf")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.done(0))
    made.show()
    qtbot.waitUntil(made.view.is_drawn, timeout=10000)
    return made


@pytest.fixture
def desk(sample_path: Path) -> Iterator[Desk]:
    opened = open_desk(sample_path, today=lambda: TODAY)
    yield opened
    opened.close()


def to_file(target: Path, change: Callable[[QPrinter], object] = lambda chosen: None) -> printer.Ask:
    """What an officer does who prints into a PDF."""

    def ask(chosen: QPrinter, parent: QWidget) -> bool:
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(target))
        chosen.setResolution(300)
        change(chosen)
        return True

    return ask


def printed(dialog: PrintDialog, qtbot: QtBot, ask: printer.Ask) -> None:
    dialog.ask = ask
    dialog.print_button.click()
    task = dialog.task
    assert task is not None
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=20000)


def sizes(target: Path) -> list[tuple[int, int]]:
    return [
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(str(target)).pages
    ]


def test_the_document_is_made_off_the_gui_thread(qtbot: QtBot) -> None:
    threads = []

    def make(progress: Progress) -> Document:
        threads.append(threading.get_ident())
        return three_pages()

    dialog = PrintDialog(make, "打印", "名册.pdf")
    dialog.show()
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10000)
    assert dialog.print_button.isEnabled()
    assert threads != [threading.get_ident()]
    dialog.close_button.click()


def test_pages_go_to_the_printer_on_paper_turned_like_them(
    dialog: PrintDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    printed(dialog, qtbot, to_file(tmp_path / "印.pdf"))
    assert sizes(tmp_path / "印.pdf") == [(842, 595)] * 3
    assert dialog._note.text() == "已送往打印机（3 页）"


def test_an_upright_page_is_printed_upright(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PreviewDialog(three_pages(Sheet.LETTER))
    dialog.show()
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10000)
    printed(dialog, qtbot, to_file(tmp_path / "印.pdf"))  # type: ignore[arg-type]
    assert sizes(tmp_path / "印.pdf") == [(595, 842)] * 3
    dialog.reject()


def test_only_the_chosen_pages_are_printed_as_often_as_asked(
    dialog: PrintDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    def choose(chosen: QPrinter) -> None:
        chosen.setPrintRange(QPrinter.PrintRange.PageRange)
        chosen.setFromTo(2, 3)
        chosen.setCopyCount(2)

    printed(dialog, qtbot, to_file(tmp_path / "印.pdf", choose))
    assert len(sizes(tmp_path / "印.pdf")) == 4


def test_a_page_is_fitted_to_smaller_paper(dialog: PrintDialog, qtbot: QtBot, tmp_path: Path) -> None:
    def choose(chosen: QPrinter) -> None:
        chosen.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Landscape, QMarginsF())
        )

    printed(dialog, qtbot, to_file(tmp_path / "印.pdf", choose))
    assert sizes(tmp_path / "印.pdf") == [(595, 420)] * 3


def test_leaving_the_choice_of_printer_prints_nothing(dialog: PrintDialog) -> None:
    dialog.ask = lambda chosen, parent: False
    dialog.print_button.click()
    assert dialog.print_button.isEnabled()
    assert dialog._note.text() == ""


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(dialog: PrintDialog, qtbot: QtBot, tmp_path: Path) -> None:
    printed(dialog, qtbot, to_file(tmp_path / "没有的文件夹" / "印.pdf"))
    assert "没有打印" in dialog.error.sentence
    assert dialog.error.isVisible()


def test_printing_can_be_stopped(dialog: PrintDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.ask = to_file(tmp_path / "印.pdf")
    dialog.print_button.click()
    dialog.busy.cancel_wanted.emit()
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=20000)
    assert dialog._note.text() == "已停止打印"


def test_ctrl_p_prints(dialog: PrintDialog, qtbot: QtBot) -> None:
    asked = []
    dialog.ask = lambda chosen, parent: asked.append(chosen.docName())
    qtbot.keyClick(dialog.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["名册"]


def test_the_pdf_is_saved_where_the_officer_says(dialog: PrintDialog, tmp_path: Path) -> None:
    proposed: list[str] = []

    def ask(parent: QWidget, target: Path) -> Path:
        proposed.append(target.name)
        return tmp_path / "名册.pdf"

    dialog.ask_target = ask
    dialog.save_button.click()
    assert proposed == ["名册.pdf"]
    assert len(PdfReader(str(tmp_path / "名册.pdf")).pages) == 3
    assert dialog._note.text() == "已存为“名册.pdf”"


def test_a_file_that_cannot_be_written_is_told_of(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.ask_target = lambda parent, target: tmp_path / "没有的文件夹" / "名册.pdf"
    dialog.save_button.click()
    assert "没有写出文件" in dialog.error.sentence
    dialog.ask_target = lambda parent, target: tmp_path / "名册.pdf"
    dialog.save_button.click()
    assert not dialog.error.isVisible()


def test_what_cannot_be_printed_is_said_in_place_of_pages(qtbot: QtBot) -> None:
    def make(progress: Progress) -> Document:
        raise ImpossibleError("列表里没有记录。")

    dialog = PrintDialog(make, "打印", "名册.pdf")
    dialog.show()
    qtbot.waitUntil(lambda: dialog._wait.fact == "没有排出页面。", timeout=5000)
    assert not dialog.print_button.isEnabled()
    dialog.reject()


def test_making_the_pages_can_be_stopped(qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def make(progress: Progress) -> Document:
        begun.set()
        try:
            while True:
                progress.report(1, 2)
        finally:
            stopped.set()

    dialog = PrintDialog(make, "打印", "名册.pdf")
    dialog.show()
    qtbot.waitUntil(begun.is_set, timeout=5000)
    with qtbot.waitSignal(dialog.rejected, timeout=5000):
        dialog.busy.cancel_wanted.emit()
    assert stopped.is_set()


def test_closing_stops_what_is_under_way(qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def make(progress: Progress) -> Document:
        begun.set()
        try:
            while True:
                progress.report(1, 2)
        finally:
            stopped.set()

    dialog = PrintDialog(make, "打印", "名册.pdf")
    dialog.show()
    qtbot.waitUntil(begun.is_set, timeout=5000)
    dialog.reject()
    qtbot.waitUntil(stopped.is_set, timeout=5000)


def test_a_list_opens_as_it_is_filtered(desk: Desk, qtbot: QtBot, qapp: object) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = print_list(parent, desk, ListQuery("items", year=2025), fields=["title", "formed_on"])
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10000)
    assert dialog.windowTitle() == "打印：主动公开"
    assert dialog._file_name == "主动公开2025（2025-12-29）.pdf"
    assert dialog._page.text().startswith("第 1 / ")
    dialog.reject()


def test_the_plan_opens(desk: Desk, qtbot: QtBot) -> None:
    record_acts.save(desk, "tasks", {"year": 2025, "title": "公开决算", "timing": "year_end"})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = print_plan(parent, desk, 2025)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10000)
    dialog.reject()
