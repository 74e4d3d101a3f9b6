"""What is written out never takes the place of a register."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.report.breaches import ERROR, Breach
from officer_desk.operations import output_files
from officer_desk.operations.acts import item_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import backup_copies
from officer_desk.operations.report import annual_report
from officer_desk.operations.workbook import workbook_export
from officer_desk.store import backup


def _other(desk: Desk, name: str) -> Path:
    """Another register beside the first, with a history of its own."""
    path = desk.path.with_name(name)
    other = open_desk(path, create=True)
    item_acts.save_item(other, {"title": "乙单位的信息", "formed_on": desk.today()})
    other.close()
    return path


def test_no_output_replaces_the_register_it_is_made_from(desk: Desk, tmp_path: Path) -> None:
    before = desk.path.read_bytes()
    link = tmp_path / "链接.pdf"
    link.symlink_to(desk.path)
    twin = tmp_path / "孪生.pdf"
    os.link(desk.path, twin)
    for target in (desk.path, link, twin):
        with pytest.raises(FileTroubleError) as refused:
            output_files.write_bytes(target, b"%PDF")
        assert refused.value.trouble is FileTrouble.EXISTS
        assert refused.value.sentence.endswith("。")
        assert target.read_bytes() == before
    assert link.is_symlink()
    with pytest.raises(FileTroubleError):
        annual_report.export_pdf(desk, 2025, desk.path, accept_text="x")
    with pytest.raises(FileTroubleError):
        workbook_export.export_register(desk, "items", desk.path)
    with pytest.raises(FileTroubleError):
        workbook_export.write_template(desk, "items", desk.path)
    assert desk.path.read_bytes() == before
    assert annual_report.exports(desk, 2025) == []


def test_no_output_replaces_another_register_or_a_half_act(desk: Desk, tmp_path: Path) -> None:
    other = _other(desk, "乙.desk")
    journal = tmp_path / "乙.desk-journal"
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"rest")
    for target in (other, journal):
        before = target.read_bytes()
        with pytest.raises(FileTroubleError):
            output_files.write_bytes(target, b"%PDF")
        assert target.read_bytes() == before


def test_a_long_name_is_told_as_too_long(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError) as refused:
        output_files.write_bytes(tmp_path / ("长" * 90 + ".pdf"), b"%PDF")
    assert "太长" in refused.value.sentence


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".pdf")
    output_files.write_bytes(target, b"%PDF")
    assert target.read_bytes() == b"%PDF"


def test_a_missing_folder_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError) as refused:
        output_files.write_bytes(tmp_path / "无" / "x.pdf", b"%PDF")
    assert "文件夹" in refused.value.sentence
    assert "不存在" in refused.value.sentence


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    with pytest.raises(FileTroubleError) as refused:
        output_files.write_bytes(folder, b"%PDF")
    assert "是文件夹" in refused.value.sentence


def test_a_backup_replaces_no_other_register(desk: Desk) -> None:
    other = _other(desk, "乙.desk")
    before = other.read_bytes()
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.back_up(desk.path, other)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert other.read_bytes() == before


def test_a_backup_replaces_no_later_state_of_its_own(desk: Desk, tmp_path: Path) -> None:
    early = tmp_path / "早.desk"
    backup_copies.back_up(desk.path, early)
    item_acts.save_item(desk, {"title": "后来的信息", "formed_on": desk.today()})
    with pytest.raises(FileTroubleError):
        backup_copies.back_up(early, desk.path)
    backup_copies.back_up(desk.path, early)
    found = open_desk(early, write=False)
    assert found.file.head() == desk.file.head()
    found.close()


def test_a_backup_never_lands_on_its_own_file_by_another_name(desk: Desk, tmp_path: Path) -> None:
    link, twin = tmp_path / "链接.desk", tmp_path / "孪生.desk"
    link.symlink_to(desk.path)
    os.link(desk.path, twin)
    for target in (link, twin):
        with pytest.raises(FileTroubleError) as refused:
            backup_copies.back_up(desk.path, target)
        assert refused.value.trouble is FileTrouble.EXISTS
    assert link.is_symlink()
    assert twin.samefile(desk.path)


def test_a_register_only_read_lets_no_breach_pass_in_words_it_cannot_keep(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annual_report.identities, "check", lambda *_: (Breach("T3-carry", ERROR, "不符。"),))
    assert annual_report.year_report(desk, 2025).blocking
    day = desk.today()
    desk.close()
    reader = open_desk(desk.path, write=False, today=lambda: day)
    target = tmp_path / "x.pdf"
    try:
        with pytest.raises(FileTroubleError) as refused:
            annual_report.export_pdf(reader, 2025, target, accept_text="已核对")
        assert refused.value.trouble is FileTrouble.READ_ONLY
        assert "只读" in refused.value.sentence
    finally:
        reader.close()
    assert not target.exists()


def test_a_register_only_read_still_gives_a_sound_report(desk: Desk, tmp_path: Path) -> None:
    day = desk.today()
    desk.close()
    reader = open_desk(desk.path, write=False, today=lambda: day)
    try:
        annual_report.export_pdf(reader, 2025, tmp_path / "x.pdf")
    finally:
        reader.close()
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_the_proposed_name_can_be_a_files_name(desk: Desk) -> None:
    from dataclasses import replace

    from officer_desk.domain.bureau import BureauName
    from officer_desk.operations.settings import desk_settings

    for name in ("甲" * 120, 'A/B:局"?', "上\n下局"):
        desk_settings.save_bureau(desk, replace(desk.bureau, names=(BureauName(name),)))
        proposed = annual_report.default_file_name(desk, 2025)
        assert len(proposed.encode()) <= 240
        assert not set(proposed) & set('/\\:*?"<>|\n')
        assert proposed.endswith("2025年政府信息公开工作年度报告.pdf")


def test_a_backup_that_cannot_be_written_blames_the_place_and_not_the_register(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "is_writable", lambda _: False)
    with pytest.raises(FileTroubleError) as refused:
        backup_copies.back_up(desk.path, tmp_path / "别处.desk")
    assert "没有权限" in refused.value.sentence
    assert "别处.desk" in refused.value.sentence
