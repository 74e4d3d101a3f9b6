"""The settings on a real file: each section saves what it shows and loses nothing silently."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from officer_desk.domain.bureau import Bureau, BureauName, Leader
from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.operations.acts import recycle_bin, request_acts, undo_acts
from officer_desk.operations.dates import today as todays
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import appeal_counting, desk_settings
from officer_desk.ui import theme
from officer_desk.ui.forms.date_editor import DateEditor
from officer_desk.ui.pages.settings import SECTIONS, SettingsDialog
from officer_desk.ui.pages.settings.appearance import AppearanceSection
from officer_desk.ui.pages.settings.bin import BinSection
from officer_desk.ui.pages.settings.bureau import GROUPS, BureauSection
from officer_desk.ui.pages.settings.calendar_years import CalendarSection
from officer_desk.ui.pages.settings.lists import ListsSection
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.plain_list import REMARK


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> SettingsDialog:
    made = SettingsDialog(desk)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.hide())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def bureau(dialog: SettingsDialog) -> BureauSection:
    section = dialog.section()
    assert isinstance(section, BureauSection)
    return section


@pytest.fixture
def calendar(dialog: SettingsDialog) -> CalendarSection:
    dialog.go_to("calendar")
    section = dialog.section()
    assert isinstance(section, CalendarSection)
    return section


@pytest.fixture
def lists(dialog: SettingsDialog) -> ListsSection:
    dialog.go_to("lists")
    section = dialog.section()
    assert isinstance(section, ListsSection)
    return section


def test_arrows_go_through_all_sections(dialog: SettingsDialog, qtbot: QtBot) -> None:
    seen = []
    for _ in SECTIONS:
        seen.append(dialog.key)
        assert dialog.section().isVisible()
        assert not dialog.section().is_dirty()
        assert dialog.focusWidget() is dialog.nav
        qtbot.keyClick(dialog.nav, Qt.Key.Key_Down)
    assert seen == [key for key, *_ in SECTIONS]


def test_a_section_asked_for_takes_the_focus(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk, section="calendar")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.key == "calendar"
    assert dialog.focusWidget() is dialog.section().first_field()


def test_every_stop_of_tab_has_a_name(dialog: SettingsDialog, qtbot: QtBot) -> None:
    for key, *_ in SECTIONS:
        dialog.go_to(key)
        first = dialog.focusWidget()
        assert first is not None
        seen: list[QWidget] = []
        focused: QWidget | None = first
        for _ in range(80):
            assert focused is not None
            if focused in seen:
                break
            seen.append(focused)
            name = focused.accessibleName() or getattr(focused, "text", str)()
            assert name, f"{key}: {type(focused).__name__}"
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
            focused = dialog.focusWidget()
        # In an empty bin there is nothing to do.
        assert len(seen) > 1 or key == "bin"


# 单位信息


def test_form_has_every_particular_of_the_bureau(bureau: BureauSection) -> None:
    shown = set(bureau.rows) | {"names", "leaders"}
    assert shown == set(Bureau.__dataclass_fields__)
    assert [f.key for _, fields in GROUPS for f in fields] + ["recipients"] == list(bureau.rows)


def test_bureau_is_shown_as_kept_and_nothing_is_dirty(bureau: BureauSection, desk: Desk) -> None:
    assert bureau.entered() == desk.bureau
    assert not bureau.is_dirty()
    assert not bureau.save_button.isEnabled()


def test_bureau_is_saved_as_a_whole(bureau: BureauSection, desk: Desk, qtbot: QtBot) -> None:
    line = bureau.rows["review_body"].editor.face()
    assert isinstance(line, QLineEdit)
    line.setText("清河县人民政府")
    row = bureau.leaders.add_row()
    assert isinstance(row[0], QLineEdit)
    row[0].setText("赵敏")
    row[1].setEditText("保密审查人")  # type: ignore[attr-defined]
    assert bureau.is_dirty()
    with qtbot.waitSignal(bureau.changed) as changed:
        bureau.save_button.click()
    assert changed.args[0].kinds == {"bureau"}
    assert desk.bureau.review_body == "清河县人民政府"
    assert Leader("赵敏", "保密审查人") in desk.bureau.leaders
    assert not bureau.is_dirty()


def test_a_new_name_follows_the_old_one(bureau: BureauSection, desk: Desk) -> None:
    names = (
        BureauName("清河县环境保护局", "县环保局", None, date(2019, 3, 14)),
        BureauName("清河县生态环境局", "县生态环境局", date(2019, 3, 15), None),
    )
    bureau.names.set_value(names)
    assert bureau.save()
    assert desk.bureau.names == names
    assert desk.bureau.name_on(date(2018, 12, 31)) == "清河县环境保护局"


def test_overlapping_names_are_refused_with_their_reason(bureau: BureauSection, desk: Desk) -> None:
    before = desk.bureau
    bureau.names.set_value((BureauName("甲局"), BureauName("乙局")))
    assert not bureau.save()
    assert "重叠" in bureau.error.sentence
    assert desk.bureau == before
    assert bureau.is_dirty()


def test_a_date_that_is_none_is_refused(bureau: BureauSection) -> None:
    bureau.names.rows[0][3].line.setText("三月")  # type: ignore[attr-defined]
    assert bureau.is_dirty()
    assert not bureau.save()
    assert bureau.error.sentence


def test_numbering_shows_an_example_and_refuses_a_rule_without_number(bureau: BureauSection) -> None:
    line = bureau.rows["index_template"].editor.face()
    assert isinstance(line, QLineEdit)
    line.setText("QH-{year}-{seq:4}")
    assert bureau.examples["index_template"].text() == "例：QH-2025-0001"
    line.setText("QH-{year}")
    assert bureau.examples["index_template"].text() == "例：—"
    assert not bureau.save()
    assert "{seq}" in bureau.rows["index_template"].sentence


def test_a_removed_row_is_gone(bureau: BureauSection) -> None:
    count = len(bureau.names.rows)
    bureau.names.rows[0][-1].click()  # type: ignore[attr-defined]
    assert len(bureau.names.value()) == count - 1
    assert bureau.is_dirty()


def test_unsaved_changes_are_asked_about(
    dialog: SettingsDialog, bureau: BureauSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = bureau.rows["phone"].editor.face()
    assert isinstance(line, QLineEdit)
    line.setText("1234")
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
    dialog.go_to("about")
    assert dialog.key == "bureau"
    assert dialog.nav.key_at(dialog.nav.currentRow()) == "bureau"
    dialog.reject()
    assert dialog.isVisible()
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: True)
    dialog.go_to("about")
    assert dialog.key == "about"
    dialog.go_to("bureau")
    assert line.text() != "1234"


def test_ctrl_s_saves_the_section(
    dialog: SettingsDialog, bureau: BureauSection, qtbot: QtBot, desk: Desk
) -> None:
    line = bureau.rows["phone"].editor.face()
    assert isinstance(line, QLineEdit)
    line.setText("0311-1234567")
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.bureau.phone == "0311-1234567"


# 列表


def test_lists_are_added_to_renamed_ordered_and_shortened(lists: ListsSection, desk: Desk) -> None:
    before = desk_settings.list_labels(desk, "departments")
    lists.list.go_to(1)
    lists.list.move_by(-1)
    lists.list.remove()
    lists.list.labels.insertRow(0)
    lists.list.labels.setData(lists.list.labels.index(0), "信访股")
    assert lists.is_dirty()
    assert lists.save()
    assert desk_settings.list_labels(desk, "departments") == ["信访股", before[0], *before[2:]]
    assert not lists.is_dirty()


def test_an_empty_or_doubled_entry_is_refused(lists: ListsSection, desk: Desk) -> None:
    before = desk_settings.list_labels(desk, "departments")
    lists.list.labels.setData(lists.list.labels.index(0), before[1])
    assert not lists.save()
    assert "重复" in lists.error.sentence
    assert desk_settings.list_labels(desk, "departments") == before


def test_another_list_is_shown_after_saving_this_one(lists: ListsSection, desk: Desk) -> None:
    lists.list.labels.setData(lists.list.labels.index(0), "综合办公室")
    lists.choose("channels")
    assert desk_settings.list_labels(desk, "departments")[0] == "综合办公室"
    assert lists.entered() == desk_settings.list_labels(desk, "channels")
    assert {chip.key for chip in lists._chips.values() if chip.isChecked()} == {"channels"}


def test_list_keys_move_and_remove(lists: ListsSection, qtbot: QtBot) -> None:
    before = lists.entered()
    qtbot.keyClick(lists.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lists.entered()[:2] == [before[1], before[0]]
    qtbot.keyClick(lists.list, Qt.Key.Key_Delete)
    assert before[0] not in lists.entered()
    lists.discard()
    assert lists.entered() == before


# 日历


def test_the_missing_year_is_shown_first(calendar: CalendarSection) -> None:
    assert calendar.year == 2026
    assert "待核对" in calendar._title.text()


def test_confirming_a_year_moves_the_provisional_days(
    calendar: CalendarSection, desk: Desk, qtbot: QtBot
) -> None:
    assert any(row.is_provisional for row in todays.today(desk, 2025).rows)
    calendar.notice.setText("国办发明电〔2025〕7号")
    with qtbot.waitSignal(calendar.changed) as changed:
        calendar.confirm_button.click()
    assert "calendar" in changed.args[0].kinds
    assert 2026 in desk.calendar.years
    assert not any(row.is_provisional for row in todays.today(desk, 2025).rows)
    assert calendar._state.text() == changed.args[0].sentence
    assert calendar.years.count() == len(desk_settings.calendar_years(desk))


def test_clicked_days_are_counted_and_kept(calendar: CalendarSection, desk: Desk, qtbot: QtBot) -> None:
    calendar.show_year(2027)
    assert calendar._state.text() == "休 0 天，班 0 天"
    assert not calendar.confirm_button.isEnabled()
    for day in (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 2)):
        calendar.grid.cycle(day)
    assert calendar._state.text() == "休 1 天，班 1 天，确认后生效"
    calendar.notice.setText("")
    assert not calendar.save()
    assert "放假通知" in calendar.error.sentence
    calendar.notice.setText("国办发明电〔2026〕9号")
    with qtbot.waitSignal(calendar.changed):
        assert calendar.save()
    assert desk_settings.calendar_days(desk, 2027) == {
        date(2027, 1, 1): DayKind.OFF,
        date(2027, 1, 2): DayKind.WORK,
    }


def test_another_year_is_not_shown_over_unsaved_days(
    calendar: CalendarSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar.grid.cycle(date(2026, 3, 2))
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
    row = next(n for n in range(calendar.years.count()) if calendar.years.key_at(n) == 2024)
    calendar.years.setCurrentRow(row)
    assert calendar.year == 2026
    assert calendar.years.key_at(calendar.years.currentRow()) == 2026
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: True)
    calendar.years.setCurrentRow(row)
    assert calendar.year == 2024


# 回收站


@pytest.fixture
def binned(dialog: SettingsDialog, desk: Desk) -> BinSection:
    ids = [row.id for row in todays.today(desk, 2025).rows if row.register == "requests"][:2]
    recycle_bin.delete(desk, "requests", ids)
    dialog.go_to("bin")
    section = dialog.section()
    assert isinstance(section, BinSection)
    return section


def test_bin_names_what_lies_there(binned: BinSection, desk: Desk) -> None:
    rows = recycle_bin.binned(desk)
    assert binned.model.rowCount() == len(rows) == 2
    first = [str(binned.model.data(binned.model.index(0, column))) for column in range(4)]
    assert first[0] == "依申请公开"
    assert first[1] == rows[0].identity


def test_restored_record_is_back(binned: BinSection, desk: Desk, qtbot: QtBot) -> None:
    row = binned.model.rows[0]
    with qtbot.waitSignal(binned.changed):
        binned.restore_button.click()
    assert request_acts.load_request(desk, row.id).id == row.id
    assert binned.model.rowCount() == 1


def test_purge_names_the_consequence_and_then_nothing_is_left(
    binned: BinSection, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.windowTitle())
        return len(asked) > 1

    monkeypatch.setattr(ConfirmDialog, "is_confirmed", answer)
    row = binned.model.rows[0]
    binned.purge()
    assert row.identity in asked[0]
    assert binned.model.rowCount() == 2
    binned.purge()
    assert row.id not in [left.id for left in recycle_bin.binned(desk)]
    assert binned.model.rowCount() == 1


def test_an_empty_bin_says_so(dialog: SettingsDialog) -> None:
    dialog.go_to("bin")
    section = dialog.section()
    assert isinstance(section, BinSection)
    assert section._empty.isVisible()
    assert not section.restore_button.isEnabled()


# 外观, 关于


def test_appearance_holds_at_once_and_is_remembered(
    dialog: SettingsDialog, desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    dialog.go_to("appearance")
    section = dialog.section()
    assert isinstance(section, AppearanceSection)
    try:
        with qtbot.waitSignal(dialog.appearance_changed):
            section.chips["dark"].click()
        section.chips["large"].click()
        assert (theme.current().theme, theme.current().size) == ("dark", "large")
        assert desk_settings.preference(desk, "look.theme") == "dark"
        assert desk_settings.preference(desk, "look.size") == "large"
        again = AppearanceSection(desk)
        qtbot.addWidget(again)
        assert again.chips["dark"].isChecked()
        assert again.chips["large"].isChecked()
    finally:
        theme.apply(qapp)


def test_about_tells_where_the_file_lies(dialog: SettingsDialog, desk: Desk) -> None:
    dialog.go_to("about")
    told = [line.text() for line in dialog.section().findChildren(QLineEdit)]
    assert str(desk.path) in told
    assert any("示例" in words for words in told)


def test_dialog_is_no_larger_than_the_screen(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 1366, 697)

    theme.apply(QApplication.instance(), size="large")
    monkeypatch.setattr(SettingsDialog, "screen", lambda self: Screen())
    made = SettingsDialog(desk)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.hide())
    assert made.height() < 697
    assert made.width() == theme.current().px(1040)
    assert made.minimumSizeHint().height() < 600


def test_year_that_only_needs_comparing_says_so(calendar: CalendarSection) -> None:
    told = [calendar.years.item(n).text() for n in range(2)]
    assert "2027 年" in told[0]
    assert "未录入" in calendar.years.item(0).data(REMARK)
    assert "2026 年" in told[1]
    assert "待核对" in calendar.years.item(1).data(REMARK)


def test_calendar_icons_stand_in_the_middle_of_their_line(bureau: BureauSection) -> None:
    editors = bureau.findChildren(DateEditor)
    assert len(editors) >= 4
    for editor in editors:
        middle = editor._button.geometry().center().y()
        assert abs(middle - editor.line.rect().center().y()) <= 1
        assert editor._button.height() == editor._button.width()


def test_numbers_in_the_bin_are_shown_to_their_end(dialog: SettingsDialog, desk: Desk) -> None:
    request = request_acts.save_request(
        desk,
        {
            "received_on": date(2025, 12, 1),
            "applicant": "甲",
            "content": "乙",
            "number": "临政依申〔2025〕第 000001 号—补",
        },
    ).ids[0]
    recycle_bin.delete(desk, "requests", [request])
    dialog.go_to("bin")
    section = dialog.section()
    assert isinstance(section, BinSection)
    metrics = section.table.fontMetrics()
    longest = max(metrics.horizontalAdvance(row.identity) for row in section.model.rows)
    assert section.table.columnWidth(1) > longest


def test_appeals_are_counted_as_the_officer_chooses(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.go_to("counting")
    section = dialog.section()
    assert section.chips["each"].isChecked()
    assert section.chips["not_again"].isChecked()
    with qtbot.waitSignal(dialog.changed) as changed:
        section.chips["once"].click()
    assert changed.args[0].sentence == "已修改复议诉讼的统计口径"
    assert not appeal_counting.counting(desk).counts_each_year
    undo_acts.undo(desk)
    section.refresh(frozenset())
    assert section.chips["each"].isChecked()
