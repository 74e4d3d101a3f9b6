"""Exports hold every field and come back unchanged; templates are understood by the import."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officer_desk.domain.errors import FileTroubleError
from officer_desk.domain.fields import Kind, Value
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.registers.activities import Activity
from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.returns import Return
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists.register_lists import ListQuery, row_ids
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
from officer_desk.operations.workbook.workbook_export import MASK, STATES, export_register, write_template
from officer_desk.operations.workbook.workbook_import import plan_import, run_import
from officer_desk.store import records

TODAY = date(2026, 11, 23)

REQUESTS = [
    Request(
        number="1号", received_on=date(2023, 1, 5), channel="registered_mail", applicant="=赵某",
        applicant_type="legal", contact_person="钱某", contact_code="320100199001011234",
        identity_proof="copy", phone="05251234567", email="a@example.invalid", address="某路1号",
        content="一\n二", obtain_form="inspection", delivery="pickup", department="价格科", handler="孙某",
        remark="+备注",
        events=(
            Event(kind=EventKind.ANSWERED, happened_on=date(2023, 2, 1), answer_kind="refused",
                  answer_ground="security", document_number="告〔2023〕1号"),
            Event(kind=EventKind.SERVED, happened_on=date(2023, 2, 3), method="mail"),
        ),
    ),
    Request(
        number="2号", received_on=date(2023, 1, 6), channel="online", applicant="李某",
        applicant_type="natural", content="三",
        events=(Event(kind=EventKind.WITHDRAWN, happened_on=date(2023, 1, 9)),),
    ),
    Request(
        number="3号", received_on=date(2023, 1, 6), channel="fax", applicant="周某",
        applicant_type="business", content="四",
        events=(
            Event(kind=EventKind.ANSWERED, happened_on=date(2023, 1, 19), answer_kind="fee_lapsed",
                  irregular_rule="outcome_without_prior_step", irregular_reason="导入旧台账"),
        ),
    ),
    Request(number="4号", received_on=date(2026, 11, 20), channel="in_person", applicant="吴某",
            applicant_type="other", content="五"),
]  # fmt: skip

ITEMS = [
    Item(
        index_number="X/1", title="价格通知", summary="一\n二", document_number="发改〔2023〕1号",
        formed_on=date(2023, 1, 5), changed_on=date(2023, 1, 6), publisher="发改局", department="价格科",
        category="政策文件", document_nature="normative", validity="abolished",
        abolished_on=date(2024, 1, 1), article_20="20-05", term_basis="double_publicity",
        term_start_on=date(2023, 1, 5), focus_area="教育", five_openness="decision",
        review_on=date(2023, 1, 7), review_carrier="document", review_way="政府网站",
        review_planned_on=date(2023, 1, 9), review_secrets=("business", "privacy"), review_grounds="依据",
        review_clerk="甲", review_department_head="乙", review_officer="丙", review_leader="丁",
        review_opinion="同意", review_result="public", review_escalated_to="县保密局",
        published_on=date(2023, 1, 9), channels=("政府网站", "公开栏"), url="http://example.invalid/1",
        interpretation_form="questions", remark="备注",
    ),
    Item(index_number="X/2", title="内部文件", formed_on=date(2023, 1, 5), attribute="withheld",
         withheld_reason="内部事务", special_due_on=date(2023, 2, 1), term_basis="special"),
    Item(index_number="X/3", title="旧公告", formed_on=date(2023, 1, 5), published_on=date(2023, 1, 6),
         irregular_reason="导入旧台账：无保密审查记录"),
]  # fmt: skip

FIGURES = [
    Figure(year=2022, key="permits", amount=120, source="审批科", note="含不公开的"),
    Figure(year=2023, key="fees", amount=1_234_567),
    Figure(year=2023, key="review_pending", amount=1),
]


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    opened = open_desk(Path(shutil.copyfile(blank_file, tmp_path / "甲.desk")), today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    opened = open_desk(Path(shutil.copyfile(blank_file, tmp_path / "乙.desk")), today=lambda: TODAY)
    yield opened
    opened.close()


def records_by_form(request: int) -> dict[str, list[Any]]:
    """Two records of each register kept by form, with what they refer to and their logs."""
    log = (
        Entry(kind=ProgressKind.PROGRESS, happened_on=date(2025, 4, 1), note="已印发〔2025〕3号文件"),
        Entry(kind=ProgressKind.DONE, happened_on=date(2025, 6, 1), note="完成", evidence="会议纪要"),
    )
    return {
        "appeals": [
            Appeal(
                case_number="清政复〔2025〕3号", path="review", cause="refusal", title="不服不予公开\n另求赔偿",
                body="县政府", procedure="ordinary", request=request, applicant="=赵某", third_party="某公司",
                co_respondent="", received_on=date(2025, 3, 3), reply_due_on=date(2025, 3, 13),
                replied_on=date(2025, 3, 10), hearing_on=date(2025, 4, 1), attended_by="钱某 局长",
                department="法规科", handler="孙某", result="revoked", result_on=date(2025, 5, 6),
                decision_number="清政复决〔2025〕3号", reported_as="other", ordered_act="重新作出答复",
                ordered_due_on=date(2025, 6, 6), fulfilled_on=date(2025, 6, 1), remark="改计理由",
            ),
            Appeal(path="suit_after_review", applicant="李某", received_on=date(2025, 7, 1), instance="first"),
        ],
        "tasks": [
            Task(
                year=2025, position=1, title="公开重点领域信息", requirement="一\n二", source="县要点",
                clause="第三条", five_openness="decision", department="办公室", partners="法规科",
                timing="date", deadline_on=date(2025, 6, 30), remark="备注", entries=log,
            ),
            Task(year=2026, title="延续的任务", timing="quarterly", carried_from=1),
        ],
        "problems": [
            Problem(
                year=2025, title="报送不及时", detail="三个科室", source="bulletin", found_on=date(2025, 3, 1),
                department="办公室", measures="每月通报", planned_on=date(2025, 6, 30), effect="好转",
                in_report=True, remark="备注", entries=log,
            ),
            Problem(year=2026, title="仍不及时", found_on=date(2026, 3, 1), continues=1),
        ],
        "activities": [
            Activity(
                activity_kind="training", held_on=date(2025, 5, 1), title="业务培训", department="办公室",
                place="三楼会议室", is_led_by_head=True, people=30, amount=2, content="讲条例\n答疑",
                evidence="签到表", remark="备注",
            ),
            Activity(activity_kind="system", held_on=date(2025, 6, 1), title="保密审查制度",
                     system="secrecy_review", system_act="revised"),
        ],
        "returns": [
            Return(
                year=2025, title="公开信息清单", department="价格科", frequency="monthly", period="2025年3月",
                due_on=date(2025, 4, 5), submitted_on=date(2025, 4, 8), submitted_by="周某", amount=3,
                reminded_on=date(2025, 4, 6), quality="退回一次", remark="备注",
            ),
            Return(year=2025, title="总结", department="办公室", due_on=date(2026, 1, 15)),
        ],
    }  # fmt: skip


def fill(desk: Desk) -> None:
    first = item_acts.import_items(desk, ITEMS).ids[0]
    explained = Item(index_number="X/4", title="解读", formed_on=date(2023, 1, 6), interprets=first)
    item_acts.import_items(desk, [explained])
    received = request_acts.import_requests(desk, REQUESTS).ids[0]
    for key, found in records_by_form(received).items():
        record_acts.import_records(desk, key, found)
    annual_report.import_figures(desk, FIGURES)


def read(path: Path, sheet: str) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(io.BytesIO(path.read_bytes()))[sheet].values)
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def without_ids(request: Request) -> Request:
    return replace(request, id=0, events=tuple(replace(event, id=0) for event in request.events))


def test_requests_come_back_unchanged_with_their_events(desk: Desk, other: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    assert export_register(desk, "requests", path) == 4
    plan = plan_import(other, "requests", path)
    assert plan.is_clean
    assert plan.unknown == ()
    run_import(other, plan)
    assert [without_ids(request) for request in records.all_requests(other.file)] == REQUESTS


def test_items_come_back_unchanged(desk: Desk, other: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    assert export_register(desk, "items", path) == 4
    plan = plan_import(other, "items", path)
    assert plan.is_clean
    run_import(other, plan)
    found = list(records.all_items(other.file))
    assert [replace(item, id=0) for item in found[:3]] == ITEMS
    assert found[3].interprets == found[0].id
    assert read(path, "主动公开")[3]["解读的文件"] == "X/1"


@pytest.mark.parametrize("key", PLAIN)
def test_records_kept_by_form_come_back_unchanged_with_log_and_references(
    desk: Desk, other: Desk, tmp_path: Path, key: str
) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    request_acts.import_requests(other, REQUESTS)
    expected = list(records.all_plain(desk.file, key))
    assert export_register(desk, key, path) == 2
    plan = plan_import(other, key, path)
    assert plan.problems == ()
    assert plan.unknown == ()
    run_import(other, plan)
    found = list(records.all_plain(other.file, key))
    assert [without_log_ids(record) for record in found] == [without_log_ids(r) for r in expected]


def without_log_ids(record: Any) -> Any:
    if not hasattr(record, "entries"):
        return record
    return replace(record, entries=tuple(replace(entry, id=0) for entry in record.entries))


def test_figures_come_back_unchanged(desk: Desk, other: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    assert export_register(desk, "figures", path) == 3
    run_import(other, plan_import(other, "figures", path))
    assert [replace(figure, id=0) for figure in records.read_figures(other.file, 2026)] == FIGURES


def test_a_figure_no_longer_asked_for_is_left_out(desk: Desk, tmp_path: Path) -> None:
    annual_report.import_figures(desk, [Figure(year=2023, key="retired", amount=1), FIGURES[1]])
    path = tmp_path / "导出.xlsx"
    assert export_register(desk, "figures", path) == 1
    assert [row["项目"] for row in read(path, "年度数据")] == ["行政事业性收费金额"]


@pytest.mark.parametrize("key", LEDGERS)
def test_an_export_has_every_field_of_the_register_as_a_column(desk: Desk, tmp_path: Path, key: str) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    export_register(desk, key, path)
    assert list(read(path, LEDGERS[key].label)[0]) == [field.label for field in LEDGERS[key].fields]


def test_derived_columns_are_told_in_words(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    export_register(desk, "requests", path)
    rows = read(path, "依申请公开")
    assert [row["状态"] for row in rows] == ["已办结", "已撤回", "已办结", "办理中"]
    assert str(rows[0]["答复期限"])[:10] == "2023-02-07"
    assert [row["既成事实"] for row in rows] == [None, None, "导入旧台账", None]
    assert rows[0]["办理结果"] == "不予公开（危及“三安全一稳定”）"
    assert rows[1]["办理结果"] == "申请人撤回申请"
    assert rows[0]["申请人"] == "=赵某"
    assert rows[0]["证件号或代码"] == "320100199001011234"
    export_register(desk, "items", path)
    assert [row["状态"] for row in read(path, "主动公开")] == [
        "已废止", "不予公开", "已公开", "待公开",
    ]  # fmt: skip


def test_every_state_has_a_word(desk: Desk) -> None:
    fill(desk)
    states = {
        row[0]
        for table in records.TABLES.values()
        if table != "activity"
        for row in desk.file.query(f"SELECT state FROM {table}_derived")
    }
    assert len(states) > 10
    assert states <= set(STATES)


def test_every_state_a_request_can_be_in_has_a_word() -> None:
    assert {life.status(state) for state in life.State} <= set(STATES)


def test_the_group_of_an_activity_is_no_column(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    export_register(desk, "activities", path)
    assert "状态" not in read(path, "工作记录")[0]


def test_personal_columns_can_be_masked(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    export_register(desk, "requests", path, masks_sensitive=True)
    sensitive = [field.label for field in LEDGERS["requests"].fields if field.sensitive]
    rows = read(path, "依申请公开")
    assert {rows[0][label] for label in sensitive} == {MASK}
    assert {rows[1][label] for label in sensitive} == {None}
    assert "320100199001011234" not in str(rows)


def test_an_export_of_a_list_keeps_its_records_and_order(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "导出.xlsx"
    query = ListQuery("requests", chip="closed", sort="number", descending=True)
    assert export_register(desk, "requests", path, query=query) == 3
    assert [row["登记号"] for row in read(path, "依申请公开")] == ["3号", "2号", "1号"]
    assert len(row_ids(desk, query)) == 3


def test_progress_is_told_and_may_stop_the_export(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    told: list[tuple[int, int]] = []
    path = tmp_path / "导出.xlsx"
    export_register(desk, "items", path, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (4, 4)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    path.unlink()
    with pytest.raises(KeyboardInterrupt):
        export_register(desk, "items", path, progress=stop)
    assert list(tmp_path.glob("*.xlsx*")) == []


def test_a_place_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError):
        export_register(desk, "items", tmp_path / "没有" / "导出.xlsx")
    with pytest.raises(FileTroubleError):
        write_template(desk, "items", tmp_path / "没有" / "模板.xlsx")


@pytest.mark.parametrize("key", LEDGERS)
def test_a_template_is_understood_by_the_import(desk: Desk, tmp_path: Path, key: str) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(desk, key, path)
    register = LEDGERS[key]
    book = openpyxl.load_workbook(path)
    sheet = book[register.label]
    sheet.append(["/"] * sheet.max_column)
    book.save(path)
    samples = {"year": "2023", "amount": "1"}
    for cell, field in zip(sheet[2], [f for f in register.fields if f.kind is not Kind.DERIVED], strict=True):
        assert sheet.cell(1, cell.column).value.rstrip("*") == field.label
        if field.required:
            day = "2023-01-05" if field.value is Value.DATE else ""
            # 按日期, the first limit of a task, would ask for its date too.
            chosen = field.choices[-1 if key == "tasks" else 0].label if field.choices else ""
            cell.value = samples.get(field.key) or day or chosen or "甲"
    book.save(path)
    plan = plan_import(desk, key, path)
    assert plan.is_clean
    assert plan.unknown == ()
    assert {field.key for field in plan.mapping.values()} == {
        field.key for field in register.fields if field.kind is not Kind.DERIVED
    }


def test_a_templates_pick_lists_are_those_of_the_desk(desk: Desk, tmp_path: Path) -> None:
    desk_settings.save_list(desk, "departments", ["价格科", "能源科"])
    path = tmp_path / "模板.xlsx"
    write_template(desk, "requests", path)
    columns = list(openpyxl.load_workbook(path)["选项"].iter_cols(values_only=True))
    listed = {column[0]: [label for label in column[1:] if label] for column in columns}
    assert listed["承办科室"] == ["价格科", "能源科"]
    assert listed["申请人类型"] == [
        choice.label for choice in LEDGERS["requests"].field("applicant_type").choices
    ]


def test_a_template_needs_no_file(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(None, "items", path)
    columns = list(openpyxl.load_workbook(path)["选项"].iter_cols(values_only=True))
    assert "政府网站" in next(column for column in columns if column[0] == "公开渠道")
