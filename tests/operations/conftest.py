"""An open desk on a real file, with the day fixed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.operations.desk import Desk, open_desk


@pytest.fixture
def today() -> date:
    """The day it is in these tests: a Monday, a working day."""
    return date(2025, 12, 29)


@pytest.fixture
def desk(tmp_path: Path, today: date) -> Iterator[Desk]:
    """A new, empty desk file, open for writing."""
    opened = open_desk(tmp_path / "台账.desk", create=True, today=lambda: today)
    yield opened
    opened.close()
