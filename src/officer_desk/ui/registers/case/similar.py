"""A card beside a case: earlier requests and published items like it. It warns; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from officer_desk.operations.case.similar import Similar, SimilarItem, SimilarRequest
from officer_desk.ui.widgets.buttons import RowButton
from officer_desk.ui.widgets.labels import Card, SectionHeader, label

_MOST = 3


class SimilarCard(Card):
    """相似的申请和已公开的信息: what each was answered or when it came out; a button opens it."""

    request_wanted = Signal(int)
    item_wanted = Signal(int)

    def __init__(self, found: Similar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addWidget(
            SectionHeader(self.tr("相似的申请和信息"), icon="search", remark=self.tr("供核对"))
        )
        for request in found.requests[:_MOST]:
            self._add(self._of_request(request), request.content, self.request_wanted, request.id)
        for item in found.items[:_MOST]:
            self._add(self._of_item(item), item.title, self.item_wanted, item.id)

    def _add(self, line: str, subject: str, wanted: SignalInstance, record_id: int) -> None:
        button = RowButton(subject)
        button.clicked.connect(lambda: wanted.emit(record_id))
        self.body.addWidget(button)
        told = label(line, "caption", wraps=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(told)

    def _of_request(self, request: SimilarRequest) -> str:
        who = self.tr("同一申请人") if request.is_same_applicant else self.tr("其他申请人")
        answer = (
            self.tr("{} 答复：{}").format(request.answered_on, request.answer)
            if request.answer
            else self.tr("尚未办结")
        )
        repeated = (
            self.tr("，可能是重复申请，请核实（第三十六条第（六）项）") if request.may_be_repeated else ""
        )
        return f"{request.number}　{who}　{answer}{repeated}"

    def _of_item(self, item: SimilarItem) -> str:
        named = self.tr("申请里写了它的文号，") if item.names_number else ""
        number = "　".join(filter(None, (item.index_number, item.document_number)))
        return self.tr("{}　{} 已公开，{}可以告知获取方式（第三十六条第（一）项）").format(
            number, item.published_on, named
        )
