"""What the window tells at its edges: undo bar, status line, bar on top, bar of long work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.labels import IconLabel, label, set_tone

UNDO_MS = 8000


class UndoBar(QWidget):
    """One sentence about what was just done, with 撤销; bottom left over its parent for 8 seconds.

    Pauses while the mouse is over it; a new sentence takes the place of the old one.
    Errors never go here.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), 0, look.px(8), 0)
        row.setSpacing(look.px(16))
        self._sentence = label(tone="toast_on")
        self._undo = QPushButton(self.tr("撤销  Ctrl+Z"))
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.setProperty("kind", "toast")
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self._undo.clicked.connect(self._undo_clicked)
        row.addWidget(self._sentence)
        row.addWidget(self._undo)
        self.setFixedHeight(look.grid(40))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, sentence: str, *, can_undo: bool = True) -> None:
        """Shows that sentence, with 撤销 where the act can be undone."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._undo.setVisible(can_undo)
        self.layout().invalidate()  # type: ignore[union-attr]
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _place(self) -> None:
        parent = self._over
        gap = theme.current().px(12)
        self.setFixedHeight(theme.current().grid(40))
        self.resize(min(self.sizeHint().width(), parent.width() - 2 * gap), self.height())
        self.move(gap, parent.height() - self.height() - gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at its corner when the parent changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Waits while the mouse is over it."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Counts its seconds again."""
        if self.isVisible():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ink ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)


class StatusLine(QFrame):
    """The foot of the window: what is shown, the keys of this page, saved when, backup how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("statusLine")
        self.setFixedHeight(look.grid(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), 0, look.px(14), 0)
        row.setSpacing(look.px(16))
        self._left = label("", "caption")
        self._keys = label("", "caption")
        self._saved = label("", "caption")
        self._backup = label("", "caption")
        row.addWidget(self._left)
        row.addStretch(1)
        for part in (self._keys, self._saved, self._backup):
            row.addWidget(part)
        for part in (self._saved, self._backup):
            part.hide()

    def set_left(self, text: str) -> None:
        """Tells how much is shown."""
        self._left.setText(text)

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Names the keys of the page, at most five: ``[("Enter", "编辑"), …]``."""
        self._keys.setText("   ".join(f"{key} {what}" for key, what in keys[:5]))
        self._keys.setVisible(bool(keys))

    def set_saved(self, text: str, *, is_bad: bool = False) -> None:
        """Tells when was saved last, or in red that it failed."""
        self._tell(self._saved, text, is_bad)

    def set_backup(self, text: str, *, is_bad: bool = False) -> None:
        """Tells how the last backup went."""
        self._tell(self._backup, text, is_bad)

    @property
    def left_text(self) -> str:
        """What stands at the left."""
        return self._left.text()

    def _tell(self, part: QLabel, text: str, is_bad: bool) -> None:
        part.setText(text)
        part.setVisible(bool(text))
        set_tone(part, "bad" if is_bad else "")

    def changeEvent(self, event: QEvent) -> None:
        """Takes the size of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setFixedHeight(theme.current().grid(28))


class ErrorBar(QFrame):
    """A bar on top of the page for what went wrong with the file; stays until it is closed or cleared."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("errorBar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        self._row.setSpacing(look.px(8))
        self._icon = IconLabel("alert-circle", "bad")
        self._sentence = label("", wraps=True)
        self._close = icon_button("x", self.tr("关闭此条"))
        self._close.clicked.connect(self.clear)
        self._act: Button | None = None
        self._row.addWidget(self._icon)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._close)
        self.hide()

    def tell(
        self,
        sentence: str,
        *,
        act: str = "",
        on_act: Callable[[], object] | None = None,
        is_advice: bool = False,
    ) -> None:
        """Shows that sentence, with one act beside it; ``is_advice`` in amber rather than red."""
        self.setObjectName("noticeBar" if is_advice else "errorBar")
        self._icon.set_icon(*(("alert-triangle", "warn") if is_advice else ("alert-circle", "bad")))
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        if self._act is not None:
            self._row.removeWidget(self._act)
            self._act.deleteLater()
            self._act = None
        if act and on_act is not None:
            self._act = Button(act)
            self._act.clicked.connect(lambda: on_act())
            self._row.insertWidget(2, self._act)
        self.show()

    def clear(self) -> None:
        """The bar is gone."""
        self.hide()
        self.closed.emit()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()


class BusyBar(QFrame):
    """A bar with a count and 取消 for work that takes more than a moment."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("busyBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        row.setSpacing(look.px(12))
        self._what = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = label("", "caption")
        self._cancel = Button(self.tr("取消"))
        self._cancel.clicked.connect(self.cancel_wanted)
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        self.hide()

    def begin(self, what: str, *, can_cancel: bool = True) -> None:
        """Shows what is being done."""
        self._what.setText(what)
        self._cancel.setVisible(can_cancel)
        self.set_progress(0, 0)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        """Shows how far it is; a total of 0 means that it is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done} / {total}" if total else "")
