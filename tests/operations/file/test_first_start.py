"""The first start: the officer's own file in one act, and the sample beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.errors import FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.operations.desk import open_desk
from officer_desk.operations.file import first_start, full_check
from officer_desk.operations.settings import desk_settings

BUREAU = Bureau(names=(BureauName("清河县档案局", "县档案局"),), government="清河县人民政府")


def test_file_is_made_with_the_bureau_in_one_act(tmp_path: Path) -> None:
    path = tmp_path / "新的" / "台账.desk"
    desk = first_start.begin(path, BUREAU, departments=["办公室", " 业务股 ", "", "办公室"])
    try:
        assert desk.bureau.name_on(desk.today()) == "清河县档案局"
        assert desk.bureau.short_name_on(desk.today()) == "县档案局"
        assert desk_settings.list_labels(desk, "departments") == ["办公室", "业务股"]
        assert desk.file.query("SELECT act FROM journal") == [("bureau.begin",)]
        assert list(full_check.check(desk)) == []
        assert not desk.is_sample
    finally:
        desk.close()


def test_the_government_is_the_review_body_unless_another_is_named(tmp_path: Path) -> None:
    plain = first_start.begin(tmp_path / "一.desk", BUREAU)
    named = first_start.begin(
        tmp_path / "二.desk", Bureau(names=BUREAU.names, government="清河县人民政府", review_body="市税务局")
    )
    assert (plain.bureau.review_body, named.bureau.review_body) == ("清河县人民政府", "市税务局")
    plain.close()
    named.close()


def test_the_code_is_kept_as_it_is_printed(tmp_path: Path) -> None:
    desk = first_start.begin(
        tmp_path / "一.desk", Bureau(names=BUREAU.names, unified_code=" １1330000 mb0000001x ")
    )
    assert desk.bureau.unified_code == "11330000MB0000001X"
    desk.close()


def test_without_any_department_the_usual_ones_stay(tmp_path: Path) -> None:
    desk = first_start.begin(tmp_path / "一.desk", BUREAU, departments=[" "])
    assert desk_settings.list_labels(desk, "departments") == list(desk_settings.DEFAULT_LABELS["departments"])
    desk.close()


def test_without_a_name_no_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(ImpossibleError, match="单位名称没有填写"):
        first_start.begin(tmp_path / "一.desk", Bureau(names=(BureauName(" "),)))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "一.desk"
    path.write_bytes(b"mine")
    with pytest.raises(FileTroubleError) as refused:
        first_start.begin(path, BUREAU)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert path.read_bytes() == b"mine"


def test_trouble_halfway_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise FileTroubleError("磁盘已满。", trouble=FileTrouble.DISK_FULL)

    monkeypatch.setattr(first_start.settings, "write_bureau", full)
    with pytest.raises(FileTroubleError):
        first_start.begin(tmp_path / "一.desk", BUREAU)
    assert list(tmp_path.iterdir()) == []


def test_sample_is_made_once_and_kept_as_it_was_practised_on(tmp_path: Path) -> None:
    path = tmp_path / "示例.desk"
    first_start.ready_sample(path)
    assert [entry.name for entry in tmp_path.iterdir() if not entry.name.endswith(".lock")] == ["示例.desk"]
    desk = open_desk(path)
    assert desk.is_sample
    desk_settings.save_list(desk, "departments", ["练习股"])
    desk.close()
    before = path.read_bytes()
    first_start.ready_sample(path)
    assert path.read_bytes() == before


def test_what_is_no_sample_is_left_alone(tmp_path: Path) -> None:
    own = tmp_path / "示例.desk"
    first_start.begin(own, BUREAU).close()
    before = own.read_bytes()
    with pytest.raises(FileTroubleError, match="不是示例") as refused:
        first_start.ready_sample(own)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert own.read_bytes() == before


def test_what_a_broken_off_start_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".示例.desk.partial").write_bytes(b"half")
    first_start.ready_sample(tmp_path / "示例.desk")
    assert not (tmp_path / ".示例.desk.partial").exists()


def test_a_sample_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        shutil.copyfile(__file__, path)
        raise FileTroubleError("磁盘已满。", trouble=FileTrouble.DISK_FULL)

    monkeypatch.setattr(first_start, "make_sample", broken)
    with pytest.raises(FileTroubleError):
        first_start.ready_sample(tmp_path / "示例.desk")
    assert list(tmp_path.iterdir()) == []
