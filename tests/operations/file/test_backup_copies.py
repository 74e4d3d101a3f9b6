"""Backups are whole or not there; restoring keeps what it replaces."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from officer_desk import paths
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import item_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import backup_copies, full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.store import backup, dbapi

NOW = datetime(2025, 12, 29, 9, 30, 15)  # noqa: DTZ001 - local time, as the backup folder shows it
DAY = date(2025, 12, 1)


def log(desk: Desk, title: str) -> None:
    item_acts.save_item(desk, {"title": title, "formed_on": DAY})


def titles(path: Path) -> list[str]:
    desk = open_desk(path, write=False)
    try:
        found = register_lists.rows(
            desk, "items", list(register_lists.row_ids(desk, ListQuery("items", sort="title")))
        )
        return [row.cells["title"] for row in found]
    finally:
        desk.close()


def backups(path: Path) -> list[str]:
    folder = paths.backup_folder(path)
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def test_a_backup_is_made_only_where_something_changed(desk: Desk) -> None:
    log(desk, "甲")
    first = backup_copies.back_up_if_changed(desk.path, NOW)
    assert first is not None
    assert first.name == "台账-20251229-093015.desk"
    assert backup_copies.back_up_if_changed(desk.path, NOW + timedelta(hours=1)) is None
    log(desk, "乙")
    second = backup_copies.back_up_if_changed(desk.path, NOW + timedelta(hours=2))
    assert second is not None
    assert (titles(first), titles(second)) == (["甲"], ["乙", "甲"])
    assert backup_copies.last_backup(desk.path) == NOW + timedelta(hours=2)


def test_looks_are_not_a_change(desk: Desk) -> None:
    log(desk, "甲")
    backup_copies.back_up_if_changed(desk.path, NOW)
    desk.file.set_preference("columns", "title")
    assert backup_copies.back_up_if_changed(desk.path, NOW + timedelta(hours=1)) is None


def test_no_backup_no_time_of_it(desk: Desk) -> None:
    assert backup_copies.last_backup(desk.path) is None


def test_the_newest_thirty_are_kept(desk: Desk) -> None:
    folder = paths.backup_folder(desk.path)
    folder.mkdir()
    for number in range(33):
        made = NOW - timedelta(days=number + 1)
        (folder / f"台账-{made:%Y%m%d-%H%M%S}.desk").write_bytes(b"old")
    (folder / "台账-说明.desk").write_bytes(b"not ours")
    (folder / "别的-20251229-093015.desk").write_bytes(b"of another file")
    log(desk, "甲")
    made_now = backup_copies.back_up_if_changed(desk.path, NOW)
    found = backup.copies(folder, "台账")
    assert len(found) == 30
    assert found[0].path == made_now
    assert found[-1].made_at == NOW - timedelta(days=29)
    assert {"台账-说明.desk", "别的-20251229-093015.desk"} <= set(backups(desk.path))


def test_names_with_brackets_are_backed_up_like_others(desk: Desk) -> None:
    desk.close()
    path = desk.path.rename(desk.path.with_name("台账[1]*.desk"))
    assert backup_copies.back_up_if_changed(path, NOW) is not None
    assert backup_copies.back_up_if_changed(path, NOW + timedelta(hours=1)) is None


def test_a_failed_backup_leaves_the_older_ones_and_no_part(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(desk, "甲")
    backup_copies.back_up_if_changed(desk.path, NOW)
    log(desk, "乙")
    before = backups(desk.path)
    real = dbapi.connect

    class Full:
        """A driver whose disk is full once half the copy is written."""

        def __init__(self, path: Path) -> None:
            self.connection = real(path, mode="ro")

        def execute(self, sql: str, parameters: list[str]) -> None:
            Path(parameters[0]).write_bytes(b"half")
            raise dbapi.Error("database or disk is full")

        def __getattr__(self, name: str) -> object:
            return getattr(self.connection, name)

    monkeypatch.setattr(
        backup.dbapi, "connect", lambda path, mode: Full(path) if path == desk.path else real(path, mode=mode)
    )
    monkeypatch.setattr(backup, "head_of", lambda path: str(path))
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.back_up_if_changed(desk.path, NOW + timedelta(hours=1))
    assert refused.value.trouble is FileTrouble.DISK_FULL
    monkeypatch.undo()
    assert backups(desk.path) == before
    assert titles(desk.path) == ["乙", "甲"]


def test_a_backup_is_made_while_the_window_has_the_file_open(desk: Desk, tmp_path: Path) -> None:
    log(desk, "甲")
    out = tmp_path / "拷贝" / "备份.desk"
    backup_copies.back_up(desk.path, out)
    log(desk, "乙")
    assert titles(out) == ["甲"]


def test_a_backup_replaces_an_older_one_of_that_name(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "备份.desk"
    backup_copies.back_up(desk.path, out)
    log(desk, "甲")
    backup_copies.back_up(desk.path, out)
    assert titles(out) == ["甲"]


def test_a_backup_never_overwrites_its_own_file(desk: Desk) -> None:
    log(desk, "甲")
    with pytest.raises(FileTroubleError, match="自己身上"):
        backup_copies.back_up(desk.path, desk.path)
    assert titles(desk.path) == ["甲"]


def test_no_backup_of_what_is_no_desk_file(tmp_path: Path) -> None:
    source = tmp_path / "表.desk"
    source.write_text("不是", encoding="utf-8")
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.back_up(source, tmp_path / "备份.desk")
    assert refused.value.trouble is FileTrouble.NOT_A_DESK
    assert not (tmp_path / "备份.desk").exists()


def test_restoring_keeps_the_file_it_replaces(desk: Desk, tmp_path: Path) -> None:
    log(desk, "甲")
    copy = tmp_path / "副本.desk"
    backup_copies.back_up(desk.path, copy)
    log(desk, "乙")
    desk.close()
    kept = backup_copies.restore(desk.path, copy, NOW)
    assert kept is not None
    assert kept.name == "台账-恢复前-20251229-093015.desk"
    assert titles(desk.path) == ["甲"]
    assert titles(kept) == ["乙", "甲"]
    again = open_desk(desk.path)
    try:
        log(again, "丙")
        assert [f for f in full_check.check(again) if "勾稽" not in f.area] == []
    finally:
        again.close()


def test_restoring_to_where_nothing_was(desk: Desk, tmp_path: Path) -> None:
    log(desk, "甲")
    target = tmp_path / "新电脑" / "台账.desk"
    assert backup_copies.restore(target, desk.path, NOW) is None
    assert titles(target) == ["甲"]


def test_restoring_over_a_damaged_file_keeps_its_bytes(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "副本.desk"
    backup_copies.back_up(desk.path, copy)
    desk.close()
    desk.path.write_bytes(b"damaged" * 1000)
    kept = backup_copies.restore(desk.path, copy, NOW)
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 1000
    assert titles(desk.path) == []


@pytest.mark.parametrize("spoil", ["text", "truncated", "missing"])
def test_a_damaged_backup_is_refused_and_nothing_changes(desk: Desk, tmp_path: Path, spoil: str) -> None:
    log(desk, "甲")
    copy = tmp_path / "来源" / "副本.desk"
    backup_copies.back_up(desk.path, copy)
    desk.close()
    if spoil == "missing":
        copy.unlink()
    else:
        copy.write_bytes(b"text" if spoil == "text" else copy.read_bytes()[: copy.stat().st_size * 2 // 3])
    before = desk.path.read_bytes()
    names = sorted(p.name for p in desk.path.parent.iterdir())
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.restore(desk.path, copy, NOW)
    assert refused.value.sentence.endswith("。")
    assert desk.path.read_bytes() == before
    assert sorted(p.name for p in desk.path.parent.iterdir()) == names


def test_restoring_is_refused_while_the_window_is_open(desk: Desk, tmp_path: Path) -> None:
    log(desk, "甲")
    copy = tmp_path / "副本.desk"
    backup_copies.back_up(desk.path, copy)
    log(desk, "乙")
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.restore(desk.path, copy, NOW)
    assert refused.value.trouble is FileTrouble.IN_USE
    assert titles(desk.path) == ["乙", "甲"]


INTERRUPTED = """
import os, sys
from datetime import date
from pathlib import Path
from officer_desk.operations.desk import open_desk
desk = open_desk(Path(sys.argv[1]))
desk.file.db.execute("PRAGMA cache_size = 5")
with desk.act("test") as act:
    for number in range(300):
        act.insert("item", {"title": f"{number}", "summary": "长" * 2000})
    os._exit(9)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, blank_file: Path) -> Path:
    """The folder of a file whose program was killed while pages of an act were written already; to be copied."""
    path = shutil.copyfile(blank_file, tmp_path_factory.mktemp("killed") / "台账.desk")
    desk = open_desk(path, today=lambda: NOW.date())
    log(desk, "甲")
    desk.close()
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], capture_output=True, check=False)
    assert done.returncode == 9, done.stderr.decode()
    assert path.with_name("台账.desk-journal").stat().st_size > 4096
    return path.parent


@pytest.fixture
def interrupted(killed: Path, tmp_path: Path) -> Path:
    """A copy of that file and of its journal, of the test's own."""
    for name in ("台账.desk", "台账.desk-journal"):
        shutil.copyfile(killed / name, tmp_path / name)
    return tmp_path / "台账.desk"


def test_a_reader_finds_the_file_as_it_was_before_the_interrupted_act(interrupted: Path) -> None:
    assert titles(interrupted) == ["甲"]


def test_a_backup_after_an_interrupted_act_is_sound(interrupted: Path, tmp_path: Path) -> None:
    backup_copies.back_up(interrupted, tmp_path / "备份.desk")
    assert titles(tmp_path / "备份.desk") == ["甲"]


def test_an_interrupted_act_does_not_spoil_the_restored_file(
    interrupted: Path, tmp_path: Path, blank_file: Path
) -> None:
    copy = tmp_path / "副本.desk"
    shutil.copy(blank_file, copy)
    kept = backup_copies.restore(interrupted, copy, NOW)
    assert kept is not None
    assert titles(interrupted) == []
    assert titles(kept) == ["甲"], "what was set aside can still be put right"
