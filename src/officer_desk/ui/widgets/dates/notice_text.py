"""The text of a pasted notice, with the lines that something is said of tinted and found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label

WIDTH = 280
"""At 970 px the year beside it keeps three months in a row."""


class NoticeText(QWidget):
    """A field for the whole notice, and a button to take it from a file."""

    edited = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("surface")
        self.setFixedWidth(look.px(WIDTH))
        self._tones: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        name = label(self.tr("通知全文"), "section")
        self.open_button = Button(self.tr("打开文件…"), tip=self.tr("打开存成文本文件（.txt）的通知"))
        self.open_button.clicked.connect(self.file_wanted)
        head.addWidget(name, 1)
        head.addWidget(self.open_button)
        column.addLayout(head)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(self.tr("把国务院办公厅的放假通知全文粘贴在这里"))
        self.field.setAccessibleName(self.tr("放假通知全文"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self.edited)
        name.setBuddy(self.field)
        column.addWidget(self.field, 1)

    def text(self) -> str:
        """What stands there."""
        return self.field.toPlainText()

    def set_text(self, text: str) -> None:
        """That text in place of what stood there."""
        self.field.setPlainText(text)

    def show_line(self, line: int) -> None:
        """Puts the cursor at the start of that line, counted from 1, in the middle of the field."""
        cursor = self._cursor_of(line)
        cursor.setPosition(cursor.anchor())
        self.field.setTextCursor(cursor)
        self.field.centerCursor()
        self.field.setFocus()

    @property
    def current_line(self) -> int:
        """The number, from 1, of the line the cursor is on."""
        before = self.field.toPlainText().encode("utf-16-le")[: 2 * self.field.textCursor().position()]
        return before.decode("utf-16-le", errors="ignore").count("\n") + 1

    def mark(self, tones: Mapping[int, str]) -> None:
        """Tints those lines by the token of a colour, and no others."""
        self._tones = dict(tones)
        self._tint()

    @property
    def marked(self) -> dict[int, str]:
        """The tinted lines and their tokens."""
        return dict(self._tones)

    def _tint(self) -> None:
        look = theme.current()
        self.field.setExtraSelections(
            [self._tinted(line, look.color(tone)) for line, tone in sorted(self._tones.items())]
        )

    def _tinted(self, line: int, colour: QColor) -> QTextEdit.ExtraSelection:
        shown = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(colour)
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        shown.cursor, shown.format = self._cursor_of(line), look  # type: ignore[attr-defined]
        return shown

    def _cursor_of(self, line: int) -> QTextCursor:
        """A cursor that holds that line; the last one where there are fewer."""
        lines = self.field.toPlainText().split("\n")
        place = min(line, len(lines)) - 1
        start = sum(_width(before) + 1 for before in lines[:place])
        cursor = self.field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + _width(lines[place]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def changeEvent(self, event: QEvent) -> None:
        """Takes the colours and sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "field"):
            self.setFixedWidth(theme.current().px(WIDTH))
            self._tint()


def _width(text: str) -> int:
    """How many places a text takes in a document of Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
