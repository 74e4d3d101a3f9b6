"""复议诉讼 beside a case: the reviews and suits over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from officer_desk.domain.registers.appeals import REGISTER
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.ui import theme
from officer_desk.ui.status import URGENCY_TONES, status_of
from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import Card, SectionHeader
from officer_desk.ui.widgets.plain_list import PlainList

_MOST_ROWS, _ROW = 4, 44


class AppealsCard(Card):
    """复议诉讼 over the request: number, body, state and last day; Enter or a double click opens one."""

    opened = Signal(int)
    derivation_wanted = Signal(int)
    """How the last days of that case of 复议诉讼 came about is to be shown."""
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
        derivation_act.offer(self.list, self._derive)
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

    def _derive(self) -> None:
        if self.list.currentRow() >= 0:
            self.derivation_wanted.emit(self.list.key_at(self.list.currentRow()))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(self.list.key_at(self.list.row(item)))
