"""What real bureaus published comes back cell by cell from registers expanded to its counts.

The figures are facts of published annual reports; the requests and documents behind them are
made up, one for each unit counted, and come in as workbooks through the command line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

DATA = Path(__file__).parents[1] / "data"
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other", "total")
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
BLOCKS = {
    "行政复议": "review",
    "行政诉讼_未经复议直接起诉": "suit_direct",
    "行政诉讼_复议后起诉": "suit_after_review",
}
BLOCK_WORDS = {
    "review": "行政复议",
    "suit_direct": "行政诉讼（未经复议直接起诉）",
    "suit_after_review": "行政诉讼（复议后起诉）",
}
RESULTS = {
    "结果维持": "upheld",
    "结果纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计": "total",
}
OUTCOMES = [f"R{number:02}" for number in range(3, 24)]

REQUEST_HEADS = (
    "序号",
    "答复日期",
    "登记号",
    "申请人类型",
    "申请人",
    "收到日期",
    "收到方式",
    "申请内容",
    "办理结果",
)
ITEM_HEADS = (
    "信息名称",
    "发文字号",
    "生成日期",
    "文件性质",
    "公开日期",
    "保密审查日期",
    "审查结论",
    "公开渠道",
)
FIGURE_HEADS = ("年度", "项目", "数值", "来源科室")

WORDS = {
    "R03": ("予以公开", "（一）予以公开", "R03", "已主动公开，告知获取方式、途径"),
    "R04": ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "R08": ("保护第三方合法权益", "不予公开（保护第三方合法权益）"),
    "R09": ("（三）不予公开5.属于三类内部事务信息", "R09"),
    "R11": ("7.属于行政执法案卷", "属于行政执法案卷", "不予公开（属于行政执法案卷）"),
    "R13": (
        "1.本机关不掌握相关政府信息",
        "（四）无法提供1.本机关不掌握相关政府信息",
        "r13",
        "政府信息不存在",
        "Ｒ１３",
    ),
    "R23": ("3.其他", "申请人撤回申请", "其他处理"),
}
"""Some of the ways old ledgers write a row of table three; the other rows are written by code."""


def published(name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((DATA / f"report_{name}.json").read_text(encoding="utf-8"))
    return report


def counts(row: Sequence[int | None]) -> list[int]:
    """A printed row with its blank cells as the zeros they mean."""
    return [cell or 0 for cell in row]


def workbook(path: Path, title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("台账")
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, len(heads) - 1, title)
    for number, row in enumerate((heads, *rows), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(number, column, cell)
            else:
                sheet.write_number(number, column, cell)
    sheet.write_string(len(rows) + 2, 0, f"合计：{len(rows)}件")
    book.close()
    return path


def written(day: date, number: int) -> object:
    """A day in one of the forms old ledgers mix."""
    forms = (day, f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日",
             int(f"{day:%Y%m%d}"), day.isoformat())  # fmt: skip
    return forms[number % len(forms)]


def cases(reports: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, date, str, date | None]]:
    """Applicant, receipt, outcome and answer of every request the reports of some years count."""
    open_cases: dict[str, list[date]] = {applicant: [] for applicant in APPLICANTS}
    for report in reports:
        year, table = report["year"], {code: counts(row) for code, row in report["table3"].items()}
        for column, applicant in enumerate(APPLICANTS):
            waiting = open_cases[applicant]
            assert len(waiting) == table["R02"][column]
            waiting += [date(year, 1, 4) + timedelta(days=n) for n in range(table["R01"][column])]
            for code in OUTCOMES:
                for _ in range(table[code][column]):
                    received = waiting.pop(0)
                    answered = max(received, date(year, 1, 1)) + timedelta(days=14)
                    yield applicant, received, code, min(answered, date(year, 12, 31))
            assert len(waiting) == table["R25"][column]
    for applicant, waiting in open_cases.items():
        yield from ((applicant, received, "", None) for received in waiting)


def request_rows(reports: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for number, (applicant, received, code, answered) in enumerate(cases(reports), start=1):
        words = WORDS.get(code, (code,))
        rows.append((
            number, written(answered, number) if answered else "", f"依申请〔{received.year}〕{number}号", applicant,
            f"申请人{number}", written(received, number + 1), "网上申请", f"第{number}项信息",
            words[number % len(words)],
        ))  # fmt: skip
    return rows


def appeal_rows(report: Mapping[str, Any]) -> list[tuple[object, ...]]:
    return [
        (report["year"], f"{BLOCK_WORDS[BLOCKS[block]]}·{result}", amount, "法规科")
        for block, results in report["table4"].items()
        for result, amount in results.items()
        if result != "总计"
    ]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Runs a command of the program on one file and gives back what it prints."""

    def command(*words: object, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "officer_desk", *map(str, words), "--file", str(tmp_path / "册.desk")],
            capture_output=True,
            env={**os.environ, "HOME": str(tmp_path)},
            check=False,
            timeout=60,
        )
        assert done.returncode == code, done.stderr.decode("utf-8")
        return done.stdout.decode("utf-8")

    return command


def expected_table3(report: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    return {code: dict(zip(COLUMNS, counts(row), strict=True)) for code, row in report["table3"].items()}


def expected_table4(report: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    return {
        BLOCKS[block]: {RESULTS[result]: amount for result, amount in results.items()}
        for block, results in report["table4"].items()
    }


def test_a_county_bureaus_2023_comes_back_in_every_cell(run: Any, tmp_path: Path) -> None:
    report = published("018_2023")
    documents = report["table2"]["第二十条第（一）项"]["行政规范性文件"]
    made, in_force = documents["本年制发件数"], documents["现行有效件数"]
    items = [
        (f"规范性文件之{number}", f"沭发改规〔2023〕{number}号", date(2023, 2, number), "行政规范性文件",
         written(date(2023, 2, number + 5), number), "2023.2.1", "可以公开", "政府网站、公开栏")
        for number in range(1, made + 1)
    ]  # fmt: skip
    items[0] = (*items[0][:5], "", "", "政府网站")
    figures = [
        (2023, "行政许可处理决定数量", 0, "行政审批科"),
        (2023, "行政处罚处理决定数量", 0, "法规科"),
        (2023, "行政强制处理决定数量", 0, "法规科"),
        (2023, "行政事业性收费金额", 0, "财务科"),
        (2023, "年初现行有效的行政规范性文件", in_force - made, "办公室"),
        *appeal_rows(report),
    ]
    requests = workbook(
        tmp_path / "申请.xlsx", "2023年依申请公开登记簿", REQUEST_HEADS, request_rows([report])
    )
    published_items = workbook(tmp_path / "公开.xlsx", "2023年主动公开台账", ITEM_HEADS, items)
    typed = workbook(tmp_path / "数据.xlsx", "2023年年报数据", FIGURE_HEADS, figures)

    assert "26 件" in run("import", "requests", requests)
    assert "既成事实" in run("import", "items", published_items)
    run("import", "figures", typed)
    told = json.loads(run("figures", 2023, "--json"))

    assert (told["year"], told["format"]) == (2023, "2021")
    assert told["table3"] == expected_table3(report)
    assert told["table4"] == expected_table4(report)
    assert told["table2"] == {
        "rules": {"made": 0, "abolished": 0, "in_force": 0},
        "normative_documents": {"made": 8, "abolished": 0, "in_force": 18},
        "permits": {"decisions": 0},
        "penalties": {"decisions": 0},
        "coercion": {"decisions": 0},
        "fees": {"amount_wan": 0},
    }
    assert [breach for breach in told["breaches"] if breach["id"].startswith(("T2", "T3", "T4"))] == []


def test_three_years_of_one_agency_carry_over_into_each_other(run: Any, tmp_path: Path) -> None:
    reports = [published(name) for name in ("004_2021", "005_2022", "006_2023")]
    ledger = workbook(tmp_path / "申请.xlsx", "依申请公开登记簿", REQUEST_HEADS, request_rows(reports))
    appeals = [row for report in reports for row in appeal_rows(report)]
    typed = workbook(tmp_path / "数据.xlsx", "年报数据", FIGURE_HEADS, appeals)
    run("import", "requests", ledger)
    run("import", "figures", typed)
    for report in reports:
        told = json.loads(run("figures", report["year"], "--json"))
        assert told["table3"] == expected_table3(report)
        assert told["table4"] == expected_table4(report)


def test_a_dry_run_of_a_faulty_ledger_names_the_row_and_keeps_nothing(run: Any, tmp_path: Path) -> None:
    rows = request_rows([published("018_2023")])
    rows[4] = (*rows[4][:5], "2023.2.30", *rows[4][6:])
    ledger = workbook(tmp_path / "申请.xlsx", "登记簿", REQUEST_HEADS, rows)
    run("import", "requests", ledger, code=1)
    empty = json.loads(run("figures", 2023, "--json"))
    assert empty["table3"]["R01"]["total"] == 0
    run("import", "requests", ledger, "--skip-bad")
    assert json.loads(run("figures", 2023, "--json"))["table3"]["R01"]["total"] == 25
