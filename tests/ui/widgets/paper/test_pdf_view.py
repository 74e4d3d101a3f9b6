"""The pages of a PDF: drawn in the background, page keys, zoom."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from officer_desk.ui.widgets.paper.pdf_view import PdfView


class Pages:
    """Grey pages of A4, which remember who drew them."""

    def __init__(self, count: int = 4) -> None:
        self.count = count
        self.drawn: list[int] = []
        self.threads: set[int] = set()

    def __len__(self) -> int:
        return self.count

    def size(self, number: int) -> tuple[float, float]:
        return 595.0, 842.0

    def render(self, number: int, *, scale: float) -> tuple[int, int, bytes]:
        self.drawn.append(number)
        self.threads.add(threading.get_ident())
        width, height = round(595 * scale), round(842 * scale)
        return width, height, b"\x80\x80\x80\xff" * (width * height)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def view(qtbot: QtBot, pages: Pages) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made, before_close_func=lambda widget: widget.stop())
    made.resize(700, 600)
    made.show()
    made.set_pages(pages)
    qtbot.waitUntil(made.is_drawn, timeout=5000)
    return made


def test_pages_in_view_are_drawn_off_the_gui_thread(view: PdfView, pages: Pages) -> None:
    assert 0 in pages.drawn
    assert 3 not in pages.drawn
    assert threading.get_ident() not in pages.threads


def test_page_keys_turn_pages(view: PdfView, qtbot: QtBot) -> None:
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 4
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 3
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_zoom_fits_the_width_unless_one_was_chosen(view: PdfView, qtbot: QtBot) -> None:
    fitting = view.zoom
    view.resize(500, 600)
    assert view.zoom < fitting
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    chosen = view.zoom
    view.resize(900, 600)
    assert view.zoom == chosen
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom > chosen


def test_zoom_keeps_the_place(view: PdfView) -> None:
    view.go_to(3)
    view.set_zoom(2.0)
    assert view.page == 3


def test_a_zoomed_page_is_drawn_again(view: PdfView, pages: Pages, qtbot: QtBot) -> None:
    before = pages.drawn.count(0)
    view.set_zoom(1.5)
    qtbot.waitUntil(view.is_drawn, timeout=5000)
    assert pages.drawn.count(0) == before + 1
