"""办理经过 in workbooks: exported steps come back as they were; what is written is judged as in the window."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from officer_desk.domain.clock import clock as clocks
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import CONSULTED, Event, EventKind, Request
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.workbook.workbook_export import MASK, export_register
from officer_desk.operations.workbook.workbook_import import ImportPlan, plan_import, run_import
from officer_desk.store import records
from tests.operations.conftest import TODAY

GOOD: Mapping[str, str] = {
    "登记号": "1号",
    "收到日期": "2025-03-03",
    "收到方式": "互联网渠道",
    "申请人": "赵某",
    "申请人类型": "自然人",
    "申请内容": "环评批复",
    "办理经过": "",
    "办理结果": "",
    "答复日期": "",
    "送达日期": "",
    "既成事实": "",
}
LATER = [kind for kind in EventKind if kind is not EventKind.VOIDED]


def planned(desk: Desk, folder: Path, *rows: Mapping[str, str]) -> ImportPlan:
    path = folder / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, list(GOOD))
        for number, row in enumerate(rows, 1):
            for column, value in enumerate((GOOD | row).values()):
                sheet.write_string(number, column, value)
    return plan_import(desk, "requests", path)


def course(desk: Desk, folder: Path, text: str, **more: str) -> tuple[Request, tuple[str, ...]]:
    """The request of a row with that course, and what is said of it."""
    plan = planned(desk, folder, {"办理经过": text, **more})
    assert plan.problems == ()
    return plan.rows[0].record, plan.notes


def fault(desk: Desk, folder: Path, text: str, **more: str) -> str:
    plan = planned(desk, folder, {"办理经过": text, **more})
    assert plan.rows == ()
    return str(plan.problems[0])


def state_of(desk: Desk, request: Request) -> State:
    found = clocks.clock_of(request, desk.calendar, desk.law)
    assert found is not None
    return found.state


# --- there and back -----------------------------------------------------------------------


@st.composite
def acts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What happens to one request, day by day; lawful or not."""
    found = []
    for kind in draw(st.lists(st.sampled_from(LATER), max_size=7)):
        on = date(2025, 2, 10) + timedelta(days=draw(st.integers(0, 90)))
        found.append(
            {
                "kind": kind,
                "happened_on": on,
                "whom": draw(st.sampled_from([c.key for c in CONSULTED])),
                "reached_on": draw(
                    st.none() | st.integers(0, 9).map(lambda away, on=on: on + timedelta(away))
                ),
                "working_days": draw(st.integers(1, 25)),
                "document_number": draw(st.sampled_from(["", "某〔2025〕3号；备注 甲"])),
                "due_on": draw(st.none() | st.just(on + timedelta(days=30))),
                "note": draw(st.sampled_from(["", "第一行\n2025-03-05 缴费", "备注 二；文号 三"])),
                "pages": draw(st.integers(31, 400)),
                "is_voided": draw(st.integers(0, 5)) == 0,
            }
        )
    order = {kind: place for place, kind in enumerate(EventKind)}
    return sorted(found, key=lambda act: (act["happened_on"], order[act["kind"]]))


def step(act: Mapping[str, Any]) -> Event:
    """The step with what its dialog asks for."""
    kind = act["kind"]
    asked = {"happened_on", "document_number", "note"}
    if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED):
        asked |= {"whom", "reached_on"}
    if kind in (EventKind.EXTENDED, EventKind.DELAYED, EventKind.CORRECTION_ASKED):
        asked |= {"working_days"}
    if kind in (EventKind.CORRECTION_ASKED, EventKind.FEE_NOTIFIED):
        asked |= {"reached_on"}
    if kind is EventKind.ORDERED:
        asked |= {"due_on"}
    fee = {"fee_basis": "pages", "quantity": act["pages"]} if kind is EventKind.FEE_NOTIFIED else {}
    return Event(kind=kind, **{key: act[key] for key in asked}, **fee)


def do(desk: Desk, request_id: int, act: Mapping[str, Any]) -> None:
    """Register one act as the window does; what is unlawful as 既成事实, what cannot be not at all."""
    on, note = act["happened_on"], act["note"]
    try:
        match act["kind"]:
            case EventKind.ANSWERED:
                request_acts.answer(
                    desk,
                    request_id,
                    kind="still_unclear",
                    answered_on=on,
                    note=note,
                    accept_reason="当时漏登",
                )
            case EventKind.REANSWERED:
                request_acts.reanswer(desk, request_id, kind="disclosed", answered_on=on, note=note)
            case EventKind.WITHDRAWN:
                request_acts.withdraw(desk, request_id, withdrawn_on=on, note=note)
            case EventKind.SERVED:
                request_acts.serve(desk, request_id, served_on=on, method="mail", note=note)
            case _:
                request_steps.record(desk, request_id, step(act), accept_reason="当时；\n备注 漏登")
    except ImpossibleError:
        return


def void_some(desk: Desk, request_id: int, wanted: int) -> None:
    events = request_acts.load_request(desk, request_id).effective_events()
    try:
        request_steps.void(desk, request_id, events[wanted % len(events)].id, reason="误登")
    except (ImpossibleError, ZeroDivisionError):
        return


def plain(request: Request) -> tuple[Event, ...]:
    """The events that count, without their ids and what they took the place of."""
    return tuple(
        replace(event, id=0, supersedes=None, correction_reason="") for event in request.effective_events()
    )


def unmarked(request: Request) -> tuple[Event, ...]:
    return tuple(replace(event, irregular_rule="", irregular_reason="") for event in plain(request))


def dates(desk: Desk, request: Request) -> list[tuple[str, date, str]]:
    found = clocks.clock_of(request, desk.calendar, desk.law)
    assert found is not None
    return [(day.key, day.on, day.whom) for day in found.dates]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(courses=st.lists(acts(), min_size=1, max_size=6), voided=st.none() | st.integers(0, 99))
def test_exported_courses_come_back_with_their_events_and_dates(
    blank_file: Path, courses: list[list[dict[str, Any]]], voided: int | None
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = (
            open_desk(Path(shutil.copy(blank_file, folder / f"{which}.desk")), today=lambda: TODAY)
            for which in ("甲", "乙")
        )
        for happened in courses:
            values = {"received_on": date(2025, 2, 10), "channel": "online", "applicant": "赵某",
                      "applicant_type": "natural", "content": "某"}  # fmt: skip
            request_id = request_acts.save_request(one, values).ids[0]
            for act in happened:
                do(one, request_id, act)
            if voided is not None:
                void_some(one, request_id, voided)
        export_register(one, "requests", folder / "导出.xlsx")
        plan = plan_import(other, "requests", folder / "导出.xlsx")
        assert [str(problem) for problem in plan.problems] == []
        run_import(other, plan)
        before, after = (list(records.all_requests(desk.file)) for desk in (one, other))
        assert [unmarked(request) for request in after] == [unmarked(request) for request in before]
        if voided is None:
            assert [plain(request) for request in after] == [plain(request) for request in before]
        assert [dates(other, request) for request in after] == [dates(one, request) for request in before]
        one.close()
        other.close()


def test_a_list_that_is_exported_without_personal_data_leaves_the_notes_out(
    desk: Desk, tmp_path: Path
) -> None:
    request_id = request_acts.save_request(
        desk, {"received_on": date(2025, 3, 3), "channel": "online", "applicant": "赵某", "content": "某"}
    ).ids[0]
    told = Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 3, 5), note="电话 000 告知")
    request_steps.record(desk, request_id, told)
    path = tmp_path / "导出.xlsx"
    export_register(desk, "requests", path, masks_sensitive=True)
    rows = list(openpyxl.load_workbook(path)["依申请公开"].values)
    assert dict(zip(rows[0], rows[1], strict=True))["办理经过"] == f"2025-03-05 告知补正：备注 {MASK}"


def test_the_column_is_there_for_whoever_wants_it_and_off_by_default(desk: Desk) -> None:
    field = register_lists.REGISTERS["requests"].field("course")
    assert field.column_width
    assert not field.is_default_column
    assert not field.is_wide_column
    request_id = request_acts.save_request(
        desk, {"received_on": date(2025, 3, 3), "channel": "online", "applicant": "赵某", "content": "某"}
    ).ids[0]
    for day in (5, 6):
        request_steps.record(
            desk,
            request_id,
            Event(
                kind=EventKind.CONSULTED, happened_on=date(2025, 3, day), whom="third_party", note="一\n二"
            ),
        )
    request_steps.void(
        desk, request_id, request_acts.load_request(desk, request_id).events[0].id, reason="误登"
    )
    ids = register_lists.row_ids(desk, ListQuery("requests"))
    assert register_lists.rows(desk, "requests", ids)[0].cells["course"] == "2025-03-06 征求意见"
    other = request_acts.save_request(
        desk, {"received_on": date(2025, 3, 3), "channel": "online", "applicant": "钱某", "content": "某"}
    ).ids[0]
    told = Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 3, 5))
    request_steps.record(desk, other, told)
    by_course = ListQuery("requests", sort="course")
    assert list(register_lists.row_ids(desk, by_course)) == [other, request_id]
    assert list(register_lists.row_ids(desk, replace(by_course, descending=True))) == [request_id, other]


# --- what is written, judged as in the window ---------------------------------------------


def test_lawful_steps_come_in_as_they_are(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(
        desk,
        tmp_path,
        "2025-03-05 告知补正：10 个工作日；文号 补〔2025〕1号；2025-03-06 送达\n2025-03-12 收到补正\n"
        "2025-03-20 征求意见：第三方；2025-03-21 送达；备注 电话确认\n2025-04-07 延长答复期限：20 个工作日",
    )
    assert [event.kind.value for event in request.events] == [
        "correction_asked", "correction_received", "consulted", "extended",
    ]  # fmt: skip
    assert not any(event.is_irregular for event in request.events)
    assert [note for note in notes if "办理经过" in note] == []
    assert state_of(desk, request) is State.CONSULTING


def test_an_unlawful_step_comes_in_as_an_accepted_fact_and_is_told(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(
        desk, tmp_path, "2025-03-28 延长答复期限：30 个工作日\n2025-03-31 征求意见：其他机关"
    )
    assert [(e.irregular_rule, e.irregular_reason) for e in request.events] == [
        ("step_against_the_clock", "导入旧台账"), ("", ""),
    ]  # fmt: skip
    (told,) = [note for note in notes if "办理经过" in note]
    assert told == (
        "第 2 行“办理经过”：2025-03-28 的“延长答复期限”：延长最多20个工作日，登记的是30个工作日。"
        "已按既成事实录入，理由：导入旧台账。"
    )


def test_what_follows_an_unlawful_lapse_is_judged_as_if_it_had_not_been(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(desk, tmp_path, "2025-03-05 逾期不缴费\n2025-03-06 责令答复\n2025-03-07 责令答复")
    assert [event.is_irregular for event in request.events] == [True, False, False]
    assert state_of(desk, request) is State.OPEN
    assert len([note for note in notes if "办理经过" in note]) == 1


def test_the_reason_of_a_line_is_kept_and_needs_no_note(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(desk, tmp_path, "2025-03-28 延长答复期限：30 个工作日；既成事实 局长同意")
    assert request.events[0].irregular_reason == "局长同意"
    assert [note for note in notes if "办理经过" in note] == []


def test_the_reason_in_its_column_is_that_of_the_step(desk: Desk, tmp_path: Path) -> None:
    request, _ = course(desk, tmp_path, "2025-03-28 延长答复期限：30 个工作日", 既成事实="局长同意")
    assert request.events[0].irregular_reason == "局长同意"


def test_a_lawful_step_is_no_accepted_fact(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(desk, tmp_path, "2025-03-28 延长答复期限：20 个工作日；既成事实 漏登")
    assert not request.events[0].is_irregular
    assert any("合乎规定，没有按既成事实录入" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-03-01 告知补正", "第 2 行“办理经过”：告知补正日期 2025-03-01 早于收到日期 2025-03-03"),
        ("2026-03-01 告知补正", "晚于今天"),
        ("2025-03-05 告知补正：2025-03-04 送达", "不可能在 2025-03-04 就已送达"),
        ("2025-03-28 延长答复期限", "要写明多少个工作日"),
        ("2025-03-05 责令答复：期限 2025-03-04", "期限 2025-03-04 早于这一天"),
        ("2025-05-05 重新答复：结果 予以公开", "本件没有尚未履行的责令答复"),
        ("2025-03-05 收费通知：按量 3 页", "按标准不收费"),
        ("2025-03-05 答复", "没有写明结果"),
        ("2025-03-05 缴纳费用\n2025-03-06 缴费", "看不懂是哪一步"),
    ],
)
def test_an_impossible_step_is_a_fault_of_its_row(desk: Desk, tmp_path: Path, text: str, told: str) -> None:
    sentence = fault(desk, tmp_path, text)
    assert told in sentence
    assert "办理经过" in sentence
    assert sentence.endswith("。")


def test_the_sum_of_a_fee_is_reckoned_where_it_is_not_written(desk: Desk, tmp_path: Path) -> None:
    request, _ = course(desk, tmp_path, "2025-03-05 收费通知：按量 131 页；2025-03-06 送达")
    assert request.events[0].amount > 0
    other, notes = course(desk, tmp_path, "2025-03-05 收费通知：按量 131 页；收费 9元")
    assert other.events[0].amount == 900
    assert any("收费通知写的是 9元" in note for note in notes)


def test_a_lapse_told_by_both_is_one(desk: Desk, tmp_path: Path) -> None:
    text = "2025-03-05 告知补正：10 个工作日；2025-03-05 送达\n2025-03-28 逾期不补正"
    request, _ = course(desk, tmp_path, text, 办理结果="逾期不补正", 答复日期="2025-03-28")
    assert [event.kind for event in request.events] == [
        EventKind.CORRECTION_ASKED, EventKind.CORRECTION_LAPSED,
    ]  # fmt: skip
    assert state_of(desk, request) is State.LAPSED
    sentence = fault(desk, tmp_path, text, 办理结果="逾期不补正", 答复日期="2025-03-31")
    assert "答复日期是 2025-03-31，办理经过里“逾期不补正”是 2025-03-28" in sentence


def test_the_line_of_an_answer_adds_what_its_columns_cannot_hold(desk: Desk, tmp_path: Path) -> None:
    told = {"办理结果": "予以公开", "答复日期": "2025-03-28"}
    request, _ = course(desk, tmp_path, "2025-03-28 答复：备注 当面领取", **told)
    assert [(event.answer_kind, event.note) for event in request.events] == [("disclosed", "当面领取")]
    assert "答复日期是 2025-03-28，办理经过里“答复”是 2025-03-27" in fault(
        desk, tmp_path, "2025-03-27 答复：备注 当面领取", **told
    )


def test_a_service_may_be_told_once_only(desk: Desk, tmp_path: Path) -> None:
    told = {"办理结果": "予以公开", "答复日期": "2025-03-28", "送达日期": "2025-03-31"}
    assert len(course(desk, tmp_path, "2025-03-31 送达：方式 邮寄", **told)[0].events) == 2
    assert "同一份答复登记了两次送达" in fault(desk, tmp_path, "2025-03-29 送达", **told)


def test_an_answer_that_leans_on_a_step_finds_it_in_the_course(desk: Desk, tmp_path: Path) -> None:
    told = {"办理结果": "补正后申请内容仍不明确", "答复日期": "2025-03-28"}
    request, _ = course(desk, tmp_path, "2025-03-05 告知补正\n2025-03-10 收到补正", **told)
    assert not any(event.is_irregular for event in request.events)


def test_free_words_are_kept_as_a_remark(desk: Desk, tmp_path: Path) -> None:
    request, notes = course(desk, tmp_path, "已转执法大队办理")
    assert request.events == ()
    assert request.remark == "已转执法大队办理"
    assert any("看不出是办理的哪一步，已写入备注" in note for note in notes)


def old_ledger(desk: Desk, folder: Path, more: Mapping[str, str]) -> ImportPlan:
    """What is planned of one row with further columns."""
    path = folder / "旧台账.xlsx"
    row = {key: value for key, value in (GOOD | more).items() if value}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, list(row))
        sheet.write_row(1, 0, list(row.values()))
    return plan_import(desk, "requests", path)


def of_columns(desk: Desk, folder: Path, **more: str) -> tuple[Request, list[str]]:
    """The request of a row with further columns, and what is said of it."""
    plan = old_ledger(desk, folder, more)
    assert plan.problems == ()
    assert plan.unknown == ()
    return plan.rows[0].record, list(plan.notes)


def test_the_columns_of_an_old_ledger_are_steps(desk: Desk, tmp_path: Path) -> None:
    request, notes = of_columns(
        desk, tmp_path, 补正告知日期="2025-03-05", 补正日期="2025-03-12", 延期告知日期="2025-04-07"
    )
    assert [(event.kind.value, event.working_days) for event in request.events] == [
        ("correction_asked", 0), ("correction_received", 0), ("extended", 20),
    ]  # fmt: skip
    assert any("“延期告知日期”：没有写明延长几个工作日，按最长的 20 个工作日录入" in note for note in notes)
    assert state_of(desk, request) is State.EXTENDED


def test_an_old_ledger_may_say_how_long_an_extension_is(desk: Desk, tmp_path: Path) -> None:
    request, notes = of_columns(desk, tmp_path, 延期告知日期="2025-03-20", 延期天数="10")
    assert [event.working_days for event in request.events] == [10]
    assert not any("没有写明延长几个工作日" in note for note in notes)


def test_a_step_told_by_both_counts_once(desk: Desk, tmp_path: Path) -> None:
    request, _ = of_columns(
        desk,
        tmp_path,
        征求第三方意见日期="2025-03-20",
        办理经过="2025-03-20 征求意见：第三方；2025-03-21 送达",
    )
    assert [event.reached_on for event in request.events] == [date(2025, 3, 21)]


def test_what_is_wrong_with_a_step_is_told_at_its_own_column(desk: Desk, tmp_path: Path) -> None:
    _, notes = of_columns(desk, tmp_path, 缴费日期="2025-03-20")
    assert any(
        note.startswith("第 2 行“缴费日期”：2025-03-20 的“缴费”：没有登记过收费通知。") for note in notes
    )
    (problem,) = old_ledger(desk, tmp_path, {"缴费日期": "2025-03-01"}).problems
    assert str(problem).startswith("第 2 行“缴费日期”：缴费日期 2025-03-01 早于收到日期")
