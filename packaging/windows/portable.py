"""Packs a program folder into a zip that Windows unpacks with its Chinese names as they are.

Usage::

    python packaging/windows/portable.py PROGRAM TOP_FOLDER OUT.zip
"""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path


def main() -> None:
    program, top, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in program.rglob("*") if path.is_file()):
            # zipfile marks a name that is not ASCII as UTF-8, which Windows 10 honours.
            member = zipfile.ZipInfo(
                f"{top}/{path.relative_to(program).as_posix()}", time.gmtime(path.stat().st_mtime)[:6]
            )
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, path.read_bytes(), compresslevel=9)


if __name__ == "__main__":
    main()
