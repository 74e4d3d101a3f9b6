"""What the window shows of a record; the lists themselves are tested in the store."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.operations.acts import item_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists

DAY = date(2025, 12, 1)


@pytest.mark.parametrize(
    ("year", "month", "first", "last"),
    [
        (2025, 12, date(2025, 12, 1), date(2026, 1, 4)),
        (2026, 2, date(2026, 1, 26), date(2026, 3, 1)),
        (2027, 2, date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_a_month_is_shown_in_whole_weeks(year: int, month: int, first: date, last: date) -> None:
    assert register_lists.month_span(year, month) == (first, last)
    assert (first.weekday(), last.weekday()) == (0, 6)


def test_the_status_of_one_record(desk: Desk) -> None:
    request = request_acts.save_request(desk, {"received_on": DAY, "applicant": "某", "content": "某"}).ids[0]
    assert register_lists.row_status(desk, "requests", request) == "due_soon"
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)
    assert register_lists.row_status(desk, "requests", request) == "closed"
    assert register_lists.row_status(desk, "requests", 99) == ""


def test_every_column_of_the_table_has_a_cell(desk: Desk) -> None:
    item = item_acts.save_item(
        desk, {"title": "信息", "formed_on": DAY, "channels": ("甲", "乙"), "document_nature": "normative"}
    ).ids[0]
    request = request_acts.save_request(desk, {"received_on": DAY, "applicant": "某", "content": "某"}).ids[0]
    for register, record in (("items", item), ("requests", request)):
        columns = {f.key for f in register_lists.REGISTERS[register].fields if f.column_width} - {"status"}
        (row,) = register_lists.rows(desk, register, [record])
        assert set(row.cells) == columns
    (row,) = register_lists.rows(desk, "items", [item])
    assert (row.cells["channels"], row.cells["document_nature"]) == ("甲、乙", "行政规范性文件")


def test_an_answer_of_a_kind_no_longer_known_is_shown_by_its_key(desk: Desk) -> None:
    request = request_acts.save_request(desk, {"received_on": DAY, "applicant": "某", "content": "某"}).ids[0]
    request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)
    with desk.file.cache_write() as db:
        db.execute("UPDATE request_derived SET answer_kind = 'of_another_age'")
    assert register_lists.rows(desk, "requests", [request])[0].cells["answer"] == "of_another_age"
