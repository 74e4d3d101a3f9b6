from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Register
from officer_desk.domain.registers.items import REGISTER as ITEMS
from officer_desk.domain.requests.request import REGISTER as REQUESTS
from officer_desk.ui import theme
from officer_desk.ui.forms.detail_pane import DetailPane, rich
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.widgets.buttons import Button

VALUES = {
    "title": "办法",
    "number": "QH-1",
    "formed_on": date(2026, 9, 21),
    "due_on": date(2026, 10, 26),
    "nature": "rules",
    "department": "办公室",
    "channels": ("网站",),
    "is_urgent": True,
    "explains": None,
    "pages": 3,
    "remark": "无",
}


@pytest.fixture
def form(register: Register, today, qtbot) -> RecordForm:
    made = RecordForm(register, today=today)
    made.set_options("departments", ["办公室", "法规股"])
    made.set_options("channels", ["网站", "公报"])
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    return made


def test_form_gives_back_what_it_was_given(form: RecordForm) -> None:
    form.set_values(VALUES)
    stored = {key for key in VALUES if key not in ("number", "due_on")}
    assert form.values() == {key: VALUES[key] for key in stored}
    assert not form.is_dirty
    assert form.row("due_on").editor.value() == date(2026, 10, 26)


def test_status_is_not_in_the_form_and_sections_are(form: RecordForm) -> None:
    with pytest.raises(KeyError):
        form.row("status")
    assert form.row("title").isVisible()


def test_changed_keys_name_what_differs_and_discard_takes_it_back(form: RecordForm, qtbot) -> None:
    form.set_values(VALUES)
    with qtbot.waitSignal(form.changed):
        form.row("title").editor.face().setText("新办法")
    form.row("is_urgent").editor.face().click()
    assert form.changed_keys() == ["title", "is_urgent"]
    form.discard()
    assert form.values()["title"] == "办法"
    assert not form.is_dirty


def test_a_draft_laid_over_the_record_is_dirty(form: RecordForm) -> None:
    form.set_values(VALUES)
    form.restore({"title": "改", "formed_on": "2026-13-01"})
    assert form.changed_keys() == ["title", "formed_on"]
    assert form.values()["formed_on"] == "2026-13-01"
    assert [problem.field for problem in form.unreadable()] == ["formed_on"]
    form.mark_saved()
    assert not form.is_dirty


def test_problems_stand_beside_their_fields_and_are_counted(form: RecordForm, qtbot) -> None:
    form.set_values(VALUES)
    with qtbot.waitSignal(form.problems_changed) as told:
        form.show_problems([FieldProblem("title", "太短。"), FieldProblem("elsewhere", "整条不对。")])
    assert told.args == [2, 0]
    assert form.problem_of("title") == "太短。"
    assert form.problem_of("") == "整条不对。"
    assert form.row("title").editor.face().property("fault") == "bad"
    assert form.row("title").editor.face().accessibleDescription() == "太短。"


def test_a_problem_goes_when_its_field_is_edited(form: RecordForm) -> None:
    form.set_values(VALUES)
    form.show_problems([FieldProblem("title", "太短。"), FieldProblem("remark", "太长。")])
    form.row("title").editor.face().setText("新办法")
    assert form.problem_of("title") == ""
    assert form.problem_count == 1
    assert not form.row("title").editor.face().property("fault")


def test_advice_never_covers_a_problem(form: RecordForm) -> None:
    form.set_values(VALUES)
    form.show_problems([FieldProblem("title", "太短。")])
    form.show_advice([FieldProblem("title", "可再长些。"), FieldProblem("remark", "可不写。")])
    assert form.problem_of("title") == "太短。"
    assert (form.problem_count, form.advice_count) == (1, 1)
    form.show_advice([])
    assert form.advice_count == 0


def test_new_problems_replace_the_old_ones(form: RecordForm) -> None:
    form.show_problems([FieldProblem("title", "太短。"), FieldProblem("", "不对。")])
    form.show_problems([FieldProblem("remark", "太长。")])
    assert form.problem_of("title") == form.problem_of("") == ""
    assert form.problem_count == 1


def ring_by_tab(form: RecordForm, qtbot) -> list[QWidget]:
    """What the focus visits when Tab is pressed from the first field on."""
    form.focus_first()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in seen:
        assert now is not None
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    return seen


def test_tab_visits_every_field_once_in_the_order_shown(form: RecordForm, qtbot) -> None:
    form.set_values(VALUES)
    ring = ring_by_tab(form, qtbot)
    assert ring == form.tab_ring()
    tops = [form.widget().mapFromGlobal(face.mapToGlobal(QPoint(0, 0))).y() for face in ring]
    assert tops == sorted(tops)


def test_every_stop_has_a_name_for_a_screen_reader(form: RecordForm) -> None:
    names = [face.accessibleName() for face in form.tab_ring()]
    assert all(names)
    assert {"渠道 网站", "渠道 公报", "急件 是", "名称"} <= set(names)
    assert form.row("title").label.buddy() is form.row("title").editor.face()


def test_computed_and_event_fields_are_no_stops(form: RecordForm) -> None:
    for key in ("number", "due_on", "answered_on"):
        face = form.row(key).editor.face()
        assert isinstance(face, QLineEdit)
        assert face.isReadOnly()
        assert face not in form.tab_ring()


def test_help_of_the_field_with_the_focus_is_told(form: RecordForm, qtbot) -> None:
    with qtbot.waitSignal(form.help_changed) as told:
        form.focus_field("formed_on")
    assert told.args == ["写在文稿上的日期。"]


def test_reference_is_looked_up_through_the_callables(form: RecordForm) -> None:
    form.set_reference("explains", lambda text: [(1, text)], lambda i: f"第{i}件")
    form.set_value("explains", 4)
    assert form.row("explains").editor.face().text() == "第4件"
    assert form.changed_keys() == ["explains"]


@pytest.mark.parametrize("described", [ITEMS, REQUESTS], ids=lambda r: r.key)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_real_registers_fit_the_pane(described: Register, size: str, today, qapp, qtbot) -> None:
    look = theme.apply(qapp, size=size)
    form = RecordForm(described, today=today)
    qtbot.addWidget(form)
    form.resize(look.px(360), 600)
    form.show()
    assert form.widget().width() <= form.viewport().width()
    for key, row in ((f.key, form.row(f.key)) for f in described.fields if f.key != "status"):
        assert row.editor.height() >= look.px(28), key
        assert row.geometry().right() <= form.widget().width(), key
    ring = form.tab_ring()
    assert len(ring) == len({id(face) for face in ring})


# The pane


@pytest.fixture
def pane(form: RecordForm, qtbot) -> DetailPane:
    made = DetailPane(form)
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    form.set_values(VALUES)
    return made


def test_pane_names_the_record_its_state_and_its_limit(pane: DetailPane) -> None:
    pane.set_header("关于<b>的办法", status="due_soon", line="期限 **2026-10-26**，剩 **8** 个工作日")
    assert pane.title == "关于<b>的办法"
    assert pane.pill.word == "临期"
    assert pane._line.text() == "期限 <b>2026-10-26</b>，剩 <b>8</b> 个工作日"


def test_bold_parts_cannot_smuggle_markup() -> None:
    assert rich("**<i>x**&") == "<b>&lt;i&gt;x</b>&amp;"


def test_foot_counts_problems_then_tells_of_unsaved_text(pane: DetailPane) -> None:
    pane.set_note("已存草稿")
    assert pane.state_text == "已存草稿"
    assert not pane.discard_button.isEnabled()
    pane.form.row("title").editor.face().setText("新")
    assert pane.state_text == "有未保存的修改"
    assert pane.discard_button.isEnabled()
    pane.form.show_problems([FieldProblem("title", "太短。")])
    assert pane.state_text == "1 处需更正"
    pane.form.discard()
    pane.form.show_advice([FieldProblem("title", "可再长些。")])
    assert pane.state_text == "1 处提醒"


def test_discard_shows_the_saved_values_and_says_so(pane: DetailPane, qtbot) -> None:
    pane.form.row("title").editor.face().setText("新")
    with qtbot.waitSignal(pane.discarded):
        pane.discard_button.click()
    assert pane.form.values()["title"] == "办法"


def test_escape_in_a_field_leaves_the_pane(pane: DetailPane, qtbot) -> None:
    pane.form.focus_field("title")
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_acts_under_the_head_are_replaced(pane: DetailPane, qtbot) -> None:
    pane.set_acts([Button("登记公开"), Button("作废")])
    pane.set_acts([Button("撤回")])
    shown = [b.text() for b in pane.findChildren(QAbstractButton) if b.isVisible() and b.text()]
    assert "撤回" in shown
    assert "登记公开" not in shown


def test_help_goes_when_the_focus_leaves_the_form(form: RecordForm, qtbot) -> None:
    told: list[str] = []
    form.help_changed.connect(told.append)
    other = QLineEdit(form)
    other.show()
    form.focus_field("formed_on")
    form.focus_field("title")
    assert told == ["写在文稿上的日期。", ""]
    form.focus_field("formed_on")
    other.setFocus()
    assert told[2:] == ["写在文稿上的日期。", ""]
