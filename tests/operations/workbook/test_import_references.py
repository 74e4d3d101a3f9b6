"""References within one workbook are resolved, in whatever order its rows and sheets stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.requests.request import Request
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.acts import record_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.workbook import sheets
from officer_desk.operations.workbook.workbook_export import export_register
from officer_desk.operations.workbook.workbook_import import ImportPlan, plan_import, run_import
from officer_desk.store import records

Row = Mapping[str, str]
REQUEST: Row = {
    "登记号": "",
    "收到日期": "2025-03-03",
    "收到方式": "互联网渠道",
    "申请人": "赵某",
    "申请人类型": "自然人",
    "申请内容": "环评批复",
    "拆分自": "",
    "合并办理": "",
    "公开为": "",
}
APPEAL: Row = {
    "案号": "某政复〔2025〕3号",
    "救济途径": "行政复议",
    "争议事由": "不服不予公开",
    "收到日期": "2025-05-06",
    "申请人": "赵某",
    "事由": "不服不予公开",
    "关联申请": "",
}
ITEM: Row = {"索引号": "", "标题": "环评批复", "形成日期": "2025-03-03"}


def book(path: Path, **sheets: Sequence[Row]) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row.values()):
                    sheet.write_string(number, column, value)
    return path


def kept(desk: Desk, register: str, path: Path) -> ImportPlan:
    plan = plan_import(desk, register, path)
    assert [str(problem) for problem in plan.problems] == []
    run_import(desk, plan)
    return plan


def by_number(desk: Desk) -> dict[str, Request]:
    return {request.number: request for request in records.all_requests(desk.file)}


def said(plan: ImportPlan, head: str) -> list[str]:
    return [note for note in plan.notes if f"“{head}”：" in note]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_requests_refer_to_each_other_in_any_order(
    desk: Desk, tmp_path: Path, order: tuple[int, ...]
) -> None:
    rows = [
        REQUEST | {"登记号": "依申请〔2025〕1号"},
        REQUEST | {"登记号": "依申请〔2025〕2号", "拆分自": "依申请[2025] 1号"},
        REQUEST | {"登记号": "依申请〔2025〕3号", "合并办理": "依申请〔2025〕1号"},
    ]
    plan = kept(desk, "requests", book(tmp_path / "册.xlsx", 台账=[rows[at] for at in order]))
    assert said(plan, "拆分自") == said(plan, "合并办理") == []
    found = by_number(desk)
    first = found["依申请〔2025〕1号"].id
    assert found["依申请〔2025〕2号"].split_from == first
    assert found["依申请〔2025〕3号"].joined_to == first
    assert list(full_check.check(desk)) == []


def test_requests_handled_together_have_one_leading_one(desk: Desk, tmp_path: Path) -> None:
    rows = [
        REQUEST | {"登记号": "1号", "合并办理": "2号"},
        REQUEST | {"登记号": "2号", "合并办理": "3号"},
        REQUEST | {"登记号": "3号"},
    ]
    kept(desk, "requests", book(tmp_path / "册.xlsx", 台账=rows))
    found = by_number(desk)
    assert found["1号"].joined_to == found["2号"].joined_to == found["3号"].id


def test_a_circle_is_told_and_left_out(desk: Desk, tmp_path: Path) -> None:
    rows = [
        REQUEST | {"登记号": "1号", "拆分自": "2号"},
        REQUEST | {"登记号": "2号", "拆分自": "1号"},
        REQUEST | {"登记号": "3号", "拆分自": "3号"},
        REQUEST | {"登记号": "4号", "拆分自": "1号"},
    ]
    plan = kept(desk, "requests", book(tmp_path / "册.xlsx", 台账=rows))
    assert said(plan, "拆分自") == ["第 2、3、4 行“拆分自”：拆分自前后成了循环，没有录入，导入后请补选。"]
    found = by_number(desk)
    assert [found[f"{n}号"].split_from for n in (1, 2, 3, 4)] == [None, None, None, found["1号"].id]


def test_what_is_nowhere_is_told(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "册.xlsx", 申请=[REQUEST | {"登记号": "1号", "拆分自": "9号", "公开为": "X/9"}])
    plan = kept(desk, "requests", path)
    assert "台账和本表里都找不到“9号”，拆分自没有录入，导入后请补选" in said(plan, "拆分自")[0]
    assert "台账里找不到“X/9”，公开为没有录入，导入后请补选" in said(plan, "公开为")[0]


def test_a_row_that_cannot_be_imported_is_not_referred_to(desk: Desk, tmp_path: Path) -> None:
    rows = [
        REQUEST | {"登记号": "1号", "收到日期": "2025-02-30"},
        REQUEST | {"登记号": "2号", "拆分自": "1号"},
    ]
    plan = plan_import(desk, "requests", book(tmp_path / "册.xlsx", 台账=rows))
    run_import(desk, plan, skip_bad=True)
    assert "找不到“1号”" in said(plan, "拆分自")[0]
    assert by_number(desk)["2号"].split_from is None


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A workbook whose case of 复议诉讼 stands before the request it is over, and that before its item."""
    return book(
        tmp_path / "合册.xlsx",
        复议诉讼=[APPEAL | {"关联申请": "7号"}],
        依申请公开=[REQUEST | {"登记号": "7号", "公开为": "X/1"}],
        主动公开=[ITEM | {"索引号": "X/1"}],
    )


@pytest.mark.parametrize(
    "order",
    [("appeals", "requests", "items"), ("items", "requests", "appeals"), ("requests", "appeals", "items")],
)
def test_sheets_may_be_imported_in_any_order(desk: Desk, both: Path, order: tuple[str, ...]) -> None:
    for register in order:
        kept(desk, register, both)
    (request,) = records.all_requests(desk.file)
    (appeal,) = records.all_plain(desk.file, "appeals")
    (item,) = records.all_items(desk.file)
    assert (appeal.request, request.made_public_as) == (request.id, item.id)
    assert list(full_check.check(desk)) == []


def test_what_waits_for_another_sheet_is_told(desk: Desk, both: Path) -> None:
    plan = kept(desk, "appeals", both)
    assert said(plan, "关联申请") == [
        "第 2 行“关联申请”：“7号”在本工作簿的工作表“依申请公开”里，导入那张表时自动对应。"
    ]
    done = run_import(desk, plan_import(desk, "requests", both))
    assert "appeals" in done.kinds


def test_undoing_the_import_that_brought_the_record_unties_it(desk: Desk, both: Path) -> None:
    kept(desk, "appeals", both)
    kept(desk, "requests", both)
    undo_acts.undo(desk)
    assert [appeal.request for appeal in records.all_plain(desk.file, "appeals")] == [None]
    assert list(full_check.check(desk)) == []


def test_what_was_chosen_or_deleted_meanwhile_stays(desk: Desk, both: Path) -> None:
    kept(desk, "appeals", both)
    mine = request_acts.save_request(
        desk, {"received_on": date(2025, 3, 3), "channel": "online", "applicant": "钱某", "content": "某"}
    ).ids[0]
    (appeal,) = records.all_plain(desk.file, "appeals")
    record_acts.save(desk, "appeals", {"request": mine}, record_id=appeal.id)
    kept(desk, "requests", both)
    assert [each.request for each in records.all_plain(desk.file, "appeals")] == [mine]


def test_a_deleted_record_waits_no_longer(desk: Desk, both: Path) -> None:
    kept(desk, "appeals", both)
    (appeal,) = records.all_plain(desk.file, "appeals")
    recycle_bin.delete(desk, "appeals", [appeal.id])
    kept(desk, "requests", both)
    assert [each.request for each in records.all_plain(desk.file, "appeals")] == [None]


def test_a_matter_carried_from_year_to_year_keeps_its_chain(desk: Desk, tmp_path: Path) -> None:
    first = record_acts.import_records(
        desk, "tasks", [Task(year=2023, title="推进公开", timing="year_end")]
    ).ids[0]
    second = record_acts.import_records(
        desk, "tasks", [Task(year=2024, title="推进公开", timing="year_end", carried_from=first)]
    ).ids[0]
    record_acts.import_records(
        desk, "tasks", [Task(year=2025, title="推进公开", timing="year_end", carried_from=second)]
    )
    path = tmp_path / "要点.xlsx"
    export_register(desk, "tasks", path)
    recycle_bin.delete(desk, "tasks", [first, second, second + 1])
    kept(desk, "tasks", path)
    new = [task for task in records.all_plain(desk.file, "tasks") if task.id > second + 1]
    assert [task.carried_from for task in new] == [None, new[0].id, new[1].id]


def test_two_of_one_title_are_not_guessed(desk: Desk, tmp_path: Path) -> None:
    rows = [
        {"年度": "2024", "任务": "推进公开", "时限要求": "年底前", "结转自": ""},
        {"年度": "2024", "任务": "推进公开", "时限要求": "年底前", "结转自": ""},
        {"年度": "2025", "任务": "继续推进", "时限要求": "年底前", "结转自": "推进公开"},
    ]
    plan = kept(desk, "tasks", book(tmp_path / "册.xlsx", 台账=rows))
    assert "找不到“推进公开”" in said(plan, "结转自")[0]


def test_another_sheet_that_is_damaged_does_not_matter(
    desk: Desk, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sheets._sheet

    def damaged(path: Path, workbook: object, name: str) -> object:
        if name == "依申请公开":
            raise ImpossibleError("已经损坏")
        return whole(path, workbook, name)

    plan_of_all = sheets.open_ledger(both, LEDGERS["appeals"], sheet="复议诉讼")
    monkeypatch.setattr(sheets, "_sheet", damaged)
    assert sheets.names_beside(both, LEDGERS["requests"], plan_of_all.sheet) == {}
