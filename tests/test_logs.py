"""The program's log."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

import pytest

from officer_desk import cli, logs, paths
from officer_desk.cli import records


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    logs.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log that is being written."""
    path = tmp_path / "officer-desk.log"
    assert logs.configure(path)
    return path


def test_every_module_of_the_program_writes_to_the_log_in_utf8(log: Path) -> None:
    logging.getLogger("officer_desk.store.backup").info("备份 made, %d kept", 30)
    assert "INFO officer_desk.store.backup: 备份 made, 30 kept\n" in log.read_text(encoding="utf-8")


def test_an_error_is_logged_without_what_it_says(log: Path) -> None:
    try:
        try:
            int("张三 320101199001011234")
        except ValueError as error:
            raise RuntimeError("申请人 张三") from error
    except RuntimeError:
        logging.getLogger("officer_desk.cli").exception("command %s failed", "import")
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError at test_logs.py:" in text
    assert "from ValueError at test_logs.py:" in text
    assert "test_an_error_is_logged_without_what_it_says" in text
    assert "张三" not in text
    assert "3201" not in text


def test_an_error_that_is_its_own_cause_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert logs.failure(first) == "ValueError at no place; from KeyError at no place"


def test_the_log_is_rotated(log: Path) -> None:
    logger = logging.getLogger("officer_desk")
    for _ in range(12):
        logger.info("x" * (logs.MAXIMUM_BYTES // 2))
    assert sorted(path.name for path in log.parent.iterdir()) == [
        "officer-desk.log",
        *(f"officer-desk.log.{number}" for number in range(1, logs.OLDER_FILES + 1)),
    ]
    assert all(path.stat().st_size <= logs.MAXIMUM_BYTES for path in log.parent.iterdir())


def test_no_log_file_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert not logs.configure(tmp_path / "no folder" / "officer-desk.log")
    logging.getLogger("officer_desk").error("nobody hears this")
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_stops_nothing(
    log: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _record: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logging.handlers.RotatingFileHandler, "shouldRollover", full)
    logging.getLogger("officer_desk").error("lost")
    assert capfd.readouterr() == ("", "")
    assert log.read_text(encoding="utf-8") == ""


def test_configured_again_the_log_moves(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.log"
    assert logs.configure(other)
    logging.getLogger("officer_desk").warning("once")
    assert log.read_text(encoding="utf-8") == ""
    assert other.read_text(encoding="utf-8").count("once") == 1


def test_a_command_that_fails_is_in_the_log_it_points_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_command: cli.Command) -> int:
        raise ZeroDivisionError("张三")

    monkeypatch.setattr(records, "check", fail)
    assert cli.run(cli.parse(["check", "--file", str(tmp_path / "x.desk")])) == cli.FILE
    said, logged = capsys.readouterr().err, paths.log_file().read_text(encoding="utf-8")
    assert "日志" in said
    assert "ZeroDivisionError at running.py:" in logged
    assert "张三" not in said + logged
