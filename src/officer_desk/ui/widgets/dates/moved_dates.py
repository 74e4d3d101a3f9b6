"""The last days of open records that a notice moves or makes certain: before and after, the moved ones first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.operations.dates.calendar_text import moved_words
from officer_desk.operations.dates.holidays import Moved
from officer_desk.ui import theme
from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.bars import BusyBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label
from officer_desk.ui.widgets.plain_list import PlainList

ROWS = 4
"""Lines in sight; the others are scrolled to."""
_ICONS = {"requests": "mail-opened", "items": "speakerphone", "appeals": "scale"}


class MovedDates(QWidget):
    """One line per last day under a sentence that counts them; a bar while they are compared."""

    derivation_wanted = Signal(object)
    """How that :class:`Moved` day comes about is to be shown."""
    cancel_wanted = Signal()
    """What is under way shall stop."""
    again_wanted = Signal()
    """What was stopped shall be done after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Moved] = []
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        column.setSpacing(look.px(4))
        self.told = label("", "section")
        self.again = Button(self.tr("重新核对"), icon="refresh")
        self.again.clicked.connect(self.again_wanted)
        self.again.hide()
        self.busy = BusyBar()
        self.busy.cancel_wanted.connect(self.cancel_wanted)
        self.list = PlainList()
        self.list.setAccessibleName(self.tr("期限会改变的在办事项"))
        self.list.setToolTip(self.tr("双击或 Ctrl+D：按这份通知怎样算出"))
        self.list.setUniformItemSizes(True)
        # Not itemActivated: Enter goes on to the default act of the dialog.
        self.list.itemDoubleClicked.connect(lambda _: self._derive())
        derivation_act.offer(self.list, self._derive)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.told, 1)
        head.addWidget(self.again)
        column.addLayout(head)
        for shown in (self.busy, self.list):
            column.addWidget(shown)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(ROWS * theme.current().grid(28) + 2)

    def wait(self) -> None:
        """Says that they are being compared."""
        self.busy.hide()
        self.again.hide()
        self.list.clear()
        self.list.hide()
        self.told.setText(self.tr("正在核对在办事项的期限…"))
        self.told.show()

    def show_busy(self, what: str) -> None:
        """A bar instead of the sentence."""
        self.told.hide()
        self.busy.begin(what)

    def show_stopped(self) -> None:
        """Says that the comparing was stopped, with the way to begin it again."""
        self.end_busy()
        self.told.setText(self.tr("已取消核对，没有改动任何期限。核对完才能确认。"))
        self.again.show()

    def end_busy(self) -> None:
        """The sentence instead of the bar."""
        self.busy.hide()
        self.told.show()

    def show_moved(self, found: Sequence[Moved]) -> None:
        """Lists them; a sentence alone where there are none."""
        self.end_busy()
        self.told.setText(self._words(found))
        self.list.clear()
        self._found = sorted(found, key=lambda one: one.before == one.after)
        for place, one in enumerate(self._found):
            title = "　".join(part for part in (one.identity, one.label, one.headline) if part)
            tone = "text2" if one.before == one.after else "accent"
            self.list.add(place, title, icon=_ICONS[one.register], remark=f"{moved_words(one)}:{tone}")
        self.list.setVisible(bool(found))
        if found:
            self.list.choose(0)

    def _derive(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.derivation_wanted.emit(self._found[row])

    def _words(self, found: Sequence[Moved]) -> str:
        if not found:
            return self.tr("在办事项的期限没有变化。")
        shifted = sum(one.before != one.after for one in found)
        certain = sum(one.was_provisional and not one.is_provisional for one in found)
        told = [self.tr("{} 个改变").format(shifted)] if shifted else []
        told += [self.tr("{} 个不再是暂定").format(certain)] if certain else []
        return self.tr("在办事项的期限：{}").format(
            "，".join(told) or self.tr("{} 个改为暂定").format(len(found))
        )

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "list"):
            self._fit()
