"""A card beside a case: what it was split into, is handled together with, and became."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from officer_desk.operations.case.relations import Related
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.ui import theme
from officer_desk.ui.status import URGENCY_TONES, status_of
from officer_desk.ui.widgets.buttons import RowButton
from officer_desk.ui.widgets.labels import Card, SectionHeader, label
from officer_desk.ui.widgets.plain_list import PlainList

_ROW, _MOST_ROWS = 44, 5


class RelatedCard(Card):
    """The other requests with their state and last day, and the item; Enter or a double click opens one."""

    request_wanted = Signal(int)
    item_wanted = Signal(int)

    def __init__(self, related: Related, request_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request_id = request_id
        self.lists: list[PlainList] = []
        if related.group:
            told = self.tr("{} 件，各有期限").format(len(related.group))
            self._add(self.tr("合并办理"), told, related.group, "link")
        if related.parts:
            told = self.tr("一份申请拆为 {} 件").format(len(related.parts))
            self._add(self.tr("拆分申请"), told, related.parts, "columns-3")
        if related.item is not None:
            item_id, title = related.item
            self.body.addWidget(SectionHeader(self.tr("已转为主动公开"), icon="send"))
            self.item = RowButton(title)
            self.item.clicked.connect(lambda: self.item_wanted.emit(item_id))
            self.body.addWidget(self.item)

    def _add(self, title: str, remark: str, rows: Sequence[RowView], icon: str) -> None:
        others = [row for row in rows if row.id != self._request_id]
        self.body.addWidget(SectionHeader(title, icon=icon, remark=remark))
        shown = PlainList(height=_ROW, has_edge=False)
        shown.setAccessibleName(title)
        for row in others:
            self._line(shown, row)
        shown.setFixedHeight(theme.current().grid(_ROW) * min(len(others), _MOST_ROWS))
        shown.itemActivated.connect(lambda item, where=shown: self._open(where, item))
        self.lists.append(shown)
        self.body.addWidget(shown)
        soonest = min(
            (row.cells["due_on"] for row in rows if row.cells.get("due_on") and row.remaining), default=""
        )
        if icon == "link" and soonest:
            own = next((row.cells.get("due_on") for row in rows if row.id == self._request_id), "")
            if soonest != own:
                told = self.tr("其中最早的答复期限是 {}，合并答复的以它为准。").format(soonest)
                self.body.addWidget(label(told, "caption", tone="warn", wraps=True))

    def _line(self, shown: PlainList, row: RowView) -> None:
        state = status_of(row.status)
        doubt = self.tr("（暂定）") if row.is_provisional else ""
        due = f"{row.cells.get('due_on', '')}{doubt}" if row.remaining else row.cells.get("answered_on", "")
        tone = URGENCY_TONES.get(row.urgency, "text2")
        remark = f"{state.word} {due}".strip()
        content = " ".join(row.cells.get("content", "").split())
        number = row.cells.get("number", "")
        shown.add(
            row.id, number, icon=f"{state.icon}:{state.family}", remark=f"{remark}:{tone}", note=content
        )
        shown.item(shown.count() - 1).setToolTip("\n".join(filter(None, (number, remark, content))))

    def _open(self, shown: PlainList, item: QListWidgetItem) -> None:
        self.request_wanted.emit(shown.key_at(shown.row(item)))
