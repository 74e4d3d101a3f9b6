"""One answer to choose: as wide as its room, a bold line, a remark under it, and the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role

_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ChoiceButton(QAbstractButton):
    """A button of two lines; both wrap. ``cap`` is the key that chooses it, empty for none.

    A ``quiet`` one has no edge and a plain first line: for what was chosen before.
    """

    def __init__(
        self,
        title: str,
        note: str,
        *,
        cap: str = "",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._note, self._cap, self._is_quiet = title, note, cap, quiet
        self.setText(title)
        self.setAccessibleName(f"{cap} {title}".strip())
        self.setAccessibleDescription(note)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def note(self) -> str:
        """The remark under the first line."""
        return self._note

    # size

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for both texts as they wrap, 48 at least."""
        title, note = self._heights(width)
        gap = theme.current().px(2) if note else 0
        return max(theme.current().grid(32 if self._is_quiet else 48), title + gap + note + 2 * self._pad())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = max(self.width(), theme.current().px(200))
        return QSize(theme.current().px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for two lines that do not wrap; the layout asks for the rest."""
        return QSize(theme.current().px(120), theme.current().grid(32 if self._is_quiet else 48))

    def _pad(self) -> int:
        return theme.current().px(4 if self._is_quiet else 8)

    def _left(self) -> int:
        return theme.current().px(44 if self._cap else 8)

    def _room(self, width: int) -> int:
        """The width of the texts."""
        return max(1, width - self._left() - theme.current().px(8 if self._is_quiet else 34))

    def _heights(self, width: int) -> tuple[int, int]:
        return (
            _height(self._title, self._title_role(), self._room(width)),
            _height(self._note, Role.CAPTION, self._room(width)),
        )

    def _title_role(self) -> Role:
        return Role.BODY if self._is_quiet else Role.STRONG

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    # behaviour

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the blank key does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No more."""
        super().leaveEvent(event)
        self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws edge, key, both lines and, where it leads on, the arrow."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        if self._cap:
            self._key(painter)
        title, note = self._heights(self.width())
        gap = look.px(2) if note else 0
        top = (self.height() - title - gap - note) // 2
        left, room = self._left(), self._room(self.width())
        painter.setFont(look.font(self._title_role()))
        painter.setPen(look.color("text"))
        painter.drawText(QRect(left, top, room, title), _WRAPS, self._title)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        painter.drawText(QRect(left, top + title + gap, room, note), _WRAPS, self._note)
        if not self._is_quiet:
            side = look.px(16)
            where = QRect(self.width() - look.px(26), (self.height() - side) // 2, side, side)
            icons.paint(painter, where, "chevron-right", "accent" if self.underMouse() else "text3")

    def _ground(self, painter: QPainter) -> None:
        look = theme.current()
        ground = "sunk" if self.isDown() else "hover" if self.underMouse() else "surface"
        edge = "focus" if self.hasFocus() else "accent" if self.underMouse() else "line2"
        width = 2 if self.hasFocus() else 1
        if self._is_quiet:
            ground = "" if ground == "surface" else ground
            edge = edge if self.hasFocus() else ""
        painter.setPen(QPen(look.color(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ground) if ground else Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)

    def _key(self, painter: QPainter) -> None:
        look = theme.current()
        side = look.px(22)
        where = QRectF(look.px(11) + 0.5, (self.height() - side) // 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(look.color("line2"), 1))
        painter.setBrush(look.color("window"))
        painter.drawRoundedRect(where, 4, 4)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.color("text2"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._cap)


def _height(text: str, role: Role, width: int) -> int:
    if not text:
        return 0
    return (
        QFontMetrics(theme.current().font(role)).boundingRect(QRect(0, 0, width, 9999), _WRAPS, text).height()
    )
