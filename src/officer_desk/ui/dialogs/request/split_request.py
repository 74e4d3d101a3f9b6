"""拆分申请: what each of the requests that one application becomes is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.requests.request import Request
from officer_desk.domain.text.matters import matters
from officer_desk.operations.acts import split_request
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule


class SplitDialog(QDialog):
    """One text for each part, the first of which keeps the number. ``changes`` holds what was done."""

    def __init__(self, desk: Desk, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._request = desk, request
        self.changes: Changes | None = None
        self.parts: list[QPlainTextEdit] = []
        self.setWindowTitle(self.tr("拆分申请"))
        open_at(self, 640, 640)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(4))
        head.addWidget(label(self.tr("拆分申请　{}").format(request.number), "heading", wraps=True))
        head.addWidget(
            label(
                self.tr(
                    "一份申请提出几件事、要分别答复的，拆分为几件：第 1 件仍用原登记号，其余各取新号，收到日期和已经办过的步骤"
                    "相同，各自答复、各计 1 件。只为计算收费件数的，不必拆分，在登记内容里填“件数”。"
                ),
                "caption",
                wraps=True,
            )
        )
        column.addLayout(head)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        column.addWidget(rule())
        column.addWidget(self._list(), 1)
        column.addWidget(rule())
        self._build_foot(column)
        proposed = matters(request.content)
        for text in proposed if len(proposed) > 1 else (*proposed, ""):
            self.add_part(text)
        self.parts[0].setFocus()

    def _list(self) -> QScrollArea:
        look = theme.current()
        area = QScrollArea()
        area.setObjectName("surface")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        column.setSpacing(look.px(8))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(8))
        column.addLayout(self._rows)
        self.more = Button(self.tr("加一件"), icon="plus", kind="link")
        self.more.clicked.connect(lambda: self.add_part("").setFocus())
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area.setWidget(page)
        return area

    def add_part(self, text: str) -> QPlainTextEdit:
        """One more part, about ``text``."""
        look = theme.current()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8))
        number = label("", "strong")
        number.setMinimumWidth(look.px(48))
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(look.px(64))
        edit.setPlaceholderText(self.tr("这一件申请的内容"))
        edit.textChanged.connect(self._count)
        line.addWidget(edit, 1)
        drop = icon_button("x", self.tr("去掉这一件"))
        drop.clicked.connect(lambda: self._drop(row, edit))
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self.parts.append(edit)
        self._rows.addWidget(row)
        self._count()
        return edit

    def _drop(self, row: QWidget, edit: QPlainTextEdit) -> None:
        self.parts.remove(edit)
        self._rows.removeWidget(row)
        row.deleteLater()
        self._count()

    def _build_foot(self, column: QVBoxLayout) -> None:
        look = theme.current()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(16))
        foot.setSpacing(look.px(8))
        foot.addWidget(label(self.tr("拆分前的申请内容写入第 1 件的备注。"), "hint"))
        foot.addStretch(1)
        self.back_button = Button(self.tr("取消"), height=32)
        self.act_button = Button("", kind="primary", height=32)
        self.back_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.split)
        foot.addWidget(self.back_button)
        foot.addWidget(self.act_button)
        column.addLayout(foot)

    @property
    def contents(self) -> list[str]:
        """What is written of the parts."""
        return [text for part in self.parts if (text := part.toPlainText().strip())]

    def _count(self) -> None:
        """Number the parts, and say how many they make."""
        for place, part in enumerate(self.parts, 1):
            row = part.parentWidget()
            layout = row.layout() if row is not None else None
            item = layout.itemAt(0) if layout is not None else None
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.setProperty("text", self.tr("第 {} 件").format(place))
            part.setAccessibleName(self.tr("第 {} 件的申请内容").format(place))
        count = len(self.contents)
        self.act_button.setText(self.tr("拆分为 {} 件").format(count) if count > 1 else self.tr("拆分"))
        self.act_button.setEnabled(count > 1)

    def split(self) -> None:
        """Do it."""
        try:
            self.changes = split_request.split(self._desk, self._request.id, self.contents)
        except DeskError as error:
            self._errors.tell(error.sentence)
            return
        self.accept()
