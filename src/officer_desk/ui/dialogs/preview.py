"""预览: the pages of the PDF exactly as they will be exported."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.domain.document import Document
from officer_desk.domain.errors import DeskError
from officer_desk.operations import reporting
from officer_desk.ui import theme
from officer_desk.ui.widgets.background import Progress, Task
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label
from officer_desk.ui.widgets.pdf_view import PdfView


class PreviewDialog(QDialog):
    """Writes the PDF in the background and shows its pages; nothing is kept."""

    export_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("预览：{}").format(document.title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 900, 1080)
        self.view = PdfView()
        self._pages: Any = None
        self._stack = QStackedWidget()
        self._wait = EmptyState(icon="file-type-pdf", fact=self.tr("正在排版…"))
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}"))
        self.task = Task(self, _writing(document), done=self._show, failed=self._failed)

    def _bar(self) -> QFrame:
        look = theme.current()
        bar = QFrame()
        bar.setObjectName("toolBar")
        bar.setFixedHeight(look.grid(48))
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(14), 0, look.px(12), 0)
        row.setSpacing(look.px(6))
        self._page = label("", "")
        self._zoom = label("", "caption")
        self._zoom.setMinimumWidth(look.px(40))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = icon_button("chevron-up", self.tr("上一页（PgUp）"))
        after = icon_button("chevron-down", self.tr("下一页（PgDn）"))
        smaller = icon_button("minus", self.tr("缩小（−）"))
        larger = icon_button("plus", self.tr("放大（+）"))
        fit = Button(self.tr("适合宽度"), kind="link", tip=self.tr("适合宽度（0）"))
        self.export_button = Button(self.tr("导出 PDF"), icon="file-type-pdf", kind="primary", height=32)
        before.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        after.clicked.connect(lambda: self.view.go_to(self.view.page + 1))
        smaller.clicked.connect(lambda: self.view.zoom_step(-1))
        larger.clicked.connect(lambda: self.view.zoom_step(1))
        fit.clicked.connect(lambda: self.view.set_zoom(0))
        self.export_button.clicked.connect(self._export)
        for part in (before, after, self._page):
            row.addWidget(part)
        row.addStretch(1)
        for part in (smaller, self._zoom, larger, fit):
            row.addWidget(part)
        row.addSpacing(look.px(12))
        row.addWidget(self.export_button)
        return bar

    def _show(self, pages: Any) -> None:
        self._pages = pages
        self.view.set_pages(pages)
        self._stack.setCurrentWidget(self.view)
        self.view.setFocus()
        self._tell_page(self.view.page, len(pages))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._wait.set_words(self.tr("没有排出页面。"), error.sentence)

    def _tell_page(self, page: int, count: int) -> None:
        self._page.setText(self.tr("第 {} / {} 页").format(page, count))

    def _export(self) -> None:
        self.accept()
        self.export_wanted.emit()

    def done(self, result: int) -> None:
        """Frees the pages once nothing draws them any more."""
        self.view.stop()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page and zoom keys work wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            self.view.keyPressEvent(event)


def _writing(document: Document) -> Any:
    def write(progress: Progress) -> Any:
        return reporting.pages(reporting.preview_pdf(document))

    return write
