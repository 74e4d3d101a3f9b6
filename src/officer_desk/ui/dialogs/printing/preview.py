"""预览: the pages of the PDF exactly as they will be exported."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officer_desk.domain.document import Document
from officer_desk.operations.paper import printed_lists
from officer_desk.operations.report import annual_report
from officer_desk.ui.dialogs.printing.pages import PagesDialog
from officer_desk.ui.widgets.background import Progress
from officer_desk.ui.widgets.buttons import Button


class PreviewDialog(PagesDialog):
    """Writes the PDF in the background and shows its pages; nothing is kept."""

    export_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("预览：{}").format(document.title), parent)
        self.job = document.title
        self.export_button = Button(self.tr("导出 PDF"), icon="file-type-pdf", kind="primary", height=32)
        self.export_button.clicked.connect(self._export)
        self.acts.addWidget(self.export_button)

        def write(progress: Progress) -> Any:
            return annual_report.pages(printed_lists.pdf(document, progress=progress.report))

        self.begin(write)

    def _export(self) -> None:
        self.accept()
        self.export_wanted.emit()
