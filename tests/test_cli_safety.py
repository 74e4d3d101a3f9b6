"""The command line where something goes wrong: it says what, once, and leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from officer_desk import cli
from officer_desk.__main__ import main
from officer_desk.cli import records
from officer_desk.operations.desk import open_desk
from officer_desk.operations.workbook import workbook_import
from officer_desk.store import dbapi
from officer_desk.store.desk_file import register_functions

Output = pytest.CaptureFixture[str]


@pytest.fixture
def sample(sample_path: Path) -> Path:
    """A copy of the sample file of its own."""
    return sample_path


def run(*words: object) -> int:
    try:
        return main([str(word) for word in words])
    except SystemExit as left:
        return int(left.code or 0)


# -------------------------------------------------------------------------------------- outputs


@pytest.mark.parametrize("words", [["export", "items"], ["template", "items"], ["report", "2025"]])
def test_an_output_command_never_replaces_the_register(
    sample: Path, tmp_path: Path, words: list[str], capsys: Output
) -> None:
    before = sample.read_bytes()
    named = ["--out", sample, "--accept-breaches", "x"] if words[0] == "report" else [sample]
    assert run(*words, *named, "--file", sample) == cli.FILE
    assert capsys.readouterr().err.count("。") >= 1
    assert sample.read_bytes() == before


def test_a_report_tells_every_advice_it_went_out_with(sample: Path, tmp_path: Path, capsys: Output) -> None:
    from officer_desk.operations.report import annual_report

    desk = open_desk(sample, write=False)
    advice = [b for b in annual_report.year_report(desk, 2025).breaches if not b.is_blocking]
    desk.close()
    assert advice
    assert run("report", 2025, "--out", tmp_path / "x.pdf", "--file", sample) == cli.DONE
    told = capsys.readouterr()
    assert told.out.startswith("已导出")
    assert [line for line in told.err.splitlines() if line.startswith("提醒　")] == [
        f"提醒　{breach.id}　{breach.message}" for breach in advice
    ]


# --------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    "words",
    [
        ["report", "1989", "--out", "x.pdf"],
        ["report", "2201", "--out", "x.pdf"],
        ["figures", "99999999999", "--json"],
        ["figures", "-2025", "--json"],
        ["workdays", "add", "2025-01-01", "10001"],
        ["workdays", "add", "2025-01-01", "99999999999999999999"],
        ["workdays", "add", "2025-01-01", "-1"],
    ],
)
def test_numbers_out_of_bounds_are_a_matter_of_usage(words: list[str], capsys: Output) -> None:
    assert run(*words) == cli.USAGE
    assert "之间" in capsys.readouterr().err


def test_working_days_up_to_the_end_of_time_are_refused_in_words(capsys: Output) -> None:
    assert run("workdays", "add", "9999-12-30", 10000) in (cli.CALENDAR, cli.USAGE, cli.FINDINGS)
    told = capsys.readouterr().err
    assert told.rstrip().endswith("。")
    assert "程序出错" not in told


def test_a_name_longer_than_the_disk_allows_is_told(sample: Path, tmp_path: Path, capsys: Output) -> None:
    long = tmp_path / ("长" * 200 + ".pdf")
    assert run("report", 2025, "--out", long, "--file", sample) == cli.FILE
    assert "太长" in capsys.readouterr().err
    assert run("check", "--file", tmp_path / ("长" * 200 + ".desk")) == cli.FILE
    assert "太长" in capsys.readouterr().err


def test_the_file_named_with_an_equals_sign_before_the_command(sample: Path, capsys: Output) -> None:
    assert run(f"--file={sample}", "figures", 2025, "--json") == cli.DONE
    assert capsys.readouterr().out.startswith("{")


# ---------------------------------------------------------------------------------- interrupted


def test_an_interrupted_command_says_so(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def interrupt(_: cli.Command) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "figures", interrupt)
    assert run("figures", 2025, "--json", "--file", sample) == cli.INTERRUPTED == 128 + signal.SIGINT
    assert capsys.readouterr().err == "已中断，没有写入未完成的内容。\n"


@pytest.fixture
def sheet(sample: Path, tmp_path: Path, capsys: Output) -> Path:
    path = tmp_path / "requests.xlsx"
    assert run("export", "requests", path, "--file", sample) == cli.DONE
    capsys.readouterr()
    return path


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, ZeroDivisionError, workbook_import.ImportCancelledError]
)
def test_an_import_that_breaks_off_leaves_no_new_file(
    sheet: Path, tmp_path: Path, error: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise error("x") if error is ZeroDivisionError else error()

    monkeypatch.setattr(workbook_import, "run_import", fail)
    folder = tmp_path / "新"
    folder.mkdir()
    assert run("import", "requests", sheet, "--file", folder / "新.desk") != cli.DONE
    assert capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_an_import_that_breaks_off_leaves_an_older_file(
    sample: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook_import, "run_import", fail)
    before = sample.read_bytes()
    assert run("import", "requests", sheet, "--skip-bad", "--file", sample) == cli.INTERRUPTED
    assert sample.read_bytes() == before


# ------------------------------------------------------------------------------- nobody listens


def outside(*words: object, stdout: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "officer_desk", *map(str, words)],
        stdout=stdout,  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        env={**os.environ, **variables},
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_was_done_is_not_called_undone_because_it_cannot_be_said(
    sample: Path, tmp_path: Path, unbuffered: str
) -> None:
    target = tmp_path / "x.pdf"
    with Path("/dev/full").open("wb") as full:
        done = outside(
            "report", 2025, "--out", target, "--file", sample, stdout=full, PYTHONUNBUFFERED=unbuffered
        )
        figures = outside(
            "figures", 2025, "--json", "--file", sample, stdout=full, PYTHONUNBUFFERED=unbuffered
        )
    assert target.exists()
    said = done.stderr.decode()
    assert done.returncode == cli.DONE
    assert "没有完成" not in said
    assert "Traceback" not in said
    assert "写不出来" in said
    assert figures.returncode == cli.FILE
    assert "写不出来" in figures.stderr.decode()
    assert "Exception ignored" not in figures.stderr.decode()


# ------------------------------------------------------------------------------------ damage


def spoil(path: Path, *statements: str) -> None:
    connection = dbapi.connect(path, mode="rw")
    register_functions(connection, lambda: True, lambda: True)
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE request SET received_on = '2025-13-45' WHERE id = 3",
        "UPDATE request_derived SET answer_kind = 'another' WHERE request_id = 3",
        "UPDATE setting SET value = '{'",
        "UPDATE item SET formed_on = '2025-13-45', document_nature = 'normative' WHERE id = 3",
        "DROP TABLE report_section",
    ],
)
def test_a_damaged_file_is_told_of_by_every_command(sample: Path, statement: str, capsys: Output) -> None:
    spoil(sample, statement)
    code = run("check", "--file", sample)
    told = capsys.readouterr()
    assert code == cli.FINDINGS
    assert len(told.out.splitlines()) > 1
    assert "程序出错" not in told.err
    assert run("figures", 2025, "--json", "--file", sample) in (cli.FILE, cli.DONE)
    said = capsys.readouterr().err
    assert "程序出错" not in said


def test_a_missing_file_and_a_missing_folder_are_told_apart(tmp_path: Path, capsys: Output) -> None:
    assert run("check", "--file", tmp_path / "无.desk") == cli.FILE
    first = capsys.readouterr().err
    assert run("check", "--file", tmp_path / "无" / "无.desk") == cli.FILE
    second = capsys.readouterr().err
    assert "找不到" in first
    assert "文件夹" in second
    assert first != second
