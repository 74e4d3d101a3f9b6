"""Old ledgers as workbooks: everything is checked first, and kept as one act or not at all."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine as calamine
import xlsxwriter

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.workbook.sheets import column_letter
from officer_desk.operations.workbook.workbook_import import (
    ImportCancelledError,
    ImportPlan,
    plan_import,
    run_import,
)

TODAY = date(2026, 11, 23)
DATA = Path(__file__).parents[2] / "data"
HEADS = ("登记号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "办理结果", "答复日期")
GOOD = (
    "依申请〔2023〕1号",
    "2023-01-05",
    "当面提交",
    "赵某",
    "自然人",
    "2022年预算",
    "予以公开",
    "2023-02-01",
)
ITEM_HEADS = ("索引号", "信息名称", "生成日期", "公开日期", "审查日期", "审查结果")

Rows = Sequence[Sequence[object]]


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    opened = open_desk(Path(shutil.copyfile(blank_file, tmp_path / "册.desk")), today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook of rows; the first row stands in line 1."""

    def make(rows: Rows, name: str = "旧台账.xlsx", *, sheet: str = "Sheet1", merged: str = "") -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        page = book.add_worksheet(sheet)
        fill(book, page, rows)
        if merged:
            page.merge_range(merged, "")
            fill(book, page, rows)
        book.close()
        return path

    return make


def fill(book: Any, page: Any, rows: Rows) -> None:
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, column, cell, day)
            elif isinstance(cell, str) and cell:
                page.write_string(number, column, cell)
            elif cell not in ("", None):
                page.write_number(number, column, cell)


def request_rows(*changes: dict[str, object], heads: Sequence[str] = HEADS) -> Rows:
    """A header and one good row per change, numbered 1, 2, 3…"""
    rows: list[Sequence[object]] = [heads]
    for number, change in enumerate(changes, start=1):
        row = {**dict(zip(HEADS, GOOD, strict=True)), "登记号": f"依申请〔2023〕{number}号", **change}
        rows.append([row.get(head, "") for head in heads])
    return rows


def requests_of(plan: ImportPlan) -> list[Request]:
    found = [planned.record for planned in plan.rows]
    assert all(isinstance(record, Request) for record in found)
    return found  # type: ignore[return-value]


def only_problem(plan: ImportPlan) -> tuple[int, str, str]:
    assert len(plan.problems) == 1, [str(problem) for problem in plan.problems]
    problem = plan.problems[0]
    return problem.row, problem.column, problem.sentence


def test_a_request_becomes_a_record_with_its_events(desk: Desk, workbook: Callable[..., Path]) -> None:
    heads = (*HEADS, "答复文号", "送达日期", "送达方式", "联系电话")
    change: dict[str, object] = {
        "答复文号": "沭发改公开告〔2023〕1号", "送达日期": "2023.2.3", "送达方式": "邮寄", "联系电话": 13800000000,
    }  # fmt: skip
    plan = plan_import(desk, "requests", workbook(request_rows(change, heads=heads)))
    assert plan.is_clean
    [request] = requests_of(plan)
    assert (request.received_on, request.channel, request.applicant_type) == (
        date(2023, 1, 5), "in_person", "natural",
    )  # fmt: skip
    assert request.phone == "13800000000"
    answered, served = request.events
    assert (answered.kind, answered.happened_on) == (EventKind.ANSWERED, date(2023, 2, 1))
    assert (answered.answer_kind, answered.document_number) == ("disclosed", "沭发改公开告〔2023〕1号")
    assert (served.kind, served.happened_on, served.method) == (EventKind.SERVED, date(2023, 2, 3), "mail")

    changes = run_import(desk, plan)
    assert changes.sentence == "已从“旧台账.xlsx”导入依申请公开 1 件"
    kept = request_acts.load_request(desk, changes.ids[0])
    assert kept.number == "依申请〔2023〕1号"
    assert kept.closing is not None
    assert not any(event.is_irregular for event in kept.events)


def test_heads_stand_in_any_order_below_a_title_with_blank_columns(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = request_rows(
        {}, heads=("答复日期", "", "办理结果", "申请内容", "申请人类型", *HEADS[:4], "领导批示")
    )
    plan = plan_import(desk, "requests", workbook([["", "2023年依申请公开登记簿"], [], *rows]))
    assert plan.is_clean
    assert (plan.header_row, plan.total) == (3, 1)
    assert {letter: field.key for letter, field in plan.mapping.items()} == {
        "A": "answered_on", "C": "answer", "D": "content", "E": "applicant_type", "F": "number",
        "G": "received_on", "H": "channel", "I": "applicant",
    }  # fmt: skip
    assert plan.unknown == ("领导批示（J 列）",)
    assert any("领导批示（J 列）" in note for note in plan.notes)


def test_an_open_request_has_neither_outcome_nor_date(desk: Desk, workbook: Callable[..., Path]) -> None:
    changes: list[dict[str, object]] = [
        {"办理结果": "", "答复日期": ""},
        {"办理结果": "办理中", "答复日期": "/"},
    ]
    plan = plan_import(desk, "requests", workbook(request_rows(*changes)))
    assert plan.is_clean
    assert [request.events for request in requests_of(plan)] == [(), ()]


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"答复日期": ""}, "答复日期", "有办理结果，没有答复日期。"),
        ({"办理结果": ""}, "办理结果", "有答复日期，没有办理结果。"),
        ({"收到日期": "2023.2.30"}, "收到日期", "“2023.2.30”这一天不存在。"),
        ({"收到日期": ""}, "收到日期", "收到日期没有填写。"),
        ({"收到日期": date(2027, 1, 5)}, "收到日期", "尚未发生"),
        ({"答复日期": "2023-01-04"}, "答复日期", "早于收到日期"),
        ({"答复日期": "2027-01-04"}, "答复日期", "晚于今天"),
        ({"申请人": "/"}, "申请人", "申请人没有填写。"),
        ({"申请人类型": "法人"}, "申请人类型", "“法人”不是可填的申请人类型。"),
        ({"申请人类型": ""}, "申请人类型", "申请人类型没有填写。"),
        ({"收到方式": ""}, "收到方式", "收到方式没有填写。"),
        ({"收到方式": "飞鸽"}, "收到方式", "“飞鸽”不是可填的收到方式。"),
        ({"办理结果": "已答复"}, "办理结果", "“已答复”不是认识的办理结果。"),
        ({"办理结果": "不予公开"}, "办理结果", "没有写明不予公开的理由"),
        ({"登记号": date(2023, 1, 1)}, "登记号", "设为“文本”"),
        ({"登记号": 320100199001011234}, "登记号", "设为“文本”"),
    ],
)
def test_a_bad_row_is_named_by_row_column_and_reason_and_nothing_is_kept(
    desk: Desk,
    workbook: Callable[..., Path],
    change: dict[str, object],
    column: str,
    sentence: str,
) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({}, change)))
    row, named, said = only_problem(plan)
    assert (row, named) == (3, column)
    assert sentence in said
    assert str(plan.problems[0]) == f"第 3 行“{column}”：{said}"
    assert (plan.total, len(plan.rows), plan.bad_rows, plan.is_clean) == (2, 1, (3,), False)
    with pytest.raises(ImpossibleError, match="有 1 行不能导入，没有写入任何内容"):
        run_import(desk, plan)
    assert undo_acts.undoable(desk) is None
    skipped = run_import(desk, plan, skip_bad=True)
    assert len(skipped.ids) == 1
    assert "跳过有错的 1 行" in skipped.sentence


def test_all_faults_of_a_row_are_named_at_once(desk: Desk, workbook: Callable[..., Path]) -> None:
    change: dict[str, object] = {"收到日期": "去年", "申请人": "", "办理结果": "R99"}
    plan = plan_import(desk, "requests", workbook(request_rows(change)))
    assert {problem.column for problem in plan.problems} == {"收到日期", "申请人", "办理结果"}
    assert plan.bad_rows == (2,)
    with pytest.raises(ImpossibleError, match="没有一行可以导入"):
        run_import(desk, plan, skip_bad=True)


def test_long_numbers_in_personal_columns_ask_for_a_text_column(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    heads = (*HEADS, "身份证号")
    rows = request_rows({"身份证号": "320100199001011234"}, {"身份证号": 320100199001011234}, heads=heads)
    plan = plan_import(desk, "requests", workbook(rows))
    assert only_problem(plan)[:2] == (3, "身份证号")
    assert requests_of(plan)[0].contact_code == "320100199001011234"


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"办理结果": "", "答复日期": "", "答复文号": "1号"}, "答复文号", "没有办理结果和答复日期"),
        ({"送达日期": "2023-01-31"}, "送达日期", "早于答复日期"),
        ({"办理结果": "", "答复日期": "", "送达日期": "2023-02-03"}, "送达日期", "没有答复可以送达"),
        ({"办理结果": "撤回", "送达日期": "2023-02-03"}, "送达日期", "没有答复可以送达"),
        ({"办理结果": "撤回", "答复日期": "2023-01-04"}, "答复日期", "早于收到日期"),
    ],
)
def test_later_steps_without_their_answer_are_faults(
    desk: Desk, workbook: Callable[..., Path], change: dict[str, object], column: str, sentence: str
) -> None:
    heads = (*HEADS, "答复文号", "送达日期", "送达方式")
    plan = plan_import(desk, "requests", workbook(request_rows(change, heads=heads)))
    row, named, said = only_problem(plan)
    assert (row, named) == (2, column)
    assert sentence in said


def test_a_way_of_service_without_its_day_is_noted_and_left_out(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    plan = plan_import(
        desk, "requests", workbook(request_rows({"送达方式": "邮寄"}, heads=(*HEADS, "送达方式")))
    )
    assert [event.kind for event in requests_of(plan)[0].events] == [EventKind.ANSWERED]
    assert any("没有送达日期" in note for note in plan.notes)


def test_a_withdrawal_is_dated_by_the_answer_date(desk: Desk, workbook: Callable[..., Path]) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({"办理结果": "申请人撤回申请"})))
    [event] = requests_of(plan)[0].events
    assert (event.kind, event.happened_on) == (EventKind.WITHDRAWN, date(2023, 2, 1))


def test_rows_of_several_kinds_are_taken_undivided_and_listed(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    outcomes = ["R13", "1.本机关不掌握相关政府信息", "政府信息不存在"]
    rows = request_rows(*({"办理结果": outcome} for outcome in outcomes))
    plan = plan_import(desk, "requests", workbook(rows))
    kinds = [request.events[0].answer_kind for request in requests_of(plan)]
    assert kinds == ["not_held_unspecified", "not_held_unspecified", "not_existing"]
    assert [note for note in plan.notes if "请逐件核实" in note] == [
        "第 2、3 行“办理结果”：这一行含几种答复，先按“本机关不掌握相关政府信息（未细分）”录入，请逐件核实后更正。"
    ]


@pytest.mark.parametrize(
    ("outcome", "received", "rule"),
    [
        ("补正逾期", "2023-01-05", "outcome_without_prior_step"),
        ("收费逾期", "2023-01-05", "outcome_without_prior_step"),
        ("补正后仍不明确", "2023-01-05", "outcome_without_prior_step"),
        ("信访举报投诉类申请", "2018-01-05", "outcome_of_later_law"),
    ],
)
def test_outcomes_the_rules_would_refuse_are_kept_as_done_with_a_reason(
    desk: Desk, workbook: Callable[..., Path], outcome: str, received: str, rule: str
) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({"办理结果": outcome, "收到日期": received})))
    assert plan.is_clean
    [event] = requests_of(plan)[0].events
    assert (event.irregular_rule, event.irregular_reason) == (rule, "导入旧台账")
    assert any("既成事实" in note for note in plan.notes)
    run_import(desk, plan)


def test_numbers_used_twice_are_faults_in_the_sheet_and_with_the_file(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    doubled = request_rows({"登记号": "依申请〔2023〕7号"}, {"登记号": "依申请[2023]7号"})
    assert only_problem(plan_import(desk, "requests", workbook(doubled))) == (
        3, "登记号", "登记号 依申请[2023]7号 与第 2 行重复。请核对。",
    )  # fmt: skip
    changes = run_import(desk, plan_import(desk, "requests", workbook(request_rows({}))))
    again = plan_import(desk, "requests", workbook(request_rows({}), "另一份.xlsx"))
    assert "在台账里已经用过" in only_problem(again)[2]
    recycle_bin.delete(desk, "requests", changes.ids)
    binned = plan_import(desk, "requests", workbook(request_rows({}), "另一份.xlsx"))
    assert "（在回收站）" in only_problem(binned)[2]


def test_rows_without_a_number_take_the_next_ones_after_those_typed(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = request_rows({"登记号": ""}, {"登记号": ""}, {"登记号": "依申请〔2023〕2号"})
    changes = run_import(desk, plan_import(desk, "requests", workbook(rows)))
    numbers = [request_acts.load_request(desk, found).number for found in changes.ids]
    assert numbers == ["依申请〔2023〕3号", "依申请〔2023〕4号", "依申请〔2023〕2号"]


def test_a_ledger_without_the_number_column_is_numbered(desk: Desk, workbook: Callable[..., Path]) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({}, heads=HEADS[1:])))
    assert any("自动取号" in note for note in plan.notes)
    changes = run_import(desk, plan)
    assert request_acts.load_request(desk, changes.ids[0]).number == "依申请〔2023〕1号"


def test_missing_columns_are_named(desk: Desk, workbook: Callable[..., Path]) -> None:
    with pytest.raises(ImpossibleError, match="缺少必需的列：“收到日期”、“申请人类型”。"):
        plan_import(
            desk, "requests", workbook(request_rows({}, heads=[h for h in HEADS if h not in HEADS[1::3]]))
        )
    for heads, lacking in ((HEADS[:-1], "答复日期"), ((*HEADS[:-2], HEADS[-1]), "办理结果")):
        with pytest.raises(ImpossibleError, match=f"没有“{lacking}”列"):
            plan_import(desk, "requests", workbook(request_rows({}, heads=heads)))
    with pytest.raises(ImpossibleError, match="缺少必需的列：“生成日期”"):
        plan_import(desk, "items", workbook([["信息名称", "发文字号"], ["甲", "乙"]]))


def test_a_ledger_of_open_requests_needs_no_outcome_columns(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({}, heads=HEADS[:-2])))
    assert plan.is_clean
    assert any("全部按办理中录入" in note for note in plan.notes)


def test_derived_columns_are_left_out_with_a_note(desk: Desk, workbook: Callable[..., Path]) -> None:
    rows = request_rows({"状态": "已逾期", "答复期限": "乱写"}, heads=(*HEADS, "状态", "答复期限"))
    plan = plan_import(desk, "requests", workbook(rows))
    assert plan.is_clean
    assert "由程序自动计算的列，没有导入：状态、答复期限。" in plan.notes
    assert not {"status", "due_on"} & {field.key for field in plan.mapping.values()}


def test_a_second_column_for_one_field_is_left_out_with_a_note(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    plan = plan_import(desk, "requests", workbook(request_rows({"姓名": "钱某"}, heads=(*HEADS, "姓名"))))
    assert requests_of(plan)[0].applicant == "赵某"
    assert "姓名（I 列）与另一列同是“申请人”，没有采用。" in plan.notes


def test_sums_signatures_and_repeated_heads_are_no_records(desk: Desk, workbook: Callable[..., Path]) -> None:
    first, second = request_rows({}, {})[1:]
    rows = [
        HEADS,
        first,
        ["小 计", 1],
        HEADS,
        second,
        [],
        ["合计：2件"],
        ["总计"],
        ["填表人：孙某   审核人：李某"],
    ]
    plan = plan_import(desk, "requests", workbook(rows))
    assert plan.is_clean
    assert (plan.total, [planned.row for planned in plan.rows]) == (2, [2, 5])
    assert "第 3、7、8 行是合计行，没有导入。" in plan.notes
    assert "第 9 行是表尾的说明，没有导入。" in plan.notes


def test_a_record_that_begins_like_a_signature_is_still_a_record(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = [
        ("信息名称", "生成日期"),
        ("说明：关于价格的通知", "2023-01-05"),
        ("填表人：孙某", "审核人：李某"),
    ]
    plan = plan_import(desk, "items", workbook(rows))
    assert plan.is_clean
    assert [planned.row for planned in plan.rows] == [2]


def test_rows_that_hold_only_a_running_number_are_passed_over(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = [("序号", *HEADS), (1, *GOOD), (2,), (3,)]
    plan = plan_import(desk, "requests", workbook(rows))
    assert plan.is_clean
    assert plan.total == 1


def test_cells_merged_over_rows_hold_for_each_of_them(desk: Desk, workbook: Callable[..., Path]) -> None:
    heads = (*HEADS, "承办科室")
    rows = request_rows({"承办科室": "价格科"}, {}, {}, {"承办科室": "能源科"}, heads=heads)
    plan = plan_import(desk, "requests", workbook(rows, merged="I2:I4"))
    assert [request.department for request in requests_of(plan)] == ["价格科", "价格科", "价格科", "能源科"]
    assert any("跨行合并" in note for note in plan.notes)


def test_a_title_merged_over_columns_does_not_hide_the_heads(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    plan = plan_import(desk, "requests", workbook([["登记簿"], *request_rows({})], merged="A1:H1"))
    assert (plan.header_row, plan.total, plan.is_clean) == (2, 1, True)


def test_a_sheet_that_begins_further_right_keeps_its_letters(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = [("", "", *row) for row in request_rows({"收到日期": "乱写"})]
    plan = plan_import(desk, "requests", workbook([[], [], *rows]))
    assert next(iter(plan.mapping)) == "C"
    assert only_problem(plan)[0] == 4


def test_the_sheet_that_fits_is_taken_and_others_are_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "多表.xlsx"
    book = xlsxwriter.Workbook(path)
    fill(book, book.add_worksheet("说明"), [["列名", "要求"], ["登记号", "必填"]])
    fill(book, book.add_worksheet("2023"), request_rows({}))
    fill(book, book.add_worksheet("2022"), request_rows({}, heads=HEADS[:6]))
    hidden = book.add_worksheet("隐藏")
    fill(book, hidden, request_rows({}, heads=(*HEADS, "备注")))
    hidden.hide()
    book.close()
    plan = plan_import(desk, "requests", path)
    assert plan.sheet == "2023"
    assert "只读取工作表“2023”；“2022”也像是台账，本次没有读取。" in plan.notes
    assert plan_import(desk, "requests", path, sheet="2022").sheet == "2022"
    with pytest.raises(ImpossibleError, match="工作表“2021”的前 10 行里找不到"):
        plan_import(desk, "requests", path, sheet="2021")


@pytest.mark.parametrize("place", ["title", "sheet", "file"])
def test_a_date_without_a_year_takes_the_one_the_ledger_speaks_of(
    desk: Desk, workbook: Callable[..., Path], place: str
) -> None:
    rows = request_rows({"收到日期": "1月5日", "答复日期": "2023.2.1"})
    if place == "title":
        path = workbook([["2023年度登记簿"], *rows])
    elif place == "sheet":
        path = workbook(rows, sheet="2023年")
    else:
        path = workbook(rows, "台账2023.xlsx")
    plan = plan_import(desk, "requests", path)
    assert requests_of(plan)[0].received_on == date(2023, 1, 5)
    assert any("按 2023 年理解" in note for note in plan.notes)


def test_a_date_without_a_year_is_a_fault_where_the_ledger_speaks_of_none_or_two(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = request_rows({"收到日期": "1月5日"})
    for path in (workbook(rows), workbook([["2022年至2023年"], *rows])):
        assert "没有写明年份" in only_problem(plan_import(desk, "requests", path))[2]


def test_the_same_file_is_known_again(desk: Desk, workbook: Callable[..., Path]) -> None:
    path = workbook(request_rows({"登记号": ""}))
    first = plan_import(desk, "requests", path)
    assert (first.imported_on, len(first.sha256)) == (None, 64)
    run_import(desk, first)
    again = plan_import(desk, "requests", path)
    assert again.imported_on == TODAY
    assert again.notes[0].startswith("这个文件曾于 2026-11-23 导入过。")


def test_an_import_is_one_act_and_undone_as_one(desk: Desk, workbook: Callable[..., Path]) -> None:
    run_import(desk, plan_import(desk, "requests", workbook(request_rows({}, {}, {}))))
    assert undo_acts.undoable(desk) == "已从“旧台账.xlsx”导入依申请公开 3 件"
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]
    undo_acts.undo(desk)
    assert desk.file.query("SELECT count(*) FROM request WHERE deleted_at IS NULL") == [(0,)]


def test_progress_is_told_and_a_cancel_keeps_nothing(desk: Desk, workbook: Callable[..., Path]) -> None:
    path = workbook(request_rows(*({} for _ in range(1200))))
    told: list[tuple[int, int]] = []
    plan = plan_import(desk, "requests", path, progress=lambda done, total: told.append((done, total)))
    assert told == [(500, 1201), (1000, 1201), (1201, 1201)]
    with pytest.raises(ImportCancelledError):
        plan_import(desk, "requests", path, is_cancelled=lambda: True)
    told.clear()
    with pytest.raises(ImportCancelledError, match="没有写入任何内容"):
        run_import(
            desk, plan,
            progress=lambda done, total: told.append((done, total)), is_cancelled=lambda: len(told) >= 2,
        )  # fmt: skip
    assert told == [(0, 1200), (500, 1200)]
    assert desk.file.query("SELECT (SELECT count(*) FROM request), (SELECT count(*) FROM journal)") == [
        (0, 0)
    ]
    assert plan_import(desk, "requests", path).imported_on is None
    assert len(run_import(desk, plan).ids) == 1200


# --- items --------------------------------------------------------------------------------


def test_an_item_is_kept_with_its_choices(desk: Desk, workbook: Callable[..., Path]) -> None:
    heads = (*ITEM_HEADS, "文件性质", "公开渠道", "条例依据", "涉及内容", "责任科室", "废止日期", "有效性")
    row = ("X-1", "价格通知", "2023.1.5", date(2023, 1, 9), "20230106", "可以公开", "规范性文件", "政府网站；公开栏",
           "（五）", "商业秘密，个人隐私", "价格科", "", "有效")  # fmt: skip
    plan = plan_import(desk, "items", workbook([heads, row]))
    assert plan.is_clean
    item = item_acts.load_item(desk, run_import(desk, plan).ids[0])
    assert (item.index_number, item.formed_on, item.review_on) == ("X-1", date(2023, 1, 5), date(2023, 1, 6))
    assert (item.document_nature, item.article_20) == ("normative", "20-05")
    assert item.channels == ("政府网站", "公开栏")
    assert item.review_secrets == ("business", "privacy")
    assert (item.attribute, item.irregular_reason) == ("proactive", "")
    assert any("不在设置的责任科室名单里" in note for note in plan.notes)
    assert any("没有“公开属性”列" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("review", "reason"),
    [
        (("", ""), "导入旧台账：无保密审查记录"),
        (("2023-01-06", ""), "导入旧台账：无保密审查记录"),
        (("2023-01-10", "可以公开"), "导入旧台账：先公开、后审查"),
        (("2023-01-06", "不予公开"), "导入旧台账：审查结果不是可以公开"),
    ],
)
def test_what_was_published_against_the_rules_is_kept_with_a_reason(
    desk: Desk, workbook: Callable[..., Path], review: tuple[str, str], reason: str
) -> None:
    plan = plan_import(
        desk, "items", workbook([ITEM_HEADS, ("X-1", "甲", "2023-01-05", "2023-01-09", *review)])
    )
    assert plan.is_clean
    [planned] = plan.rows
    assert isinstance(planned.record, Item)
    assert planned.record.irregular_reason == reason
    assert any("既成事实" in note for note in plan.notes)


def test_a_reason_the_ledger_gives_is_kept(desk: Desk, workbook: Callable[..., Path]) -> None:
    rows = [(*ITEM_HEADS, "既成事实说明"), ("X-1", "甲", "2023-01-05", "2023-01-09", "", "", "应急先行公开")]
    [planned] = plan_import(desk, "items", workbook(rows)).rows
    assert isinstance(planned.record, Item)
    assert planned.record.irregular_reason == "应急先行公开"


def test_an_interpretation_finds_its_document_by_index_number(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    document = run_import(
        desk, plan_import(desk, "items", workbook([ITEM_HEADS, ("X-1", "甲", "2023-01-05")]))
    )
    rows = [
        (*ITEM_HEADS[:3], "解读的文件"),
        ("X-2", "解读", "2023-01-06", "X-1"),
        ("X-3", "解读", "2023-01-06", "X-9"),
    ]
    plan = plan_import(desk, "items", workbook(rows, "二.xlsx"))
    found = [item_acts.load_item(desk, i).interprets for i in run_import(desk, plan).ids]
    assert found == [document.ids[0], None]
    assert any("索引号“X-9”的文件台账和本表里都没有" in note for note in plan.notes)


def test_an_interpretation_finds_its_document_in_the_same_sheet(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    rows = [
        (*ITEM_HEADS[:3], "解读的文件"),
        ("X-3", "解读的解读", "2023-01-07", "X-2"),
        ("X-2", "解读", "2023-01-06", "X〔1〕"),
        ("", "没有号的解读", "2023-01-06", "X[1]"),
        ("X[1]", "甲", "2023-01-05", ""),
        ("X-5", "互指", "2023-01-06", "X-6"),
        ("X-6", "互指", "2023-01-06", "X-5"),
    ]
    plan = plan_import(desk, "items", workbook(rows))
    assert not [note for note in plan.notes if "解读" in note]
    kept = [item_acts.load_item(desk, i) for i in run_import(desk, plan).ids]
    named = {item.id: item.title for item in kept}
    explained = {item.title: named.get(item.interprets or 0, "") for item in kept if item.title != "互指"}
    assert explained == {"甲": "", "解读": "甲", "解读的解读": "解读", "没有号的解读": "甲"}


def test_impossible_items_are_faults(desk: Desk, workbook: Callable[..., Path]) -> None:
    rows = [
        ITEM_HEADS,
        ("X-1", "甲", "2023-01-05", "2023-01-04"),
        ("X-1", "", "2023-01-05"),
        ("X-2", "丙", ""),
    ]
    plan = plan_import(desk, "items", workbook(rows))
    assert [(problem.row, problem.column) for problem in plan.problems] == [
        (2, "公开日期"), (3, "信息名称"), (4, "生成日期"),
    ]  # fmt: skip


# --- yearly figures -----------------------------------------------------------------------


def test_figures_are_typed_by_year_and_name(desk: Desk, workbook: Callable[..., Path]) -> None:
    rows = [
        ("年度", "项目", "数值", "来源科室", "说明"),
        (2023, "行政许可处理决定数量", 120, "审批科", "含不公开的"),
        ("2023年", "fees", "1.234567", "", ""),
        (2023, "行政复议·尚未审结", 1, "", ""),
    ]
    plan = plan_import(desk, "figures", workbook(rows))
    assert plan.is_clean
    assert [planned.record for planned in plan.rows] == [
        Figure(year=2023, key="permits", amount=120, source="审批科", note="含不公开的"),
        Figure(year=2023, key="fees", amount=1_234_567),
        Figure(year=2023, key="review_pending", amount=1),
    ]
    assert run_import(desk, plan).sentence == "已从“旧台账.xlsx”导入年度数据 3 项"
    typed = {kind.key: figure.amount for kind, figure in annual_report.figure_rows(desk, 2023) if figure}
    assert typed == {"permits": 120, "fees": 1_234_567, "review_pending": 1}


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ((2023, "行政许可", "增加5"), "数值", "不是数字"),
        ((2023, "行政许可", 1.5), "数值", "必须是整数"),
        ((2023, "行政收费罚款", 1), "项目", "不是可填的项目"),
        ((1823, "行政许可", 1), "年度", "不合情理"),
        ((2027, "行政许可", 1), "年度", "不合情理"),
        (("", "行政许可", 1), "年度", "年度没有填写。"),
        ((2023, "行政许可", ""), "数值", "数值没有填写。"),
        ((2023, "penalties", 2), "项目", "2023 年的这一项与第 2 行重复"),
    ],
)
def test_bad_figures_are_faults(
    desk: Desk, workbook: Callable[..., Path], row: tuple[object, ...], column: str, sentence: str
) -> None:
    plan = plan_import(desk, "figures", workbook([("年度", "项目", "数值"), (2023, "行政处罚", 3), row]))
    line, named, said = only_problem(plan)
    assert (line, named) == (3, column)
    assert sentence in said


def test_a_figure_typed_before_is_changed_with_a_note(desk: Desk, workbook: Callable[..., Path]) -> None:
    heads = ("年度", "项目", "数值")
    run_import(
        desk, plan_import(desk, "figures", workbook([heads, (2023, "行政处罚", 3), (2023, "行政许可", 1)]))
    )
    again = [heads, (2023, "行政处罚", 4), (2023, "行政许可", 1)]
    plan = plan_import(desk, "figures", workbook(again, "二.xlsx"))
    assert [n for n in plan.notes if "原为" in n] == [
        "第 2 行“数值”：2023 年“行政处罚处理决定数量”原为 3，将改为 4。"
    ]
    run_import(desk, plan)
    typed = {kind.key: figure.amount for kind, figure in annual_report.figure_rows(desk, 2023) if figure}
    assert typed == {"penalties": 4, "permits": 1}


# --- files that are no workbooks ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.xlsx", b"", "是空文件"),
        ("坏.xlsx", b"hello", "不是工作簿，或者已经损坏"),
        ("坏.xlsx", b"PK\x03\x04" + b"0" * 300, "不是工作簿，或者已经损坏"),
        ("旧.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 3000, "不是工作簿，或者已经损坏"),
        (
            "密.xlsx",
            bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
            "设有打开密码",
        ),
        ("网.xls", b"\n<html><table>", "实际是网页格式"),
    ],
)
def test_files_that_cannot_be_read_get_one_clear_sentence(
    desk: Desk, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImpossibleError, match=sentence) as caught:
        plan_import(desk, "items", path)
    assert path.name in caught.value.sentence


def test_missing_files_and_folders_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ImpossibleError, match="找不到文件"):
        plan_import(desk, "items", tmp_path / "没有.xlsx")
    with pytest.raises(ImpossibleError, match="是文件夹"):
        plan_import(desk, "items", tmp_path)


def test_files_the_system_will_not_give_are_told_apart(
    desk: Desk, workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(request_rows({}))
    for trouble, sentence in (
        (PermissionError(13, "denied"), "请关闭打开它的表格软件"),
        (OSError(5, "I/O error"), "请检查磁盘或网络"),
    ):

        def refuse(_: Path, trouble: OSError = trouble) -> bytes:
            raise trouble

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", refuse)
            with pytest.raises(ImpossibleError, match=sentence):
                plan_import(desk, "requests", path)


def test_a_locked_old_workbook_asks_for_its_password_to_be_taken_off(
    desk: Desk, workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: object) -> None:
        raise calamine.PasswordError("Workbook is password protected")

    path = workbook(request_rows({}))
    monkeypatch.setattr(calamine, "load_workbook", locked)
    with pytest.raises(ImpossibleError, match="请用表格软件去掉密码"):
        plan_import(desk, "requests", path)


def test_a_broken_sheet_is_named(desk: Desk, workbook: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "半坏.xlsx"
    with zipfile.ZipFile(workbook(request_rows({}))) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[:300] + b"<&" if name.endswith("sheet1.xml") else content)
    with pytest.raises(ImpossibleError, match=r"“半坏\.xlsx”的工作表“Sheet1”已经损坏"):
        plan_import(desk, "requests", path)


def test_charts_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "图表.xlsx"
    book = xlsxwriter.Workbook(path)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Sheet2!$B$2:$B$3"})
    book.add_chartsheet("图").set_chart(chart)
    fill(book, book.add_worksheet("Sheet2"), request_rows({}))
    book.close()
    assert plan_import(desk, "requests", path).sheet == "Sheet2"


def test_a_workbook_without_the_ledger_or_without_rows_says_so(
    desk: Desk, workbook: Callable[..., Path]
) -> None:
    with pytest.raises(ImpossibleError, match="找不到“主动公开”的列名"):
        plan_import(desk, "items", workbook([["甲", "乙"], ["丙", "丁"]]))
    with pytest.raises(ImpossibleError, match="找不到"):
        plan_import(desk, "items", workbook([]))
    with pytest.raises(ImpossibleError, match="下面没有数据"):
        plan_import(desk, "requests", workbook([HEADS]))


def test_columns_are_lettered_as_a_spreadsheet_does() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


# --- other formats than xlsx --------------------------------------------------------------


@pytest.mark.parametrize("name", ["旧台账.xls", "旧台账.et", "旧台账"])
def test_a_ledger_of_an_old_spreadsheet_is_read_whatever_its_name(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes((DATA / "old_ledger.xls").read_bytes())
    plan = plan_import(desk, "requests", path)
    assert plan.is_clean, [str(problem) for problem in plan.problems]
    first, second, third = requests_of(plan)
    assert (first.received_on, first.channel, first.applicant_type) == (
        date(2018, 3, 5), "registered_mail", "natural",
    )  # fmt: skip
    assert second.received_on == date(2018, 3, 9)
    assert third.received_on == date(2018, 3, 21)
    assert [request.department for request in (first, second, third)] == ["价格科", "价格科", "能源科"]
    assert [request.is_open for request in (first, second, third)] == [False, False, True]
    assert [planned.row for planned in plan.rows] == [3, 4, 5]
    assert "第 6 行是合计行，没有导入。" in plan.notes


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def test_an_open_document_sheet_is_read_by_its_own_row_numbers(desk: Desk, tmp_path: Path) -> None:
    def text(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    def row(cells: str, repeated: int = 1) -> str:
        return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'

    empty = '<table:table-cell table:number-columns-repeated="8"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2023-01-05"/>'
    cells = [day if head == "收到日期" else text(str(cell)) for head, cell in zip(HEADS, GOOD, strict=True)]
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{row(empty, 3)}{row("".join(map(text, HEADS)))}{row(empty, 2)}'
        f"{row(''.join(cells))}{row(empty, 1_048_000)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    plan = plan_import(desk, "requests", path)
    assert plan.is_clean
    assert (plan.header_row, [planned.row for planned in plan.rows]) == (4, [7])
    assert requests_of(plan)[0].received_on == date(2023, 1, 5)
