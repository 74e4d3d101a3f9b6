"""What an import keeps of a workbook: the order of its rows, one number once, the reasons; and what it refuses."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.workbook import sheet_parts, workbook_export
from officer_desk.operations.workbook.sheet_parts import Parts
from officer_desk.operations.workbook.workbook_import import plan_import, run_import

GOOD: Mapping[str, object] = {
    "登记号": "",
    "收到日期": "2023-03-01",
    "收到方式": "当面提交",
    "申请人": "王某某",
    "申请人类型": "自然人",
    "申请内容": "环评批复",
    "办理结果": "",
    "答复日期": "",
}


def book(path: Path, *rows: Mapping[str, object], formulas: Mapping[str, str] | None = None) -> Path:
    """A workbook with those rows; formulas by cell, without a result."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet("台账")
        heads = list(rows[0])
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, 1):
            for column, head in enumerate(heads):
                cell = row.get(head, "")
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write(number, column, cell)
        for place, formula in (formulas or {}).items():
            sheet.write_formula(place, formula, None, "")
    return path


def request_rows(*changes: Mapping[str, object]) -> list[dict[str, object]]:
    return [{**GOOD, **change} for change in changes]


SPELLINGS = (
    "依申请〔2023〕1号",
    "依申请[2023]1号",
    "依申请(2023)1号",
    "依申请（２０２３） 1号",
    "依申请〔2023〕1\u200b号",
)


def test_one_number_in_two_spellings_is_told_within_the_sheet(desk: Desk, tmp_path: Path) -> None:
    rows = request_rows(*({"登记号": spelling} for spelling in SPELLINGS))
    plan = plan_import(desk, "requests", book(tmp_path / "册.xlsx", *rows))
    assert len(plan.rows) == 1
    assert plan.bad_rows == (3, 4, 5, 6)
    assert all("与第 2 行重复" in problem.sentence for problem in plan.problems)


@pytest.mark.parametrize("is_binned", [False, True])
def test_one_number_in_two_spellings_is_told_against_the_register(
    desk: Desk, tmp_path: Path, is_binned: bool
) -> None:
    told: dict[str, Any] = {"received_on": date(2023, 3, 1), "applicant": "甲", "content": "某"}
    one = request_acts.save_request(desk, {**told, "number": SPELLINGS[1]}).ids[0]
    if is_binned:
        recycle_bin.delete(desk, "requests", [one])
    rows = request_rows(*({"登记号": spelling} for spelling in SPELLINGS))
    plan = plan_import(desk, "requests", book(tmp_path / "册.xlsx", *rows))
    assert len(plan.problems) == len(SPELLINGS)
    assert all("已经用过" in p.sentence and ("回收站" in p.sentence) is is_binned for p in plan.problems)


def test_rows_are_kept_in_their_order(desk: Desk, tmp_path: Path) -> None:
    heads = {"索引号": "", "信息名称": "", "生成日期": "2023-03-01", "解读的文件": ""}
    names = [("解读", "", "X-2"), ("甲", "X-9", ""), ("乙", "X-2", "X-9"), ("丙", "", "")]
    rows = [
        {**heads, "信息名称": title, "索引号": number, "解读的文件": explained}
        for title, number, explained in names
    ]
    done = run_import(desk, plan_import(desk, "items", book(tmp_path / "册.xlsx", *rows)))
    kept = [item_acts.load_item(desk, one) for one in done.ids]
    assert list(done.ids) == sorted(done.ids)
    assert [item.title for item in kept] == ["解读", "甲", "乙", "丙"]
    assert [item.interprets for item in kept] == [kept[2].id, None, kept[1].id, None]


def test_a_number_given_by_the_program_is_none_typed_further_down(desk: Desk, tmp_path: Path) -> None:
    rows = request_rows({}, {"登记号": "依申请(2023)3号"}, {}, {"登记号": "旧-1"})
    done = run_import(desk, plan_import(desk, "requests", book(tmp_path / "册.xlsx", *rows)))
    numbers = [request_acts.load_request(desk, one).number for one in done.ids]
    assert numbers == ["依申请〔2023〕4号", "依申请(2023)3号", "依申请〔2023〕5号", "旧-1"]


def test_a_round_trip_keeps_order_and_reasons(desk: Desk, tmp_path: Path) -> None:
    told: dict[str, Any] = {"received_on": date(2023, 3, 1), "applicant": "甲", "content": "某"}
    for number in ("丙", "甲", "乙"):
        request_acts.save_request(desk, {**told, "number": number})
    request_acts.answer(
        desk, 2, kind="correction_lapsed", answered_on=date(2023, 3, 9), accept_reason="当年的台账未记补正"
    )
    workbook_export.export_register(desk, "requests", tmp_path / "出.xlsx")
    other = open_desk(tmp_path / "另.desk", create=True, today=desk.today)
    plan = plan_import(other, "requests", tmp_path / "出.xlsx")
    assert not any("既成事实" in note and "自动计算" in note for note in plan.notes)
    done = run_import(other, plan)
    kept = [request_acts.load_request(other, one) for one in done.ids]
    assert [request.number for request in kept] == ["丙", "甲", "乙"]
    closing = kept[1].closing
    assert closing is not None
    assert closing.irregular_reason == "当年的台账未记补正"
    other.close()


def test_a_reason_without_need_is_told(desk: Desk, tmp_path: Path) -> None:
    rows = request_rows({"办理结果": "予以公开", "答复日期": "2023-03-09", "既成事实": ""})
    rows[0]["既成事实"] = "说明"
    plan = plan_import(desk, "requests", book(tmp_path / "册.xlsx", *rows))
    assert any("没有按既成事实录入" in note for note in plan.notes)


def test_a_formula_without_a_result_is_told(desk: Desk, tmp_path: Path) -> None:
    rows = request_rows({}, {})
    path = book(tmp_path / "册.xlsx", *rows, formulas={"A2": "=ROW()", "D3": '=A1&"x"'})
    plan = plan_import(desk, "requests", path)
    assert any("有 2 格的公式没有算出结果（如 A2、D3）" in note for note in plan.notes)
    assert plan.bad_rows == (3,)


def test_a_formula_that_gives_an_empty_text_is_none_without_a_result(tmp_path: Path) -> None:
    path = book(tmp_path / "册.xlsx", *request_rows({}), formulas={"A2": "=ROW()", "B2": "=1"})
    text = rewritten(path, b'<c r="A2">', b'<c r="A2" t="str">')
    assert Parts(text).extent("台账").unvalued == ["B2"]


def test_a_truth_value_is_told_where_text_belongs(desk: Desk, tmp_path: Path) -> None:
    plan = plan_import(desk, "requests", book(tmp_path / "册.xlsx", *request_rows({"申请人": True})))
    (problem,) = plan.problems
    assert "逻辑值 TRUE" in problem.sentence


def rewritten(path: Path, old: bytes, new: bytes) -> bytes:
    """The workbook with a stretch of its first sheet replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path.read_bytes()


def test_a_stray_cell_in_the_far_corner_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "册.xlsx", *request_rows({}))
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    rewritten(path, b"</sheetData>", far)
    with pytest.raises(ImpossibleError, match="延伸到 XFD1048576，范围过大"):
        plan_import(desk, "requests", path)


def test_a_long_sheet_is_measured_whole_and_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "册.xlsx", *request_rows(*({} for _ in range(300))), formulas={"AB200": "=ROW()"})
    whole = Parts(path.read_bytes()).extent("台账")
    assert (whole.first_row, whole.last_row, whole.columns, whole.unvalued) == (1, 301, 28, ["AB200"])
    monkeypatch.setattr(sheet_parts, "_CHUNK", 97)
    assert Parts(path.read_bytes()).extent("台账") == whole


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"name,value"])
def test_what_is_no_workbook_has_no_parts(content: bytes) -> None:
    assert Parts(content).extent("台账").cells == 0
