"""修改救济告知: the officer's own words beside the computed ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.requests.request import Request
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import case_remedy
from officer_desk.operations.dates.case_remedy import Told
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule


class RemedyTextDialog(QDialog):
    """The paragraph to change, the computed one under it. ``changes`` holds what was done."""

    def __init__(self, desk: Desk, request: Request, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._request, self._told = desk, request, told
        self.changes: Changes | None = None
        self.setWindowTitle(self.tr("修改救济告知"))
        open_at(self, 600, 460)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        body = QVBoxLayout()
        body.setContentsMargins(look.px(20), 0, look.px(20), 0)
        body.setSpacing(look.px(8))
        body.addWidget(label(self.tr("救济告知　{}").format(request.number), "heading", wraps=True))
        line = self.tr("改过以后不再随答复自动变化；答复、依据的法律或者单位信息有变动时，会提醒核对。")
        body.addWidget(label(line, "caption", wraps=True))
        if told.warning:
            body.addWidget(label(told.warning, "caption", tone="warn", wraps=True))
        own = label(self.tr("写进答复书的文字"), "section")
        self.text = QPlainTextEdit(told.text)
        self.text.setAccessibleName(self.tr("写进答复书的文字"))
        self.text.setTabChangesFocus(True)
        own.setBuddy(self.text)
        body.addWidget(own)
        body.addWidget(self.text, 1)
        body.addWidget(label(self.tr("自动生成的文字"), "section"))
        computed = label(told.computed or told.doubt, "caption", wraps=True)
        computed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(computed)
        if told.basis:
            body.addWidget(label(self.tr("依据　{}").format(told.basis), "hint", wraps=True))
        column.addLayout(body, 1)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self.text.setFocus()

    def _foot(self) -> QHBoxLayout:
        look = theme.current()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(12))
        foot.setSpacing(look.px(8))
        self.restore = Button(
            self.tr("恢复自动生成"),
            icon="arrow-back-up",
            height=32,
            tip=self.tr("以后又随答复和法律自动生成"),
        )
        self.back = Button(self.tr("取消"), height=32)
        self.act = Button(self.tr("保存"), kind="primary", height=32)
        self.restore.setVisible(self._told.is_own)
        self.restore.clicked.connect(lambda: self._set(""))
        self.back.clicked.connect(self.reject)
        self.act.clicked.connect(lambda: self._set(self.text.toPlainText()))
        self.act.setDefault(True)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.act)
        return foot

    def _set(self, text: str) -> None:
        try:
            self.changes = case_remedy.set_text(self._desk, self._request.id, text)
        except DeskError as error:
            self._errors.tell(error.sentence)
            return
        self.accept()
