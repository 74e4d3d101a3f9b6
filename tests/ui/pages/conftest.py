"""Pages are tested on a real file: a copy of the sample, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.sample import make_sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, closed; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "示例.desk"
    made = make_sample(path)
    if made is not None:
        made.close()
    return path


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the sample; it is 29 December 2025 there."""
    path = tmp_path / "台账.desk"
    shutil.copyfile(sample_file, path)
    opened = open_desk(path)
    yield opened
    opened.close()


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Desk]:
    """A new file in which nothing was logged; it is 23 November 2026."""
    opened = open_desk(tmp_path / "新台账.desk", create=True, today=lambda: date(2026, 11, 23))
    yield opened
    opened.close()
