"""The editor of a stretch of the report: plain text with number chips that stay true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from officer_desk.domain.report.narrative import Number, NumberField, length, parse, resolve
from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.paper.number_chip import OBJECT, NumberChips, chip_format, name_of

FIELDS_MIME = "application/x-officer-desk-narrative"
"""The stored form of copied text, so that chips survive copying within the program."""
_LINE = 1.6


class NarrativeEditor(QTextEdit):
    """Edits text whose numbers are chips; ``content`` is the stored form with ``⟦name⟧``."""

    edited = Signal()
    """The officer changed the text."""
    left = Signal()
    """The focus went elsewhere."""
    insert_wanted = Signal()
    """Ctrl+K: a number shall be put in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "field")
        self.setAccessibleName(self.tr("文字段落"))
        self._chips = NumberChips(self.document())
        self._is_loading = False
        self.document().setDocumentMargin(8)
        self.textChanged.connect(self._changed)

    def set_numbers(self, numbers: Mapping[str, Number]) -> None:
        """The chips show these numbers from now on; the text stays."""
        self._chips.numbers = numbers
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def set_content(self, text: str) -> None:
        """Shows that stored text; what could be undone before is forgotten."""
        self._is_loading = True
        self.document().setDefaultFont(theme.current().font(Role.BODY))
        self.clear()
        cursor = QTextCursor(self.document())
        self._insert(cursor, text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self._is_loading = False
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def content(self) -> str:
        """The text in its stored form."""
        return self._stored(0, self.document().characterCount() - 1)

    def count(self) -> int:
        """How many characters the text has as printed, blanks left out."""
        return length(resolve(self.content(), self._chips.numbers))

    def insert_number(self, name: str) -> None:
        """Puts the chip of that number where the cursor stands, in place of what is selected."""
        cursor = self.textCursor()
        cursor.insertText(OBJECT, chip_format(name))
        self.setTextCursor(cursor)

    def mark(self, quotes: Sequence[str]) -> None:
        """The words that contradict the tables stand on amber ground; words no longer there are left out."""
        look = theme.current()
        shape = QTextCharFormat()
        shape.setBackground(look.color("warn_tint"))
        shape.setForeground(look.color("warn"))
        found = []
        for quote in quotes:
            cursor = self.document().find(quote)
            if not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, shape  # type: ignore[attr-defined]
                found.append(selection)
        self.setExtraSelections(found)

    def unknown_names(self) -> list[str]:
        """Names of chips that no number bears."""
        return [
            part.name
            for part in parse(self.content())
            if isinstance(part, NumberField) and part.name not in self._chips.numbers
        ]

    # the stored form

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        for part in parse(text):
            if isinstance(part, NumberField):
                cursor.insertText(OBJECT, chip_format(part.name))
            else:
                cursor.insertText(part.replace(OBJECT, ""))

    def _stored(self, start: int, end: int) -> str:
        """The stored form of the characters from ``start`` to ``end``."""
        pieces: list[str] = []
        block: QTextBlock = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if block.position() > start:
                pieces.append("\n")
            walker = block.begin()
            while not walker.atEnd():
                fragment = walker.fragment()
                name = name_of(fragment.charFormat())
                for offset, letter in enumerate(_units(fragment.text())):
                    if start <= fragment.position() + offset < end:
                        pieces.append(_written(letter, name))
                walker += 1
            block = block.next()
        return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: plain digits for everyone, chips for this program."""
        cursor = self.textCursor()
        stored = self._stored(cursor.selectionStart(), cursor.selectionEnd())
        data = QMimeData()
        data.setText(resolve(stored, self._chips.numbers))
        data.setData(FIELDS_MIME, stored.encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be pasted, pictures and files cannot."""
        return source.hasText() or source.hasFormat(FIELDS_MIME)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text; chips only where they were copied in this program."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if source.hasFormat(FIELDS_MIME):
            self._insert(cursor, bytes(source.data(FIELDS_MIME).data()).decode())
        else:
            plain = source.text().replace("⟦", "").replace("⟧", "").replace(OBJECT, "")
            cursor.insertText(plain.replace("\r\n", "\n").replace("\t", ""))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # behaviour

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        shape = cursor.blockFormat()
        shape.setLineHeight(theme.current().px(26), 2)
        cursor.setBlockFormat(shape)

    def _changed(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Tells on hovering which number a chip is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self.cursorForPosition(self.viewport().mapFrom(self, event.pos()))
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            number = self._chips.numbers.get(name_of(cursor.charFormat()))
            QToolTip.showText(event.globalPos(), number.label if number else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+K asks for a number; everything else is typing."""
        if event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.insert_wanted.emit()
            return
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the officer went elsewhere (a menu of the editor itself does not count)."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Takes letters and line height of a newly applied size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_chips"):
            self._is_loading = True
            self.document().setDefaultFont(theme.current().font(Role.BODY))
            self._space_lines()
            self._is_loading = False


def _units(text: str) -> list[str]:
    """The text by UTF-16 units, as Qt counts positions."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(raw), 2)]


def _written(letter: str, name: str) -> str:
    if letter == OBJECT:
        return f"⟦{name}⟧" if name else ""
    return "\n" if letter in ("\u2028", "\u2029") else letter
