"""The letters of the printed page on screen: the families the PDF embeds, in px."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from officer_desk import assets
from officer_desk.ui import theme

FILES = {
    "song": "OfficerDeskSong.ttf",
    "hei": "OfficerDeskHei.ttf",
    "kai": "OfficerDeskKai.ttf",
    "fang": "OfficerDeskFang.ttf",
    "title": "OfficerDeskTitle.ttf",
    "latin": "LiberationSerif-Regular.ttf",
}


@cache
def _families(face: str) -> tuple[str, ...]:
    """The families of a bundled face, registered once; empty where the file does not load."""
    file = assets.path("fonts", FILES[face])
    number = QFontDatabase.addApplicationFont(str(file)) if file.is_file() else -1
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()


@cache
def _font(families: tuple[str, ...], pixels: int) -> QFont:
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(pixels)
    return made


def paper_font(face: str, standard: float) -> QFont:
    """A face of the page (song, hei, kai, fang, title) at that size of the standard setting.

    Falls back to the letters of the window where the bundled file is missing. Do not
    change the object: it is shared.
    """
    look = theme.current()
    # Digits and letters of running text are set in the Latin face, as on paper.
    families = _families(face) + (() if face == "song" else _families("latin")) + look.families
    return _font(families, look.px(standard))
