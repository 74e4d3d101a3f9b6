from __future__ import annotations

import hashlib
import re

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from officer_desk import assets
from officer_desk.ui import icons, theme
from officer_desk.ui.status import STATUSES

FOLDER = assets.path("icons")


def test_icons_are_those_that_were_checked() -> None:
    listed = dict(reversed(line.split("  ")) for line in (FOLDER / "SHA256SUMS").read_text().splitlines())
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.svg")}
    files["LICENSE"] = hashlib.sha256((FOLDER / "LICENSE").read_bytes()).hexdigest()
    assert files == listed


def test_every_icon_named_in_the_program_is_there() -> None:
    there = {path.stem for path in FOLDER.glob("*.svg")}
    source = assets.path().parent / "src" / "officer_desk" / "ui"
    named: set[str] = set()
    for path in source.rglob("*.py"):
        named |= set(re.findall(r'(?:icon|_icon)="([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
        named |= set(
            re.findall(r'(?:IconLabel|icon_button|set_icon)\("([a-z0-9-]+)"', path.read_text("utf-8"))
        )
    named |= {status.icon for status in STATUSES.values()}
    assert named - there == set()


def test_icon_takes_the_colour_of_its_token(qapp: QApplication) -> None:
    light = icons.pixmap("alert-octagon-filled", 16, "bad").toImage()
    assert light.pixelColor(8, 3).name() == theme.current().color("bad").name()
    theme.apply(qapp, theme="dark")
    dark = icons.pixmap("alert-octagon-filled", 16, "bad").toImage()
    assert dark.pixelColor(8, 3).name() == theme.current().color("bad").name()


def test_icon_is_drawn_at_the_ratio_of_the_device() -> None:
    sharp = icons.pixmap("clock", 16, "info", ratio=1.5)
    assert (sharp.width(), sharp.devicePixelRatio()) == (24, 1.5)
    assert sharp.deviceIndependentSize().width() == 16


def test_icon_is_rendered_once() -> None:
    one = icons.pixmap("mailbox", 16, "text")
    assert icons.pixmap("mailbox", 16, "text").cacheKey() == one.cacheKey()


def test_button_icon_is_grey_where_disabled() -> None:
    made = icons.icon("lock", "text")
    normal = made.pixmap(16, QIcon.Mode.Normal).toImage()
    disabled = made.pixmap(16, QIcon.Mode.Disabled).toImage()
    assert normal != disabled


def test_unknown_icon_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icons.source("no-such-icon")
