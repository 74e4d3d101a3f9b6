"""What becomes of a row of a ledger kept by form: its log, what it lacks, what is lost nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import PLAIN, REGISTERS
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.operations.acts import record_acts, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.workbook.workbook_import import ImportPlan, plan_import, run_import
from officer_desk.store import records

Make = Callable[..., Path]
DONE, PROGRESS = ProgressKind.DONE, ProgressKind.PROGRESS
MARCH, JUNE = date(2025, 3, 1), date(2025, 6, 1)
TASKS = ("序号", "工作任务", "责任科室", "时限要求", "最近推进", "落实情况", "完成日期", "佐证材料", "备注")


@pytest.fixture
def workbook(tmp_path: Path) -> Make:
    """Makes a workbook of heads and rows."""

    def make(heads: Sequence[str], *rows: Sequence[object], name: str = "旧台账.xlsx") -> Path:
        book = xlsxwriter.Workbook(tmp_path / name)
        page = book.add_worksheet()
        for line, row in enumerate([heads, *rows]):
            page.write_row(line, 0, row)
        book.close()
        return tmp_path / name

    return make


def imported(desk: Desk, register: str, path: Path) -> tuple[list[Any], ImportPlan]:
    plan = plan_import(desk, register, path)
    assert plan.problems == ()
    done = run_import(desk, plan)
    assert done.kinds >= {register}
    return records.plain_records(desk.file, register, done.ids), plan


def entry(kind: ProgressKind, day: date, note: str = "", evidence: str = "") -> Entry:
    return Entry(kind=kind, happened_on=day, note=note, evidence=evidence)


def log(record: Any) -> list[Entry]:
    return [entry(e.kind, e.happened_on, e.note, e.evidence) for e in record.entries]


@pytest.mark.parametrize(
    ("cells", "expected", "remark"),
    [
        ({}, [], ""),
        ({"最近推进": "2025-03-01", "落实情况": "已布置"}, [entry(PROGRESS, MARCH, "已布置")], ""),
        (
            {
                "最近推进": "2025-03-01",
                "落实情况": "已布置",
                "完成日期": "2025-06-01",
                "佐证材料": "某办发1号",
            },
            [entry(PROGRESS, MARCH, "已布置"), entry(DONE, JUNE, "", "某办发1号")],
            "",
        ),
        ({"落实情况": "已印发", "完成日期": "2025-06-01"}, [entry(DONE, JUNE, "已印发")], ""),
        ({"完成日期": "2025-06-01"}, [entry(DONE, JUNE)], ""),
        (
            {"最近推进": "2025-06-01", "落实情况": "已印发", "完成日期": "2025-06-01"},
            [entry(DONE, JUNE, "已印发")],
            "",
        ),
        ({"落实情况": "正在起草"}, [], "正在起草"),
        ({"落实情况": "正在起草", "备注": "原备注"}, [], "原备注\n正在起草"),
        ({"佐证材料": "照片"}, [], "佐证：照片"),
        ({"落实情况": "正在起草", "佐证材料": "照片"}, [], "正在起草（佐证：照片）"),
        ({"最近推进": "2025-03-01"}, [], "最近推进：2025-03-01"),
        ({"最近推进": "2025-03-01", "佐证材料": "照片"}, [], "最近推进：2025-03-01（佐证：照片）"),
        (
            {"最近推进": "2025-03-01", "完成日期": "2025-06-01", "佐证材料": "照片"},
            [entry(DONE, JUNE, "", "照片")],
            "最近推进：2025-03-01",
        ),
        (
            {"落实情况": "2025-03-01 推进：已布置〔佐证：纪要〕\n2025-06-01 完成", "备注": "原备注"},
            [entry(PROGRESS, MARCH, "已布置", "纪要"), entry(DONE, JUNE)],
            "原备注",
        ),
        (
            {"落实情况": "2025-03-01 推进：已布置", "完成日期": "2025-06-01", "佐证材料": "照片"},
            [entry(PROGRESS, MARCH, "已布置"), entry(DONE, JUNE, "", "照片")],
            "",
        ),
        (
            {
                "落实情况": "2025-03-01 推进：已布置〔佐证：纪要〕",
                "完成日期": "2025-06-01",
                "佐证材料": "纪要",
            },
            [entry(PROGRESS, MARCH, "已布置", "纪要"), entry(DONE, JUNE)],
            "",
        ),
    ],
)
def test_the_cells_of_a_row_become_its_log(
    desk: Desk, workbook: Make, cells: dict[str, str], expected: list[Entry], remark: str
) -> None:
    path = workbook(TASKS, [{"序号": 1, "工作任务": "更新指南", **cells}.get(head, "") for head in TASKS])
    ((task,), plan) = imported(desk, "tasks", path)
    assert log(task) == expected
    assert task.remark == remark
    is_loose = remark not in ("", "原备注")
    assert any("不能登记为推进记录，已写入备注" in note for note in plan.notes) is is_loose
    assert list(full_check.check(desk)) == []


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"最近推进": "2025-07-01", "落实情况": "收尾", "完成日期": "2025-06-01"}, "完成日期", "早于"),
        ({"完成日期": "2026-06-01"}, "完成日期", "晚于今天"),
        ({"落实情况": "2026-06-01 推进：布置"}, "最近推进", "晚于今天"),
        ({"落实情况": "2025-05-01 完成\n2025-06-01 推进：又来"}, "最近推进", "已于 2025-05-01"),
    ],
)
def test_a_log_that_cannot_be_is_a_fault_of_the_row(
    desk: Desk, workbook: Make, cells: dict[str, str], column: str, sentence: str
) -> None:
    path = workbook(TASKS, [{"工作任务": "更新指南", **cells}.get(head, "") for head in TASKS])
    (problem,) = plan_import(desk, "tasks", path).problems
    assert (problem.row, problem.column) == (2, column)
    assert sentence in problem.sentence


# --- the other registers ---

OLD_APPEALS = (
    "案件编号",
    "案件类型",
    "复议机关",
    "申请人",
    "受理日期",
    "复议结果",
    "决定日期",
    "原申请登记号",
)


def test_an_old_ledger_of_appeals(desk: Desk, workbook: Make) -> None:
    request_acts.save_request(desk, {
        "number": "依申请〔2025〕1号", "received_on": date(2025, 2, 1), "applicant": "赵某",
        "applicant_type": "natural", "content": "目录",
    })  # fmt: skip
    path = workbook(
        OLD_APPEALS,
        [
            "某政复〔2025〕1号",
            "行政复议",
            "某县政府",
            "赵某",
            "2025.3.1",
            "维持",
            "2025.4.28",
            "依申请[2025]1号",
        ],
        [
            "（2025）某行初2号",
            "复议后起诉",
            "某县法院",
            "赵某",
            "2025年5月6日",
            "撤销重作",
            "2025年8月1日",
            "",
        ],
        [
            "（2025）某行初3号",
            "未经复议直接起诉",
            "某县法院",
            "钱某",
            "2025-05-07",
            "",
            "",
            "依申请〔2025〕9号",
        ],
    )
    found, plan = imported(desk, "appeals", path)
    assert [(a.path, a.result, a.result_on) for a in found] == [
        ("review", "maintained", date(2025, 4, 28)),
        ("suit_after_review", "revoked", date(2025, 8, 1)),
        ("suit_direct", "", None),
    ]
    assert [a.request for a in found] == [1, None, None]
    assert any("台账里找不到“依申请〔2025〕9号”" in note for note in plan.notes)
    again = plan_import(desk, "appeals", path)
    assert again.imported_on == desk.today()
    assert [(p.row, p.column) for p in again.problems] == [(2, "案件编号"), (3, "案件编号"), (4, "案件编号")]
    undo_acts.undo(desk)
    assert list(register_lists.row_ids(desk, ListQuery("appeals"))) == []
    assert list(full_check.check(desk)) == []


def test_a_case_number_twice_in_one_sheet_is_refused(desk: Desk, workbook: Make) -> None:
    case = ["行政复议", "某县政府", "赵某", "2025.3.1", "", "", ""]
    path = workbook(
        OLD_APPEALS, ["某政复〔2025〕1号", *case], ["某政复[2025]１号", *case], ["", *case], ["", *case]
    )
    (problem,) = plan_import(desk, "appeals", path).problems
    assert (problem.row, problem.column) == (3, "案件编号")
    assert "与第 2 行重复" in problem.sentence


def test_a_list_of_problems_takes_its_year_from_the_day(desk: Desk, workbook: Make) -> None:
    path = workbook(
        ("存在问题", "问题来源", "发现时间", "整改科室", "整改措施", "整改期限", "是否写入年报", "完成日期"),
        ["解读偏少", "自查", "2024-11-05", "法规科", "一\n二", "2025-03-31", "是", "2025-03-01"],
        ["更新不及时", "通报指出", "2025-02-05", "办公室", "", "", "否", ""],
        ["栏目空白", "", "2025-02-06", "办公室", "", "", "/", ""],
    )
    found, plan = imported(desk, "problems", path)
    assert [(p.year, p.source, p.in_report) for p in found] == [
        (2024, "self_check", True), (2025, "bulletin", False), (2025, "self_check", False),
    ]  # fmt: skip
    assert found[0].measures == "一\n二"
    assert [log(p) for p in found] == [[entry(DONE, date(2025, 3, 1))], [], []]
    assert any("按发现日期所在年度录入" in note for note in plan.notes)


def test_activities_and_returns_are_read_by_their_usual_words(desk: Desk, workbook: Make) -> None:
    path = workbook(
        ("活动类别", "开展时间", "会议名称", "主办科室", "参加人数", "主要领导参加", "佐证"),
        ["领导小组会", "2025.1.8", "全年部署", "办公室", 12, "是", "纪要1号"],
        ["暗访", "2025.6.3", "栏目抽查", "办公室", "", "", ""],
    )
    found, _ = imported(desk, "activities", path)
    assert [(a.activity_kind, a.people, a.is_led_by_head, a.evidence) for a in found] == [
        ("leading_group", 12, True, "纪要1号"), ("surprise_inspection", None, False, ""),
    ]  # fmt: skip
    path = workbook(
        ("事项", "科室", "周期", "期间", "截止日期", "实际报送日期", "报送人"),
        ["信息清单", "法规科", "按月", "2025年11月", "2025-12-05", "2025-12-08", "孙某"],
        ["信息清单", "价格科", "", "2025年11月", "2025-12-05", "", ""],
        name="报送.xlsx",
    )
    returns, plan = imported(desk, "returns", path)
    assert [(r.year, r.frequency, r.submitted_by) for r in returns] == [
        (2025, "monthly", "孙某"), (2025, "single", ""),
    ]  # fmt: skip
    assert any("按报送期限所在年度录入" in note for note in plan.notes)
    assert [row.status for row in register_lists.rows(desk, "returns", [r.id for r in returns])] == [
        "late",
        "overdue",
    ]
    assert list(full_check.check(desk)) == []


@pytest.mark.parametrize("register", list(PLAIN))
def test_a_sheet_without_a_required_column_is_refused(desk: Desk, workbook: Make, register: str) -> None:
    heads = [field.label for field in REGISTERS[register].stored if not field.required]
    with pytest.raises(ImpossibleError, match="缺少必需的列"):
        plan_import(desk, register, workbook(heads, ["甲"] * len(heads)))


def test_an_import_is_one_act_and_undone_as_one(desk: Desk, workbook: Make) -> None:
    kept = record_acts.save(desk, "tasks", {"year": 2025, "title": "原有的"}).ids[0]
    rows = [[n, f"任务{n}", "办公室", "", "2025-03-01", "已布置", "", "", ""] for n in range(1, 6)]
    found, _ = imported(desk, "tasks", workbook(TASKS, *rows))
    assert [task.position for task in found] == [1, 2, 3, 4, 5]
    done = undo_acts.undo(desk)
    assert done.sentence == "已撤销：从“旧台账.xlsx”导入工作要点 5 项"
    assert list(register_lists.row_ids(desk, ListQuery("tasks"))) == [kept]
    assert list(full_check.check(desk)) == []


def test_a_month_alone_is_one_of_the_tasks_own_year(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("年度", "工作任务", "时限要求"),
        (2023, "甲", "6月底前"),
        (2024, "乙", "2月底前"),
        (2024, "丙", "2025年3月前"),
    ):
        sheet.append(row)
    path = tmp_path / "要点.xlsx"
    book.save(path)
    plan = plan_import(desk, "tasks", path)
    assert plan.problems == ()
    assert [row.record.deadline_on for row in plan.rows] == [
        date(2023, 6, 30),
        date(2024, 2, 29),
        date(2025, 3, 31),
    ]
