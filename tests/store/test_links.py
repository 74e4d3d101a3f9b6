"""A register has one lock, one journal and one place, whatever link it is opened through."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from officer_desk import paths
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import item_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import backup_copies

NOW = datetime(2025, 12, 29, 9, 0, 0).astimezone()


@pytest.fixture
def link(desk: Desk, tmp_path: Path) -> Path:
    folder = tmp_path / "桌面"
    folder.mkdir()
    path = folder / "快捷.desk"
    path.symlink_to(desk.path)
    return path


def test_a_link_does_not_get_round_the_lock(desk: Desk, link: Path) -> None:
    with pytest.raises(FileTroubleError) as refused:
        open_desk(link)
    assert refused.value.trouble is FileTrouble.IN_USE
    desk.close()
    opened = open_desk(link)
    try:
        assert opened.path == desk.path.resolve()
        with pytest.raises(FileTroubleError):
            open_desk(desk.path)
    finally:
        opened.close()


def test_restoring_through_a_link_replaces_the_file_it_names(desk: Desk, link: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份.desk"
    backup_copies.back_up(link, copy)
    item_acts.save_item(desk, {"title": "后来的信息", "formed_on": desk.today()})
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.restore(link, copy, NOW)
    assert refused.value.trouble is FileTrouble.IN_USE
    desk.close()
    kept = backup_copies.restore(link, copy, NOW)
    assert link.is_symlink()
    assert kept is not None
    assert kept.parent == desk.path.resolve().parent
    again = open_desk(desk.path)
    assert again.file.query("SELECT count(*) FROM item") == [(0,)]
    again.close()


def test_backups_lie_beside_the_file_and_not_beside_the_link(desk: Desk, link: Path) -> None:
    made = backup_copies.back_up_if_changed(link, NOW)
    assert made is not None
    assert made.parent == paths.backup_folder(desk.path.resolve())
    assert backup_copies.last_backup(link) == backup_copies.last_backup(desk.path)


def test_a_file_is_made_where_a_link_points(tmp_path: Path) -> None:
    target = tmp_path / "新.desk"
    link = tmp_path / "指向.desk"
    link.symlink_to(target)
    desk = open_desk(link, create=True)
    desk.close()
    assert desk.path == target.resolve()
    assert link.is_symlink()


def test_a_link_to_itself_is_told_in_a_sentence(tmp_path: Path) -> None:
    link = tmp_path / "圈.desk"
    link.symlink_to(link)
    with pytest.raises(FileTroubleError) as refused:
        open_desk(link, write=False)
    assert refused.value.sentence.endswith("。")
