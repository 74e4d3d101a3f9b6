"""One line of a form: label with its star, editor, and below it what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from officer_desk.domain.fields import Field, Kind
from officer_desk.ui import icons, theme
from officer_desk.ui.forms.editors import Editor, FocusWatch
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.controls import CheckBox
from officer_desk.ui.widgets.labels import label, set_tone

LABEL_WIDTH = 76
WIDEST_LABEL = 96


class FieldLabel(QLabel):
    """The name of a field; a red star where it is required. Long names break into two lines."""

    def __init__(self, text: str, *, is_required: bool, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_required = is_required
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def wanted_width(self) -> int:
        """How wide the label is on one line, with its star."""
        look = theme.current()
        self.setFont(look.font(Role.CAPTION))
        star = look.px(10) if self._is_required else 0
        return self.fontMetrics().horizontalAdvance(self.text()) + star + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the name, and the star behind its last letter."""
        super().paintEvent(event)
        if self._is_required:
            look = theme.current()
            painter = QPainter(self)
            painter.setFont(look.font(Role.CAPTION_STRONG))
            painter.setPen(look.color("bad"))
            metrics = self.fontMetrics()
            width = metrics.horizontalAdvance(self.text())
            margins = self.contentsMargins()
            left = width + look.px(3) if width <= self.width() else self.width() - look.px(8)
            painter.drawText(QPoint(left, margins.top() + metrics.ascent()), "*")


class Problem(QWidget):
    """A sentence under a field with its icon; ``bad`` blocks, ``warn`` advises."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._kind = "bad"
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(22), look.px(4), 0, 0)
        self._sentence = label("", "caption", tone="bad", wraps=True)
        row.addWidget(self._sentence)
        self.hide()

    def tell(self, sentence: str, kind: str = "bad") -> None:
        """Shows that sentence; hides for an empty one."""
        self._kind = kind
        self._sentence.setText(sentence)
        set_tone(self._sentence, kind)
        self.setVisible(bool(sentence))
        self.update()

    @property
    def sentence(self) -> str:
        """The sentence shown, empty for none."""
        return self._sentence.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon beside the first line."""
        look = theme.current()
        icon = "alert-circle" if self._kind == "bad" else "alert-triangle"
        side = look.px(15)
        icons.paint(QPainter(self), QRect(look.px(1), look.px(5), side, side), icon, self._kind)


class FieldRow(QWidget):
    """A field in a form."""

    focused = Signal(str)
    left = Signal(str)
    """The focus went on to something else in the window that is no field of a form."""
    changed = Signal(str)

    def __init__(self, field: Field, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.kind = ""
        """``bad``, ``warn`` or empty: what is shown under the field."""
        look = theme.current()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self.label = FieldLabel(field.label, is_required=field.required and field.kind is Kind.STORED)
        self.label.setContentsMargins(0, look.px(5), 0, 0)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(editor)
        self._problem: Problem | None = None
        row.addLayout(self._column, 1)
        self.label.setBuddy(editor.face())
        self.name_faces()
        editor.changed.connect(self._edited)
        self._watch = self._watching()

    def add_act(self, button: QWidget) -> None:
        """Puts a small act behind the editor."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def sentence(self) -> str:
        """What is said under the field, empty for nothing."""
        return self._problem.sentence if self._problem is not None else ""

    def name_faces(self) -> None:
        """Gives what Tab stops at the name and the help of the field, for screen readers."""
        for face in self.editor.faces():
            own = face.text() if isinstance(face, CheckBox) else ""
            face.setAccessibleName(f"{self.field.label} {own}".strip())
            face.setAccessibleDescription(self.field.help)

    def watch_again(self) -> None:
        """Looks after the widgets the editor has now (its options changed)."""
        self._watch.deleteLater()
        self._watch = self._watching()
        self.name_faces()

    def _watching(self) -> FocusWatch:
        watch = FocusWatch(list(self.editor.faces()), self)
        watch.focused.connect(lambda: self.focused.emit(self.field.key))
        watch.left.connect(self._left)
        return watch

    def _left(self) -> None:
        # The widget that gets the focus is known before the old one is told.
        following = QApplication.focusWidget()
        while following is not None and not isinstance(following, FieldRow):
            following = following.parentWidget()
        if following is None:
            self.left.emit(self.field.key)

    def set_label_width(self, width: int) -> None:
        """All labels of a form are equally wide."""
        self.label.setFixedWidth(width)

    def tell(self, sentence: str, kind: str = "bad") -> None:
        """Shows a problem or a piece of advice; an empty sentence takes it away."""
        self.kind = kind if sentence else ""
        if sentence and self._problem is None:
            # Made when needed: most fields never have one, and a form has forty fields.
            self._problem = Problem()
            self._column.addWidget(self._problem)
        if self._problem is not None:
            self._problem.tell(sentence, kind)
        self.editor.set_fault(self.kind)
        for face in self.editor.faces():
            face.setAccessibleDescription(sentence or self.field.help)

    def _edited(self) -> None:
        if self.kind:
            self.tell("")
        self.changed.emit(self.field.key)
