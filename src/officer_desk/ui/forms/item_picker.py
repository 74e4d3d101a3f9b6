"""Picks one record by typing a part of its name; fed by a search, never by a list of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from officer_desk.ui import theme
from officer_desk.ui.forms.editors import Editor
from officer_desk.ui.widgets.buttons import icon_button

Search = Callable[[str], Sequence[tuple[int, str]]]
"""Gives ids and labels of what fits a text, best first, at most a screenful."""
LabelOf = Callable[[int], str]

PAUSE_MS = 120


class ItemPicker(Editor):
    """A reference to another record, shown by its label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search: Search | None = None
        self._label_of: LabelOf = str
        self._id: int | None = None
        self._shown = ""
        self._found: list[tuple[int, str]] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText("输入名称或文号查找")
        self.line.setTextMargins(0, 0, theme.current().px(20), 0)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._labels = QStringListModel(self)
        self._completer = QCompleter(self._labels, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setWidget(self.line)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self._clear = icon_button("x", "清除", height=22, parent=self.line)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self._clear_now)
        self._clear.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.line.textEdited.connect(self._edited)

    def connect_search(self, search: Search, label_of: LabelOf) -> None:
        """Looks records up by ``search`` and names them by ``label_of``."""
        self._search, self._label_of = search, label_of
        if self._id is not None:
            self.set_value(self._id)

    def value(self) -> Any:
        """The id chosen, None for nothing, the text where nothing was chosen for it."""
        text = self.line.text().strip()
        if not text:
            return None
        return self._id if text == self._shown and self._id is not None else text

    def set_value(self, value: Any) -> None:
        """Shows that record by its label, or that text."""
        self._id = value if isinstance(value, int) else None
        label = self._label_of(self._id) if self._id is not None else str(value or "")
        self._show_text(label)

    def _show_text(self, text: str) -> None:
        was_blocked = self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(was_blocked)
        self._shown = self.line.text().strip()
        self.line.setCursorPosition(0)
        self.line.setToolTip(text)
        self._place_clear()

    def unreadable(self) -> str:
        """Says so where a text was typed but nothing chosen."""
        value = self.value()
        return f"“{value}”没有选定。请从查找结果中选一条，或清空。" if isinstance(value, str) else ""

    def face(self) -> QWidget:
        """The line."""
        return self.line

    def _edited(self) -> None:
        self._place_clear()
        self._pause.start()
        self.changed.emit()

    def _look(self) -> None:
        text = self.line.text().strip()
        if not text or self._search is None or not self.line.hasFocus():
            return
        self._found = list(self._search(text))
        self._labels.setStringList([label for _, label in self._found])
        if self._found:
            self._completer.complete()

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self._id, label = self._found[index.row()]
            self._show_text(label)
            self.changed.emit()

    def _clear_now(self) -> None:
        self._id = None
        self._show_text("")
        self.changed.emit()
        self.line.setFocus()

    def _place_clear(self) -> None:
        self._clear.setVisible(bool(self.line.text()))
        side = self._clear.width()
        self._clear.move(self.line.width() - side - 3, (self.line.height() - side) // 2)

    def resizeEvent(self, event: Any) -> None:
        """Keeps the clear button at the right end."""
        super().resizeEvent(event)
        self._place_clear()
