"""One editor per kind of value: it shows a value, gives it back, and tells when the officer changed it.

What cannot be read as a value (a date such as 2026-13-01) is given back as the text that
was typed, so that it can be kept as a draft and refused with a reason, never lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from officer_desk.domain.fields import Field, display
from officer_desk.ui import theme
from officer_desk.ui.widgets.controls import paint_inner_ring


def set_fault(widget: QWidget, fault: str) -> None:
    """The widget gets the edge of that fault: ``bad``, ``warn`` or none."""
    if (widget.property("fault") or "") != fault:
        widget.setProperty("fault", fault)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
        ring = next((part for part in widget.children() if isinstance(part, _FaultRing)), None)
        if ring is None and fault and not isinstance(widget, QComboBox):
            ring = _FaultRing(widget)
        if ring is not None:
            ring.follow()


class _FaultRing(QWidget):
    """The ring of the focus inside the edge of a fault, which stays: both are told at once.

    A style sheet can give a field one edge only. Combo boxes paint both themselves.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)

    def follow(self) -> None:
        """Shows itself while the field has both a fault and the focus."""
        self.setGeometry(self._field.rect())
        self.setVisible(bool(self._field.property("fault")) and self._field.hasFocus())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows size and focus of the field; filters nothing."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring."""
        paint_inner_ring(QPainter(self), self.rect())


class Editor(QWidget):
    """The common face of all editors."""

    changed = Signal()
    """The officer changed the value; not sent by :meth:`set_value`, nor while letters are composed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def value(self) -> Any:
        """What is entered."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Shows that value; not a change of the officer's."""
        raise NotImplementedError

    def unreadable(self) -> str:
        """Why the entry is no value, as a sentence; empty where it is one."""
        return ""

    def face(self) -> QWidget:
        """The widget that takes the focus and is named by the label."""
        raise NotImplementedError

    def faces(self) -> Sequence[QWidget]:
        """All widgets Tab stops at, in order."""
        return [self.face()]

    def set_fault(self, fault: str) -> None:
        """Marks the edge: ``bad``, ``warn`` or none."""
        set_fault(self.face(), fault)


class TextEditor(Editor):
    """One line of text; read-only for what is computed."""

    def __init__(self, *, is_read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        if is_read_only:
            self.line.setReadOnly(True)
            self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.textChanged.connect(lambda: self.changed.emit())

    def value(self) -> Any:
        """The text, without blanks at its ends."""
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Shows that text from its beginning."""
        text = "" if value is None else str(value)
        if text != self.line.text():
            was_blocked = self.line.blockSignals(True)
            self.line.setText(text)
            self.line.blockSignals(was_blocked)
        self.line.setCursorPosition(0)

    def face(self) -> QWidget:
        """The line."""
        return self.line


class DisplayEditor(TextEditor):
    """A computed or event field: grey, shown as words, never typed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(is_read_only=True, parent=parent)
        self._field = field
        self._value: Any = None

    def value(self) -> Any:
        """The value that was shown."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Shows that value in words."""
        self._value = value
        super().set_value(display(self._field, value))
        self.line.setToolTip(self.line.text())


class IntegerEditor(TextEditor):
    """A whole number; full-width digits and thousands separators are understood."""

    def _plain(self) -> str:
        return unicodedata.normalize("NFKC", self.line.text()).strip().replace(",", "").replace(" ", "")

    def value(self) -> Any:
        """The number, None for nothing, the text where it is no number."""
        plain = self._plain()
        if not plain:
            return None
        try:
            return int(plain)
        except ValueError:
            return self.line.text().strip()

    def unreadable(self) -> str:
        """Says so where the text is no whole number."""
        value = self.value()
        return f"“{value}”不是整数。请只写数字，如 12。" if isinstance(value, str) else ""


class _NoteEdit(QPlainTextEdit):
    """A text of several lines that knows whether letters are being composed in it."""

    is_composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notes whether letters are being composed."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class NoteEditor(Editor):
    """Text of several lines; grows from 2 to 8 of them. Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _NoteEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().setDocumentMargin(6)
        self._row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._text = ""
        self.edit.textChanged.connect(self._edited)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _edited(self) -> None:
        # A composition changes the document too; it counts when it is committed.
        text = self.edit.toPlainText()
        if text != self._text and not self.edit.is_composing:
            self._text = text
            self.changed.emit()

    def _fit(self) -> None:
        lines = max(2, min(8, int(self.edit.document().size().height())))
        height = lines * self.edit.fontMetrics().lineSpacing() + theme.current().px(18)
        if height != self.edit.height():
            self.edit.setFixedHeight(height)

    def value(self) -> Any:
        """The text, without blank lines at its ends."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Shows that text."""
        text = "" if value is None else str(value)
        if text != self.edit.toPlainText():
            was_blocked = self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(was_blocked)
            self._text = text
            self._fit()

    def face(self) -> QWidget:
        """The text."""
        return self.edit


class FocusWatch(QObject):
    """Tells when any of some widgets gets the focus, or loses it to another widget of the window."""

    focused = Signal()
    left = Signal()

    def __init__(self, widgets: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees focus come and go; filters nothing."""
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        elif event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            away = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in away:
                self.left.emit()
        return False
