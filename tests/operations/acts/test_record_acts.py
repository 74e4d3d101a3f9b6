"""The registers kept by form: what each act keeps, refuses, undoes, and how it is found again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import record_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery

VALUES: Mapping[str, dict[str, Any]] = {
    "appeals": {
        "case_number": "清政复〔2025〕3号", "title": "不服不予公开", "applicant": "慕容秋水",
        "received_on": date(2025, 12, 1), "reply_due_on": date(2025, 12, 11),
    },
    "tasks": {"year": 2025, "title": "公开重点领域信息", "department": "办公室"},
    "problems": {"year": 2025, "title": "报送不及时", "found_on": date(2025, 3, 1), "department": "办公室"},
    "activities": {"activity_kind": "training", "held_on": date(2025, 5, 1), "title": "业务培训"},
    "returns": {
        "year": 2025, "title": "公开信息清单", "department": "价格科", "due_on": date(2025, 12, 5),
    },
}  # fmt: skip
CHANGE: Mapping[str, dict[str, Any]] = {
    "appeals": {"replied_on": date(2025, 12, 9)},
    "tasks": {"timing": "continuous"},
    "problems": {"measures": "每月通报"},
    "activities": {"people": 30},
    "returns": {"submitted_on": date(2025, 12, 8)},
}
EVERY = pytest.mark.parametrize("register", list(PLAIN))
LOGGED = pytest.mark.parametrize("register", [key for key, plain in PLAIN.items() if plain.has_log])


def add(desk: Desk, register: str, **more: Any) -> int:
    return record_acts.save(desk, register, {**VALUES[register], **more}).ids[0]


def log(desk: Desk, register: str, record_id: int, kind: str, day: date, **more: str) -> Changes:
    return record_acts.log_progress(
        desk, register, record_id, kind=ProgressKind(kind), happened_on=day, **{"note": "已布置", **more}
    )


def listed(desk: Desk, register: str, **query: Any) -> list[int]:
    return list(register_lists.row_ids(desk, ListQuery(register, **query)))


def is_sound(desk: Desk) -> bool:
    return [finding for finding in full_check.check(desk) if "勾稽" not in finding.area] == []


def refused(desk: Desk, register: str, values: Mapping[str, Any], record_id: int = 0) -> dict[str, str]:
    before = desk.file.head()
    with pytest.raises(ImpossibleError) as error:
        record_acts.save(desk, register, values, record_id=record_id)
    assert desk.file.head() == before
    return {problem.field: problem.sentence for problem in error.value.problems}


# --- adding and changing ---


@EVERY
def test_a_new_record_begins_with_today_and_what_the_last_one_held(desk: Desk, register: str) -> None:
    add(desk, register, **({} if register == "returns" else {"department": "法规科"}))
    record = record_acts.new_record(desk, register, 2024)
    assert record.department == ("" if register == "returns" else "法规科")
    if hasattr(record, "year"):
        assert record.year == 2024
        assert record_acts.new_record(desk, register).year == 2025
    else:
        assert desk.today() in (getattr(record, "received_on", None), getattr(record, "held_on", None))


def test_the_next_task_takes_the_next_place_and_the_same_source(desk: Desk) -> None:
    add(desk, "tasks", position=7, source="县要点")
    add(desk, "tasks", position=3, year=2024)
    record = record_acts.new_record(desk, "tasks")
    assert (record.position, record.source) == (8, "县要点")
    assert record_acts.new_record(desk, "tasks", 2024).position == 4


@EVERY
def test_what_is_saved_is_loaded_and_the_undo_takes_it_to_the_bin(desk: Desk, register: str) -> None:
    done = record_acts.save(desk, register, VALUES[register])
    record = record_acts.load(desk, register, done.ids[0])
    assert {key: getattr(record, key) for key in VALUES[register]} == VALUES[register]
    assert done.kinds == {register}
    assert "慕容" not in done.sentence
    assert undo_acts.undoable(desk) == done.sentence
    undo_acts.undo(desk)
    assert listed(desk, register) == []
    assert [(row.register, row.id) for row in recycle_bin.binned(desk)] == [(register, record.id)]
    assert is_sound(desk)


@EVERY
def test_a_change_keeps_the_rest_and_is_undone(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    before = record_acts.load(desk, register, record_id)
    assert record_acts.save(desk, register, CHANGE[register], record_id=record_id).can_undo
    after = record_acts.load(desk, register, record_id)
    changed = {f.key for f in PLAIN[register].register.stored
               if getattr(after, f.key) != getattr(before, f.key)}  # fmt: skip
    assert changed == set(CHANGE[register])
    assert is_sound(desk)
    undo_acts.undo(desk)
    assert record_acts.load(desk, register, record_id) == before
    assert is_sound(desk)


@EVERY
def test_a_save_that_changes_nothing_leaves_no_entry(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    head = desk.file.head()
    done = record_acts.save(desk, register, VALUES[register], record_id=record_id)
    assert not done.can_undo
    assert desk.file.head() == head


@EVERY
def test_what_is_required_is_asked_for(desk: Desk, register: str) -> None:
    blank = {f.key: None if f.key.endswith("_on") or f.key == "year" else ""
             for f in PLAIN[register].register.stored if f.required}  # fmt: skip
    assert set(refused(desk, register, blank)) == set(blank)


@pytest.mark.parametrize(
    ("register", "values", "field"),
    [
        ("appeals", {"received_on": date(2026, 1, 1)}, "received_on"),
        ("appeals", {"path": "prayer"}, "path"),
        ("tasks", {"timing": "date"}, "deadline_on"),
        ("problems", {"planned_on": date(2025, 1, 1)}, "planned_on"),
        ("activities", {"people": -1}, "people"),
        ("returns", {"submitted_on": date(2026, 1, 1)}, "submitted_on"),
        ("returns", {"due_on": date(1900, 1, 1)}, "due_on"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    desk: Desk, register: str, values: dict[str, Any], field: str
) -> None:
    assert field in refused(desk, register, {**VALUES[register], **values})
    assert listed(desk, register) == []


def test_what_cannot_be_seen_is_not_kept(desk: Desk) -> None:
    record_id = add(desk, "tasks", title="一\u200b项\n任务", requirement="甲\r\n乙")
    record = record_acts.load(desk, "tasks", record_id)
    assert (record.title, record.requirement) == ("一项 任务", "甲\n乙")


@EVERY
def test_a_binned_record_is_not_changed_and_a_purged_one_not_loaded(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    recycle_bin.delete(desk, register, [record_id])
    with pytest.raises(ImpossibleError, match="回收站"):
        record_acts.save(desk, register, CHANGE[register], record_id=record_id)
    recycle_bin.purge(desk, register, [record_id])
    with pytest.raises(ImpossibleError, match="彻底删除"):
        record_acts.load(desk, register, record_id)


# --- case numbers ---


@pytest.mark.parametrize("spelling", ["清政复〔2025〕3号", "清政复[2025] 3号", "清政复（２０２５）3号"])
def test_a_case_number_stands_once_however_it_is_spelt(desk: Desk, spelling: str) -> None:
    first = add(desk, "appeals")
    assert (
        "已经登记过"
        in refused(desk, "appeals", {**VALUES["appeals"], "case_number": spelling})["case_number"]
    )
    record_acts.save(desk, "appeals", {"case_number": spelling}, record_id=first)
    recycle_bin.delete(desk, "appeals", [first])
    assert "回收站" in refused(desk, "appeals", {**VALUES["appeals"], "case_number": spelling})["case_number"]


def test_cases_without_a_number_may_be_many(desk: Desk) -> None:
    assert len({add(desk, "appeals", case_number="") for _ in range(3)}) == 3


def test_an_undo_brings_back_no_case_number_that_another_bears_by_now(desk: Desk) -> None:
    first = add(desk, "appeals")
    record_acts.save(desk, "appeals", {"case_number": "清政复〔2025〕4号"}, record_id=first)
    assert add(desk, "appeals") != first
    undo_acts.undo(desk)
    with pytest.raises(ImpossibleError):
        undo_acts.undo(desk)
    assert is_sound(desk)


# --- the log ---


@LOGGED
def test_the_log_moves_the_record_on_and_each_line_is_undone(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    first = register_lists.row_status(desk, register, record_id)
    log(desk, register, record_id, "progress", date(2025, 4, 1))
    under_way = register_lists.row_status(desk, register, record_id)
    done = log(desk, register, record_id, "done", date(2025, 6, 1), note="", evidence="会议纪要")
    record = record_acts.load(desk, register, record_id)
    assert [entry.kind.value for entry in record.entries] == ["progress", "done"]
    assert record.entries[1].evidence == "会议纪要"
    shown = record_acts.derived_values(desk, register, record)
    assert (shown["completed_on"], shown["progress_on"]) == ("2025-06-01", "2025-06-01")
    assert register_lists.row_status(desk, register, record_id) not in (first, under_way)
    assert register in done.kinds
    assert is_sound(desk)
    undo_acts.undo(desk)
    assert register_lists.row_status(desk, register, record_id) == under_way
    undo_acts.undo(desk)
    assert register_lists.row_status(desk, register, record_id) == first
    assert record_acts.load(desk, register, record_id).entries == ()
    assert is_sound(desk)


@LOGGED
def test_a_line_taken_out_of_the_log_comes_back_by_undo(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    log(desk, register, record_id, "done", date(2025, 6, 1))
    (entry,) = record_acts.load(desk, register, record_id).entries
    record_acts.drop_progress(desk, register, record_id, entry.id)
    assert record_acts.load(desk, register, record_id).entries == ()
    with pytest.raises(ImpossibleError, match="已经不在"):
        record_acts.drop_progress(desk, register, record_id, entry.id)
    assert is_sound(desk)
    undo_acts.undo(desk)
    assert record_acts.load(desk, register, record_id).entries == (entry,)
    assert is_sound(desk)


@LOGGED
def test_an_impossible_line_leaves_no_trace(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    head = desk.file.head()
    for kind, day, note in (("progress", date(2026, 1, 1), "明天"), ("dropped", date(2025, 6, 1), " ")):
        with pytest.raises(ImpossibleError):
            log(desk, register, record_id, kind, day, note=note)
    assert desk.file.head() == head


# --- lists ---


@EVERY
def test_any_part_of_the_words_finds_a_record(desk: Desk, register: str) -> None:
    wanted = add(desk, register, title="隐仙庵路片区", remark="另附说明")
    add(desk, register, title="别的", **({"case_number": "另号"} if register == "appeals" else {}))
    for text in ("隐仙庵", "仙庵路 另附", "庵"):
        assert listed(desk, register, text=text) == [wanted]
    assert listed(desk, register, text="没有的") == []
    record_acts.save(desk, register, {"title": "改了名"}, record_id=wanted)
    assert listed(desk, register, text="隐仙庵") == []
    undo_acts.undo(desk)
    assert listed(desk, register, text="隐仙庵") == [wanted]
    assert [found[0] for found in record_acts.find(desk, register, "隐仙庵")] == [wanted]


def test_a_case_in_hand_stays_in_every_year_until_it_ends(desk: Desk) -> None:
    case = add(desk, "appeals", received_on=date(2023, 5, 1), reply_due_on=None)
    assert [y for y in (2022, 2023, 2024, 2025) if listed(desk, "appeals", year=y)] == [2023, 2024, 2025]
    record_acts.save(desk, "appeals", {"result": "else", "result_on": date(2024, 2, 1)}, record_id=case)
    assert [y for y in (2022, 2023, 2024, 2025) if listed(desk, "appeals", year=y)] == [2023, 2024]


def test_a_task_stands_in_the_year_of_its_plan_alone(desk: Desk) -> None:
    add(desk, "tasks", year=2024)
    assert [y for y in (2023, 2024, 2025) if listed(desk, "tasks", year=y)] == [2024]


def fill(desk: Desk) -> None:
    """Some records of each register in different states."""
    add(desk, "appeals")
    add(desk, "appeals", case_number="二号", reply_due_on=date(2025, 12, 30), title="甲", department="法规科")
    add(desk, "appeals", case_number="三号", replied_on=date(2025, 12, 5), title="乙")
    add(desk, "appeals", case_number="四号", received_on=date(2024, 5, 1), result="revoked", reply_due_on=None,
        result_on=date(2024, 7, 1), ordered_due_on=date(2026, 3, 1), title="丙")  # fmt: skip
    add(desk, "appeals", case_number="五号", received_on=date(2024, 5, 1), result="else", title="丁",
        reply_due_on=None, result_on=date(2024, 7, 1))  # fmt: skip
    for register in ("tasks", "problems"):
        due = {"timing": "date", "deadline_on": date(2025, 6, 30)} if register == "tasks" else {
            "planned_on": date(2025, 6, 30)}  # fmt: skip
        ids = [add(desk, register, title=f"第{n}件", **due) for n in range(5)]
        add(desk, register, title="旧的", year=2024, department="法规科")
        log(desk, register, ids[0], "progress", date(2025, 4, 1))
        log(desk, register, ids[1], "done", date(2025, 4, 1))
        log(desk, register, ids[2], "dropped", date(2025, 4, 1))
        soon = (
            {"deadline_on": date(2025, 12, 30)} if register == "tasks" else {"planned_on": date(2025, 12, 30)}
        )
        record_acts.save(desk, register, soon, record_id=ids[3])
    for number, kind in enumerate(("meeting", "training", "inspection", "system", "press")):
        add(
            desk,
            "activities",
            activity_kind=kind,
            title=f"第{number}次",
            held_on=date(2025 - number % 2, 3, 1),
        )
    add(desk, "returns")
    add(desk, "returns", due_on=date(2025, 12, 30), title="乙")
    add(desk, "returns", submitted_on=date(2025, 12, 5), title="丙", department="法规科")
    add(desk, "returns", submitted_on=date(2025, 12, 6), title="丁")
    add(desk, "returns", year=2024, due_on=date(2024, 3, 1), submitted_on=date(2024, 2, 1))


# --- the bin ---


@EVERY
def test_the_bin_gives_back_and_undo_goes_both_ways(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    before = register_lists.rows(desk, register, [record_id])
    recycle_bin.delete(desk, register, [record_id])
    assert listed(desk, register) == []
    assert register_lists.chips(desk, register, None)["all"] == 0
    recycle_bin.restore(desk, register, [record_id])
    assert register_lists.rows(desk, register, [record_id]) == before
    undo_acts.undo(desk)
    assert listed(desk, register) == []
    assert is_sound(desk)


def traces(desk: Desk, *words: str) -> list[str]:
    data = Path(desk.path).read_bytes()
    return [word for word in words if word.encode() in data]


@LOGGED
def test_a_purge_takes_the_record_its_log_and_its_words(desk: Desk, register: str) -> None:
    record_id = add(desk, register, title="隐仙庵路片区")
    log(desk, register, record_id, "progress", date(2025, 4, 1), note="联系慕容秋水")
    assert traces(desk, "隐仙庵", "慕容秋水") == ["隐仙庵", "慕容秋水"]
    recycle_bin.delete(desk, register, [record_id])
    recycle_bin.purge(desk, register, [record_id])
    assert desk.file.query("SELECT count(*) FROM progress_entry") == [(0,)]
    assert undo_acts.undoable(desk) is None
    assert is_sound(desk)
    assert traces(desk, "隐仙庵", "慕容秋水") == []


@EVERY
def test_what_referred_to_a_purged_record_refers_to_nothing(desk: Desk, register: str) -> None:
    reference = {"appeals": "request", "tasks": "carried_from", "problems": "continues"}.get(register)
    target, gone = register, add(desk, register)
    if register == "appeals":
        target = "requests"
        gone = request_acts.save_request(
            desk, {"received_on": date(2025, 12, 1), "applicant": "某人", "content": "某信息"}
        ).ids[0]
    pointing = 0
    if reference:
        more = {"case_number": ""} if register == "appeals" else {}
        pointing = add(desk, register, **{reference: gone}, **more)
        assert record_acts.label_of(desk, target, gone)
    recycle_bin.delete(desk, target, [gone])
    recycle_bin.purge(desk, target, [gone])
    assert record_acts.label_of(desk, target, gone) == "（已删除的记录）"
    if reference:
        assert getattr(record_acts.load(desk, register, pointing), reference) is None
    assert is_sound(desk)


# --- many at once ---


def test_many_are_added_as_one_act_with_their_logs_and_undone_as_one(desk: Desk) -> None:
    first = add(desk, "tasks")
    log(desk, "tasks", first, "progress", date(2025, 4, 1))
    entries = record_acts.load(desk, "tasks", first).entries
    found = [Task(year=2025, title=f"任务{n}", entries=entries) for n in range(3)]
    done = record_acts.import_records(desk, "tasks", found)
    assert done.sentence == "已导入工作要点 3 项"
    assert len(listed(desk, "tasks", chip="under_way")) + len(listed(desk, "tasks", chip="overdue")) == 4
    assert is_sound(desk)
    undo_acts.undo(desk)
    assert listed(desk, "tasks") == [first]
    assert is_sound(desk)


def test_nothing_is_kept_where_one_of_many_fails(desk: Desk) -> None:
    def records() -> Any:
        yield Task(year=2025, title="一")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record_acts.import_records(desk, "tasks", records())
    assert listed(desk, "tasks") == []


@EVERY
def test_advice_is_given_while_a_form_is_filled(desk: Desk, register: str) -> None:
    values = {
        "appeals": {"instance": "first"}, "tasks": {"department": ""}, "problems": {"planned_on": None},
        "activities": {"people": None}, "returns": {},
    }[register]  # fmt: skip
    told = {problem.field for problem in record_acts.advice(register, {**VALUES[register], **values})}
    assert told == set(values)


# --- what a row of another file may hold ---------------------------------------------------


@pytest.mark.parametrize(("register", "field"), [("tasks", "position"), ("returns", "amount")])
@pytest.mark.parametrize("number", [-1, 10**20])
def test_number_nothing_can_have_is_refused(desk: Desk, register: str, field: str, number: int) -> None:
    with pytest.raises(ImpossibleError, match="不合情理") as caught:
        add(desk, register, **{field: number})
    assert [problem.field for problem in caught.value.problems] == [field]


REFERENCES = pytest.mark.parametrize(
    ("register", "field"), [("tasks", "carried_from"), ("problems", "continues"), ("appeals", "request")]
)


@REFERENCES
@pytest.mark.parametrize("target", [-1, 0, 999, 10**20])
def test_reference_to_nothing_is_refused(desk: Desk, register: str, field: str, target: int) -> None:
    with pytest.raises(ImpossibleError, match="已被彻底删除。请另选一条") as caught:
        add(desk, register, **{field: target})
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(("register", "field"), [("tasks", "carried_from"), ("problems", "continues")])
def test_references_do_not_run_in_a_circle(desk: Desk, register: str, field: str) -> None:
    first = add(desk, register)
    second = add(desk, register, **{field: first})
    third = add(desk, register, **{field: second})
    for target, sentence in ((first, "它自己"), (second, "循环"), (third, "循环")):
        with pytest.raises(ImpossibleError, match=sentence) as caught:
            record_acts.save(desk, register, {**VALUES[register], field: target}, record_id=first)
        assert [problem.field for problem in caught.value.problems] == [field]
