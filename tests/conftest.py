"""What holds for every test: no display, no network, no file outside a private folder, no warning unheard."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Qt reads it when it is first loaded, which may be during collection. Set from outside, it wins.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from officer_desk import paths

# Compiled modules are kept, whatever the surroundings say: else each worker compiles every module, and each program
# the tests start compiles ours, at every run. That was a quarter of the suite's time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A busy machine is no failure; what failed once is printed so that it can be had again. Where a change is judged (CI)
# the examples are always the same: looking for new ones is for those who can act on what they find.
settings.register_profile("officer-desk", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("officer-desk")

_folders = itertools.count()


def pytest_collection_finish() -> None:
    """What was collected stays to the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _no_officers_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is made for many tests at once has a folder too that no officer uses."""
    os.environ[paths.DATA_VARIABLE] = str(tmp_path_factory.getbasetemp() / "data")


@pytest.fixture(autouse=True)
def private_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's own folder is one that no other test and no officer uses; it is made when first wanted."""
    folder = tmp_path_factory.getbasetemp() / f"data-{next(_folders)}"
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def pragmas() -> Iterator[tuple[str, ...]]:
    """What the program asks of SQLite. No test pulls a plug, so here nothing waits for the disk; programs that tests
    start do."""
    desk_file = sys.modules.get("officer_desk.store.desk_file")
    if desk_file is None:
        yield ()
        return
    asked = desk_file._PRAGMAS
    desk_file._PRAGMAS = (*asked, "PRAGMA synchronous = OFF")
    yield asked
    desk_file._PRAGMAS = asked


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new desk file, made once and closed; to be read or copied, not written to."""
    from officer_desk.store.desk_file import create_file

    path = tmp_path_factory.mktemp("blank") / "空.desk"
    create_file(path).close()
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before, "a test wrote to the file all tests share"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample file, made once and closed; to be read or copied, not written to."""
    from officer_desk.operations.sample.sample_desk import make_sample

    path = tmp_path_factory.mktemp("sample") / "示例.desk"
    make_sample(path).close()
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before, "a test wrote to the file all tests share"


@pytest.fixture
def sample_path(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample file of the test's own."""
    return Path(shutil.copyfile(sample_file, tmp_path / "示例.desk"))
