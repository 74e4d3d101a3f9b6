"""Makes the icon files of the packages: officer-desk-16.png … officer-desk-512.png and officer-desk.ico.

Usage::

    python packaging/bundle/icon.py OUT_FOLDER

Needs the program itself importable: it draws the icon. The same drawings always give the same bytes.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""20 and 40 are what Windows asks for at 125 %."""
PNG_INSIDE_FROM = 256
"""From this size on a picture stands in the .ico as PNG; below, as the bitmap that every reader knows."""


def main() -> int:
    """Writes the files and tells their sizes."""
    if len(sys.argv) != 2:
        print("用法 / Usage: icon.py OUT_FOLDER", file=sys.stderr)
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from officer_desk.ui import emblem

    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    files = {f"officer-desk-{size}.png": _png(emblem.image(size)) for size in PNG_SIZES}
    files["officer-desk.ico"] = _ico([emblem.image(size) for size in ICO_SIZES])
    for name, content in files.items():
        (target / name).write_bytes(content)
        print(f"{name}　{len(content)} B")
    return 0


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise OSError("PNG 写不出来。 / The PNG could not be written.")
    return content.data()


def _ico(images: list[QImage]) -> bytes:
    """An icon file of these pictures: a head, a line for each, then the pictures themselves."""
    head = struct.pack("<HHH", 0, 1, len(images))
    pictures = [_png(image) if image.width() >= PNG_INSIDE_FROM else _bitmap(image) for image in images]
    place = len(head) + 16 * len(images)
    lines = b""
    for image, picture in zip(images, pictures, strict=True):
        side = image.width() % 256  # 256 is written as 0
        lines += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + lines + b"".join(pictures)


def _bitmap(image: QImage) -> bytes:
    """The picture as an icon's bitmap: rows from below, blue, green, red, alpha; then which pixels are empty."""
    from PySide6.QtGui import QImage

    side = image.width()
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = bytes(plain.constBits())
    rows = [pixels[start : start + 4 * side] for start in range(0, len(pixels), 4 * side)][::-1]
    width = (side + 31) // 32 * 32
    empty = b""
    for row in rows:
        bits = "".join("1" if alpha == 0 else "0" for alpha in row[3::4]).ljust(width, "0")
        empty += int(bits, 2).to_bytes(width // 8, "big")
    # The height is told twice over: the picture and the mask below it.
    head = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 4 * side * side + len(empty), 0, 0, 0, 0)
    return head + b"".join(rows) + empty


if __name__ == "__main__":
    sys.exit(main())
