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

from officer_desk.__main__ import main
from officer_desk.domain.report import identities
from officer_desk.domain.report.statistics import Cell, YearTables

DATA = Path(__file__).parents[2] / "data"
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
OUTCOMES = [*(f"R{number:02}" for number in range(3, 24)), "R21-23"]
"""The lines of table three in which a request ends; the last is that of the format of 2019."""
ZEROS = (0,) * 7

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
            if report is reports[0]:
                waiting += [date(year - 1, 12, 22)] * table["R02"][column]
            assert len(waiting) == table["R02"][column]
            waiting += sorted(date(year, 1, 4) + timedelta(days=n % 350) for n in range(table["R01"][column]))
            for code in OUTCOMES:
                for _ in range(table.get(code, ZEROS)[column]):
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


def typed_appeals(report: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """Table four typed as figures, as a bureau does that logs no cases."""
    return [
        (report["year"], f"{BLOCK_WORDS[BLOCKS[block]]}·{result}", amount, "法规科")
        for block, results in report["table4"].items()
        for result, amount in results.items()
        if result != "总计"
    ]


APPEAL_HEADS = ("序号", "案号", "案件类型", "申请人", "复议机关", "收案日期", "复议结果", "结案日期")
PATH_WORDS = {
    "review": ("复议", "行政复议"),
    "suit_direct": ("直接起诉", "行政诉讼（未经复议直接起诉）"),
    "suit_after_review": ("经复议起诉", "复议后起诉"),
}
RESULT_WORDS = {
    "upheld": ("维持", "驳回复议请求", "驳回诉讼请求", "维持原行政行为"),
    "corrected": ("撤销", "确认违法", "责令履行", "变更"),
    "other": ("驳回复议申请", "撤诉", "裁定驳回起诉", "调解"),
    "pending": ("",),
}
"""Some of the ways old ledgers write the path and the result of a case."""


def appeal_rows(reports: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    """One case for each that table four counts, each year's received and ended in it."""
    rows: list[tuple[object, ...]] = []
    for report in reports:
        year = report["year"]
        for block, results in report["table4"].items():
            for result, amount in results.items():
                for _ in range(amount if result != "总计" else 0):
                    number, words = len(rows) + 1, RESULT_WORDS[RESULTS[result]]
                    received = date(year, 2, 1) + timedelta(days=number % 200)
                    ended = (
                        written(received + timedelta(days=60), number) if RESULTS[result] != "pending" else ""
                    )
                    paths = PATH_WORDS[BLOCKS[block]]
                    rows.append((
                        number, f"〔{year}〕案字{number}号", paths[number % 2], f"某甲{number}", "某机关",
                        written(received, number), words[number % len(words)], ended,
                    ))  # fmt: skip
    return rows


def document_rows(year: int, amount: int, nature: str = "行政规范性文件") -> list[tuple[object, ...]]:
    """So many documents made and published in a year."""
    found: list[tuple[object, ...]] = []
    for number in range(1, amount + 1):
        made = date(year, 2, 1) + timedelta(days=number % 300)
        found.append((
            f"{nature}之{number}", f"某发〔{year}〕{nature[:1]}{number}号", made, nature,
            written(made + timedelta(days=3), number), made, "可以公开", "政府网站",
        ))  # fmt: skip
    return found


def figure_rows(report: Mapping[str, Any], **documents: int) -> list[tuple[object, ...]]:
    """What a bureau types for table two; ``documents`` are the old ones that no record holds, by figure."""
    told = {name: row for block in report["table2"].values() for name, row in block.items()}
    year = report["year"]
    decided = [
        (year, f"{name}处理决定数量", told[name]["本年处理决定数量"], "法规科")
        for name in ("行政许可", "行政处罚", "行政强制")
    ]
    fee = str(told["行政事业性收费"]["本年收费金额（单位：万元）"])
    return [*decided, (year, "行政事业性收费金额", fee, "财务科"),
            *((year, key, amount, "办公室") for key, amount in documents.items())]  # fmt: skip


def expected_table2(report: Mapping[str, Any]) -> dict[str, dict[str, int | float]]:
    told = {name: row for block in report["table2"].values() for name, row in block.items()}
    columns = {"made": "本年制发件数", "abolished": "本年废止件数", "in_force": "现行有效件数"}
    rows = {"rules": "规章", "normative_documents": "行政规范性文件"}
    decided = {"permits": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
    return {
        **{row: {c: told[name][head] for c, head in columns.items()} for row, name in rows.items()},
        **{row: {"decisions": told[name]["本年处理决定数量"]} for row, name in decided.items()},
        "fees": {"amount_wan": told["行政事业性收费"]["本年收费金额（单位：万元）"]},
    }


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command on one file and gives back what it prints."""

    def command(*words: object, code: int = 0) -> str:
        ended = main([*map(str, words), "--file", str(tmp_path / "册.desk")])
        told = capsys.readouterr()
        assert ended == code, told.err
        return told.out

    return command


@pytest.fixture
def run_outside(tmp_path: Path) -> Any:
    """The same with the program in a process of its own each time, as an officer calls it."""

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


def test_a_county_bureaus_2023_comes_back_in_every_cell(run_outside: Any, tmp_path: Path) -> None:
    run = run_outside
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
        *typed_appeals(report),
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
    """The last of the three prints 470 in force, though 698 + 77 - 132 is 643: typed so, it is named."""
    reports = [published(name) for name in ("004_2021", "005_2022", "006_2023")]
    ledger = workbook(tmp_path / "申请.xlsx", "依申请公开登记簿", REQUEST_HEADS, request_rows(reports))
    cases_ = workbook(tmp_path / "案件.xlsx", "复议诉讼台账", APPEAL_HEADS, appeal_rows(reports))
    made = [expected_table2(report)["normative_documents"]["made"] for report in reports]
    logged = [row for report, amount in zip(reports, made, strict=True)
              for row in document_rows(report["year"], int(amount))]  # fmt: skip
    documents = workbook(tmp_path / "公开.xlsx", "主动公开台账", ITEM_HEADS, logged)
    old = [
        {"normative_opening": 665 - 69 + 3, "normative_abolished": 3},
        {"normative_abolished": 55},
        {"normative_opening": 470 - int(sum(made)) + 132, "normative_abolished": 132},
    ]
    figures = [row for report, more in zip(reports, old, strict=True) for row in figure_rows(report, **more)]
    typed = workbook(tmp_path / "数据.xlsx", "年报数据", FIGURE_HEADS, figures)
    run("import", "requests", ledger)
    run("import", "appeals", cases_)
    run("import", "items", documents)
    run("import", "figures", typed)
    named: dict[int, list[str]] = {}
    for report in reports:
        told = json.loads(run("figures", report["year"], "--json"))
        assert told["table2"] == expected_table2(report)
        assert told["table3"] == expected_table3(report)
        assert told["table4"] == expected_table4(report)
        assert [breach for breach in told["breaches"] if breach["level"] == "error"] == []
        named[report["year"]] = [b["message"] for b in told["breaches"] if b["id"] == "T2-valid"]
    assert (named[2021], named[2022]) == ([], [])
    assert len(named[2023]) == 1
    assert "698＋本年制发 77－本年废止 132 = 643" in named[2023][0]
    assert "470" in named[2023][0]


def test_a_citys_2023_comes_back_in_every_cell(run: Any, tmp_path: Path) -> None:
    report = published("012_2023")
    told = expected_table2(report)
    ledger = workbook(tmp_path / "申请.xlsx", "依申请公开登记簿", REQUEST_HEADS, request_rows([report]))
    cases_ = workbook(tmp_path / "案件.xlsx", "2023年复议诉讼台账", APPEAL_HEADS, appeal_rows([report]))
    documents = [*document_rows(2023, 109), *document_rows(2023, 2, "规章")]
    items = workbook(tmp_path / "公开.xlsx", "主动公开台账", ITEM_HEADS, documents)
    figures = figure_rows(
        report, normative_opening=597 - 109 + 489, normative_abolished=489, rules_opening=11 - 2
    )
    typed = workbook(tmp_path / "数据.xlsx", "年报数据", FIGURE_HEADS, figures)
    assert "3607 件" in run("import", "requests", ledger)
    assert "553 件" in run("import", "appeals", cases_)
    run("import", "items", items)
    run("import", "figures", typed)
    found = json.loads(run("figures", 2023, "--json"))
    assert found["table3"] == expected_table3(report)
    assert found["table4"] == expected_table4(report)
    assert found["table2"] == told
    assert [breach for breach in found["breaches"] if breach["level"] == "error"] == []


def test_a_report_of_2019_has_one_line_for_other_endings(run: Any, tmp_path: Path) -> None:
    report = published("002_2019")
    ledger = workbook(tmp_path / "申请.xlsx", "依申请公开登记簿", REQUEST_HEADS, request_rows([report]))
    run("import", "requests", ledger)
    found = json.loads(run("figures", 2019, "--json"))
    assert found["format"] == "2019"
    assert found["table3"] == expected_table3(report)
    assert found["table4"] == expected_table4(report)


def test_the_older_table_gives_back_the_lines_a_zone_printed_for_2018(run: Any, tmp_path: Path) -> None:
    report = published("pingtan_2018")
    printed = {row["row"]: row["year"] for row in report["rows"]}
    amount = printed["主动公开文件数"]
    logged = [(title, "", *rest) for title, _, *rest in document_rows(2018, amount, "其他")]
    items = workbook(tmp_path / "公开.xlsx", "主动公开台账", ITEM_HEADS, logged)
    assert f"{amount} 条" in run("import", "items", items)
    found = json.loads(run("figures", 2018, "--json"))
    assert found["format"] == "2014"
    table = found["table"]
    lines = {
        "主动公开文件数": ("published",),
        "其中：1.政府网站公开数": ("channel_website",),
        "2.政府公报公开数": ("channel_gazette",),
        "受理依申请公开信息总数": ("received",),
        "其中：1.当面申请数": ("received_in_person",),
        "2.网上申请数": ("received_online",),
        "3.信函、传真申请数": ("received_mail", "received_fax"),
        "对申请的答复总数": ("answered",),
        "其中：1.同意公开答复数": ("answered_disclosed",),
        "2.同意部分公开答复数": ("answered_partial",),
        "3.不予公开答复数": ("answered_refused",),
        "4.其他类型答复数": (
            "answered_already_public", "answered_other_agency", "answered_not_existing",
            "answered_correction", "answered_elsewhere",
        ),
        "接受行政诉讼、举报数": ("suits", "complaints"),
        "行政复议数": ("reviews",),
        "行政诉讼数": ("suits",),
    }  # fmt: skip
    assert {name: sum(table[key] for key in keys) for name, keys in lines.items()} == printed
    assert printed.keys() == lines.keys()


def printed_tables(report: Mapping[str, Any]) -> YearTables:
    """The cells as a report printed them, its mistakes included."""
    cells = {
        f"table4.{block}.{result}": amount
        for block, results in expected_table4(report).items()
        for result, amount in results.items()
    }
    return YearTables(report["year"], "2021", {name: Cell(name, amount) for name, amount in cells.items()})


def test_totals_that_a_report_printed_wrong_are_named() -> None:
    """The program adds up by itself; only cells that come from outside can be wrong."""
    found = list(identities.table4_sums(printed_tables(published("009_2023"))))
    assert [(breach.id, breach.cells[-1]) for breach in found] == [
        ("T4-sum", "table4.review.total"),
        ("T4-sum", "table4.suit_after_review.total"),
    ]
    assert "四项结果之和 11，总计 0" in found[0].message
    assert list(identities.table4_sums(printed_tables(published("012_2023")))) == []


def test_a_dry_run_of_a_faulty_ledger_names_the_row_and_keeps_nothing(run: Any, tmp_path: Path) -> None:
    rows = request_rows([published("018_2023")])
    rows[4] = (*rows[4][:5], "2023.2.30", *rows[4][6:])
    ledger = workbook(tmp_path / "申请.xlsx", "登记簿", REQUEST_HEADS, rows)
    run("import", "requests", ledger, code=1)
    empty = json.loads(run("figures", 2023, "--json"))
    assert empty["table3"]["R01"]["total"] == 0
    run("import", "requests", ledger, "--skip-bad")
    assert json.loads(run("figures", 2023, "--json"))["table3"]["R01"]["total"] == 25
