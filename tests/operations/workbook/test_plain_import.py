"""Old ledgers of appeals, plans, problems, activities and returns, written by hand and read with their usual heads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import record_acts, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.workbook.workbook_import import ImportPlan, plan_import, run_import
from officer_desk.store import records

Row = Sequence[object]


def workbook(tmp_path: Path, title: str, heads: Row, *rows: Row) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in ([title], heads, *rows):
        sheet.append(list(row))
    path = tmp_path / "旧台账.xlsx"
    book.save(path)
    return path


def read(desk: Desk, register: str, path: Path) -> list[Any]:
    plan = plan_import(desk, register, path)
    assert [str(problem) for problem in plan.problems] == []
    assert plan.unknown == ()
    done = run_import(desk, plan)
    assert [f for f in full_check.check(desk) if "勾稽" not in f.area] == []
    return [record_acts.load(desk, register, record_id) for record_id in done.ids]


def one(desk: Desk, tmp_path: Path, register: str, title: str = "台账", **cells: object) -> Any:
    (record,) = read(desk, register, workbook(tmp_path, title, list(cells), list(cells.values())))
    return record


def problems(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in plan.problems]


# --- the usual heads ---


def test_a_ledger_of_reviews_and_suits(desk: Desk, tmp_path: Path) -> None:
    request = request_acts.save_request(
        desk,
        {
            "received_on": date(2025, 1, 6),
            "applicant": "某人",
            "content": "某信息",
            "number": "申〔2025〕1号",
        },
    ).ids[0]
    heads = ("序号", "案件编号", "案件类型", "原告", "法院", "收案日期", "答辩期限", "答辩日期", "开庭日期", "案由",
             "裁判结果", "判决日期", "判决书文号", "责任科室", "经办人", "原申请登记号", "说明")  # fmt: skip
    path = workbook(
        tmp_path, "2025年行政复议诉讼台账", heads,
        (1, "（2025）清01行初3号", "直接起诉", "赵某", "县法院", "2025.3.3", "3月18日", date(2025, 3, 10),
         "2025年4月8日", "不作为", "驳回诉请", 20250506, "（2025）清01行初3号判决", "法规科", "孙某", "申(2025)1号",
         "无"),
        (2, "", "复议", "李某", "县政府", "2025-06-03", "", "", "", "", "", "", "", "", "", "", ""),
    )  # fmt: skip
    first, second = read(desk, "appeals", path)
    assert (first.path, first.cause, first.result) == ("suit_direct", "silence", "suit_dismissed")
    assert (first.received_on, first.reply_due_on, first.replied_on) == (
        date(2025, 3, 3), date(2025, 3, 18), date(2025, 3, 10),
    )  # fmt: skip
    assert (first.hearing_on, first.result_on) == (date(2025, 4, 8), date(2025, 5, 6))
    assert (first.department, first.handler, first.request) == ("法规科", "孙某", request)
    assert (second.path, second.case_number, second.result) == ("review", "", "")


def test_a_plan_with_its_progress(desk: Desk, tmp_path: Path) -> None:
    heads = ("序号", "重点任务", "工作要求", "文件依据", "五公开环节", "牵头科室", "配合单位", "时限要求", "工作进展",
             "推进日期", "实际完成日期", "佐证")  # fmt: skip
    path = workbook(
        tmp_path, "2025年政务公开工作要点任务分解表", heads,
        (1, "公开重点领域信息", "及时", "县要点", "决策公开", "办公室", "法规科", "年底前", "已印发方案", "2025.4.1",
         "2025-11-20", "清单"),
        (2, "更新指南", "", "", "服务", "办公室", "", "6月底前", "正在修订", "4月8日", "", ""),
        (3, "回应关切", "", "", "", "办公室", "", "长期坚持", "", "", "", ""),
    )  # fmt: skip
    first, second, third = read(desk, "tasks", path)
    assert [(e.kind, e.happened_on, e.note, e.evidence) for e in first.entries] == [
        (ProgressKind.PROGRESS, date(2025, 4, 1), "已印发方案", ""),
        (ProgressKind.DONE, date(2025, 11, 20), "", "清单"),
    ]
    assert (first.year, first.position, first.timing, first.five_openness) == (
        2025,
        1,
        "year_end",
        "decision",
    )
    assert (second.timing, second.deadline_on) == ("date", date(2025, 6, 30))
    assert second.entries[0].happened_on == date(2025, 4, 8)
    assert (third.timing, third.entries) == ("continuous", ())


def test_a_list_of_problems(desk: Desk, tmp_path: Path) -> None:
    record = one(
        desk, tmp_path, "problems", 存在问题="报送不及时", 问题来源="上级通报", 发现时间="2024.3.1", 整改措施="每月通报",
        整改时限="2024-06-30", 整改科室="办公室", 写入年报="是", 整改情况="已建群", 销号日期="2024-06-20",
    )  # fmt: skip
    assert (record.year, record.source, record.in_report) == (2024, "bulletin", True)
    assert (record.planned_on, record.department) == (date(2024, 6, 30), "办公室")
    assert [(e.kind, e.note) for e in record.entries] == [(ProgressKind.DONE, "已建群")]


def test_a_record_of_activities(desk: Desk, tmp_path: Path) -> None:
    record = one(
        desk, tmp_path, "activities", 类别="业务培训", 时间="2025年5月1日", 主题="条例培训", 参加人数="32人",
        地点="三楼", 主要领导参加="√", 证明材料="签到表", 主办科室="办公室",
    )  # fmt: skip
    assert (record.activity_kind, record.held_on, record.people) == ("training", date(2025, 5, 1), 32)
    assert (record.is_led_by_head, record.evidence, record.place) == (True, "签到表", "三楼")


def test_a_ledger_of_returns(desk: Desk, tmp_path: Path) -> None:
    record = one(
        desk, tmp_path, "returns", 报送内容="公开信息", 报送单位="价格科", 频次="月报", 期间="2025年3月",
        截止日期="2025-04-05", 实际报送日期="2025-04-08", 联络员="周某", 条数="3条",
    )  # fmt: skip
    assert (record.year, record.frequency, record.amount) == (2025, "monthly", 3)
    assert (record.due_on, record.submitted_on) == (date(2025, 4, 5), date(2025, 4, 8))


# --- limits of tasks ---


@pytest.mark.parametrize("head", ["时限要求", "完成时限"])
@pytest.mark.parametrize(
    ("cell", "timing", "day"),
    [
        ("年底前", "year_end", None),
        ("年底前完成", "year_end", None),
        ("12月底前", "year_end", None),
        ("全年", "year_end", None),
        ("持续推进", "continuous", None),
        ("常态化", "continuous", None),
        ("每季度", "quarterly", None),
        ("按季度", "quarterly", None),
        ("6月底前", "date", date(2025, 6, 30)),
        ("2月底前完成", "date", date(2025, 2, 28)),
        ("2024年2月底前", "date", date(2024, 2, 29)),
        ("9月前", "date", date(2025, 9, 30)),
        ("6月30日前", "date", date(2025, 6, 30)),
        ("2025年6月30日前完成", "date", date(2025, 6, 30)),
        ("2025-06-30", "date", date(2025, 6, 30)),
        (date(2025, 6, 30), "date", date(2025, 6, 30)),
        ("", "year_end", None),
        ("/", "year_end", None),
    ],
)
def test_the_limits_plans_are_written_with(
    desk: Desk, tmp_path: Path, head: str, cell: object, timing: str, day: date | None
) -> None:
    record = one(desk, tmp_path, "tasks", "2025年工作要点", **{"工作任务": "更新指南", head: cell})
    assert (record.timing, record.deadline_on) == (timing, day)


def test_a_limit_in_a_column_of_days_makes_it_one_by_date(desk: Desk, tmp_path: Path) -> None:
    record = one(desk, tmp_path, "tasks", "2025年工作要点", 工作任务="更新指南", 完成时限="2025.6.30")
    assert (record.timing, record.deadline_on) == ("date", date(2025, 6, 30))


@pytest.mark.parametrize("cell", ["尽快", "13月底前", "6月31日前"])
def test_a_limit_that_is_none_names_its_row(desk: Desk, tmp_path: Path, cell: str) -> None:
    path = workbook(tmp_path, "2025年工作要点", ("工作任务", "时限要求"), ("甲", "年底前"), ("乙", cell))
    plan = plan_import(desk, "tasks", path)
    assert problems(plan) == [(4, "时限要求")]
    assert cell in plan.problems[0].sentence


# --- years, logs, references ---


@pytest.mark.parametrize(
    ("register", "cells", "title", "year"),
    [
        ("tasks", {"工作任务": "甲"}, "2023年工作要点", 2023),
        ("tasks", {"工作任务": "甲"}, "工作要点", 2025),
        ("tasks", {"工作任务": "甲", "年度": "2022年"}, "2023年工作要点", 2022),
        ("problems", {"问题": "甲", "发现日期": "2021-03-01"}, "2023年问题清单", 2021),
        ("returns", {"报送事项": "甲", "报送科室": "乙", "报送期限": "2024-01-05"}, "报送台账", 2024),
    ],
)
def test_the_year_of_a_row(
    desk: Desk, tmp_path: Path, register: str, cells: dict[str, str], title: str, year: int
) -> None:
    assert one(desk, tmp_path, register, title, **cells).year == year


def test_progress_without_a_day_goes_to_the_remark_and_is_told(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path, "2025年工作要点", ("工作任务", "进展情况", "佐证材料", "备注"),
        ("甲", "已布置", "会议纪要", "另记"), ("乙", "", "清单", ""), ("丙", "", "", ""),
    )  # fmt: skip
    plan = plan_import(desk, "tasks", path)
    assert any("写入备注" in note and "进展情况" in note for note in plan.notes)
    first, second, third = read(desk, "tasks", path)
    assert (first.entries, first.remark) == ((), "另记\n已布置（佐证：会议纪要）")
    assert (second.entries, second.remark) == ((), "佐证：清单")
    assert third.remark == ""


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"进展情况": "甲", "推进日期": "2026-01-01"}, "推进日期"),
        ({"进展情况": "甲", "推进日期": "2025-06-01", "完成日期": "2025-05-01"}, "完成日期"),
        ({"完成日期": "2026-01-01"}, "完成日期"),
    ],
)
def test_a_log_that_cannot_be_names_its_column(
    desk: Desk, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    path = workbook(tmp_path, "2025年工作要点", ("工作任务", *cells), ("更新指南", *cells.values()))
    assert problems(plan_import(desk, "tasks", path)) == [(3, column)]


def test_a_request_that_is_not_in_the_file_is_told_and_left_empty(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        "台账",
        ("类型", "申请人", "收到日期", "关联申请"),
        ("复议", "赵某", "2025-03-03", "申〔2025〕9号"),
    )
    plan = plan_import(desk, "appeals", path)
    assert any("申〔2025〕9号" in note and "补选" in note for note in plan.notes)
    (record,) = read(desk, "appeals", path)
    assert record.request is None


def test_a_task_carried_over_finds_the_one_it_comes_from(desk: Desk, tmp_path: Path) -> None:
    first = one(desk, tmp_path, "tasks", "2024年工作要点", 工作任务="更新指南")
    second = one(desk, tmp_path, "tasks", "2025年工作要点", 工作任务="再次更新指南", 结转自="更新指南")
    assert second.carried_from == first.id


# --- bad rows ---


@pytest.mark.parametrize(
    ("register", "heads", "good", "bad", "column"),
    [
        ("appeals", ("类型", "原告", "收案日期"), ("复议", "赵某", "2025-03-03"), ("复议", "赵某", "2025.2.30"),
         "收案日期"),
        ("appeals", ("类型", "原告", "收案日期"), ("复议", "赵某", "2025-03-03"), ("复议", "", "2025-03-03"), "原告"),
        ("appeals", ("类型", "原告", "收案日期"), ("复议", "赵某", "2025-03-03"), ("信访", "赵某", "2025-03-03"), "类型"),
        ("appeals", ("类型", "原告", "收案日期", "结果"), ("复议", "赵某", "2025-03-03", ""),
         ("复议", "赵某", "2025-03-03", "维持"), "结果日期"),
        ("tasks", ("工作任务", "年度"), ("甲", 2025), ("乙", "去年"), "年度"),
        ("problems", ("存在问题", "发现时间"), ("甲", "2025-03-03"), ("乙", "2026-03-03"), "发现时间"),
        ("activities", ("活动名称", "日期", "类型"), ("甲", "2025-03-03", "培训"), ("乙", "2025-03-03", "聚餐"), "类型"),
        ("returns", ("报送事项", "科室", "期限", "报来时间"), ("甲", "乙", "2025-03-03", ""),
         ("甲", "乙", "2025-03-03", "2026-03-03"), "报来时间"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_only_the_good_are_kept_when_it_is_skipped(
    desk: Desk, tmp_path: Path, register: str, heads: Row, good: Row, bad: Row, column: str
) -> None:
    path = workbook(tmp_path, "2025年台账", heads, good, bad)
    plan = plan_import(desk, register, path)
    assert problems(plan) == [(4, column)]
    done = run_import(desk, plan, skip_bad=True)
    assert len(done.ids) == 1
    undo_acts.undo(desk)
    assert [record.id for record in records.all_plain(desk.file, register)] == list(done.ids)
    assert record_acts.find(desk, register, "") == []


def test_a_case_number_twice_in_a_sheet_or_with_the_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    heads = ("案号", "类型", "申请人", "收到日期")
    rows = (("复〔2025〕1号", "复议", "赵某", "2025-03-03"), ("复(2025) 1号", "复议", "钱某", "2025-03-04"))
    path = workbook(tmp_path, "台账", heads, *rows)
    plan = plan_import(desk, "appeals", path)
    assert problems(plan) == [(4, "案号")]
    run_import(desk, plan, skip_bad=True)
    again = plan_import(desk, "appeals", path)
    assert problems(again) == [(3, "案号"), (4, "案号")]
    assert "已经用过" in again.problems[0].sentence


def test_sums_and_signatures_below_the_table_are_no_records(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path, "2025年工作要点", ("序号", "工作任务"), (1, "甲"), ("合计", "1"), ("填表人：赵某", "")
    )
    assert len(read(desk, "tasks", path)) == 1
