"""怎样算出: every last day of a case of 复议诉讼, and the sentences it follows from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.appeals import Appeal
from officer_desk.operations import appealing
from officer_desk.operations.appealing import Derived
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import Pill, label, rule


class AppealDates(QDialog):
    """The dates one below the other, each with its derivation; read only."""

    def __init__(self, parent: QWidget | None, desk: Desk, appeal: Appeal) -> None:
        super().__init__(parent)
        look = theme.current()
        self.found = appealing.derivation(desk, appeal)
        self.setWindowTitle(self.tr("怎样算出 — {}").format(appeal.case_number or appeal.applicant))
        open_at(self, 640, 420)
        self.setMinimumWidth(look.px(480))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        column.setSpacing(look.px(8))
        for number, day in enumerate(self.found):
            if number:
                column.addWidget(rule())
            self._add(column, day)
        if not self.found:
            column.addWidget(label(self.tr("没有期限在计算。"), "title"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("surface")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        outer.addWidget(scroll, 1)
        outer.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        foot.addStretch(1)
        self.close_button = Button(self.tr("关闭"), height=32)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)
        self.close_button.setFocus()

    def _add(self, column: QVBoxLayout, day: Derived) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(10))
        head.addWidget(label(f"{day.label}　{day.on}", "heading"))
        if day.is_provisional:
            pill = Pill()
            pill.set_look(self.tr("暂定"), "alert-triangle", "warn")
            head.addWidget(pill)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(label(day.duty, "caption"))
        for sentence in day.sentences:
            shown = label(sentence, wraps=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
