"""Small things that only show: an icon, a pill with a state, a card, a section head, a rule."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from officer_desk.ui import icons, theme
from officer_desk.ui.status import status_of
from officer_desk.ui.theme import Role


class IconLabel(QWidget):
    """One icon; follows theme and size by itself."""

    def __init__(
        self, name: str, token: str = "text2", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str) -> None:
        """Shows that icon in the colour of that token."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The square the icon needs."""
        return icons.icon_size(self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        if self._name:
            icons.paint(QPainter(self), self.rect(), self._name, self._token)


class Pill(QWidget):
    """A state as icon and word on its tint."""

    def __init__(self, status: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word, self._icon, self._family = "", "", "mute"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(status)

    def set_status(self, key: str, *, word: str = "") -> None:
        """Shows the state of that key, or hides where it is empty; ``word`` replaces its word."""
        self.setVisible(bool(key))
        if key:
            status = status_of(key)
            self.set_look(word or status.word, status.icon, status.family)

    def set_look(self, word: str, icon: str, family: str) -> None:
        """Shows any word and icon in the colours of a family."""
        self._word, self._icon, self._family = word, icon, family
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """The word shown now."""
        return self._word

    def sizeHint(self) -> QSize:
        """Room for icon and word, 22 high at the standard size."""
        look = theme.current()
        self.setFont(look.font(Role.CAPTION_STRONG))
        word = self.fontMetrics().horizontalAdvance(self._word)
        icon = look.px(21) if self._icon else 0
        return QSize(word + icon + look.px(17), look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws tint, icon and word."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"{self._family}_tint"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        left = look.px(8)
        if self._icon:
            side = look.px(16)
            where = QRect(left, (self.height() - side) // 2, side, side)
            icons.paint(painter, where, self._icon, self._family)
            left += look.px(21)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.color(self._family))
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)


def label(text: str = "", role: str = "", *, tone: str = "", wraps: bool = False) -> QLabel:
    """A text of one role (caption, hint, section, heading, title, figure, days) and tone (a text token)."""
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wraps)
    return made


class ShortLabel(QLabel):
    """A text of one line that gives way: cut short with … where there is no room, whole in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.current().px(40)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells the whole where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what fits."""
        flags = int(self.alignment() | Qt.TextFlag.TextSingleLine)
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            flags,
            self.palette(),
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )


def set_tone(shown: QLabel, tone: str) -> None:
    """The label takes the colour of that token from now on."""
    if shown.property("tone") != tone:
        shown.setProperty("tone", tone)
        shown.style().unpolish(shown)
        shown.style().polish(shown)


def rule() -> QFrame:
    """A horizontal hairline."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


class Card(QFrame):
    """A white box with an edge; its contents go into ``body``. Never a card in a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        padding = theme.current().px(14)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding - 2, padding, padding)
        self.body.setSpacing(theme.current().px(8))


class SectionHeader(QWidget):
    """The head of a section: icon, bold words, a count or remark beside them, acts at the right."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        token: str = "text2",
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        if icon:
            row.addWidget(IconLabel(icon, token))
        self.title = label(text, "section")
        self.remark = ShortLabel(remark)
        self.remark.setProperty("role", "caption")
        row.addWidget(self.title)
        row.addWidget(self.remark)
        row.addStretch(1)
        self._row = row

    def set_remark(self, text: str) -> None:
        """Shows that remark beside the head."""
        self.remark.setText(text)

    def add_act(self, button: QWidget) -> None:
        """Puts an act at the right end."""
        self._row.addWidget(button)
