"""Letters: families named one by one, sizes by role, and the bundled 黑体 where needed.

Families are never generic: ``Sans Serif`` resolves to a font without Chinese on bare
systems, and an unnamed region can give Japanese glyphs.
"""

from __future__ import annotations

import sys
from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from officer_desk import assets

WINDOWS_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI")
LINUX_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
BUNDLED = "OfficerDeskHei.ttf"
"""The 黑体 in ``resources/fonts`` that is registered where the system has none of these."""


class Role(Enum):
    """What a text is there for: its size in px at the standard size, and whether it is bold."""

    CAPTION = (12, False)
    BODY = (13, False)
    STRONG = (13, True)
    CAPTION_STRONG = (12, True)
    TAB = (14, False)
    HEADING = (14, True)
    TITLE = (17, True)
    FIGURE = (22, True)
    DAYS = (32, True)


def preferred_families(platform: str = sys.platform) -> tuple[str, ...]:
    """The families of this platform, best first."""
    return WINDOWS_FAMILIES + LINUX_FAMILIES if platform == "win32" else LINUX_FAMILIES + WINDOWS_FAMILIES[:2]


def installed_families() -> tuple[str, ...]:
    """The families the window is set in: those named above that the system has, else the bundled 黑体.

    A Chinese font that is not named is no font for a screen as far as anybody knows: 楷体, a fallback for single
    characters, a handwriting. Needs a running ``QGuiApplication``.
    """
    found = tuple(name for name in preferred_families() if QFontDatabase.hasFamily(name))
    return found or register_bundled()


def register_bundled() -> tuple[str, ...]:
    """The families of the bundled 黑体, now registered; none where it cannot be read."""
    number = QFontDatabase.addApplicationFont(str(assets.path("fonts", BUNDLED)))
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()


@cache
def font(families: tuple[str, ...], pixels: int, bold: bool) -> QFont:
    """A font of that pixel size with digits of equal width."""
    made = QFont()
    if families:
        made.setFamilies(list(families))
    made.setPixelSize(pixels)
    made.setBold(bold)
    tag = QFont.Tag.fromString("tnum")
    if tag is not None:
        made.setFeature(tag, 1)
    return made
