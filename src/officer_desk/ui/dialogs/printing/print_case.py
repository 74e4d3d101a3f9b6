"""打印办理卷: the pages about one request, with or without who applied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from officer_desk.operations.desk import Desk
from officer_desk.operations.paper import case_file
from officer_desk.ui.dialogs.printing.print_list import DocumentFactory, PrintDialog
from officer_desk.ui.widgets.controls import CheckBox


class CaseFileDialog(PrintDialog):
    """Shows the file of a request; ticking the applicant sets it anew."""

    def __init__(self, desk: Desk, request_id: int, number: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _factory(desk, request_id, with_applicant=False),
            QCoreApplication.translate("CaseFileDialog", "打印办理卷：{}").format(number),
            case_file.file_name(number, desk.today().isoformat()),
            parent,
        )
        self._desk, self._request_id = desk, request_id
        self.applicant = CheckBox(self.tr("写明申请人"))
        self.applicant.setToolTip(
            self.tr("不勾选时，不写申请人的姓名或名称；申请内容和备注照登记的原文印出，请自行核对。")
        )
        self.applicant.toggled.connect(self._set_again)
        self.acts.insertWidget(0, self.applicant)
        self._wait_for_task()

    def _set_again(self, is_ticked: bool) -> None:
        self.tell("")
        self.make(_factory(self._desk, self._request_id, with_applicant=is_ticked))
        self._wait_for_task()

    def print_pages(self) -> None:
        """Prints; until that is over the pages stay as they are."""
        super().print_pages()
        self._wait_for_task()

    def _wait_for_task(self) -> None:
        """The tick can be changed again once nothing is under way."""
        if self.task is not None and self.task.is_running:
            self.applicant.setEnabled(False)
            self.task.ended.connect(lambda: self.applicant.setEnabled(True))


def _factory(desk: Desk, request_id: int, *, with_applicant: bool) -> DocumentFactory:
    """The document is read now, on the desk of the window; only laying out takes time."""
    document = case_file.document(desk, request_id, with_applicant=with_applicant)
    return lambda _: document


def print_case(parent: QWidget, desk: Desk, request_id: int, number: str) -> CaseFileDialog:
    """Opens the pages of the file of a request. Raises :class:`ImpossibleError` where it is gone."""
    dialog = CaseFileDialog(desk, request_id, number, parent)
    dialog.open()
    return dialog
