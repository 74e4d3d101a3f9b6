"""Makes the picture at the side of the installer's first and last page: the icon on a plain ground.

Usage::

    python packaging/windows/wizard.py ICON.png OUT.bmp
"""

from __future__ import annotations

import sys

from PIL import Image

SIZE = (164, 314)
GROUND = "#e8eef6"
ICON_SIDE = 96


def main() -> None:
    icon = Image.open(sys.argv[1]).convert("RGBA").resize((ICON_SIDE, ICON_SIDE), Image.Resampling.LANCZOS)
    picture = Image.new("RGB", SIZE, GROUND)
    picture.paste(icon, ((SIZE[0] - ICON_SIDE) // 2, (SIZE[1] - ICON_SIDE) // 2), icon)
    picture.save(sys.argv[2])


if __name__ == "__main__":
    main()
