"""A dialog of pages: set in the background, looked through, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.ui import theme
from officer_desk.ui.dialogs.printing import printer
from officer_desk.ui.widgets.background import Progress, Task
from officer_desk.ui.widgets.bars import BusyBar, ErrorBar
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label
from officer_desk.ui.widgets.paper.pdf_view import PdfView


class PagesDialog(QDialog):
    """Shows the pages that ``work`` makes; a subclass puts its own buttons into ``acts``.

    Call :meth:`begin` once it is put together. Ctrl+P prints.
    """

    ask: printer.Ask | None = None
    """Chooses the printer; the desktop's own dialog where it is None."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 900, 1080)
        self.view = PdfView()
        self.task: Task | None = None
        self._pages: Any = None
        self.job = title
        """What the print job is called."""
        self._is_over = False
        self._stack = QStackedWidget()
        self._wait = EmptyState(icon="file-type-pdf", fact=self.tr("正在排版…"))
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.view)
        self.error = ErrorBar()
        self.busy = BusyBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.error)
        column.addWidget(self._stack, 1)
        column.addWidget(self.busy)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}"))
        self.print_button.clicked.connect(self.print_pages)
        self.busy.cancel_wanted.connect(self._cancel)

    def _bar(self) -> QFrame:
        look = theme.current()
        bar = QFrame()
        bar.setObjectName("toolBar")
        bar.setFixedHeight(look.grid(48))
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(14), 0, look.px(12), 0)
        row.setSpacing(look.px(6))
        self._page = label("", "")
        self._note = label("", "caption", tone="ok")
        self._zoom = label("", "caption")
        self._zoom.setMinimumWidth(look.px(40))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = icon_button("chevron-up", self.tr("上一页（PgUp）"))
        after = icon_button("chevron-down", self.tr("下一页（PgDn）"))
        smaller = icon_button("minus", self.tr("缩小（−）"))
        larger = icon_button("plus", self.tr("放大（+）"))
        fit = Button(self.tr("适合宽度"), kind="link", tip=self.tr("适合宽度（0）"))
        before.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        after.clicked.connect(lambda: self.view.go_to(self.view.page + 1))
        smaller.clicked.connect(lambda: self.view.zoom_step(-1))
        larger.clicked.connect(lambda: self.view.zoom_step(1))
        fit.clicked.connect(lambda: self.view.set_zoom(0))
        self.print_button = Button(self.tr("打印…"), icon="printer", height=32, tip=self.tr("打印（Ctrl+P）"))
        self.print_button.setEnabled(False)
        for part in (before, after, self._page):
            row.addWidget(part)
        row.addWidget(self._note)
        row.addStretch(1)
        for part in (smaller, self._zoom, larger, fit):
            row.addWidget(part)
        row.addSpacing(look.px(12))
        self.acts = QHBoxLayout()
        self.acts.setSpacing(look.px(8))
        self.acts.addWidget(self.print_button)
        row.addLayout(self.acts)
        return bar

    # making and showing

    def begin(self, work: Callable[[Progress], Any]) -> None:
        """Starts the work that makes the pages; those shown before are let go."""
        if self._pages is not None:
            self._stack.setCurrentWidget(self._wait)
            self.print_button.setEnabled(False)
            self.view.stop()
            self._pages.close()
            self._pages = None
        self.task = self._watched(
            Task(self, work, done=self._made, failed=self._failed, cancelled=self.reject),
            self.tr("正在排版…"),
        )

    def made(self, made: Any) -> Any:
        """The pages out of what the work gave; a subclass may keep more of it."""
        return made

    def _made(self, made: Any) -> None:
        pages = self.made(made)
        if self._is_over:
            pages.close()
            return
        self._pages = pages
        self.view.set_pages(pages)
        self._stack.setCurrentWidget(self.view)
        self.view.setFocus()
        self.print_button.setEnabled(True)
        self._tell_page(self.view.page, len(pages))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._wait.set_words(self.tr("没有排出页面。"), error.sentence)

    def _watched(self, task: Task, what: str) -> Task:
        """A bar tells how far the task is, once it takes more than a moment."""
        task.slow.connect(lambda: self.busy.begin(what))
        task.progressed.connect(self.busy.set_progress)
        task.ended.connect(self.busy.hide)
        return task

    def _cancel(self) -> None:
        if self.task is not None and self.task.is_running:
            self.task.cancel()

    def _tell_page(self, page: int, count: int) -> None:
        self._page.setText(self.tr("第 {} / {} 页").format(page, count))

    def tell(self, sentence: str) -> None:
        """Says that something was done."""
        self._note.setText(sentence)

    # printing

    def print_pages(self) -> None:
        """Asks for a printer and prints in the background."""
        if self._pages is None or (self.task is not None and self.task.is_running):
            return
        self.error.hide()
        self.tell("")
        task = printer.print_pages(
            self,
            self._pages,
            title=self.job,
            pool=self.view.pool,
            done=self._printed,
            failed=self._not_printed,
            cancelled=self._print_stopped,
            ask=self.ask,
        )
        if task is not None:
            self.print_button.setEnabled(False)
            self.task = self._watched(task, self.tr("正在送往打印机…"))

    def _printed(self, count: int) -> None:
        self.print_button.setEnabled(True)
        self.tell(self.tr("已送往打印机（{} 页）").format(count))

    def _print_stopped(self) -> None:
        self.print_button.setEnabled(True)
        self.tell(self.tr("已停止打印"))

    def _not_printed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        if not isinstance(error, DeskError):
            raise error
        self.error.tell(error.sentence)

    def done(self, result: int) -> None:
        """Stops what is under way and frees the pages once nothing draws them any more."""
        self._is_over = True
        self._cancel()
        self.view.stop()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page and zoom keys work wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.print_pages()
        else:
            self.view.keyPressEvent(event)
