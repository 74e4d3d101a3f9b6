"""Takes the pictures of the README from the sample file, offscreen: docs/pictures/*.png.

Usage::

    python packaging/pictures/take.py [FOLDER]

The window is set in the bundled letters whatever fonts the machine has, and in the sample it is
always the same day: the pictures change only where the program does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PySide6.QtWidgets import QApplication

    from officer_desk.operations.desk import Desk
    from officer_desk.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 800
SHOWN = (
    ("today", "today", ""),
    ("register", "requests", ""),
    ("plan", "tasks", "tasks.progress"),
    ("report", "report", ""),
)
"""Name of each picture of the window, its tab, and the view of that tab where it is not the first."""
PAGE_MARK = "三、收到和处理政府信息公开申请情况"
"""A line of the page of the report that is shown."""
PAGE_SCALE = 1.35
"""Pixels per point."""
COLOURS = 128
MOST_BYTES = 200_000
ROUNDS = 40
"""How often the window is given time for what it does later."""


def main() -> int:
    """Takes all pictures and tells their sizes; 1 where one is too large for a page that loads at once."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    too_large = 0
    with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
        _stand_alone(Path(folder))
        for name, picture in _pictures(Path(folder)):
            path = target / f"{name}.png"
            palette = picture.convert("RGB").quantize(COLOURS, dither=0)
            palette.save(path, optimize=True)
            size = path.stat().st_size
            too_large += size > MOST_BYTES
            print(f"{path.name}　{picture.width}×{picture.height}　{size} B")
    return 1 if too_large else 0


def _stand_alone(folder: Path) -> None:
    """No display, no data and no fonts of this machine: set before Qt is loaded."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig/>\n',
        encoding="utf-8",
    )
    os.environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "FONTCONFIG_FILE": str(fonts),
        "OFFICER_DESK_DATA": str(folder / "data"),
    }


def _pictures(folder: Path) -> Iterator[tuple[str, Image]]:
    """Name and picture of each; the sample is made for them and goes with its folder."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from officer_desk.operations.sample import sample_desk
    from officer_desk.ui import theme
    from officer_desk.ui.main_window import MainWindow

    # The offscreen platform says of itself what it cannot do.
    qInstallMessageHandler(lambda *_: None)
    app = QApplication([])
    theme.speak_chinese(app)
    theme.apply(app)
    desk = sample_desk.make_sample(folder / "示例.desk")
    try:
        window = MainWindow(desk)
        window.resize(WIDTH, HEIGHT)
        window.show()
        _settle(app)
        # As it stands after the backup that follows the first paint.
        window.tell_backup(desk.now(), desk.now())
        for name, tab, view in SHOWN:
            yield name, _of_window(app, window, tab, view)
        window.close()
        yield "page", _of_report(desk, desk.today().year)
    finally:
        desk.close()


def _of_window(app: QApplication, window: MainWindow, tab: str, view: str) -> Image:
    """The window with that tab in sight, and that view of it."""
    from PIL import Image
    from PySide6.QtGui import QImage

    page = window.show_page(tab)
    _settle(app)
    if view:
        page.show_view(view)
        _settle(app)
    shot = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(shot.constBits())
    size = (shot.width(), shot.height())
    return Image.frombuffer("RGB", size, rows, "raw", "RGB", shot.bytesPerLine(), 1).copy()


def _settle(app: QApplication) -> None:
    from PySide6.QtCore import QThread

    for _ in range(ROUNDS):
        app.processEvents()
        QThread.msleep(10)


def _of_report(desk: Desk, year: int) -> Image:
    """The printed page of the year's report that holds table three."""
    from PIL import Image
    from pypdfium2 import PdfDocument

    from officer_desk.operations.report import annual_report
    from officer_desk.report.typeset.fonts import FontSet
    from officer_desk.report.typeset.pdf import render_pdf

    document = PdfDocument(render_pdf(annual_report.document(desk, year), fonts=FontSet.bundled()))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    number = next(number for number, text in enumerate(texts) if PAGE_MARK in text)
    picture = document[number].render(scale=PAGE_SCALE).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


if __name__ == "__main__":
    sys.exit(main())
