"""Buttons: plain, primary, tinted, danger, link and icon-only; their icons follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from officer_desk.ui import icons, theme

ICON_TONES = {"primary": "accent_on", "tint": "accent", "danger": "bad", "link": "accent"}


class Button(QPushButton):
    """A button of one ``kind``: ``plain``, ``primary``, ``tint``, ``danger``, ``link``, ``row`` or ``icon``.

    At most one primary on a page. Takes focus by Tab only, so a mouse click leaves no ring.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: str = "plain",
        tip: str = "",
        height: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._kind = kind
        self._standard_height = height
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        if tip:
            self.setToolTip(tip)
        self._fit()

    def set_kind(self, kind: str) -> None:
        """The button looks as that kind from now on."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self._fit()

    def set_icon(self, name: str) -> None:
        """The button shows that icon; none for an empty name."""
        self._icon_name = name
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self.setFixedHeight(look.px(self._standard_height))
        is_small = self._standard_height < 28
        size = 18 if self._kind == "icon" and not is_small else 16
        if self._icon_name:
            tone = ICON_TONES.get(self._kind, "text")
            if self._kind == "icon":
                tone = "text2" if is_small else "accent"
            self.setIcon(icons.icon(self._icon_name, tone, size=look.px(size)))
            self.setIconSize(icons.icon_size(size))
        if self._kind == "icon":
            self.setFixedWidth(look.px(self._standard_height))

    def sizeHint(self) -> QSize:
        """As wide as the bold or plain word needs, with the height of its kind."""
        hint = super().sizeHint()
        if self._kind == "icon":
            side = theme.current().px(self._standard_height)
            return QSize(side, side)
        return QSize(hint.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.showMenu() if self.menu() is not None else self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the colours and sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_icon_name"):
            self._fit()


class RowButton(Button):
    """A button as wide as its place that leads to something named by a long text, cut short where it does not fit."""

    def __init__(self, text: str, *, icon: str = "arrow-right", parent: QWidget | None = None) -> None:
        super().__init__(icon=icon, kind="row", tip=text, parent=parent)
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self.iconSize().width() - theme.current().px(32)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as much of the text as there is room for."""
        super().resizeEvent(event)
        self._cut()


def icon_button(name: str, tip: str, *, height: int = 28, parent: QWidget | None = None) -> Button:
    """A button with one of the universal icons and no word; ``tip`` names it, also to a screen reader."""
    made = Button(icon=name, kind="icon", tip=tip, height=height, parent=parent)
    made.setAccessibleName(tip.split("（")[0])
    return made
