"""Where the officer's own files lie."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from officer_desk import paths


@pytest.fixture
def no_override(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home in ``tmp_path`` and nothing said by the environment."""
    for name in (paths.DATA_VARIABLE, "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)


def test_environment_names_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, f"  {tmp_path / '台账'} ")
    assert paths.data_folder() == tmp_path / "台账"
    assert paths.default_file().parent == tmp_path / "台账"


def test_a_relative_data_folder_is_taken_from_where_the_program_was_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_VARIABLE, "here")
    assert paths.data_folder() == tmp_path / "here"


@pytest.mark.usefixtures("no_override")
@pytest.mark.parametrize(
    ("platform", "variable", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "", ".local/share/officer-desk"),
        ("linux", "XDG_DATA_HOME", "{home}/xdg", "xdg/officer-desk"),
        ("linux", "XDG_DATA_HOME", "relative", ".local/share/officer-desk"),
        ("win32", "LOCALAPPDATA", "", "AppData/Local/officer-desk"),
        ("win32", "LOCALAPPDATA", "{home}/Local", "Local/officer-desk"),
    ],
)
def test_each_platform_has_its_own_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, value: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, value.format(home=tmp_path))
    assert paths.data_folder() == tmp_path / expected


def test_folders_are_made_when_wanted_and_for_their_owner_only(private_data_folder: Path) -> None:
    assert not private_data_folder.exists()
    log = paths.log_file()
    assert log.parent == private_data_folder / "logs"
    modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (private_data_folder, log.parent)]
    # Windows keeps %LOCALAPPDATA% private by itself and knows no such modes.
    assert modes == ([0o777, 0o777] if sys.platform == "win32" else [0o700, 0o700])


def test_a_folder_that_cannot_be_made_is_still_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "file" / "data"))
    assert paths.default_file().parent == tmp_path / "file" / "data"


def test_backups_lie_beside_the_file_they_copy(tmp_path: Path) -> None:
    assert paths.backup_folder(tmp_path / "2025.desk") == tmp_path / "备份"
    assert not (tmp_path / "备份").exists()


def test_sample_is_another_file_than_the_officers_own() -> None:
    assert paths.sample_file() != paths.default_file()
    assert {paths.sample_file().suffix, paths.default_file().suffix} == {".desk"}


def test_a_file_put_elsewhere_is_opened_again_when_none_is_named(tmp_path: Path) -> None:
    usual = paths.default_file()
    paths.remember_file(tmp_path / "移动盘" / "台账.desk")
    assert paths.default_file() == tmp_path / "移动盘" / "台账.desk"
    paths.remember_file(usual)
    assert paths.default_file() == usual
    assert [entry.name for entry in paths.data_folder().iterdir()] == []


@pytest.mark.parametrize("kept", ["", "  \n", "relative.desk", "/a\0b"])
def test_a_place_that_cannot_be_is_as_good_as_none(private_data_folder: Path, kept: str) -> None:
    usual = paths.default_file()
    (private_data_folder / "台账位置.txt").write_text(kept, encoding="utf-8")
    assert paths.default_file() == usual


def test_a_place_that_cannot_be_read_is_as_good_as_none(private_data_folder: Path) -> None:
    usual = paths.default_file()
    (private_data_folder / "台账位置.txt").write_bytes(b"/\xff\xfe.desk")
    assert paths.default_file() == usual
