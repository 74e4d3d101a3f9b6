"""What is purged is in no copy that the program itself has made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from officer_desk import paths
from officer_desk.operations.acts import item_acts, recycle_bin
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import backup_copies

NOW = datetime(2025, 12, 29, 9, 0, 0).astimezone()
SECRET = "只此一家的标题".encode()


def with_restored_over(desk: Desk, tmp_path: Path) -> tuple[Desk, Path]:
    """The desk after a restore, with the replaced file kept beside it."""
    item_acts.save_item(desk, {"title": SECRET.decode(), "formed_on": desk.today()})
    copy = tmp_path / "别处" / "备份.desk"
    backup_copies.back_up(desk.path, copy)
    day = desk.today()
    desk.close()
    kept = backup_copies.restore(desk.path, copy, NOW)
    assert kept is not None
    assert SECRET in kept.read_bytes()
    kept.with_name(f"{kept.name}-journal").write_bytes(SECRET)
    return open_desk(desk.path, today=lambda: day), kept


def test_a_purge_removes_the_files_that_restoring_kept(desk: Desk, tmp_path: Path) -> None:
    again, kept = with_restored_over(desk, tmp_path)
    beside = kept.with_name(kept.name.replace("台账-", "台账-另-"))
    beside.write_bytes(kept.read_bytes())
    try:
        recycle_bin.delete(again, "items", [1])
        recycle_bin.purge(again, "items", [1])
    finally:
        again.close()
    assert not kept.exists()
    assert not kept.with_name(f"{kept.name}-journal").exists()
    assert SECRET not in again.path.read_bytes()
    assert beside.exists(), "a file of another name is the officer's own"


def test_a_purge_tells_how_many_copies_went_with_it(desk: Desk, tmp_path: Path) -> None:
    again, _ = with_restored_over(desk, tmp_path)
    backup_copies.back_up_if_changed(again.path, NOW)
    try:
        recycle_bin.delete(again, "items", [1])
        done = recycle_bin.purge(again, "items", [1])
    finally:
        again.close()
    assert "连同 2 份旧备份" in done.sentence
    (left,) = paths.backup_folder(again.path).iterdir()
    assert SECRET not in left.read_bytes()
