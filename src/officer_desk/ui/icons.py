"""Icons: outlines of one grid, painted in any token's colour at the device's own resolution.

>>> icons.pixmap("clock", 16, "info", ratio=widget.devicePixelRatio())
>>> icons.paint(painter, rect, "clock", "info")
>>> icons.icon("plus", "text2")        # a QIcon; fixed in the colours of the theme of now

No icon stands without a word, except search, settings, the chevrons and refresh.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from officer_desk import assets
from officer_desk.ui import theme

LARGE = 18
"""From this size on, outlines are drawn a little thinner."""


@cache
def source(name: str) -> str:
    """The drawing of that icon as SVG text. Raises ``FileNotFoundError`` for an unknown name."""
    return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, size: int, color: str, ratio: float) -> QPixmap:
    drawing = source(name).replace("currentColor", color)
    if size >= LARGE:
        drawing = drawing.replace('stroke-width="2"', 'stroke-width="1.8"')
    pixels = round(size * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def pixmap(name: str, size: int, token: str = "text2", *, ratio: float = 1.0) -> QPixmap:
    """The icon in the colour of that token, ``size`` logical px square. Shared: do not paint on it."""
    return _rendered(name, size, theme.current().tokens.of(token), ratio)


def paint(painter: QPainter, rect: QRect, name: str, token: str = "text2") -> None:
    """Draws the icon centred in the rectangle, as large as its shorter side."""
    size = min(rect.width(), rect.height())
    picture = pixmap(name, size, token, ratio=painter.device().devicePixelRatioF())
    left = rect.x() + (rect.width() - size) // 2
    painter.drawPixmap(left, rect.y() + (rect.height() - size) // 2, picture)


def icon(name: str, token: str = "text2", *, size: int = 16) -> QIcon:
    """The icon for a button or an action, sharp on every screen there is, grey where disabled."""
    made = QIcon()
    for ratio in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
        made.addPixmap(pixmap(name, size, token, ratio=ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, "disabled", ratio=ratio), QIcon.Mode.Disabled)
    return made


def icon_size(standard: int = 16) -> QSize:
    """The size of an icon given for the standard size, in px of the chosen one."""
    side = theme.current().px(standard)
    return QSize(side, side)
