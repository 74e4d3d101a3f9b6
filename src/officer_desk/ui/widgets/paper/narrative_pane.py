"""The narrative pane: one stretch of the report's text, saved by itself whenever it is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officer_desk.domain.report.narrative import Number
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label, set_tone
from officer_desk.ui.widgets.paper.insert_number import InsertNumberPopup
from officer_desk.ui.widgets.paper.narrative_editor import NarrativeEditor

IDLE_MS = 4000
"""After that long without a letter the text is saved."""


class NarrativePane(QFrame):
    """Heading, hints and count above the editor. Text is handed to ``save_wanted`` and never dropped."""

    save_wanted = Signal(str, str)
    """Key of the section and its text in stored form. The one who saves answers with ``saved``."""
    reset_wanted = Signal(str)
    """The draft from the registers shall hold again for that section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.key = ""
        self._scope = 0
        self._refused: dict[tuple[int, str], str] = {}
        self._stored = ""
        self._doubtful: tuple[str, ...] = ()
        self._numbers: Mapping[str, Number] = {}
        self.setObjectName("narrative")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(14), look.px(4), look.px(14), look.px(10))
        column.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        self._heading = label("", "section")
        self._hint = label("", "caption")
        # Gives way before the heading where there is little room.
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state = label("", "caption")
        self._reset = Button(self.tr("恢复自动草稿"), kind="link", icon="history")
        self._insert = Button(
            self.tr("插入数字"), kind="link", icon="plus", tip=self.tr("插入一个随台账变动的数字（Ctrl+K）")
        )
        self._count = label("", "caption")
        head.addWidget(self._heading)
        head.addWidget(self._hint, 1)
        for part in (self._state, self._reset, self._insert, self._count):
            head.addWidget(part)
        column.addLayout(head)
        self.editor = NarrativeEditor()
        self.editor.setMinimumHeight(look.px(60))
        column.addWidget(self.editor, 1)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.flush)
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self.flush)
        self.editor.insert_wanted.connect(self.open_numbers)
        self._insert.clicked.connect(self.open_numbers)
        self._reset.clicked.connect(lambda: self.reset_wanted.emit(self.key))

    def set_read_only(self) -> None:
        """The text can be read and copied only."""
        self.editor.setReadOnly(True)
        for button in (self._reset, self._insert):
            button.setEnabled(False)

    @property
    def is_dirty(self) -> bool:
        """Whether there is text that was not saved."""
        return bool(self.key) and self.editor.content() != self._stored

    def show_section(
        self,
        key: str,
        heading: str,
        text: str,
        numbers: Mapping[str, Number],
        *,
        is_edited: bool,
        doubtful: Sequence[str] = (),
    ) -> None:
        """Shows that section; what was unsaved of another one is saved first.

        ``doubtful`` are words of the text that contradict the tables.
        """
        if key != self.key:
            self._put_away()
        self._numbers = numbers
        self.editor.set_numbers(numbers)
        self._heading.setText(heading)
        self.editor.setAccessibleName(heading)
        self._reset.setVisible(is_edited)
        if key != self.key or (not self.is_dirty and text != self._stored):
            self.key, self._stored = key, text
            self.editor.set_content(text)
            self._state.clear()
            self._take_out()
        self._doubtful = tuple(doubtful)
        self.editor.mark(self._doubtful)
        self._tell()

    @property
    def has_unsaved(self) -> bool:
        """Whether any text could not be saved, here or in a section left meanwhile."""
        return self.is_dirty or bool(self._refused)

    def start(self, scope: int) -> None:
        """Sections of another year are shown from now on; text that could not be saved waits."""
        self._put_away()
        self._scope, self.key = scope, ""

    def _put_away(self) -> None:
        """Hands over what was not saved; where that is refused, keeps it until the section is shown again."""
        self.flush()
        if self.is_dirty:
            self._refused[self._scope, self.key] = self.editor.content()

    def _take_out(self) -> None:
        waiting = self._refused.pop((self._scope, self.key), None)
        if waiting is not None and waiting != self._stored:
            self.editor.set_content(waiting)
            self._edited()

    def flush(self) -> None:
        """Hands over text that was not saved."""
        self._idle.stop()
        if self.is_dirty:
            self.save_wanted.emit(self.key, self.editor.content())

    def saved(self, key: str, text: str, when: str) -> None:
        """The text of that section was saved at that time of day."""
        if key == self.key:
            self._stored = text
            self._reset.setVisible(True)
            self._state.setText(self.tr("已保存 {}").format(when))
            set_tone(self._state, "text2")

    def not_saved(self, sentence: str) -> None:
        """Saving failed; the text stays in the editor."""
        self._state.setText(self.tr("没有保存"))
        self._state.setToolTip(sentence)
        set_tone(self._state, "bad")

    def discard(self) -> None:
        """What was not saved is given up, because the draft shall hold again."""
        self._idle.stop()
        self._stored = self.editor.content()

    def open_numbers(self) -> None:
        """Opens the choice of numbers below the cursor."""
        if self.editor.isReadOnly() or not self._numbers:
            return
        popup = InsertNumberPopup(self._numbers.values(), self)
        popup.taken.connect(self._take)
        where = self.editor.cursorRect().bottomLeft()
        popup.open_at(self.editor.viewport().mapToGlobal(where))

    def _take(self, name: str) -> None:
        self.editor.insert_number(name)
        self.editor.setFocus()

    def _edited(self) -> None:
        if self.is_dirty:
            self._state.setText(self.tr("未保存"))
            set_tone(self._state, "text2")
            self._idle.start()
        self._tell()

    def _tell(self) -> None:
        self._count.setText(self.tr("{} 字").format(self.editor.count()))
        if self.editor.unknown_names():
            words, tone = self.tr("红底处台账里没有这个数字，请删去或重新插入"), "bad"
        elif self._doubtful:
            words, tone = self.tr("黄底处手写的数字与表不符"), "warn"
        else:
            words, tone = self.tr("蓝底数字取自台账，不可手改"), ""
        self._hint.setText(words)
        set_tone(self._hint, tone)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page saves."""
        self.flush()
        super().hideEvent(event)
