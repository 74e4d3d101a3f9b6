"""Letting a report go out with breaches: they are named, and the officer's words are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.report.breaches import Breach
from officer_desk.ui import theme
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.labels import IconLabel, label

LEAST = 4
"""So many characters a reason has at least."""


class AcceptBreachesDialog(ConfirmDialog):
    """Names what does not add up and asks for the reason to export nevertheless."""

    def __init__(self, breaches: Sequence[Breach], year: int, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            question=f"{year} 年度报告有 {len(breaches)} 处勾稽关系不符，仍要导出？",
            consequence="下列各处在报告里会照现在的数字印出。建议先更正；确需导出的，请写明理由。",
            act="照此导出",
            safe="回去更正",
        )
        look = theme.current()
        self.setFixedWidth(look.px(560))
        self.body.addWidget(self._list(breaches))
        name = label("理由（随本次导出记录留存，备查）", "caption")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(look.px(72))
        self.text.setPlaceholderText(
            "例如：上年结转与已公布的上年报告不一致，系上年漏计 1 件，已在第六部分说明。"
        )
        name.setBuddy(self.text)
        self.text.setAccessibleName("理由")
        self.body.addWidget(name)
        self.body.addWidget(self.text)
        self.text.textChanged.connect(self._typed)
        self.set_ready(is_ready=False)
        self.text.setFocus()

    def words(self) -> str:
        """The reason, without blanks at its ends."""
        return self.text.toPlainText().strip()

    def _typed(self) -> None:
        self.set_ready(is_ready=len(self.words()) >= LEAST)

    def _list(self, breaches: Sequence[Breach]) -> QScrollArea:
        look = theme.current()
        body = QWidget()
        body.setObjectName("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(8))
        column.setSpacing(look.px(8))
        for breach in breaches:
            line = QHBoxLayout()
            line.setSpacing(look.px(8))
            line.addWidget(IconLabel("alert-octagon-filled", "bad"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(breach.message, wraps=True), 1)
            column.addLayout(line)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("surface")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.setMinimumHeight(look.px(min(240, 32 * len(breaches) + 20)))
        scroll.setMaximumHeight(look.px(min(280, 48 * len(breaches) + 24)))
        return scroll
