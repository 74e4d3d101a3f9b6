"""``calendar``: a notice imported from a file, a year shown."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from officer_desk import cli, paths
from officer_desk.__main__ import main
from officer_desk.operations.acts import request_acts, undo_acts
from officer_desk.operations.desk import open_desk

Output = pytest.CaptureFixture[str]
NOTICES = Path(__file__).parent / "data" / "notices"
T2026 = (NOTICES / "2026.txt").read_text(encoding="utf-8")
T2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""
"""Made up for the tests; no notice of 2027 is known."""


@pytest.fixture
def file(tmp_path: Path, blank_file: Path) -> Path:
    """A desk with one request received on 7 December 2026, so that its last day lies in 2027."""
    path = shutil.copyfile(blank_file, tmp_path / "台账.desk")
    desk = open_desk(path, today=lambda: date(2026, 12, 8))
    request_acts.save_request(desk, {"received_on": date(2026, 12, 7), "applicant": "某", "content": "预算"})
    desk.close()
    return path


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(T2027, encoding="utf-8")
    return path


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_a_notice_is_told_with_the_dates_it_moves_and_confirmed(
    file: Path, notice: Path, capsys: Output
) -> None:
    assert run("calendar", "import", notice, "--file", file) == cli.DONE
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[:4] == [
        "2027 年放假安排　国办发明电〔2026〕99号",
        "元旦　1月1日至3日放假，3 天",
        "国庆节　10月1日至7日放假，7 天；9月26日、10月9日上班",
        "2027 年：原来没有确认，全年 12 个“休”“班”日将记入日历。",
    ]
    assert "  依申请公开　依申请〔2026〕1号　答复期限　2027-01-05（暂定） → 2027-01-05" in lines
    assert lines[-1] == "已按通知确认 2027 年工作日历（国办发明电〔2026〕99号），1 件的期限不再是暂定"
    assert "提醒　通知里没有春节、清明节、劳动节、端午节、中秋节的安排。" in told.err
    desk = open_desk(file)
    assert 2027 in desk.calendar.years
    undo_acts.undo(desk)
    assert 2027 not in desk.calendar.years
    desk.close()


def test_a_trial_stores_nothing_and_may_run_beside_the_window(
    file: Path, notice: Path, capsys: Output
) -> None:
    window = open_desk(file)
    before = file.read_bytes()
    assert run("--file", file, "calendar", "import", notice, "--dry-run") == cli.DONE
    assert capsys.readouterr().out.splitlines()[-1] == "只作检查，没有录入。"
    assert run("calendar", "import", notice, "--file", file) == cli.IN_USE
    window.close()
    assert file.read_bytes() == before


def test_a_notice_that_contradicts_itself_is_refused_line_by_line(
    file: Path, notice: Path, capsys: Output
) -> None:
    notice.write_text(T2027.replace("共3天", "共4天").replace("周五）至7日", "周六）至7日"), encoding="utf-8")
    before = file.read_bytes()
    assert run("calendar", "import", notice, "--file", file) == cli.FINDINGS
    assert capsys.readouterr().err.splitlines() == [
        "不符　第 3 行“元旦”写明 4 天，按所写的日期是 3 天。",
        "不符　第 4 行：10月1日写作星期六，而 2027年10月1日是星期五。",
        "没有录入任何内容。请对照通知原文更正后再试。",
    ]
    assert file.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_notice_may_be_kept_in_any_usual_encoding(
    file: Path, notice: Path, encoding: str, capsys: Output
) -> None:
    notice.write_bytes(T2026.replace("\n", "\r\n").encode(encoding))
    assert run("calendar", "import", notice, "--file", file, "--dry-run") == cli.DONE
    told = capsys.readouterr()
    assert told.err == ""
    assert "2026 年：与现在的日历相同。" in told.out


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (None, cli.FILE, "找不到文件“通知.txt”"),
        (b"PK\x03\x04\x00\x00\x80\xff", cli.FINDINGS, "不是纯文本文件"),
        (b"a" * 100_001, cli.FINDINGS, "不是纯文本文件"),
        (b"", cli.FINDINGS, "没有读到任何节日的放假安排"),
    ],
)
def test_what_is_no_notice_is_refused(
    file: Path, notice: Path, raw: bytes | None, code: int, words: str, capsys: Output
) -> None:
    if raw is None:
        notice.unlink()
    else:
        notice.write_bytes(raw)
    assert run("calendar", "import", notice, "--file", file) == code
    assert words in capsys.readouterr().err


def test_a_folder_is_no_notice(file: Path, tmp_path: Path, capsys: Output) -> None:
    assert run("calendar", "import", tmp_path, "--file", file) == cli.FILE
    assert "读不了" in capsys.readouterr().err


def test_a_lengthened_holiday_is_told_day_by_day(file: Path, notice: Path, capsys: Output) -> None:
    notice.write_text("2026年春节假期延长至2月24日", encoding="utf-8")
    assert run("calendar", "import", notice, "--file", file) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:5] == [
        "春节　延长至2月24日",
        "2026 年：与现在的日历有 1 日不同：",
        "  2026-02-24　照常 → 休",
        "在办事项的期限没有变化。",
    ]


def test_a_year_is_shown_month_by_month(file: Path, capsys: Output) -> None:
    assert run("calendar", "show", 2026, "--file", file) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2026 年工作日历　已确认　国务院办公厅放假安排通知（程序内置）"
    assert lines[1] == "全年 248 个工作日"
    assert [line for line in lines if "休" in line or "班" in line][:3] == [
        "             1休 2休 3休 4班                             1",
        "12　13　14　15　16　17　18　     9　10　11　12　13　14班15休",
        "19　20　21　22　23　24　25　    16休17休18休19休20休21休22休",
    ]
    assert sum(line.count("休") for line in lines) == 33
    assert sum(line.count("班") for line in lines) == 6
    assert " 1 月　21 个工作日               2 月　16 个工作日" in lines


def test_a_year_without_notice_is_shown_as_a_guess_and_says_so(file: Path, capsys: Output) -> None:
    assert run("calendar", "show", 2027, "--file", file) == cli.CALENDAR
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2027 年工作日历　暂定　2027 年放假安排尚未录入"
    assert lines[1].endswith("（按周末和固定节日推算）")


@pytest.mark.parametrize(
    ("year", "code", "state"), [(2025, cli.DONE, "已确认"), (2027, cli.CALENDAR, "暂定")]
)
def test_without_a_file_the_built_in_calendar_is_shown(
    year: int, code: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(paths, "default_file", lambda: tmp_path / "none.desk")
    assert run("calendar", "show", year) == code
    assert state in capsys.readouterr().out.splitlines()[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["calendar"], ["calendar", "show"], ["calendar", "show", "今年"], ["calendar", "import"]]
)
def test_words_that_say_too_little_are_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run(*words)
    assert refused.value.code == cli.USAGE
