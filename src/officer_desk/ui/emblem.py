"""The icon of the program itself: in the title bar, the task bar and, through its packages, the menu.

Small sizes have drawings of their own. ``QIcon`` takes one SVG file for all sizes, so they are drawn here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from officer_desk import assets

SIZES = (16, 20, 24, 32, 40, 48, 64, 128)
"""Pixels of what a title bar or task bar asks for, at 100 to 200 %."""
_OWN_DRAWINGS = (16, 24)


def drawing(size: int) -> Path:
    """The SVG file meant for an icon of that many pixels."""
    name = f"officer-desk-{size}" if size in _OWN_DRAWINGS else "officer-desk"
    return assets.path("app", f"{name}.svg")


def image(size: int) -> QImage:
    """The icon in that many pixels square, on nothing."""
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    painter = QPainter(made)
    QSvgRenderer(str(drawing(size))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon() -> QIcon:
    """The icon in the sizes windows ask for."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(QPixmap.fromImage(image(size)))
    return made
