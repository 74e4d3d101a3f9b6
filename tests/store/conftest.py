"""An open desk on a real file, with the day fixed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.operations.desk import Desk, open_desk

TODAY = date(2025, 12, 29)


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """An empty desk file, open for writing, on Monday 29 December 2025."""
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: TODAY)
    yield opened
    opened.close()
