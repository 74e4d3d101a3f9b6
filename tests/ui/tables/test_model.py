from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from officer_desk.domain.fields import Register
from officer_desk.ui.tables.clipboard import as_mime
from officer_desk.ui.tables.columns import ColumnChoice, columns_of, shown_keys
from officer_desk.ui.tables.model import RegisterModel
from officer_desk.ui.tables.rows import KEPT_PAGES, PAGE, RowPages


def ids(*numbers: int) -> array[int]:
    return array("q", numbers)


@pytest.fixture
def model(register: Register, source) -> RegisterModel:
    made = RegisterModel(columns_of(register), source.fetch)
    made.set_ids(array("q", range(1, 1001)))
    return made


def test_model_keeps_qts_rules(model: RegisterModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_ids(ids(5, 4))
    model.refresh([4])
    model.set_ids(ids())
    qtmodeltester.check(model)


def test_rows_are_fetched_by_pages_as_they_are_looked_at(model: RegisterModel, source) -> None:
    assert source.asked == []
    assert model.row(0).id == 1
    assert model.row(PAGE - 1).id == PAGE
    assert len(source.asked) == 1
    assert len(source.asked[0]) == PAGE
    assert model.row(PAGE).id == PAGE + 1
    assert source.asked[1] == list(range(PAGE + 1, 2 * PAGE + 1))


def test_few_pages_are_kept_and_the_one_used_last_longest(source) -> None:
    many = array("q", (i % 1000 + 1 for i in range(PAGE * (KEPT_PAGES + 2))))
    pages = RowPages(source.fetch)
    pages.set_ids(many)
    for number in range(KEPT_PAGES):
        pages.at(number * PAGE)
    pages.at(0)
    pages.at(KEPT_PAGES * PAGE)
    asked = len(source.asked)
    pages.at(0)
    assert len(source.asked) == asked
    pages.at(PAGE)
    assert len(source.asked) == asked + 1


def test_a_record_that_is_gone_is_an_empty_row(model: RegisterModel, source) -> None:
    del source.rows[7]
    index = model.index(6, model.column_of("title"))
    assert model.row(6) is None
    assert index.data() is None
    assert "不在" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_refresh_reads_a_record_again_in_its_place(model: RegisterModel, source, qtbot) -> None:
    model.row(4)
    source.rows[5] = source.rows[1]
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh([5, 99999])
    assert told.args[0].row() == 4
    assert model.row(4) is None
    assert len(source.asked) == 2


def test_cells_are_read_out_in_words(model: RegisterModel) -> None:
    def said(row: int, key: str) -> str:
        return model.index(row, model.column_of(key)).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said(0, "status") == "状态 已逾期"
    assert said(0, "due_on") == "期限 2026-10-13 超 1 日"
    assert said(0, "pages") == "页数 空"


def test_a_provisional_limit_says_so(model: RegisterModel) -> None:
    index = model.index(2, model.column_of("due_on"))
    assert index.data() == "2027-01-05 约剩 50 日"
    assert "期限暂定" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_recorded_irregularity_is_told_with_the_headline(model: RegisterModel) -> None:
    assert "既成事实" in model.index(1, model.column_of("title")).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, model.column_of("title")).data(Qt.ItemDataRole.ToolTipRole) == "甲"


def test_columns_are_state_and_headline_first(register: Register) -> None:
    keys = [column.key for column in columns_of(register)]
    assert keys == ["status", "title", "formed_on", "due_on", "number", "pages", "nature"]


def test_default_columns_depend_on_the_width_of_the_window(register: Register) -> None:
    columns = columns_of(register)
    narrow = shown_keys(columns, ColumnChoice(), is_wide=False)
    assert narrow == {"status", "title", "formed_on", "due_on"}
    assert shown_keys(columns, ColumnChoice(), is_wide=True) == narrow | {"number"}


def test_chosen_columns_replace_the_defaults_but_never_the_headline(register: Register) -> None:
    chosen = ColumnChoice(shown=("pages", "gone"))
    assert shown_keys(columns_of(register), chosen, is_wide=True) == {"status", "title", "pages"}


def test_a_choice_survives_being_kept_and_a_broken_one_is_none() -> None:
    chosen = ColumnChoice(("title", "pages"), {"pages": 80})
    assert ColumnChoice.from_words(chosen.to_words()) == chosen
    assert ColumnChoice.from_words({"shown": 3, "widths": "x"}) == ColumnChoice()
    assert ColumnChoice.from_words(None) == ColumnChoice()


def test_copied_table_has_a_head_and_no_formulas() -> None:
    data = as_mime(["名称", "数"], [["=1+1", "-5"], ["甲\n乙<b>", "—"]])
    assert data.text() == "名称\t数\r\n'=1+1\t-5\r\n甲 乙<b>\t—"
    assert "<th>名称</th>" in data.html()
    assert "乙&lt;b&gt;" in data.html()
