"""Prints the titles in a workbook that the program exported from its register of items, one a line.

python packaging/trial/titles.py WORKBOOK.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl import load_workbook


def titles(path: Path) -> list[str]:
    """The column under 信息名称, wherever it stands."""
    rows = list(load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True))
    for number, row in enumerate(rows):
        if "信息名称" in row:
            column = row.index("信息名称")
            return [str(later[column]) for later in rows[number + 1 :] if later[column]]
    raise SystemExit(f"{path}: no column 信息名称")


if __name__ == "__main__":
    print("\n".join(titles(Path(sys.argv[1]))))
