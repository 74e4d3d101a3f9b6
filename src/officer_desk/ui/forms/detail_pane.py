"""The pane beside a table: head with name, state and limit; the form; foot with the acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.domain.fields import Kind
from officer_desk.ui import theme
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.flow_row import FlowRow
from officer_desk.ui.widgets.labels import IconLabel, Pill, label, set_tone

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def rich(line: str) -> str:
    """Plain text with ``**bold**`` parts, as safe rich text."""
    return _BOLD.sub(r"<b>\1</b>", escape(line))


class DetailPane(QFrame):
    """Shows and edits one record; saves nothing itself."""

    save_wanted = Signal()
    """保存 was pressed, or Ctrl+S."""
    discarded = Signal()
    """放弃修改 was pressed; the form shows the saved values again."""
    left = Signal()
    """Esc: back to the table."""

    def __init__(self, form: RecordForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._note = ""
        self._explain: tuple[Button, ...] = ()
        """What leads to how the computed date came about: in the head, and at its field."""
        self.setObjectName("pane")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(form, 1)
        column.addWidget(self._build_help())
        column.addWidget(self._build_foot())
        form.changed.connect(self._follow)
        form.problems_changed.connect(lambda *_: self._follow())
        form.help_changed.connect(self._show_help)
        self._follow()

    def _build_head(self) -> QFrame:
        look = theme.current()
        head = QFrame()
        head.setObjectName("paneHeader")
        column = QVBoxLayout(head)
        column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(10))
        column.setSpacing(look.px(6))
        self._title = label("", "heading", wraps=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = self._head_line = QHBoxLayout()
        line.setSpacing(look.px(8))
        self.pill = Pill()
        self._line = label("", "caption", wraps=True)
        self._line.setTextFormat(Qt.TextFormat.RichText)
        line.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._line, 1)
        self._back = Button(
            self.tr("返回列表"), icon="chevron-left", kind="link", tip=self.tr("返回列表（Esc）")
        )
        self._back.clicked.connect(self.left)
        self._back.hide()
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addLayout(line)
        self._act_bar = QWidget()
        self._acts = FlowRow(self._act_bar, spacing=look.px(8))
        self._acts.setContentsMargins(0, look.px(2), 0, 0)
        self._act_bar.hide()
        column.addWidget(self._act_bar)
        return head

    def _build_help(self) -> QFrame:
        look = theme.current()
        self._help = QFrame()
        self._help.setObjectName("paneHelp")
        row = QHBoxLayout(self._help)
        row.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        self._help_text = label("", "caption", wraps=True)
        row.addWidget(IconLabel("help-circle", "text3"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._help_text, 1)
        self._help.hide()
        return self._help

    def _build_foot(self) -> QFrame:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        foot.setFixedHeight(look.grid(44))
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(16), 0, look.px(12), 0)
        row.setSpacing(look.px(8))
        self._state_icon = IconLabel("", "bad")
        self._state = label("", "caption")
        self.discard_button = Button(self.tr("放弃修改"))
        self.save_button = Button(self.tr("保存"), kind="primary", tip=self.tr("保存（Ctrl+S）"))
        self.discard_button.clicked.connect(self._discard)
        self.save_button.clicked.connect(self.save_wanted)
        row.addWidget(self._state_icon)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        return foot

    def set_header(self, title: str, *, status: str = "", line: str = "") -> None:
        """Names the record, its state and its limit; ``line`` may have ``**bold**`` parts."""
        self._title.setText(title)
        self.pill.set_status(status)
        self._line.setText(rich(line))
        self._line.setVisible(bool(line))
        self._follow_date()

    def explain(self, key: str, wanted: Callable[[], object]) -> None:
        """Puts the way to how a computed date came about beside it: in the head, and at its field."""
        if not self.form.has_row(key) or self.form.row(key).field.kind is not Kind.DERIVED:
            return
        self._dated = self.form.row(key)
        tip = self.tr("怎样算出这个日期（在列表上按 Ctrl+D）")
        self._explain = (icon_button("calculator", tip, height=20), icon_button("calculator", tip))
        # One of the two is enough for Tab.
        self._explain[1].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in self._explain:
            button.clicked.connect(lambda: wanted())
        self._head_line.addWidget(self._explain[0], 0, Qt.AlignmentFlag.AlignTop)
        self._dated.add_act(self._explain[1])
        self._order_stops(())
        self.form.changed.connect(self._follow_date)
        self._follow_date()

    def _follow_date(self) -> None:
        """There is nothing to explain while there is no date."""
        if not self._explain:
            return
        has_date = str(self._dated.editor.value() or "")[:1].isdigit()
        self._explain[0].setVisible(has_date and self._line.isVisibleTo(self))
        self._explain[1].setVisible(has_date)

    @property
    def title(self) -> str:
        """The name shown in the head."""
        return self._title.text()

    def set_acts(self, buttons: Sequence[QWidget]) -> None:
        """Shows these acts under the head, in place of others; none hides their row."""
        while self._acts.count():
            item = self._acts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._acts.addWidget(button)
        self._act_bar.setVisible(bool(buttons))
        self._order_stops(buttons)
        for button in buttons:
            button.show()

    def _order_stops(self, acts: Sequence[QWidget]) -> None:
        """Tab goes from the date over the acts into the fields."""
        for one, other in pairwise([*self._explain[:1], *acts, *self.form.tab_ring()[:1]]):
            QWidget.setTabOrder(one, other)

    def set_alone(self, is_alone: bool) -> None:
        """Shows the way back while the pane covers the list."""
        self._back.setVisible(is_alone)

    def set_note(self, note: str) -> None:
        """What the foot says while nothing is wrong and nothing unsaved (已存草稿)."""
        self._note = note
        self._follow()

    def _discard(self) -> None:
        self.form.discard()
        self.discarded.emit()

    def _show_help(self, text: str) -> None:
        self._help_text.setText(text)
        self._help.setVisible(bool(text))

    def _follow(self) -> None:
        """The foot says how many problems there are, else whether something is unsaved."""
        bad, warn, is_dirty = self.form.problem_count, self.form.advice_count, self.form.is_dirty
        if bad:
            icon, tone, text = "alert-circle", "bad", self.tr("{count} 处需更正").format(count=bad)
        elif is_dirty:
            icon, tone, text = "pencil", "text2", self.tr("有未保存的修改")
        elif warn:
            icon, tone, text = "alert-triangle", "warn", self.tr("{count} 处提醒").format(count=warn)
        else:
            icon, tone, text = "", "text2", self._note
        self._state_icon.setVisible(bool(icon))
        if icon:
            self._state_icon.set_icon(icon, tone)
        self._state.setText(text)
        set_tone(self._state, tone)
        self.discard_button.setEnabled(is_dirty)

    @property
    def state_text(self) -> str:
        """What the foot says."""
        return self._state.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table; the key reaches here only when no composition took it."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def values(self) -> dict[str, Any]:
        """What is entered now."""
        return self.form.values()
