"""Records kept by form: saved, logged, found, counted, undone, binned and purged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import PLAIN, REGISTERS
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import record_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import CHIPS, ListQuery
from officer_desk.store import records

DAY = date(2025, 12, 1)
SAMPLES: dict[str, dict[str, Any]] = {
    "appeals": {"case_number": "某政复〔2025〕3号", "applicant": "赵某", "title": "不服不予公开",
                "received_on": DAY, "reply_due_on": date(2025, 12, 31), "department": "法规科"},
    "tasks": {"year": 2025, "title": "更新指南", "department": "办公室", "timing": "year_end"},
    "problems": {"year": 2025, "title": "解读偏少", "found_on": DAY, "planned_on": date(2025, 12, 30)},
    "activities": {"title": "年中培训", "activity_kind": "training", "held_on": DAY, "people": 30},
    "returns": {"year": 2025, "title": "信息清单", "department": "法规科", "frequency": "monthly",
                "period": "2025年11月", "due_on": date(2025, 12, 5)},
}  # fmt: skip
EACH = pytest.mark.parametrize("register", list(PLAIN))
LOGGED = pytest.mark.parametrize("register", [key for key, plain in PLAIN.items() if plain.has_log])


def add(desk: Desk, register: str, **more: Any) -> int:
    return record_acts.save(desk, register, SAMPLES[register] | more).ids[0]


def everything(desk: Desk) -> dict[str, list[Any]]:
    """Every record out of the bin with its log, and how each list counts it."""
    found: dict[str, list[Any]] = {}
    for key in PLAIN:
        ids = sorted(register_lists.row_ids(desk, ListQuery(key)))
        found[key] = records.plain_records(desk.file, key, ids)
        found[f"{key}.chips"] = list(register_lists.chips(desk, key, None).items())
    return found


def sound(desk: Desk) -> bool:
    return list(full_check.check(desk)) == []


@EACH
def test_a_saved_record_is_kept_field_by_field(desk: Desk, register: str) -> None:
    done = record_acts.save(desk, register, SAMPLES[register])
    record = record_acts.load(desk, register, done.ids[0])
    assert done.kinds == {register}
    assert done.sentence.startswith(f"已登记{REGISTERS[register].label}")
    assert {key: getattr(record, key) for key in SAMPLES[register]} == SAMPLES[register]
    assert sound(desk)


@EACH
def test_a_new_record_lacks_only_what_the_officer_must_say(desk: Desk, register: str) -> None:
    add(desk, register)
    blank = record_acts.new_record(desk, register)
    typed = {field.key: getattr(blank, field.key) for field in REGISTERS[register].stored}
    needed = {
        key: value for key, value in SAMPLES[register].items() if REGISTERS[register].field(key).required
    }
    kept = record_acts.load(desk, register, record_acts.save(desk, register, typed | needed).ids[0])
    if register != "returns":
        assert kept.department == SAMPLES[register].get("department", "")
    if register == "tasks":
        assert blank.position == 1


@EACH
def test_a_change_is_kept_and_no_change_is_no_act(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    same = record_acts.save(desk, register, SAMPLES[register], record_id=record_id)
    assert (same.sentence, same.can_undo, same.kinds) == ("没有改动", False, frozenset())
    assert undo_acts.undoable(desk) is not None
    done = record_acts.save(desk, register, {"remark": "一\n二"}, record_id=record_id)
    assert done.sentence.startswith("已修改")
    assert record_acts.load(desk, register, record_id).remark == "一\n二"
    assert sound(desk)


@EACH
def test_what_is_required_is_asked_for_by_name(desk: Desk, register: str) -> None:
    required = [field for field in REGISTERS[register].stored if field.required]
    empty = dict.fromkeys((field.key for field in required), None) | {
        field.key: "" for field in required if isinstance(SAMPLES[register].get(field.key, ""), str)
    }
    with pytest.raises(ImpossibleError) as refused:
        record_acts.save(desk, register, empty)
    assert {problem.field for problem in refused.value.problems} == {field.key for field in required}
    assert everything(desk)[register] == []


@EACH
def test_each_act_can_be_undone_and_leaves_no_trace(desk: Desk, register: str) -> None:
    empty = everything(desk)
    record_id = add(desk, register)
    first = everything(desk)
    record_acts.save(desk, register, {"remark": "改过"}, record_id=record_id)
    undo_acts.undo(desk)
    assert everything(desk) == first
    recycle_bin.delete(desk, register, [record_id])
    assert everything(desk) == empty
    assert undo_acts.undo(desk).kinds == {register, "bin"}
    assert everything(desk) == first
    assert sound(desk)


@EACH
def test_an_added_record_taken_back_lies_in_the_bin(desk: Desk, register: str) -> None:
    empty = everything(desk)
    record_id = add(desk, register)
    undo_acts.undo(desk)
    assert everything(desk) == empty
    assert [(row.register, row.id) for row in recycle_bin.binned(desk)] == [(register, record_id)]
    recycle_bin.restore(desk, register, [record_id])
    assert everything(desk)[register][0].id == record_id


@LOGGED
def test_the_log_opens_and_ends_a_matter_and_is_undone(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    steps = [everything(desk)]
    log = [(ProgressKind.PROGRESS, DAY, "已布置"), (ProgressKind.DONE, date(2025, 12, 20), "")]
    for kind, day, note in log:
        done = record_acts.log_progress(
            desk, register, record_id, kind=kind, happened_on=day, note=note, evidence="会议纪要"
        )
        assert done.kinds == {register}
        steps.append(everything(desk))
    record = record_acts.load(desk, register, record_id)
    assert [(e.kind, e.happened_on, e.note) for e in record.entries] == log
    assert {e.evidence for e in record.entries} == {"会议纪要"}
    (row,) = register_lists.rows(desk, register, [record_id])
    assert (row.cells["completed_on"], row.cells["progress_on"]) == ("2025-12-20", "2025-12-20")
    assert row.status in ("done", "rectified")
    assert sound(desk)
    record_acts.drop_progress(desk, register, record_id, record.entries[-1].id)
    assert everything(desk) == steps[1]
    undo_acts.undo(desk)
    assert everything(desk) == steps[2]
    assert sound(desk)


@LOGGED
def test_a_line_logged_by_mistake_is_undone(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    before = everything(desk)
    record_acts.log_progress(desk, register, record_id, kind=ProgressKind.DONE, happened_on=DAY)
    assert everything(desk) != before
    assert undo_acts.undo(desk).kinds >= {register}
    assert everything(desk) == before


@LOGGED
def test_a_log_refuses_what_cannot_be(desk: Desk, register: str) -> None:
    record_id = add(desk, register)
    with pytest.raises(ImpossibleError, match="晚于今天"):
        record_acts.log_progress(
            desk, register, record_id, kind=ProgressKind.DONE, happened_on=date(2025, 12, 30)
        )
    with pytest.raises(ImpossibleError, match="已经不在"):
        record_acts.drop_progress(desk, register, record_id, 99)
    recycle_bin.delete(desk, register, [record_id])
    with pytest.raises(ImpossibleError, match="在回收站里"):
        record_acts.log_progress(desk, register, record_id, kind=ProgressKind.DONE, happened_on=DAY)
    recycle_bin.purge(desk, register, [record_id])
    with pytest.raises(ImpossibleError, match="彻底删除"):
        record_acts.load(desk, register, record_id)


# --- what refers to what, and what goes for good ---


def linked(desk: Desk) -> dict[str, int]:
    """A request with an appeal over it, a task and a problem of last year with their successors."""
    request = request_acts.save_request(
        desk, {"received_on": DAY, "applicant": "赵某", "applicant_type": "natural", "content": "目录"}
    ).ids[0]
    task = add(desk, "tasks", year=2024)
    problem = add(desk, "problems", year=2024, found_on=date(2024, 12, 2), planned_on=None)
    record_acts.log_progress(desk, "tasks", task, kind=ProgressKind.CARRIED, happened_on=DAY, note="未完成")
    record_acts.log_progress(
        desk, "problems", problem, kind=ProgressKind.PROGRESS, happened_on=DAY, note="甲"
    )
    return {
        "requests": request,
        "tasks": task,
        "problems": problem,
        "appeal": add(desk, "appeals", request=request),
        "task": add(desk, "tasks", carried_from=task),
        "problem": add(desk, "problems", continues=problem),
    }


@pytest.mark.parametrize(
    ("gone", "pointing", "holder", "column"),
    [
        ("requests", "appeals", "appeal", "request"),
        ("tasks", "tasks", "task", "carried_from"),
        ("problems", "problems", "problem", "continues"),
    ],
)
def test_a_reference_to_a_purged_record_becomes_empty(
    desk: Desk, gone: str, pointing: str, holder: str, column: str
) -> None:
    made = linked(desk)
    recycle_bin.delete(desk, gone, [made[gone]])
    assert getattr(record_acts.load(desk, pointing, made[holder]), column) == made[gone]
    assert sound(desk)
    recycle_bin.purge(desk, gone, [made[gone]])
    assert getattr(record_acts.load(desk, pointing, made[holder]), column) is None
    assert record_acts.label_of(desk, gone, made[gone]) == "（已删除的记录）"
    assert sound(desk)


@LOGGED
def test_a_purge_takes_the_log_and_its_words_along(desk: Desk, register: str) -> None:
    record_id = add(desk, register, title="隐仙庵路事项")
    record_acts.log_progress(
        desk, register, record_id, kind=ProgressKind.PROGRESS, happened_on=DAY, note="慕容秋水来访"
    )
    recycle_bin.delete(desk, register, [record_id])
    recycle_bin.purge(desk, register, [record_id])
    assert desk.file.query("SELECT count(*) FROM progress_entry") == [(0,)]
    data = desk.path.read_bytes()
    assert [word for word in ("慕容秋水", "隐仙庵路", "慕容", "仙庵") if word.encode() in data] == []
    assert sound(desk)


# --- found, counted, sorted ---


def test_a_case_number_stands_once_however_it_is_spelt(desk: Desk) -> None:
    first = add(desk, "appeals")
    for number in ("某政复〔2025〕3号", "某政复[2025]3号", "某政复（2025）３号", " 某政复〔2025〕 3 号 "):
        with pytest.raises(ImpossibleError, match="已经登记过") as refused:
            add(desk, "appeals", case_number=number)
        assert [problem.field for problem in refused.value.problems] == ["case_number"]
    record_acts.save(desk, "appeals", {"case_number": "某政复[2025]3号"}, record_id=first)
    recycle_bin.delete(desk, "appeals", [first])
    with pytest.raises(ImpossibleError, match="在回收站"):
        add(desk, "appeals")
    assert add(desk, "appeals", case_number="") != add(desk, "appeals", case_number="")
    assert sound(desk)


def test_an_undo_does_not_bring_a_number_back_that_is_taken(desk: Desk) -> None:
    first = add(desk, "appeals")
    record_acts.save(desk, "appeals", {"case_number": "某政复〔2025〕4号"}, record_id=first)
    add(desk, "appeals")
    undo_acts.undo(desk)
    with pytest.raises(ImpossibleError, match="已被另一条记录使用"):
        undo_acts.undo(desk)
    assert record_acts.load(desk, "appeals", first).case_number == "某政复〔2025〕4号"
    assert sound(desk)


@EACH
def test_every_searchable_field_is_searched(desk: Desk, register: str) -> None:
    fields = [f.key for f in REGISTERS[register].stored if f.searchable]
    made = {
        key: add(desk, register, **{"case_number": ""} if register == "appeals" else {}) for key in fields
    }
    for number, (key, record_id) in enumerate(made.items()):
        record_acts.save(desk, register, {key: f"独有的第{number:03d}词"}, record_id=record_id)
    for number, record_id in enumerate(made.values()):
        query = ListQuery(register, text=f"第{number:03d}词")
        assert list(register_lists.row_ids(desk, query)) == [record_id]
    assert list(register_lists.row_ids(desk, ListQuery(register, text="没有这个词"))) == []


def many(desk: Desk) -> None:
    """Records in every state of every register."""
    late, soon, past = date(2025, 12, 1), date(2025, 12, 30), date(2025, 11, 20)
    won = {"result": "maintained", "result_on": DAY}
    for number, more in enumerate([
        {"reply_due_on": late}, {"reply_due_on": soon}, {"reply_due_on": late, "replied_on": late},
        {"reply_due_on": None}, won, won | {"result": "revoked", "ordered_due_on": soon},
        won | {"ordered_due_on": late, "fulfilled_on": late},
    ]):  # fmt: skip
        add(desk, "appeals", case_number=f"{number}号", **{"received_on": past} | more)
    kinds = list(ProgressKind)
    for register, limits in {
        "tasks": [{}, {"timing": "date", "deadline_on": late}, {"timing": "quarterly"}],
        "problems": [{}, {"planned_on": late, "found_on": past}, {"planned_on": None}],
    }.items():
        for more in limits:
            add(desk, register, **more)
            for kind in kinds:
                record_id = add(desk, register, **more)
                record_acts.log_progress(desk, register, record_id, kind=kind, happened_on=DAY, note="说明")
    for choice in REGISTERS["activities"].field("activity_kind").choices:
        add(desk, "activities", activity_kind=choice.key)
    for came in (None, date(2025, 12, 5), date(2025, 12, 8)):
        add(desk, "returns", submitted_on=came)
    add(desk, "returns", due_on=soon)


@EACH
def test_every_chip_counts_what_it_lists(desk: Desk, register: str) -> None:
    many(desk)
    for year in (None, 2025, 2024):
        counts = register_lists.chips(desk, register, year)
        assert list(counts) == [key for key, _ in CHIPS[register]]
        listed = {
            c: len(register_lists.row_ids(desk, ListQuery(register, year=year, chip=c))) for c in counts
        }
        assert counts == listed
        assert year == 2024 or 0 not in counts.values()
    assert sound(desk)


@EACH
def test_a_list_can_be_sorted_by_every_column(desk: Desk, register: str) -> None:
    many(desk)
    whole = set(register_lists.row_ids(desk, ListQuery(register)))
    for field in REGISTERS[register].fields:
        rising = list(register_lists.row_ids(desk, ListQuery(register, sort=field.key)))
        falling = list(register_lists.row_ids(desk, ListQuery(register, sort=field.key, descending=True)))
        assert set(rising) == set(falling) == whole
        if field.key in ("title", "department", "due_on", "held_on", "submitted_on", "progress_on"):
            shown = [row.cells.get(field.key, "") for row in register_lists.rows(desk, register, rising)]
            assert shown == sorted(shown), field.key
