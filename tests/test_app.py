"""The composition root: what a start does and says, offscreen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from officer_desk.store.backup import head_of
from officer_desk.store.lock import FileLock

_CLOSE_WHEN_USABLE = """
import sys
from officer_desk.ui import main_window
made = main_window.MainWindow.take
def take(self, desk):
    made(self, desk)
    self.usable.connect(lambda: act(desk))
    self.usable.connect(self.close)
def act(desk):
    import os, time
    if os.environ.get("OFFICER_DESK_TEST_ACT"):
        from PySide6.QtCore import QThreadPool
        from officer_desk.operations.settings import desk_settings
        QThreadPool.globalInstance().waitForDone()
        time.sleep(1.1)  # backups are named by the second
        desk_settings.save_list(desk, "departments", ["办公室"])
main_window.MainWindow.take = take
from officer_desk.__main__ import main
sys.exit(main(["open", "--file", sys.argv[1]]))
"""
_FIRST_START = """
import sys
from officer_desk.ui.pages import welcome
made = welcome.WelcomeWindow.__init__
def __init__(self, *given, **named):
    made(self, *given, **named)
    self.painted.connect(lambda: act(self))
def act(window):
    if sys.argv[2] == "begin":
        from officer_desk.ui import main_window
        take = main_window.MainWindow.take
        def taken(self, desk):
            take(self, desk)
            self.usable.connect(self.close)
        main_window.MainWindow.take = taken
        window.page.rows["full_name"].editor.set_value("清河县档案局")
        window.page.begin_button.click()
    else:
        print(*sys.modules)
        window.close()
welcome.WelcomeWindow.__init__ = __init__
from officer_desk.__main__ import main
sys.exit(main(["open", "--file", sys.argv[1]]))
"""


@pytest.fixture
def start(private_data_folder: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Starts the program in a process of its own, on a window that closes once it is usable.

    ``first`` is what is done on the page of the first start: begin or close.
    """

    def run(path: Path, first: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        known = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
        return subprocess.run(
            [sys.executable, "-c", _FIRST_START if first else _CLOSE_WHEN_USABLE, str(path), first],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            env={key: value for key, value in known.items() if value},
            check=False,
        )

    return run


def test_window_opens_makes_a_backup_and_closes(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, sample_path: Path
) -> None:
    path = sample_path
    done = start(path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "备份").glob("示例-*.desk"))) == 1
    assert start(path).returncode == 0
    assert len(list((tmp_path / "备份").glob("示例-*.desk"))) == 1, "nothing changed, yet a backup was made"


def test_what_was_done_in_the_window_is_backed_up_at_its_close(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, sample_path: Path
) -> None:
    path = sample_path
    done = start(path, OFFICER_DESK_TEST_ACT="1")
    assert done.returncode == 0, done.stderr
    newest = sorted((tmp_path / "备份").glob("示例-*.desk"))[-1]
    assert head_of(newest) == head_of(path)


def test_missing_file_is_asked_for_and_not_made_unasked(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    path = tmp_path / "新台账.desk"
    done = start(path, first="close")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_knows_the_file_is_loaded_before_the_first_page_is_painted(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = start(tmp_path / "新台账.desk", first="close")
    loaded = done.stdout.split()
    assert "officer_desk.ui.pages.welcome" in loaded
    heavy = ("officer_desk.store", "officer_desk.law", "officer_desk.report", "sqlite_utils", "reportlab")
    assert [name for name in loaded if name.startswith(heavy)] == []
    assert "officer_desk.ui.main_window" not in loaded


def test_file_is_begun_used_and_backed_up(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    path = tmp_path / "新台账.desk"
    done = start(path, first="begin")
    assert done.returncode == 0, done.stderr
    newest = sorted((tmp_path / "备份").glob("新台账-*.desk"))[-1]
    assert head_of(newest) == head_of(path)


def test_file_that_is_no_register_is_told_in_a_sentence(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    path = tmp_path / "别的.desk"
    path.write_text("不是台账", encoding="utf-8")
    done = start(path)
    assert done.returncode == 4
    assert "不是本程序的台账文件" in done.stderr
    assert path.read_text(encoding="utf-8") == "不是台账"


def test_file_in_use_is_told_in_a_sentence(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, sample_path: Path
) -> None:
    path = sample_path
    lock = FileLock(path)
    lock.acquire()
    try:
        done = start(path)
    finally:
        lock.release()
    assert done.returncode == 5
    assert "已在另一个窗口中打开" in done.stderr


def test_no_display_is_told_in_a_sentence(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = start(tmp_path / "x.desk", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert "没有图形显示" in done.stderr
        assert not (tmp_path / "x.desk").exists()


def test_self_test_passes_step_by_step(private_data_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "officer_desk", "self-test"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split("：")[0] for line in lines] == [
        f"通过　{name}" for name in ("资源", "字体", "新建文件", "升级与日志", "示例与年度报告 PDF", "窗口")
    ]
    assert all(line.split("：")[1] for line in lines)
    assert done.stderr == ""
