from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from officer_desk.ui import emblem


def is_on_pixels(image: QImage, column: int, row: int, side: int = 1) -> bool:
    """True where a white mark of that place and size has sharp edges at its left and top."""
    inside = {image.pixelColor(column + x, row + y).name() for x in range(side) for y in range(side)}
    outside = {image.pixelColor(column - 1, row).name(), image.pixelColor(column, row - 1).name()}
    return inside == {"#ffffff"} and outside == {"#1f6fc2"}


@pytest.mark.parametrize("size", emblem.SIZES)
def test_icon_fills_its_square_and_leaves_the_corners_empty(size: int) -> None:
    image = emblem.image(size)
    assert image.size() == QSize(size, size)
    assert image.pixelColor(size // 4, size // 2).alpha() == 255
    for x, y in ((0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1)):
        assert image.pixelColor(x, y).alpha() < 128


@pytest.mark.parametrize(("size", "column", "row", "side"), [(16, 5, 6, 1), (24, 7, 4, 2), (32, 10, 11, 2)])
def test_lines_of_a_small_icon_lie_on_whole_pixels(
    size: int, column: int, row: int, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_on_pixels(emblem.image(size), column, row, side)
    monkeypatch.setattr(emblem, "_OWN_DRAWINGS", ())
    assert is_on_pixels(emblem.image(size), column, row, side) == (size == 32), "the drawing is not needed"


@pytest.mark.parametrize("ground", ["#FFFFFF", "#1C2026"])
def test_icon_stands_out_from_light_and_dark_task_bars(ground: str) -> None:
    cover = emblem.image(16).pixelColor(6, 9)
    light, dark = sorted((_luminance(cover), _luminance(QColor(ground))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def _luminance(color: QColor) -> float:
    """As WCAG computes it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_window_icon_has_each_size() -> None:
    assert [size.width() for size in emblem.icon().availableSizes()] == list(emblem.SIZES)
    assert emblem.icon().pixmap(16, 16).toImage().pixelColor(5, 3).name() == "#ffffff"
