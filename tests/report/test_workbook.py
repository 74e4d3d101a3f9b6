"""Workbooks read back: text stays text, dates are dates, pick-lists hold."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from officer_desk.report.workbook import LONGEST_TEXT, Column, Form, table, template

COLUMNS = (
    Column("登记号", is_required=True, help="留空时自动取号。"),
    Column("收到日期", Form.DATE, is_required=True),
    Column("申请人类型", options=("自然人", "商业企业")),
    Column("承办科室", options=("办公室",), allows_other=True, help="写科室全称。"),
    Column("备注", Form.NOTE, width=40),
    Column("年度", Form.NUMBER),
)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_template_stars_required_heads_and_explains_them() -> None:
    book = opened(template("依申请公开", COLUMNS))
    assert book.sheetnames == ["依申请公开", "选项", "填写说明"]
    sheet = book["依申请公开"]
    assert [cell.value for cell in sheet[1]] == [
        "登记号*",
        "收到日期*",
        "申请人类型",
        "承办科室",
        "备注",
        "年度",
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].comment.text == "留空时自动取号。"
    assert sheet["B1"].comment is None
    assert sheet["A1"].fill.fgColor.rgb != sheet["C1"].fill.fgColor.rgb
    assert sheet.max_row == 1


def test_a_template_formats_columns_as_text_dates_and_numbers() -> None:
    sheet = opened(template("依申请公开", COLUMNS))["依申请公开"]
    forms = {}
    for group in sheet.column_dimensions.values():
        forms.update(dict.fromkeys(range(group.min, group.max + 1), group.number_format))
    assert forms == {1: "@", 2: "yyyy-mm-dd", 3: "@", 4: "@", 5: "@", 6: "0"}


def test_pick_lists_come_from_the_hidden_sheet_and_hold_for_every_row() -> None:
    book = opened(template("依申请公开", COLUMNS))
    options = book["选项"]
    assert options.sheet_state == "hidden"
    assert [cell.value for cell in options["A"]] == ["申请人类型", "自然人", "商业企业"]
    assert [cell.value for cell in options["B"]][:2] == ["承办科室", "办公室"]
    checks = {str(c.sqref): c for c in book["依申请公开"].data_validations.dataValidation}
    assert set(checks) == {"B2:B1048576", "C2:C1048576", "D2:D1048576"}
    assert checks["C2:C1048576"].formula1 == "选项!$A$2:$A$3"
    assert checks["C2:C1048576"].errorStyle in (None, "stop")
    assert checks["C2:C1048576"].showErrorMessage
    assert not checks["D2:D1048576"].showErrorMessage
    assert checks["B2:B1048576"].type == "date"
    assert checks["B2:B1048576"].errorStyle == "warning"


def test_a_template_without_choices_has_no_sheet_of_options() -> None:
    assert opened(template("年度数据", COLUMNS[:2])).sheetnames == ["年度数据", "填写说明"]


def test_the_guidance_tells_form_options_and_duty_of_each_column() -> None:
    guide = opened(template("依申请公开", COLUMNS))["填写说明"]
    told = {row[0].value: (row[1].value or "", row[2].value) for row in guide.iter_rows(min_row=2)}
    assert told["登记号"] == ("必填", "留空时自动取号。")
    assert told["收到日期"] == ("必填", "填日期，如 2018-03-05。")
    assert told["申请人类型"] == ("", "从中选择：自然人、商业企业。")
    assert told["承办科室"] == ("", "写科室全称。可选：办公室。")


def cells(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_a_table_keeps_text_dates_and_numbers_apart() -> None:
    rows = [
        ["0012", date(2018, 3, 5), "自然人", None, "一\n二", 2023],
        ["13800000000", None, "", "", "", None],
    ]
    sheet = opened(table("导出", COLUMNS, rows))["导出"]
    assert [cell.value for cell in sheet[1]] == [
        "登记号",
        "收到日期",
        "申请人类型",
        "承办科室",
        "备注",
        "年度",
    ]
    assert cells(sheet) == [
        ["0012", datetime(2018, 3, 5), "自然人", None, "一\n二", 2023],  # noqa: DTZ001 - cells know no zone
        ["13800000000", None, None, None, None, None],
    ]
    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["A2"].data_type == "s"
    assert sheet.auto_filter.ref == "A1:F1"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(\"http://example.invalid\")", "@SUM(A1)", "+86", "-1", "{=1}", "http://example.invalid/甲",
     "mailto:a@example.invalid", "internal:甲!A1", "110101199001011234", "1e5", "TRUE"],
)  # fmt: skip
def test_what_looks_like_a_formula_a_link_or_a_number_is_plain_text(text: str) -> None:
    sheet = opened(table("导出", COLUMNS, [[text]]))["导出"]
    assert sheet["A2"].value == text
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].hyperlink is None


def test_text_longer_than_a_cell_can_hold_is_cut_with_a_mark() -> None:
    sheet = opened(table("导出", COLUMNS, [["甲" * (LONGEST_TEXT + 5)], ["乙" * LONGEST_TEXT]]))["导出"]
    assert len(sheet["A2"].value) == LONGEST_TEXT
    assert sheet["A2"].value.endswith("甲…")
    assert sheet["A3"].value == "乙" * LONGEST_TEXT


def test_an_empty_table_still_has_its_heads() -> None:
    sheet = opened(table("导出", COLUMNS, []))["导出"]
    assert sheet.max_row == 1
    assert sheet.max_column == len(COLUMNS)
