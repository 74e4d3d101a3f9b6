from __future__ import annotations

from array import array
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Register
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.tables.messages import EmptyWords, Leaving, Query
from officer_desk.ui.tables.register_view import RegisterView
from officer_desk.ui.widgets.buttons import Button


class Page:
    """What a page does with a view, kept small: records are dicts by id."""

    def __init__(self, view: RegisterView, source) -> None:
        self.view, self.source = view, source
        self.saved: list[tuple[int | None, dict[str, Any]]] = []
        self.left: list[Leaving] = []
        self.keeps = True
        self.keeps_as: int | None = None
        view.record_wanted.connect(self.show)
        view.save_wanted.connect(lambda record_id, values: self.saved.append((record_id, values)))
        view.leaving.connect(self.leave)

    def show(self, record_id: int) -> None:
        row = self.source.rows[record_id]
        values = {"title": row.cells["title"], "formed_on": date(2026, 9, 21)}
        self.view.show_record(record_id, values, title=row.cells["title"], status=row.status)

    def leave(self, leaving: Leaving) -> None:
        self.left.append(leaving)
        if self.keeps:
            leaving.keep(self.keeps_as)


@pytest.fixture
def view(register: Register, source, today, qtbot) -> RegisterView:
    made = RegisterView(
        register,
        lambda: RecordForm(register, today=today),
        fetch=source.fetch,
        chips=[("all", "全部"), ("overdue", "已逾期")],
        empty=EmptyWords("还没有登记文稿", "条例第二十六条"),
        placeholder="查找",
    )
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(view: RegisterView, source, qtbot) -> Page:
    made = Page(view, source)
    view.show_ids(array("q", range(1, 1001)))
    view.focus_table()
    qtbot.waitUntil(lambda: view.record_id == 1)
    return made


def type_title(view: RegisterView, text: str) -> None:
    view.form.row("title").editor.face().setText(text)


def go_to(view: RegisterView, record_id: int) -> None:
    view.table.select_id(record_id)
    view.table.settle()


def test_the_pane_is_built_only_when_a_record_is_shown(view: RegisterView, source, qtbot) -> None:
    assert not view.has_record
    assert view._pane is None
    Page(view, source)
    view.show_ids(array("q", [5]))
    view.focus_table()
    qtbot.waitUntil(lambda: view.has_record)
    assert view.pane.title == "文稿5"


def test_the_pane_follows_the_cursor(page: Page, qtbot) -> None:
    qtbot.keyClick(page.view.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.view.record_id == 2)
    assert page.view.pane.title == "乙"
    assert page.view.pane.pill.word == "临期"


def test_enter_goes_to_the_first_field_and_escape_back(page: Page, qtbot) -> None:
    view = page.view
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.form.row("title").editor.face().hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert view.table.hasFocus()


def test_enter_right_after_a_step_opens_the_new_record(page: Page, qtbot) -> None:
    qtbot.keyClick(page.view.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert page.view.record_id == 2
    assert page.view.form.values()["title"] == "乙"


def test_save_hands_over_what_is_typed_and_goes_back_to_the_row(page: Page, qtbot) -> None:
    view = page.view
    view.open_pane()
    type_title(view, "新名称")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [(i, values["title"]) for i, values in page.saved] == [(1, "新名称")]
    view.saved(1)
    assert not view.form.is_dirty
    assert view.table.hasFocus()
    assert view.table.current_id == 1


def test_save_of_nothing_changed_only_goes_back_to_the_row(page: Page) -> None:
    page.view.open_pane()
    page.view.save()
    assert page.saved == []
    assert page.view.table.hasFocus()


def test_what_cannot_be_read_is_not_saved_but_shown(page: Page) -> None:
    view = page.view
    view.form.row("formed_on").editor.face().setText("2026-13-01")
    view.save()
    assert page.saved == []
    assert "2026-13-01" in view.form.problem_of("formed_on")
    assert view.form.row("formed_on").editor.face().hasFocus()


def test_problems_of_the_save_put_the_focus_on_the_first_field(page: Page) -> None:
    page.view.show_problems([FieldProblem("remark", "太长。")])
    assert page.view.form.row("remark").editor.face().hasFocus()
    assert page.view.pane.state_text == "1 处需更正"


def test_unsaved_text_is_handed_over_before_another_record_is_shown(page: Page) -> None:
    type_title(page.view, "改了")
    go_to(page.view, 5)
    [leaving] = page.left
    assert (leaving.record_id, leaving.values["title"], leaving.changed) == (1, "改了", ["title"])
    assert page.view.record_id == 5


def test_unsaved_text_that_nobody_keeps_stays_where_it_is(page: Page) -> None:
    view = page.view
    page.keeps = False
    type_title(view, "改了")
    go_to(view, 5)
    assert view.record_id == 1
    assert view.table.current_id == 1
    assert view.form.values()["title"] == "改了"
    assert not view.may_leave()


def test_a_clean_form_is_left_without_a_word(page: Page) -> None:
    go_to(page.view, 5)
    assert page.view.may_leave()
    assert page.left == []


def test_a_kept_text_is_asked_for_once(page: Page) -> None:
    type_title(page.view, "改了")
    assert page.view.may_leave()
    assert page.view.may_leave()
    assert len(page.left) == 1


def test_reading_the_list_anew_keeps_unsaved_text(page: Page, qtbot) -> None:
    view = page.view
    type_title(view, "改了")
    view.show_ids(array("q", range(1000, 0, -1)))
    view.table.settle()
    assert view.record_id == 1
    assert view.form.values()["title"] == "改了"
    assert page.left == []


def test_new_record_by_key_only_from_the_table(page: Page, qtbot) -> None:
    view = page.view
    with qtbot.waitSignal(view.new_wanted):
        qtbot.keyClick(view.table, Qt.Key.Key_N)
    told: list[int] = []
    view.new_wanted.connect(lambda: told.append(1))
    view.open_pane()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert told == []


def test_new_record_starts_with_defaults_and_is_saved_without_an_id(page: Page) -> None:
    view = page.view
    assert view.start_new({"formed_on": date(2026, 10, 14)}, title="新增文稿")
    assert view.is_new
    assert not view.form.is_dirty
    assert view.form.row("title").editor.face().hasFocus()
    view.save()
    assert page.saved[0][0] is None
    assert page.saved[0][1]["formed_on"] == date(2026, 10, 14)


def test_new_record_saved_becomes_the_current_one(page: Page, source) -> None:
    view = page.view
    view.start_new({}, title="新增文稿")
    type_title(view, "新的")
    source.rows[2000] = source.rows[5]
    view.show_ids(array("q", [2000, *range(1, 1001)]))
    view.saved(2000)
    assert (view.record_id, view.is_new, view.table.current_id) == (2000, False, 2000)
    assert page.left == []


def test_an_abandoned_new_record_gives_the_row_back(page: Page) -> None:
    view = page.view
    view.start_new({}, title="新增文稿")
    type_title(view, "不要了")
    view.pane.discard_button.click()
    assert not view.is_new
    assert view.record_id == 1
    assert view.form.values()["title"] == "甲"


def test_going_back_to_the_same_row_from_a_new_record_shows_it(page: Page) -> None:
    view = page.view
    view.start_new({}, title="新增文稿")
    go_to(view, 5)
    go_to(view, 1)
    assert (view.record_id, view.is_new) == (1, False)


def test_a_new_record_kept_while_leaving_is_not_saved_twice(page: Page) -> None:
    view = page.view
    page.keeps_as = 7
    view.start_new({}, title="新增文稿")
    type_title(view, "新的")
    assert view.may_leave()
    assert (view.record_id, view.is_new) == (7, False)
    type_title(view, "再改")
    view.save()
    assert page.saved[-1][0] == 7


def test_a_new_record_kept_as_a_draft_gives_the_pane_back(page: Page) -> None:
    view = page.view
    view.start_new({}, title="新增文稿")
    type_title(view, "新的")
    assert view.may_leave()
    assert not view.has_record
    go_to(view, 1)
    assert view.record_id == 1
    assert view.has_record


def test_query_tells_chip_text_and_order(page: Page, qtbot) -> None:
    view = page.view
    assert view.query == Query("all", "", "due_on", False)
    with qtbot.waitSignal(view.query_changed) as told:
        view.filter_bar.choose("overdue")
    assert told.args == [Query("overdue", "", "due_on", False)]
    with qtbot.waitSignal(view.query_changed) as told:
        view.table.sort_by("due_on")
    assert told.args == [Query("overdue", "", "due_on", True)]


def test_an_empty_register_says_what_to_do_first(view: RegisterView, qtbot) -> None:
    view.show_ids(array("q"))
    assert view.nothing.isVisible()
    assert view.nothing.fact == "还没有登记文稿"
    assert not view._side.isVisible()
    view.focus_table()
    assert view.nothing.primary.hasFocus()
    with qtbot.waitSignal(view.new_wanted):
        view.nothing.primary.click()
    assert view.start_new({}, title="新增文稿")
    assert view.form.isVisible()


def test_a_search_without_hits_says_so_and_can_be_taken_back(page: Page, qtbot) -> None:
    view = page.view
    with qtbot.waitSignal(view.query_changed):
        view.filter_bar.search.setText("没有的")
    view.show_ids(array("q"))
    assert view.no_hits.isVisible()
    assert "没有的" in view.no_hits.fact
    with qtbot.waitSignal(view.query_changed) as told:
        view.no_hits.primary.click()
    assert told.args[0].text == ""
    view.show_ids(array("q", [1]))
    assert view.table.isVisible()


def test_narrow_window_folds_the_pane_behind_enter(page: Page, qtbot) -> None:
    view = page.view
    view.resize(900, 600)
    assert view.is_folded
    assert not view.pane.isVisible()
    assert view._details.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.pane.isVisible()
    assert not view.table.isVisible()
    assert view.form.row("title").editor.face().hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert view.table.hasFocus()
    view.resize(1280, 600)
    assert view.table.isVisible()
    assert view.pane.isVisible()


def test_pane_is_wider_in_a_wide_window(page: Page) -> None:
    assert page.view.pane.width() == 360
    page.view.resize(1600, 700)
    assert page.view.pane.width() == 440
    assert not page.view.table.isColumnHidden(page.view.table.register_model.column_of("number"))


def test_tab_goes_from_the_table_into_the_form_and_on(page: Page, qtbot) -> None:
    view = page.view
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    assert view.form.isAncestorOf(QApplication.focusWidget())


def test_beside_the_computed_date_stands_the_way_to_how_it_came_about(
    view: RegisterView, page: Page, qtbot
) -> None:
    view.show_record(
        7, {"title": "文稿7", "due_on": "2026-10-20（20个工作日）"}, title="文稿7", line="期限 **2026-10-20**"
    )
    head, beside = view.pane._explain
    assert head.isVisible()
    assert beside.isVisible()
    assert beside.toolTip() == "怎样算出这个日期（在列表上按 Ctrl+D）"
    assert view.form.row("due_on").isAncestorOf(beside)
    assert head.nextInFocusChain() is not beside
    act = Button("登记")
    view.pane.set_acts([act])
    head.setFocus()
    for following in (act, view.form.tab_ring()[0]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is following
    for button in (head, beside):
        with qtbot.waitSignal(view.derivation_wanted) as told:
            button.click()
        assert told.args == [7]
    view.show_record(8, {"title": "文稿8", "due_on": "—"}, title="文稿8")
    assert not head.isVisible()
    assert not beside.isVisible()


def test_what_is_being_typed_is_kept_before_its_date_is_explained(
    view: RegisterView, page: Page, qtbot
) -> None:
    view.show_record(7, {"title": "文稿7", "due_on": "2026-10-20"}, title="文稿7", line="期限")
    view.form.set_value("title", "改过的文稿")
    page.keeps = False
    with qtbot.assertNotEmitted(view.derivation_wanted):
        view.pane._explain[0].click()
    page.keeps, page.keeps_as = True, 7
    with qtbot.waitSignal(view.derivation_wanted):
        view.pane._explain[0].click()
    assert page.left[-1].values["title"] == "改过的文稿"
