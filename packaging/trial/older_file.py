"""Makes a desk file as the first release would have left it: for trying what a newer program makes of it.

python packaging/trial/older_file.py OUT.desk
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils.migrations import Migrations

from officer_desk.store import desk_file
from officer_desk.store.schema.migrations import MIGRATIONS

TITLE = "升级前登记的信息"


def main(path: Path) -> None:
    """One published item and nothing else, under the first step of the tables alone."""
    first = Migrations("officer_desk")
    first._migrations = MIGRATIONS._migrations[:1]  # noqa: SLF001 - it has no public way
    desk_file.MIGRATIONS = first
    file = desk_file.create_file(path)
    try:
        with file.act("test", datetime(2024, 3, 1, tzinfo=UTC)) as act:
            act.insert("item", {"title": TITLE, "formed_on": "2024-01-05", "published_on": "2024-01-08"})
            act.sentence = "旧版本的记录"
    finally:
        file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
