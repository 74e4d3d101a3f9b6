"""Tells the files of a program's runtime in the installer's words, always in the same order.

Usage::

    python packaging/windows/filelist.py PROGRAM SEEN_AS > FILES.nsh

SEEN_AS is where the installer's compiler sees PROGRAM. Left to itself it takes files in the order of the disk, and the
same program gives another installer each time.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    program, seen_as = Path(sys.argv[1]), sys.argv[2]
    before = None
    for path in sorted(path for path in (program / "runtime").rglob("*") if path.is_file()):
        name = path.relative_to(program)
        if name.parent != before:
            before = name.parent
            folder = str(before).replace("/", "\\")
            print(f'SetOutPath "$INSTDIR\\{folder}"')
        print(f'File "{seen_as}/{name}"'.replace("$", "$$"))


if __name__ == "__main__":
    main()
