"""Two cards beside a case: what its answer tells of remedies, and the cases of 复议诉讼 over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QListWidgetItem, QWidget

from officer_desk.domain.appeals import REGISTER
from officer_desk.operations.reading import RowView
from officer_desk.operations.case_remedy import Told
from officer_desk.ui import theme
from officer_desk.ui.status import URGENCY_TONES, status_of
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import Card, SectionHeader, label
from officer_desk.ui.widgets.plain_list import PlainList

_MOST_ROWS, _ROW = 4, 44


class RemedyCard(Card):
    """救济告知: the clause, the terms, and the paragraph to copy into the paper."""

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.told = told
        head = SectionHeader(self.tr("救济告知"), icon="scale", remark=told.clause)
        self.body.addWidget(head)
        if told.text:
            self.copy = Button(self.tr("复制"), icon="copy", tip=self.tr("复制整段，粘贴到答复书里"))
            self.copy.clicked.connect(self._copy)
            head.add_act(self.copy)
            grid = QGridLayout()
            grid.setHorizontalSpacing(look.px(10))
            grid.setVerticalSpacing(look.px(4))
            grid.setColumnStretch(1, 1)
            for row, way in enumerate(told.ways):
                grid.addWidget(label(way.length, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(way.words, wraps=True), row, 1)
            self.body.addLayout(grid)
            text = label(told.text, "caption", wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(text)
            self.body.addWidget(label(self.tr("依据　{}").format(told.basis), "hint", wraps=True))
        if told.doubt:
            self.body.addWidget(label(told.doubt, "caption", tone="warn", wraps=True))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told.text)
        self.copy.setText(self.tr("已复制"))


class AppealsCard(Card):
    """复议诉讼 over the request: number, body, state and last day; Enter or a double click opens one."""

    opened = Signal(int)
    new_wanted = Signal()

    def __init__(self, rows: Sequence[RowView], *, can_act: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        count = self.tr("{} 件").format(len(rows)) if rows else self.tr("没有登记")
        head = SectionHeader(self.tr("复议诉讼"), icon="gavel", remark=count)
        self.body.addWidget(head)
        self.new = Button(
            self.tr("登记"), icon="plus", tip=self.tr("登记复议诉讼：由本件引起的行政复议或者行政诉讼")
        )
        self.new.setAccessibleName(self.tr("登记复议诉讼"))
        self.new.clicked.connect(self.new_wanted)
        self.new.setVisible(can_act)
        head.add_act(self.new)
        self.list = PlainList(height=_ROW, has_edge=False)
        self.list.setAccessibleName(self.tr("本件引起的复议诉讼"))
        for row in rows:
            self._add(row)
        self.list.setFixedHeight(look.grid(_ROW) * min(len(rows), _MOST_ROWS))
        self.list.setVisible(bool(rows))
        self.list.itemActivated.connect(self._open)
        self.body.addWidget(self.list)

    def _add(self, row: RowView) -> None:
        state = status_of(row.status)
        due = row.cells.get("due_on", "")
        doubt = self.tr("（暂定）") if row.is_provisional else ""
        path = REGISTER.field("path").label_of(row.cells.get("path", ""))
        name = row.cells.get("case_number") or path
        earlier = row.cells.get("earlier_on", "")
        sooner = self.tr("如适用简易程序 {}").format(earlier) if earlier else ""
        body = "　".join(filter(None, (row.cells.get("body", ""), sooner)))
        tone = URGENCY_TONES.get(row.urgency, "text2")
        remark = f"{state.word} {due}{doubt}".strip()
        icon = f"{state.icon}:{state.family}"
        self.list.add(row.id, name, icon=icon, remark=f"{remark}:{tone}", note=body or path)
        item = self.list.item(self.list.count() - 1)
        item.setToolTip("\n".join(filter(None, (name, path, body, remark))))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(self.list.key_at(self.list.row(item)))
