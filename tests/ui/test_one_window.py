"""A second start brings the first window forward, and leaves nothing outside the officer's folder."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from officer_desk import paths
from officer_desk.ui import one_window


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with a short name, as an officer's is."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        monkeypatch.setenv(paths.DATA_VARIABLE, folder)
        yield Path(folder)


def test_a_second_start_brings_the_window_forward(qtbot: QtBot, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "台账.desk"
    window = QMainWindow()
    qtbot.addWidget(window)
    assert one_window.answer_calls(file, window) is not None
    assert one_window.call_forward(file)
    qtbot.waitUntil(window.isVisible)


def test_nobody_answers_for_a_file_without_a_window(tmp_path: Path, data: Path) -> None:
    assert not one_window.call_forward(tmp_path / "没有窗口.desk")


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe of Windows is no file")
def test_where_it_listens_is_in_the_data_folder(qtbot: QtBot, tmp_path: Path, data: Path) -> None:
    window = QMainWindow()
    server = one_window.answer_calls(tmp_path / "台账.desk", window)
    assert server is not None
    assert Path(server.fullServerName()).parent == data
    server.close()
    assert not [path for path in data.iterdir() if path.is_socket()]


def test_a_folder_too_deep_for_a_socket_is_no_hindrance(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / ("很长的文件夹名" * 8)))
    window = QMainWindow()
    qtbot.addWidget(window)
    file = tmp_path / "台账.desk"
    assert one_window.answer_calls(file, window) is not None
    assert one_window.call_forward(file)
