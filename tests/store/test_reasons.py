"""Each trouble of the machine has a sentence of its own: what it is, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import item_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.store import dbapi
from officer_desk.store.lock import FileLock


def told(error: Exception, path: Path) -> FileTroubleError:
    with pytest.raises(FileTroubleError) as raised, dbapi.spoken(path):
        raise error
    assert raised.value.sentence.endswith("。")
    return raised.value


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EIO, "读写失败"),
    ],
)
def test_what_the_system_says_is_told_apart(tmp_path: Path, number: int, words: str) -> None:
    path = tmp_path / "甲.desk"
    path.write_bytes(b"")
    assert words in told(OSError(number, "x"), path).sentence


def test_a_missing_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    gone = told(FileNotFoundError(errno.ENOENT, "x"), tmp_path / "甲.desk")
    folder = told(FileNotFoundError(errno.ENOENT, "x"), tmp_path / "无" / "甲.desk")
    assert "找不到" in gone.sentence
    assert "文件夹“无”不存在" in folder.sentence
    assert folder.trouble is FileTrouble.MISSING


def test_a_file_removed_while_open_is_told(desk: Desk) -> None:
    item_acts.save_item(desk, {"title": "甲", "formed_on": desk.today()})
    desk.path.unlink()
    with pytest.raises(FileTroubleError) as refused:
        item_acts.save_item(desk, {"title": "乙", "formed_on": desk.today()})
    assert "移动或删除" in refused.value.sentence
    assert not desk.path.exists()


def test_a_file_replaced_while_open_is_told(desk: Desk, blank_file: Path) -> None:
    other = desk.path.with_name("另.desk")
    other.write_bytes(blank_file.read_bytes())
    other.replace(desk.path)
    with pytest.raises(FileTroubleError) as refused:
        item_acts.save_item(desk, {"title": "乙", "formed_on": desk.today()})
    assert "替换" in refused.value.sentence
    again = open_desk(desk.path, write=False)
    assert len(register_lists.row_ids(again, ListQuery("items"))) == 0
    again.close()


def test_a_lock_in_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError) as refused:
        FileLock(tmp_path / "无" / "甲.desk").acquire()
    assert "不存在" in refused.value.sentence
