"""救济告知 beside a case: the way to go, until which day, and the paragraph to copy into the paper or to change."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from officer_desk.operations.dates.case_remedy import Told, Way
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import Card, Pill, SectionHeader, label

_WEEK = "一二三四五六日"


class RemedyCard(Card):
    """The clause, the terms with their last days, and the paragraph; the officer may put it in his own words."""

    change_wanted = Signal()

    def __init__(self, told: Told, *, can_act: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = told
        head = SectionHeader(self.tr("救济告知"), icon="scale", remark=told.clause)
        self.body.addWidget(head)
        if told.ways:
            self.body.addLayout(self._ways(told.ways))
        if told.days_note:
            self.body.addWidget(label(told.days_note, "hint", wraps=True))
        if told.is_own:
            self.own = Pill()
            self.body.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
            self.own.set_look(self.tr("已自行修改"), "pencil", "info")
            self.own.show()
        if told.text:
            text = label(told.text, "caption", wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(text)
        if told.basis:
            self.body.addWidget(label(self.tr("依据　{}").format(told.basis), "hint", wraps=True))
        for doubt in (told.warning, told.doubt):
            if doubt:
                self.body.addWidget(label(doubt, "caption", tone="warn", wraps=True))
        if can_act:
            self.change = Button(
                self.tr("修改"), icon="pencil", tip=self.tr("用自己的文字代替自动生成的救济告知")
            )
            self.change.setAccessibleName(self.tr("修改救济告知"))
            self.change.clicked.connect(self.change_wanted)
            head.add_act(self.change)
        if told.text:
            self.copy = Button(self.tr("复制"), icon="copy", tip=self.tr("复制整段，粘贴到答复书里"))
            self.copy.clicked.connect(self._copy)
            head.add_act(self.copy)

    def _ways(self, ways: tuple[Way, ...]) -> QGridLayout:
        look = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(1, 1)
        row = 0
        for way in ways:
            grid.addWidget(label(way.length, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(way.words, wraps=True), row, 1)
            row += 1
            if way.until is not None:
                doubt = self.tr("（暂定）") if way.is_provisional else ""
                until = self.tr("最后一日 {}{}").format(_long(way.until), doubt)
                grid.addWidget(label(until, "caption"), row, 1)
                row += 1
        return grid

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told.text)
        self.copy.setText(self.tr("已复制"))


def _long(day: date) -> str:
    return f"{day}（周{_WEEK[day.weekday()]}）"
