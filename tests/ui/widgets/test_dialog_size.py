"""A window opens so that all of it can be seen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from officer_desk.ui.widgets.dialog_size import show_whole


@dataclass
class Screen:
    room: QSize

    def availableSize(self) -> QSize:
        return self.room


@pytest.mark.parametrize(
    ("room", "is_maximised"),
    [
        (QSize(1920, 1040), False),
        (QSize(1280, 824), False),
        (QSize(1280, 800), True),
        (QSize(1366, 728), True),
        (QSize(1024, 900), True),
    ],
)
def test_a_window_the_screen_has_no_room_for_is_maximised(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: QSize, is_maximised: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    monkeypatch.setattr(window, "screen", lambda: Screen(room))
    show_whole(window)
    assert window.isVisible()
    assert window.isMaximized() is is_maximised
