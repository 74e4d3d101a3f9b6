from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Choice, Field, Kind, Value
from officer_desk.ui import theme
from officer_desk.ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, FlagEditor, LabelEditor
from officer_desk.ui.forms.date_editor import DateEditor
from officer_desk.ui.forms.date_text import typed_date
from officer_desk.ui.forms.editors import DisplayEditor, Editor, IntegerEditor, NoteEditor, TextEditor
from officer_desk.ui.forms.item_picker import ItemPicker

TODAY = date(2026, 10, 14)
# The offscreen platform says so whenever a pop-up opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("20261123", date(2026, 11, 23)),
        ("2026.1.3", date(2026, 1, 3)),
        ("２０２６年１１月２３日", date(2026, 11, 23)),
        ("11-23", date(2026, 11, 23)),
        ("3.5", date(2026, 3, 5)),
        ("11月23日", date(2026, 11, 23)),
        (" 今天 ", TODAY),
        ("昨天", date(2026, 10, 13)),
        ("", None),
    ],
)
def test_dates_are_read_as_officers_type_them(text: str, meant: date | None) -> None:
    assert typed_date(text, today=TODAY) == meant


@pytest.mark.parametrize(
    ("text", "today", "meant"),
    [
        ("12-30", date(2026, 1, 8), date(2025, 12, 30)),
        ("1-5", date(2026, 12, 28), date(2027, 1, 5)),
        ("3-5", date(2026, 10, 14), date(2026, 3, 5)),
    ],
)
def test_a_day_without_a_year_is_the_last_one_or_lies_shortly_ahead(
    text: str, today: date, meant: date
) -> None:
    assert typed_date(text, today=today) == meant


@pytest.mark.parametrize("text", ["2026-13-01", "2-30", "明年", "13-40", "2-29", "2026-11"])
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        typed_date(text, today=TODAY)
    assert refused.value.sentence.endswith("。")


@pytest.fixture
def dates(qtbot) -> DateEditor:
    editor = DateEditor(today=lambda: TODAY, mark=lambda day: "休" if day == date(2026, 10, 1) else "")
    qtbot.addWidget(editor)
    editor.resize(240, 28)
    editor.show()
    return editor


def test_a_typed_day_is_written_in_full_when_the_field_is_left(dates: DateEditor, qtbot) -> None:
    other = QWidget(dates)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    dates.line.setFocus()
    qtbot.keyClicks(dates.line, "11-23")
    assert dates.value() == date(2026, 11, 23)
    other.setFocus()
    assert dates.line.text() == "2026-11-23"


def test_what_is_no_date_stays_as_typed_and_is_given_back(dates: DateEditor) -> None:
    dates.line.setText("2026-13-01")
    dates.normalize()
    assert dates.line.text() == "2026-13-01"
    assert dates.value() == "2026-13-01"
    assert "2026-13-01" in dates.unreadable()
    dates.set_value(dates.value())
    assert dates.value() == "2026-13-01"


def test_calendar_opens_by_key_and_takes_a_day(dates: DateEditor, qtbot) -> None:
    dates.set_value(date(2026, 9, 30))
    qtbot.keyClick(dates.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dates.calendar.isVisible()
    with qtbot.waitSignal(dates.changed):
        qtbot.keyClick(dates.calendar.days.focusProxy(), Qt.Key.Key_Right)
        qtbot.keyClick(dates.calendar.days.focusProxy(), Qt.Key.Key_Return)
    assert dates.value() == date(2026, 10, 1)


def test_calendar_starts_on_monday_and_marks_days_off(dates: DateEditor) -> None:
    dates.set_value(date(2026, 10, 9))
    dates.open_calendar()
    days = dates.calendar.days
    assert days.firstDayOfWeek() == Qt.DayOfWeek.Monday
    marked = days.grab().toImage()
    days._mark = None
    days.updateCells()
    assert days.grab().toImage() != marked
    dates.calendar.close()


def test_setting_a_value_is_no_change_of_the_officers(qtbot) -> None:
    editors = [
        (TextEditor(), "甲"),
        (NoteEditor(), "一\n二"),
        (IntegerEditor(), 12),
        (DateEditor(today=lambda: TODAY), date(2026, 1, 2)),
        (ChoiceEditor([Choice("a", "甲"), Choice("b", "乙")]), "b"),
        (LabelEditor(), "办公室"),
        (ChoicesEditor([Choice("a", "甲"), Choice("b", "乙")]), ("b",)),
        (FlagEditor(), True),
        (ItemPicker(), 7),
    ]
    for editor, value in editors:
        qtbot.addWidget(editor)
        told: list[int] = []
        editor.changed.connect(lambda told=told: told.append(1))
        editor.set_value(value)
        assert editor.value() == value
        assert told == [], type(editor)


def test_numbers_are_read_in_full_width_and_with_separators(qtbot) -> None:
    editor = IntegerEditor()
    qtbot.addWidget(editor)
    editor.line.setText("１,２３４")
    assert editor.value() == 1234
    editor.line.setText("十二")
    assert editor.value() == "十二"
    assert "十二" in editor.unreadable()
    editor.line.setText("")
    assert editor.value() is None


def test_a_choice_that_is_no_longer_offered_is_kept(qtbot) -> None:
    editor = ChoiceEditor([Choice("a", "甲")])
    qtbot.addWidget(editor)
    editor.set_value("old")
    assert editor.value() == "old"
    several = ChoicesEditor([Choice("a", "甲")])
    qtbot.addWidget(several)
    several.set_value(("a", "old"))
    assert several.value() == ("a", "old")


def test_an_optional_choice_can_be_taken_back_and_a_required_one_not(qtbot) -> None:
    optional = ChoiceEditor([Choice("a", "甲")])
    required = ChoiceEditor([Choice("a", "甲")], is_required=True)
    qtbot.addWidget(optional)
    qtbot.addWidget(required)
    assert [optional.combo.itemText(n) for n in range(2)] == ["（不填）", "甲"]
    assert required.combo.count() == 1
    assert required.value() == ""


def test_a_new_label_may_be_typed_and_options_keep_it(qtbot) -> None:
    editor = LabelEditor()
    qtbot.addWidget(editor)
    editor.set_options(["办公室", "法规股"])
    assert editor.value() == ""
    with qtbot.waitSignal(editor.changed):
        editor.combo.setEditText("信用股")
    editor.set_options(["办公室"])
    assert editor.value() == "信用股"


def test_the_wheel_never_changes_a_choice(qtbot) -> None:
    editor = ChoiceEditor([Choice("a", "甲"), Choice("b", "乙")])
    qtbot.addWidget(editor)
    editor.show()
    editor.set_value("a")
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, at, QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor.combo, wheel)
    assert editor.value() == "a"
    assert not wheel.isAccepted()


def test_letters_being_composed_are_no_change_yet(qtbot) -> None:
    for editor, face in ((TextEditor(), "line"), (NoteEditor(), "edit")):
        qtbot.addWidget(editor)
        told: list[object] = []
        editor.changed.connect(lambda told=told: told.append(1))
        widget = getattr(editor, face)
        QApplication.sendEvent(widget, QInputMethodEvent("xianzhengfu", []))
        assert told == []
        commit = QInputMethodEvent("", [])
        commit.setCommitString("县政府")
        QApplication.sendEvent(widget, commit)
        assert editor.value() == "县政府"
        assert told


def test_tab_leaves_a_note(qtbot) -> None:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClick(editor.edit, Qt.Key.Key_Tab)
    assert editor.value() == ""


def test_a_note_grows_with_its_lines_up_to_a_limit(qtbot) -> None:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    editor.resize(200, 60)
    editor.show()
    low = editor.edit.height()
    editor.set_value("\n".join("一" for _ in range(5)))
    middle = editor.edit.height()
    editor.set_value("\n".join("一" for _ in range(50)))
    assert low < middle < editor.edit.height() < 250


def test_computed_fields_show_words_and_cannot_be_typed(qtbot) -> None:
    field = Field("s", "状态", "", Kind.DERIVED, Value.CHOICE, choices=(Choice("a", "甲"),))
    editor = DisplayEditor(field)
    qtbot.addWidget(editor)
    editor.set_value("a")
    assert editor.line.text() == "甲"
    assert editor.line.isReadOnly()
    assert editor.line.focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert editor.value() == "a"


@pytest.fixture
def picker(qtbot) -> ItemPicker:
    editor = ItemPicker()
    qtbot.addWidget(editor)
    editor.connect_search(lambda text: [(5, f"关于{text}的办法"), (9, f"{text}解读")], lambda i: f"文件{i}")
    editor.resize(240, 28)
    editor.show()
    editor.line.setFocus()
    return editor


def test_picker_offers_what_the_search_finds_and_takes_the_chosen_one(picker: ItemPicker, qtbot) -> None:
    qtbot.keyClicks(picker.line, "jl")
    assert picker.value() == "jl"
    assert "没有选定" in picker.unreadable()
    qtbot.waitUntil(lambda: picker._completer.popup().isVisible())
    popup = picker._completer.popup()
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert picker.value() == 5
    assert picker.line.text() == "关于jl的办法"
    assert picker.unreadable() == ""


def test_picker_shows_a_reference_by_its_label_and_can_be_cleared(picker: ItemPicker, qtbot) -> None:
    picker.set_value(3)
    assert picker.line.text() == "文件3"
    with qtbot.waitSignal(picker.changed):
        picker._clear.click()
    assert picker.value() is None


@pytest.mark.parametrize("make", [TextEditor, NoteEditor])
def test_field_with_fault_shows_the_focus_inside_the_edge(make: type[Editor], qtbot) -> None:
    editor = make()
    qtbot.addWidget(editor)
    editor.resize(240, editor.sizeHint().height())
    editor.show()
    with qtbot.waitActive(editor):
        editor.activateWindow()
    face = editor.face()
    face.clearFocus()
    editor.set_fault("bad")
    calm = editor.grab().toImage()
    face.setFocus()
    held = editor.grab().toImage()
    bad, focus = (theme.current().color(token).name() for token in ("bad", "focus"))
    assert [calm.pixelColor(120, y).name() for y in (0, 1)] == [bad, bad]
    assert [held.pixelColor(120, y).name() for y in (0, 1)] == [bad, bad]
    assert held.pixelColor(120, 2).name() == focus != calm.pixelColor(120, 2).name()
    editor.set_fault("")
    assert editor.grab().toImage().pixelColor(120, 1).name() == focus
    assert editor.grab().toImage().pixelColor(120, 2).name() != focus
