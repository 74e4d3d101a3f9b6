"""Pages are tested on a real file: a copy of the sample, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.operations.desk import Desk, open_desk


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the sample; it is 29 December 2025 there."""
    path = tmp_path / "台账.desk"
    shutil.copyfile(sample_file, path)
    opened = open_desk(path)
    yield opened
    opened.close()


@pytest.fixture
def new_desk(blank_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A new file in which nothing was logged; it is 23 November 2026."""
    path = shutil.copyfile(blank_file, tmp_path / "新台账.desk")
    opened = open_desk(path, today=lambda: date(2026, 11, 23))
    yield opened
    opened.close()
