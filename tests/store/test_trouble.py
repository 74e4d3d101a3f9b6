"""Trouble of the file or the machine is one Chinese sentence, and nothing is lost by it."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.registers.items import Item
from officer_desk.operations.acts import item_acts, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.store import dbapi
from officer_desk.store.desk_file import create_file, open_file

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
DAY = date(2025, 12, 1)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_sentence(text: str) -> bool:
    """What is wrong, and what to do: Chinese, ended properly, and free of the driver's English."""
    return (
        text.endswith("。")
        and "请" in text
        and not any(word in text.lower() for word in ("database", "error", "sqlite", "errno"))
    )


@pytest.fixture
def filled(desk: Desk) -> Path:
    """A closed file with some pages in it."""
    item_acts.import_items(desk, [Item(title=f"第{n}条" + "长" * 300, formed_on=DAY) for n in range(60)])
    desk.close()
    return desk.path


def header_zeroed(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(bytes(100))


def truncated(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size * 2 // 3)


def pages_zeroed(path: Path) -> None:
    random = Random(3)
    pages = path.stat().st_size // 4096
    with path.open("rb+") as file:
        for page in random.sample(range(1, pages), pages * 2 // 3):
            file.seek(page * 4096)
            file.write(bytes(4096))


def text(path: Path) -> None:
    path.write_text("登记号,申请人\n1,张三\n", encoding="utf-8")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another_database(path: Path) -> None:
    path.unlink()
    connection = dbapi.connect(path, mode="rwc")
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (header_zeroed, FileTrouble.NOT_A_DESK),
        (text, FileTrouble.NOT_A_DESK),
        (emptied, FileTrouble.NOT_A_DESK),
        (another_database, FileTrouble.NOT_A_DESK),
        (missing, FileTrouble.MISSING),
        (folder, FileTrouble.MISSING),
        (truncated, FileTrouble.DAMAGED),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_sound_desk_file_is_refused_and_left_alone(
    filled: Path, spoil: Callable[[Path], None], trouble: FileTrouble, write: bool
) -> None:
    spoil(filled)
    before = digest(filled) if filled.is_file() else ""
    with pytest.raises(FileTroubleError) as refused:
        open_desk(filled, write=write)
    assert refused.value.trouble is trouble
    assert is_sentence(refused.value.sentence)
    assert (digest(filled) if filled.is_file() else "") == before
    assert sorted(p.name for p in filled.parent.iterdir() if p.suffix == ".desk-journal") == []


def test_damaged_pages_are_told_where_they_are_met(filled: Path) -> None:
    pages_zeroed(filled)
    before = digest(filled)

    def use() -> None:
        desk = open_desk(filled, write=False)
        try:
            register_lists.rows(desk, "items", list(register_lists.row_ids(desk, ListQuery("items"))))
        finally:
            desk.close()

    with pytest.raises(FileTroubleError) as refused:
        use()
    assert refused.value.trouble is FileTrouble.DAMAGED
    assert is_sentence(refused.value.sentence)
    assert digest(filled) == before


def test_a_refused_file_is_not_left_locked(filled: Path) -> None:
    shutil.copy(filled, filled.with_name("好.desk"))
    truncated(filled)
    with pytest.raises(FileTroubleError):
        open_file(filled)
    shutil.copy(filled.with_name("好.desk"), filled)
    open_file(filled).close()


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Takes away the right to write; root is told so by the same question the program asks."""

    def take(path: Path) -> None:
        path.chmod(0o555 if path.is_dir() else 0o444)
        if IS_ROOT:
            asked = os.access
            monkeypatch.setattr(
                os, "access", lambda p, mode: asked(p, mode) and not (mode == os.W_OK and Path(p) == path)
            )

    return take


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_file_opens_for_reading_and_refuses_acts(
    filled: Path, unwritable: Callable[[Path], None], what: str
) -> None:
    place = filled if what == "file" else filled.parent
    unwritable(place)
    try:
        before = digest(filled)
        desk = open_desk(filled, today=lambda: DAY)
        assert desk.is_read_only
        assert len(register_lists.row_ids(desk, ListQuery("items"))) == 60
        with pytest.raises(FileTroubleError) as refused:
            item_acts.save_item(desk, {"title": "不行", "formed_on": DAY})
        assert refused.value.trouble is FileTrouble.READ_ONLY
        assert is_sentence(refused.value.sentence)
        desk.close()
        assert digest(filled) == before
    finally:
        filled.parent.chmod(0o755)


def test_no_file_is_made_in_a_read_only_folder(tmp_path: Path, unwritable: Callable[[Path], None]) -> None:
    place = tmp_path / "只读"
    place.mkdir()
    unwritable(place)
    with pytest.raises(FileTroubleError) as refused:
        create_file(place / "新.desk")
    assert refused.value.trouble is FileTrouble.READ_ONLY
    assert is_sentence(refused.value.sentence)
    assert list(place.iterdir()) == []


HOLDER = """
import sys
from pathlib import Path
from officer_desk.operations.desk import open_desk
desk = open_desk(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
desk.close()
"""


@pytest.fixture
def held(filled: Path) -> Iterator[Path]:
    """The file, open in another process."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "held\n"
    yield filled
    process.stdin.close()
    process.wait(timeout=30)
    process.stdout.close()


def test_a_file_open_in_another_process_is_not_written(held: Path) -> None:
    before = digest(held)
    with pytest.raises(FileTroubleError) as refused:
        open_desk(held)
    assert refused.value.trouble is FileTrouble.IN_USE
    assert "另一个窗口" in refused.value.sentence
    assert is_sentence(refused.value.sentence)
    assert digest(held) == before


def test_a_file_open_in_another_process_may_be_read(held: Path) -> None:
    desk = open_desk(held, write=False)
    try:
        assert len(register_lists.row_ids(desk, ListQuery("items"))) == 60
    finally:
        desk.close()


def test_the_lock_of_a_killed_process_is_taken_over(filled: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "held\n"
    process.kill()
    process.wait(timeout=30)
    process.stdout.close()
    process.stdin.close()
    open_desk(filled).close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only root can mount one."""
    place = tmp_path / "小盘"
    place.mkdir()
    mounted = IS_ROOT and sys.platform == "linux" and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if not mounted:
        yield tmp_path / "没有"
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_loses_only_the_act_that_met_it(desk: Desk, small_disk: Path) -> None:
    desk.close()
    if not small_disk.exists():
        # Without a disk to fill, the driver's own words stand for it.
        with pytest.raises(FileTroubleError) as told, dbapi.spoken(desk.path):
            raise dbapi.Error("database or disk is full")
        assert told.value.trouble is FileTrouble.DISK_FULL
        return
    path = small_disk / "台账.desk"
    shutil.copy(desk.path, path)
    small = open_desk(path, today=lambda: DAY)
    saved = 0

    def fill() -> None:
        nonlocal saved
        for _ in range(400):
            item_acts.save_item(small, {"title": "长" * 2000, "formed_on": DAY})
            saved += 1

    with pytest.raises(FileTroubleError) as refused:
        fill()
    assert refused.value.trouble is FileTrouble.DISK_FULL
    assert is_sentence(refused.value.sentence)
    assert saved > 5
    assert len(register_lists.row_ids(small, ListQuery("items"))) == saved
    assert list(full_check.check_file(small)) == []
    small.close()


@pytest.mark.parametrize(
    ("message", "trouble"),
    [
        ("file is not a database", FileTrouble.NOT_A_DESK),
        ("database disk image is malformed", FileTrouble.DAMAGED),
        ("database or disk is full", FileTrouble.DISK_FULL),
        ("attempt to write a readonly database", FileTrouble.READ_ONLY),
        ("database is locked", FileTrouble.IN_USE),
        ("disk I/O error", FileTrouble.UNREACHABLE),
        ("unable to open database file", FileTrouble.UNREACHABLE),
    ],
)
def test_the_driver_is_put_into_words(tmp_path: Path, message: str, trouble: FileTrouble) -> None:
    with pytest.raises(FileTroubleError) as told, dbapi.spoken(tmp_path / "甲.desk"):
        raise dbapi.Error(message)
    assert told.value.trouble is trouble
    assert is_sentence(told.value.sentence)


def test_trouble_of_the_system_is_put_into_words(tmp_path: Path) -> None:
    for number, trouble in ((errno.ENOSPC, FileTrouble.DISK_FULL), (errno.EIO, FileTrouble.UNREACHABLE)):
        with pytest.raises(FileTroubleError) as told, dbapi.spoken(tmp_path / "甲.desk"):
            raise OSError(number, "x")
        assert told.value.trouble is trouble
        assert is_sentence(told.value.sentence)


def test_a_bug_is_not_called_trouble_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(dbapi.IntegrityError), dbapi.spoken(tmp_path / "甲.desk"):
        raise dbapi.IntegrityError("CHECK constraint failed: title <> ''")


WRITER = """
import sys, itertools
from datetime import date
from pathlib import Path
from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import open_desk
day = date(2025, 12, 1)
desk = open_desk(Path(sys.argv[1]), today=lambda: day)
for n in itertools.count():
    request = request_acts.save_request(desk, {"received_on": day, "applicant": f"某{n}", "content": "某"}).ids[0]
    request_acts.answer(desk, request, kind="disclosed", answered_on=day)
    print(request, flush=True)
"""


@pytest.mark.parametrize("acts", [1, 4])
def test_a_killed_program_loses_nothing_it_had_saved(filled: Path, acts: int) -> None:
    """The long version with many kills stands in tests/faults."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(filled)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(acts)]
    process.kill()
    told += [int(line) for line in process.stdout.read().split()]
    process.wait(timeout=30)
    process.stdout.close()
    desk = open_desk(filled, today=lambda: DAY)
    try:
        assert all(not request_acts.load_request(desk, request).is_open for request in told)
        assert [f for f in full_check.check(desk) if "勾稽" not in f.area] == []
    finally:
        desk.close()
