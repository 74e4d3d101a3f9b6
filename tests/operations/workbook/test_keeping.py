"""What is kept of a record: one number once, texts that can be seen, nothing of what lies in the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
from officer_desk.store import records

DAY = date(2023, 3, 1)
SPELLINGS = [
    "依申请〔2023〕1号",
    "依申请[2023]1号",
    "依申请(2023)1号",
    "依申请（２０２３）１号",
    "依申请【2023】 1 号",
    "依申请﹝2023﹞1号",
    "依\u200b申请〔2023〕1号\ufeff",
]


def request(desk: Desk, **values: Any) -> int:
    told = {"received_on": DAY, "applicant": "王某某", "content": "环评批复", **values}
    return request_acts.save_request(desk, told).ids[0]


def item(desk: Desk, **values: Any) -> int:
    return item_acts.save_item(desk, {"title": "通知", "formed_on": DAY, **values}).ids[0]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("is_binned", [False, True])
def test_one_registration_number_is_used_once_however_it_is_spelt(
    desk: Desk, spelling: str, is_binned: bool
) -> None:
    first = request(desk, number=SPELLINGS[0])
    if is_binned:
        recycle_bin.delete(desk, "requests", [first])
    with pytest.raises(ImpossibleError, match="已经用过（在回收站）" if is_binned else "已经用过。"):
        request(desk, number=spelling)


@pytest.mark.parametrize("spelling", ["A１/2023-1", "A1 / 2023-1", "A1/2023-1\u200b"])
def test_one_index_number_is_used_once_however_it_is_spelt(desk: Desk, spelling: str) -> None:
    item(desk, index_number="A1/2023-1")
    with pytest.raises(ImpossibleError, match="已用于“通知”"):
        item(desk, index_number=spelling)


def test_a_number_may_be_spelt_anew_on_its_own_record(desk: Desk) -> None:
    first = request(desk, number=SPELLINGS[0])
    request_acts.save_request(desk, {"number": SPELLINGS[2]}, request_id=first)
    with pytest.raises(ImpossibleError, match="已经用过"):
        request(desk, number=SPELLINGS[1])


def test_a_number_is_looked_up_in_an_index(desk: Desk) -> None:
    for register, table in records.TABLES.items():
        seen: list[str] = []
        desk.file.db.conn.set_trace_callback(seen.append)
        records.holder_of(desk.file, register, "依申请〔2023〕1号")
        desk.file.db.conn.set_trace_callback(None)
        ((_, _, _, plan), *_) = desk.file.query(f"EXPLAIN QUERY PLAN {seen[-1]}")
        assert f"{table}_derived_number" in plan


@pytest.mark.parametrize("nothing", ["\u200b", "\ufeff\u2060", "\x00", " \u200b "])
def test_what_cannot_be_seen_is_no_name(desk: Desk, nothing: str) -> None:
    with pytest.raises(ImpossibleError, match="信息名称没有填写"):
        item(desk, title=nothing)
    with pytest.raises(ImpossibleError, match="申请人没有填写"):
        request(desk, applicant=nothing)


def test_texts_are_kept_without_what_cannot_be_seen(desk: Desk) -> None:
    kept = item_acts.load_item(desk, item(desk, title="关\u200b于\x07\n通知", remark="一\r\n二\ud800"))
    assert (kept.title, kept.remark) == ("关于 通知", "一\n二\ufffd")
    first = request(desk, applicant="王\ud800", content="一\n二")
    asked = request_acts.load_request(desk, first)
    assert (asked.applicant, asked.content) == ("王\ufffd", "一\n二")
    request_acts.answer(
        desk,
        first,
        kind="refused",
        ground="internal",
        answered_on=DAY,
        note="说\ud800明",
        document_number="答\u200b1号",
    )
    closing = request_acts.load_request(desk, first).closing
    assert closing is not None
    assert (closing.note, closing.document_number) == ("说\ufffd明", "答1号")


def test_text_of_the_report_is_kept_without_what_cannot_be_seen(desk: Desk) -> None:
    annual_report.save_section(desk, 2024, "5", "问\u200b题\ud800。\r\n二")
    report = annual_report.year_report(desk, 2024)
    assert next(s.text for s in report.sections if s.key == "5") == "问题\ufffd。\n二"


BINNED_ACTS: dict[str, Callable[[Desk, int], object]] = {
    "save": lambda desk, one: request_acts.save_request(desk, {"remark": "改"}, request_id=one),
    "answer": lambda desk, one: request_acts.answer(desk, one, kind="disclosed", answered_on=DAY),
    "withdraw": lambda desk, one: request_acts.withdraw(desk, one, withdrawn_on=DAY),
    "serve": lambda desk, one: request_acts.serve(desk, one, served_on=DAY, method="mail"),
}


@pytest.mark.parametrize("name", BINNED_ACTS)
def test_nothing_befalls_a_request_in_the_bin(desk: Desk, name: str) -> None:
    one = request(desk)
    recycle_bin.delete(desk, "requests", [one])
    with pytest.raises(ImpossibleError, match="在回收站里"):
        BINNED_ACTS[name](desk, one)


def test_an_item_in_the_bin_is_not_changed(desk: Desk) -> None:
    one = item(desk)
    recycle_bin.delete(desk, "items", [one])
    with pytest.raises(ImpossibleError, match="在回收站里"):
        item_acts.save_item(desk, {"title": "改"}, item_id=one)


def test_a_withdrawal_of_a_wrong_day_is_corrected(desk: Desk) -> None:
    one = request(desk)
    request_acts.withdraw(desk, one, withdrawn_on=date(2023, 3, 9))
    with pytest.raises(ImpossibleError, match="更正原因"):
        request_acts.withdraw(desk, one, withdrawn_on=date(2023, 3, 6))
    done = request_acts.withdraw(desk, one, withdrawn_on=date(2023, 3, 6), correction_reason="日期录错")
    assert done.sentence.startswith("已更正")
    closing = request_acts.load_request(desk, one).closing
    assert closing is not None
    assert (closing.happened_on, closing.correction_reason) == (date(2023, 3, 6), "日期录错")


def test_an_answer_noted_by_mistake_is_corrected_to_a_withdrawal_unless_served(desk: Desk) -> None:
    one = request(desk)
    request_acts.answer(desk, one, kind="disclosed", answered_on=date(2023, 3, 9))
    request_acts.withdraw(desk, one, withdrawn_on=date(2023, 3, 6), correction_reason="录错")
    assert annual_report.tables_of(desk, 2023).value("table3.R24.total") == 1
    other = request(desk)
    request_acts.answer(desk, other, kind="disclosed", answered_on=date(2023, 3, 9))
    request_acts.serve(desk, other, served_on=date(2023, 3, 10), method="mail")
    with pytest.raises(ImpossibleError, match="已经送达"):
        request_acts.withdraw(desk, other, withdrawn_on=date(2023, 3, 11), correction_reason="录错")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"channel": "鸽子"}, "“鸽子”不是可选的收到方式"),
        ({"applicant_type": "alien"}, "不是可选的申请人类型"),
        ({"received_on": date(1023, 3, 1)}, "收到日期 1023-03-01 不合情理"),
    ],
)
def test_a_request_of_what_cannot_be_is_refused(desk: Desk, values: dict[str, Any], said: str) -> None:
    with pytest.raises(ImpossibleError, match=said):
        request(desk, **values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"document_nature": "poem"}, "“poem”不是可选的文件性质"),
        ({"review_secrets": ("state", "x")}, "“x”不是可选的涉及内容"),
        ({"formed_on": date(1948, 12, 31)}, "生成日期 1948-12-31 不合情理"),
        ({"special_due_on": date(2925, 1, 1)}, "不合情理"),
    ],
)
def test_an_item_of_what_cannot_be_is_refused(desk: Desk, values: dict[str, Any], said: str) -> None:
    with pytest.raises(ImpossibleError, match=said):
        item(desk, **values)


@pytest.mark.parametrize("year", [0, 1989, 2026, 9999])
def test_a_figure_of_an_implausible_year_is_refused(desk: Desk, year: int) -> None:
    with pytest.raises(ImpossibleError, match=f"年度 {year} 不合情理"):
        annual_report.save_figure(desk, year, "permits", "1")
    annual_report.save_figure(desk, 2025, "permits", "1")


def test_settings_are_kept_without_what_cannot_be_seen(desk: Desk) -> None:
    desk_settings.save_bureau(desk, Bureau(names=(BureauName("某县\n某局\u200b"),)))
    assert desk.bureau.name_on(DAY) == "某县 某局"
    desk_settings.save_list(desk, "departments", ["法规\u200b股", "办公室"])
    assert desk_settings.list_labels(desk, "departments") == ["法规股", "办公室"]
    with pytest.raises(ImpossibleError, match="空白"):
        desk_settings.save_list(desk, "departments", ["\u200b"])


@pytest.mark.parametrize("year", [2201, 9999, 10000])
def test_a_report_of_an_implausible_year_is_refused(desk: Desk, year: int) -> None:
    with pytest.raises(ImpossibleError, match=f"年度 {year} 不合情理"):
        annual_report.year_report(desk, year)


@pytest.mark.parametrize("spelling", SPELLINGS[:2])
def test_undo_does_not_bring_a_number_back_that_is_used_meanwhile(desk: Desk, spelling: str) -> None:
    first = request(desk, number=SPELLINGS[0])
    request_acts.save_request(desk, {"number": "旧-1"}, request_id=first)
    request(desk, number=spelling)
    undo_acts.undo(desk)
    with pytest.raises(ImpossibleError, match="编号"):
        undo_acts.undo(desk)
    assert request_acts.load_request(desk, first).number == "旧-1"
