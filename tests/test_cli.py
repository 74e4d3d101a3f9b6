"""The command line as the issue promises it: what it prints, what it makes, how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officer_desk import cli, paths
from officer_desk.__main__ import main
from officer_desk.operations.desk import open_desk

Output = pytest.CaptureFixture[str]


@pytest.fixture
def sample(sample_path: Path) -> Path:
    """A copy of the sample file of its own."""
    return sample_path


@pytest.fixture
def held(sample: Path) -> Iterator[Path]:
    """The sample, open for writing elsewhere: another handle of the lock is another holder."""
    desk = open_desk(sample)
    yield sample
    desk.close()


def run(*words: object) -> int:
    return main([str(word) for word in words])


def outside(*words: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, its output as bytes."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        [sys.executable, "-m", "officer_desk", *map(str, words)],
        capture_output=True,
        env=environment,
        check=False,
        timeout=120,
    )


# ----------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    "words",
    [
        ["unknown"],
        ["report", "2025"],
        ["report", "二〇二五", "--out", "x.pdf"],
        ["figures", "2025"],
        ["workdays", "sub", "2025-01-01", "3"],
        ["workdays", "add", "2025-01-01", "three"],
        ["workdays", "add", "昨天", "3"],
        ["workdays", "add", "2025-01-01", "-1"],
        ["template", "leaders", "x.xlsx"],
        ["import", "requests"],
        ["backup"],
        ["sample"],
        ["check", "--fast"],
        ["--file"],
    ],
)
def test_nonsense_exits_with_two(words: list[str], capsys: Output) -> None:
    try:
        code = main(words)
    except SystemExit as error:
        code = int(error.code or 0)
    told = capsys.readouterr()
    assert code == cli.USAGE
    assert told.out == ""
    assert told.err != ""


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--file", "甲.desk"],
        ["--file", "甲.desk", "check"],
        ["--file=甲.desk", "check"],
        ["check", "--file=甲.desk"],
    ],
)
def test_the_file_may_be_named_before_or_after_the_command(words: list[str]) -> None:
    command = cli.parse(words)
    assert (command.name, command.file) == ("check", Path("甲.desk"))


@pytest.mark.parametrize("words", [[], ["open"]])
def test_without_a_word_the_window_opens_on_the_default_file(words: list[str]) -> None:
    command = cli.parse(words)
    assert (command.name, command.file) == ("open", paths.default_file())


@pytest.mark.parametrize("words", [["--file", "甲.desk"], ["--file", "甲.desk", "open"], ["--file=甲.desk"]])
def test_a_file_alone_is_opened(words: list[str]) -> None:
    command = cli.parse(words)
    assert (command.name, command.file) == ("open", Path("甲.desk"))


def test_every_command_of_the_issue_is_there() -> None:
    for words in (
        "sample F",
        "report 2025 --out X.pdf --accept-breaches 理由",
        "figures 2025 --json",
        "check",
        "workdays add 2025-01-01 3",
        "template requests OUT.xlsx",
        "template items OUT.xlsx",
        "import requests IN.xlsx --dry-run --skip-bad",
        "export items OUT.xlsx",
        "backup OUT",
        "restore IN",
        "self-test",
    ):
        assert cli.parse(words.split()).name == words.split()[0]


# --------------------------------------------------------------------------------------- figures

RESULTS = {"upheld", "corrected", "other", "pending", "total"}
COLUMNS = {"natural", "business", "research", "welfare", "legal", "other", "total"}


def shape(told: dict[str, Any]) -> dict[str, Any]:
    return {
        key: shape(value) if isinstance(value, dict) else type(value).__name__ for key, value in told.items()
    }


def test_figures_have_exactly_the_promised_shape(sample: Path, capsys: Output) -> None:
    assert run("figures", 2025, "--json", "--file", sample) == cli.DONE
    told = json.loads(capsys.readouterr().out)
    documents = {"made": "int", "abolished": "int", "in_force": "int"}
    assert list(told) == ["year", "format", "table2", "table3", "table4", "breaches"]
    assert (told["year"], told["format"]) == (2025, "2021")
    assert shape(told["table2"]) == {
        "rules": documents,
        "normative_documents": documents,
        "permits": {"decisions": "int"},
        "penalties": {"decisions": "int"},
        "coercion": {"decisions": "int"},
        "fees": {"amount_wan": "float"},
    }
    assert list(told["table3"]) == [f"R{number:02}" for number in range(1, 26)]
    assert all(set(row) == COLUMNS for row in told["table3"].values())
    assert all(type(value) is int for row in told["table3"].values() for value in row.values())
    assert list(told["table4"]) == ["review", "suit_direct", "suit_after_review"]
    assert all(set(block) == RESULTS for block in told["table4"].values())
    assert told["breaches"]
    for breach in told["breaches"]:
        assert set(breach) >= {"id", "cells", "records", "message"}
        assert all(isinstance(record, int) for record in breach["records"])


def test_figures_of_a_year_without_a_format_are_refused(sample: Path, capsys: Output) -> None:
    assert run("figures", 2013, "--json", "--file", sample) == cli.FINDINGS
    told = capsys.readouterr()
    assert told.out == ""
    assert "2013" in told.err


def test_figures_do_not_change_the_file(sample: Path, capsys: Output) -> None:
    before = sample.read_bytes()
    assert run("figures", 2025, "--json", "--file", sample) == cli.DONE
    assert run("check", "--file", sample) in (cli.DONE, cli.FINDINGS)
    assert sample.read_bytes() == before


# ------------------------------------------------------------------------------------ the report


def test_a_report_without_blocking_breaches_goes_out(sample: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "报告.pdf"
    assert run("report", 2025, "--out", out, "--file", sample) == cli.DONE
    assert out.read_bytes().startswith(b"%PDF")
    assert str(out) in capsys.readouterr().out


@pytest.fixture
def breached(sample: Path) -> Path:
    """The sample with last year's report gone out with another carry-over than this one takes in."""
    from datetime import date

    from officer_desk.operations.acts import request_acts
    from officer_desk.operations.report import annual_report

    desk = open_desk(sample)
    annual_report.export_pdf(desk, 2024, sample.with_name("2024.pdf"), accept_text="测试")
    request_acts.save_request(
        desk, {"received_on": date(2024, 12, 30), "applicant": "补登", "content": "补登一件上年收到的"}
    )
    desk.close()
    return sample


def test_a_report_with_blocking_breaches_stays_in(breached: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "报告.pdf"
    assert run("report", 2025, "--out", out, "--file", breached) == cli.FINDINGS
    told = capsys.readouterr()
    assert told.out == ""
    assert "T3-carry" in told.err
    assert "--accept-breaches" in told.err
    assert not out.exists()


def test_a_report_let_go_in_words_keeps_the_words(breached: Path, tmp_path: Path, capsys: Output) -> None:
    from officer_desk.operations.report import annual_report

    out = tmp_path / "报告.pdf"
    words = "2024年12月30日补登一件，已向县政府办说明"
    code = run("report", 2025, "--out", out, "--accept-breaches", words, "--file", breached)
    assert code == cli.DONE
    assert out.exists()
    desk = open_desk(breached, write=False)
    try:
        assert annual_report.exports(desk, 2025)[0].accepted_text == words
        assert any("T3-carry" in line for line in annual_report.exports(desk, 2025)[0].breaches)
    finally:
        desk.close()


def test_a_report_that_cannot_be_written_says_so(sample: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "没有这个文件夹" / "报告.pdf"
    assert run("report", 2025, "--out", out, "--file", sample) == cli.FILE
    assert "不能写入“报告.pdf”" in capsys.readouterr().err


# ----------------------------------------------------------------------------------------- check


def test_a_check_prints_one_line_for_each_finding(sample: Path, capsys: Output) -> None:
    assert run("check", "--file", sample) == cli.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all("：" in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_check_without_findings_says_so(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "新.desk"
    open_desk(path, create=True).close()
    assert run("check", "--file", path) == cli.DONE
    assert len(capsys.readouterr().out.splitlines()) == 1


# -------------------------------------------------------------------------------------- workdays


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-09-18", 20, "2026-10-22"),
        ("2025-01-27", 1, "2025-02-05"),
        ("2025年9月26日", 2, "2025-09-29"),
        ("2025-09-28", 0, "2025-09-28"),
    ],
)
def test_working_days_with_make_up_days(day: str, count: int, expected: str, capsys: Output) -> None:
    assert run("workdays", "add", day, count) == cli.DONE
    assert capsys.readouterr().out == f"{expected}\n"


def test_a_year_without_a_notice_is_not_guessed(capsys: Output) -> None:
    assert run("workdays", "add", "2026-12-10", 20) == cli.CALENDAR
    told = capsys.readouterr()
    assert told.out == ""
    assert "2027" in told.err


def test_the_calendar_of_the_file_prevails(sample: Path, capsys: Output) -> None:
    """The sample leaves 2026 unconfirmed."""
    assert run("workdays", "add", "2025-12-24", 10) == cli.DONE
    assert run("workdays", "add", "2025-12-24", 10, "--file", sample) == cli.CALENDAR


# ---------------------------------------------------------------------------- files and workbooks


def test_a_sample_is_made_and_never_overwrites(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "示例.desk"
    assert run("sample", path) == cli.DONE
    before = path.read_bytes()
    assert run("sample", path) == cli.FILE
    assert "已经存在" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["figures", 2025, "--json"],
        ["check"],
        ["export", "items", "out.xlsx"],
        ["report", 2025, "--out", "out.pdf"],
        ["backup", "out.desk"],
    ],
)
def test_no_other_command_makes_a_file(
    words: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words, "--file", tmp_path / "没有.desk") == cli.FILE
    assert "没有.desk" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_import_makes_the_file_and_gives_back_what_was_exported(
    sample: Path, tmp_path: Path, capsys: Output
) -> None:
    for register in ("requests", "items"):
        sheet, new = tmp_path / f"{register}.xlsx", tmp_path / "新.desk"
        assert run("export", register, sheet, "--file", sample) == cli.DONE
        assert run("import", register, sheet, "--file", new) == cli.DONE, capsys.readouterr().err
    capsys.readouterr()
    told = []
    for path in (sample, new):
        assert run("figures", 2025, "--json", "--file", path) == cli.DONE
        told.append(json.loads(capsys.readouterr().out)["table3"])
    assert told[0] == told[1]


def test_a_dry_run_makes_no_file(sample: Path, tmp_path: Path, capsys: Output) -> None:
    sheet, new = tmp_path / "requests.xlsx", tmp_path / "新.desk"
    assert run("export", "requests", sheet, "--file", sample) == cli.DONE
    assert run("import", "requests", sheet, "--dry-run", "--file", new) == cli.DONE
    assert "没有导入任何内容" in capsys.readouterr().out
    assert not new.exists()


def test_an_import_that_fails_before_it_began_leaves_no_file(tmp_path: Path, capsys: Output) -> None:
    new = tmp_path / "新.desk"
    assert run("import", "requests", tmp_path / "没有.xlsx", "--file", new) != cli.DONE
    assert capsys.readouterr().err
    assert not new.exists()


@pytest.mark.parametrize("register", ["requests", "items"])
def test_a_template_needs_no_file(register: str, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "模板.xlsx"
    assert run("template", register, out) == cli.DONE
    assert out.read_bytes().startswith(b"PK")
    assert not paths.default_file().exists()


def test_backup_and_restore_through_the_command_line(sample: Path, tmp_path: Path, capsys: Output) -> None:
    copy, target = tmp_path / "备份.desk", tmp_path / "恢复.desk"
    assert run("backup", copy, "--file", sample) == cli.DONE
    assert run("restore", copy, "--file", target) == cli.DONE
    assert str(target) in capsys.readouterr().out
    assert run("figures", 2025, "--json", "--file", target) == cli.DONE


# ------------------------------------------------------------------------------- trouble and lock


def test_a_damaged_file_exits_with_four(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "坏.desk"
    path.write_text("文字", encoding="utf-8")
    for words in (["check"], ["figures", 2025, "--json"], ["restore", path]):
        target = path if words[0] != "restore" else tmp_path / "新.desk"
        assert run(*words, "--file", target) == cli.FILE
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        assert told.err.endswith("。\n")


@pytest.mark.parametrize(
    "words",
    [["figures", "2025", "--json"], ["check"], ["workdays", "add", "2025-01-01", "3"], ["backup", "{}/b.desk"],
     ["export", "requests", "{}/r.xlsx"], ["template", "items", "{}/t.xlsx"]],
)  # fmt: skip
def test_reading_goes_on_beside_the_window(held: Path, words: list[str], tmp_path: Path) -> None:
    assert run(*(word.format(tmp_path) for word in words), "--file", held) in (cli.DONE, cli.FINDINGS)


@pytest.mark.parametrize("words", [["restore", "{}/示例.desk"], ["report", "2025", "--out", "{}/r.pdf"]])
def test_writing_beside_the_window_exits_with_five(
    held: Path, words: list[str], tmp_path: Path, capsys: Output
) -> None:
    before = held.read_bytes()
    assert run(*(word.format(tmp_path) for word in words), "--file", held) == cli.IN_USE
    assert "另一个窗口" in capsys.readouterr().err
    assert held.read_bytes() == before


def test_an_import_beside_the_window_exits_with_five(held: Path, tmp_path: Path, capsys: Output) -> None:
    sheet = tmp_path / "模板.xlsx"
    assert run("template", "requests", sheet) == cli.DONE
    assert run("import", "requests", sheet, "--file", held) == cli.IN_USE


# -------------------------------------------------------------------------- outside, as a program


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk"}],
)
def test_words_are_utf8_whatever_the_console_speaks(tmp_path: Path, variables: dict[str, str]) -> None:
    done = outside("check", "--file", "没有的文件.desk", **variables)
    assert done.returncode == cli.FILE
    assert "找不到台账文件" in done.stderr.decode("utf-8")
    done = outside("--help", **variables)
    assert done.returncode == 0
    assert "年度报告" in done.stdout.decode("utf-8")


LOADED = """
import sys
from officer_desk.__main__ import main
for words in sys.argv[1:]:
    code = main([*words.split(), "--file", "示例.desk"])
    found = sorted(name for name in sys.modules if "PySide" in name or "shiboken" in name)
    print("\\n结束", words, code, *found, sep="|")
"""
WITHOUT_QT = (
    "figures 2025 --json",
    "check",
    "workdays add 2025-01-01 3",
    "export items i.xlsx",
    "report 2025 --out r.pdf",
    "backup b.desk",
)


@pytest.fixture(scope="module")
def loaded(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How each command ended and what of Qt was loaded then; one after the other in one process."""
    folder = tmp_path_factory.mktemp("qt")
    shutil.copyfile(sample_file, folder / "示例.desk")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *WITHOUT_QT],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=True,
    )
    ends = [line.split("|", 2) for line in done.stdout.splitlines() if line.startswith("结束|")]
    return {words: told for _, words, told in ends}


@pytest.mark.parametrize("words", WITHOUT_QT)
def test_no_command_loads_qt(loaded: dict[str, str], words: str) -> None:
    assert loaded[words] in (str(cli.DONE), str(cli.FINDINGS))


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_trouble(sample: Path, unbuffered: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "officer_desk", "figures", "2025", "--json", "--file", str(sample)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert told == b""


def test_a_bug_is_told_in_one_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    from officer_desk.operations.report import annual_report

    monkeypatch.setattr(annual_report, "year_report", lambda *_: 1 / 0)
    assert run("figures", 2025, "--json", "--file", sample) == cli.FILE
    told = capsys.readouterr()
    assert told.out == ""
    assert "程序出错" in told.err
    assert "Traceback" not in told.err
    assert "ZeroDivisionError" in paths.log_file().read_text(encoding="utf-8")
