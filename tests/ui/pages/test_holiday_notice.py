"""A pasted notice in the window: read beside its text, held against the open dates, confirmed as one act."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import request_acts, undo_acts
from officer_desk.operations.dates import holidays
from officer_desk.operations.dates import today as todays
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.store import derived, recount
from officer_desk.ui import theme
from officer_desk.ui.dialogs.dates.derivation import DerivationDialog
from officer_desk.ui.dialogs.dates.holiday_notice import HolidayNoticeDialog
from officer_desk.ui.pages.settings import SettingsDialog
from officer_desk.ui.pages.settings.calendar_years import CalendarSection
from officer_desk.ui.pages.today import TodayPage
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.plain_list import REMARK

WEEK = "一二三四五六日"


def _day(month: int, day: int) -> str:
    return f"{month}月{day}日（周{WEEK[date(2027, month, day).weekday()]}）"


NOTICE = "\n".join(
    (
        "国务院办公厅关于2027年部分节假日安排的通知",
        "国办发明电〔2026〕9号",
        f"　　一、元旦：{_day(1, 1)}至3日放假，共3天。",
        f"　　二、春节：{_day(2, 5)}至13日放假调休，共9天。{_day(1, 30)}、{_day(2, 20)}上班。",
        f"　　三、清明节：{_day(4, 3)}至5日放假，共3天。",
        f"　　四、劳动节：{_day(5, 1)}至5日放假调休，共5天。{_day(5, 8)}上班。",
        f"　　五、端午节：{_day(6, 9)}放假，共1天。",
        f"　　六、中秋节：{_day(9, 15)}放假，共1天。",
        f"　　七、国庆节：{_day(10, 1)}至7日放假调休，共7天。{_day(9, 26)}、{_day(10, 9)}上班。",
        "国务院办公厅",
        "2026年11月4日",
    )
)
"""Made up: the days of 2027 are not set yet."""
WITHOUT_DRAGON = "\n".join(line for line in NOTICE.split("\n") if "端午" not in line)


@pytest.fixture
def late_desk(new_desk: Desk) -> Desk:
    """20 January 2027 without the notice of that year, and two open requests."""
    new_desk._today = lambda: date(2027, 1, 20)
    for received in (date(2026, 12, 23), date(2027, 1, 14)):
        request_acts.save_request(new_desk, {"received_on": received, "applicant": "某", "content": "预算"})
    return new_desk


@pytest.fixture
def shown(qtbot: QtBot, late_desk: Desk) -> HolidayNoticeDialog:
    dialog = HolidayNoticeDialog(late_desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def paste(qtbot: QtBot, dialog: HolidayNoticeDialog, text: str) -> None:
    """As the officer does it, and until the last days are compared."""
    QApplication.clipboard().setText(text)
    dialog.text.field.selectAll()
    dialog.text.field.paste()
    qtbot.waitUntil(lambda: dialog.reading is not None)
    qtbot.waitUntil(lambda: dialog.task is None)


def test_an_empty_dialog_asks_for_the_text_and_confirms_nothing(shown: HolidayNoticeDialog) -> None:
    assert shown.text.field.placeholderText() == "把国务院办公厅的放假通知全文粘贴在这里"
    assert shown.text.field.hasFocus()
    assert not shown.confirm_button.isEnabled()
    shown.confirm()
    assert shown.isVisible()


def test_a_pasted_notice_is_shown_day_by_day_with_what_it_moves(
    shown: HolidayNoticeDialog, qtbot: QtBot
) -> None:
    paste(qtbot, shown, NOTICE)
    assert shown.shown.title.text() == "2027 年放假安排"
    assert shown.shown.source.text() == "国办发明电〔2026〕9号，2026年11月4日"
    assert shown.shown.sentences[1] == "春节　2月5日至13日放假，9 天；1月30日、2月20日上班"
    assert shown.shown.grid.days()[date(2027, 2, 8)] is DayKind.OFF
    assert shown.shown.grid.count(DayKind.WORK) == 5
    shown.shown.grid.cycle(date(2027, 3, 1))
    assert date(2027, 3, 1) not in shown.shown.grid.days()  # only the text says what is off
    assert shown.state.text() == "与通知写的天数、星期都相符。"
    # 5 days off and 2 make-up days push the last day of the newest request back; it stands first.
    assert shown.dates.list.item(0).data(REMARK).startswith("2027-02-11（暂定） → 2027-02-18")
    assert shown.confirm_button.text() == "确认 2027 年放假安排"
    assert shown.confirm_button.isEnabled()


def test_confirming_is_one_act_that_ctrl_z_takes_back(
    shown: HolidayNoticeDialog, late_desk: Desk, qtbot: QtBot
) -> None:
    before = late_desk.file.query("SELECT request_id, due_on, unknown_year FROM request_derived")
    acts = late_desk.file.query("SELECT count(*) FROM journal")
    paste(qtbot, shown, NOTICE)
    with qtbot.waitSignal(shown.changed) as changed:
        qtbot.mouseClick(shown.confirm_button, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    assert changed.args[0].kinds == {"calendar", "items", "requests", "appeals"}
    assert changed.args[0].sentence.startswith("已按通知确认 2027 年工作日历（国办发明电〔2026〕9号）")
    assert 2027 in late_desk.calendar.years
    assert late_desk.file.query("SELECT count(*) FROM journal")[0][0] == acts[0][0] + 1
    undo_acts.undo(late_desk)
    assert 2027 not in late_desk.calendar.years
    assert late_desk.file.query("SELECT request_id, due_on, unknown_year FROM request_derived") == before
    assert derived.is_current(late_desk.file, derived.stamp(late_desk.calendar, late_desk.law))


def test_a_contradiction_names_its_line_which_is_tinted_and_found(
    shown: HolidayNoticeDialog, qtbot: QtBot
) -> None:
    paste(qtbot, shown, NOTICE.replace("共9天", "共8天"))
    assert "第 4 行“春节”写明 8 天，按所写的日期是 9 天。" in shown.shown.sentences[0]
    assert shown.text.marked == {4: "bad_tint"}
    assert not shown.confirm_button.isEnabled()
    assert shown.state.text().startswith("1 处")
    assert shown.shown.grid.isVisible()  # what was read helps to find what is wrong
    assert shown.task is None
    assert shown.effect is None
    shown.shown.line_wanted.emit(4)
    assert shown.text.current_line == 4
    paste(qtbot, shown, NOTICE)
    assert shown.text.marked == {}
    assert shown.confirm_button.isEnabled()


def test_a_missing_holiday_is_named_and_asked_about(
    shown: HolidayNoticeDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter((False, True))

    def answer(question: ConfirmDialog) -> bool:
        asked.append(question.windowTitle())
        return next(answers)

    monkeypatch.setattr(ConfirmDialog, "is_confirmed", answer)
    paste(qtbot, shown, WITHOUT_DRAGON)
    assert "通知里没有端午节的安排。请核对粘贴的是不是全文。" in shown.shown.sentences
    shown.confirm()
    assert shown.isVisible()
    with qtbot.waitSignal(shown.changed):
        shown.confirm()
    assert asked == ["通知里没有端午节，仍要确认 2027 年放假安排？"] * 2


def test_text_that_is_typed_on_is_read_anew_and_the_old_comparison_forgotten(
    shown: HolidayNoticeDialog, qtbot: QtBot
) -> None:
    shown.text.set_text(NOTICE)
    shown.read()
    assert shown.task is not None
    shown.text.set_text(WITHOUT_DRAGON)
    assert shown.reading is None
    assert not shown.confirm_button.isEnabled()
    qtbot.waitUntil(lambda: shown.effect is not None)
    assert shown.reading is not None
    assert shown.reading.missing == ("端午节",)


def test_closing_while_comparing_leaves_nothing_behind(shown: HolidayNoticeDialog) -> None:
    shown.text.set_text(NOTICE)
    shown.read()
    shown.reject()
    assert shown.task is None


def test_a_notice_is_taken_from_a_file(late_desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    chosen: list[Path | None] = [tmp_path / "没有.txt", tmp_path / "通知.txt", None]
    (tmp_path / "通知.txt").write_bytes(NOTICE.encode("gb18030"))
    dialog = HolidayNoticeDialog(late_desk, ask=lambda _: chosen.pop(0))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.text.open_button, Qt.MouseButton.LeftButton)
    assert dialog.error.sentence == "找不到文件“没有.txt”。请检查路径。"
    dialog.open_file()
    assert dialog.text.text() == NOTICE
    assert dialog.error.isHidden()
    dialog.open_file()
    assert dialog.text.text() == NOTICE
    qtbot.waitUntil(lambda: dialog.task is None)


def test_a_text_that_is_no_notice_is_refused_at_once(shown: HolidayNoticeDialog, qtbot: QtBot) -> None:
    paste(qtbot, shown, "今天天气很好。")
    assert shown.shown.title.text() == "没有读出是哪一年的放假安排"
    assert not shown.shown.grid.isVisible()
    assert not shown.confirm_button.isEnabled()
    shown.text.set_text("字" * 100_001)
    shown.read()
    assert "太长" in shown.error.sentence
    shown.text.set_text("")
    shown.read()
    assert shown.error.isHidden()
    assert not shown.confirm_button.isEnabled()


def test_a_change_to_a_confirmed_year_says_which_days_differ(
    shown: HolidayNoticeDialog, qtbot: QtBot
) -> None:
    paste(qtbot, shown, "国务院办公厅关于调整2026年元旦假期安排的通知\n2026年1月1日放假，共1天。")
    assert shown.shown.title.text() == "对 2026 年元旦的调整"
    assert "2026-01-02　休 → 照常" in shown.shown.sentences[-1]
    assert shown.confirm_button.text() == "确认对 2026 年放假安排的调整"
    assert shown.dates.told.text() == "在办事项的期限没有变化。"


def test_a_december_before_is_another_year_of_the_grid(shown: HolidayNoticeDialog, qtbot: QtBot) -> None:
    paste(
        qtbot,
        shown,
        NOTICE.replace(f"{_day(1, 1)}至3日放假，共3天", "2026年12月31日至2027年1月3日放假，共4天"),
    )
    assert shown.shown.year == 2027
    assert sorted(shown.shown.chips) == [2026, 2027]
    shown.shown.chips[2026].click()
    assert shown.shown.grid.days()[date(2026, 12, 31)] is DayKind.OFF
    assert shown.shown.chips[2026].isChecked()
    assert not shown.shown.chips[2027].isChecked()


def test_a_failure_to_compare_or_to_keep_is_told(
    shown: HolidayNoticeDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    def fail(*_: object, **__: object) -> None:
        raise full

    paste(qtbot, shown, NOTICE)
    with monkeypatch.context() as broken:
        broken.setattr(holidays, "confirm_notice", fail)
        shown.confirm()
    assert shown.isVisible()
    assert shown.error.sentence == "磁盘已满，没有保存。"
    assert shown.confirm_button.isEnabled()
    monkeypatch.setattr(holidays, "affected", fail)
    paste(qtbot, shown, WITHOUT_DRAGON)
    assert shown.error.sentence == "磁盘已满，没有保存。"
    assert not shown.confirm_button.isEnabled()


def test_the_notice_of_today_opens_the_dialog_and_is_gone_once_confirmed(
    qtbot: QtBot, late_desk: Desk
) -> None:
    page = TodayPage(late_desk, 2027)
    qtbot.addWidget(page)
    page.show()
    (notice,) = (n for n in todays.today(late_desk, 2027).notices if n.key == "holidays")
    assert notice.act == "录入放假安排"
    dialog = page.paste_holiday_notice()
    paste(qtbot, dialog, NOTICE)
    with qtbot.waitSignal(page.changed):
        dialog.confirm()
    assert not any(n.key == "holidays" for n in todays.today(late_desk, 2027).notices)


def test_the_calendar_of_the_settings_opens_it_and_shows_the_new_year(
    qtbot: QtBot, late_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = SettingsDialog(late_desk, section="calendar")
    qtbot.addWidget(window, before_close_func=lambda widget: widget.hide())
    window.show()
    section = window.section()
    assert isinstance(section, CalendarSection)
    section.show_year(2026)
    dialog = section.paste_notice()
    assert dialog is not None
    paste(qtbot, dialog, NOTICE)
    with qtbot.waitSignal(window.changed):
        dialog.confirm()
    assert section.year == 2027
    assert desk_settings.calendar_days(late_desk, 2027) == section.grid.days()
    section.grid.cycle(date(2027, 3, 1))
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: False)
    assert section.paste_notice() is None  # what was marked is not lost


@pytest.mark.parametrize("size", ["standard", "large"])
def test_everything_fits_into_the_smallest_window(
    qtbot: QtBot, late_desk: Desk, qapp: QApplication, size: str, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: theme.apply(qapp))
    theme.apply(qapp, size=size)
    dialog = HolidayNoticeDialog(late_desk)
    qtbot.addWidget(dialog)
    dialog.resize(970, 650)
    dialog.show()
    paste(qtbot, dialog, NOTICE.replace("共9天", "共8天"))
    assert (dialog.width(), dialog.height()) == (970, 650)
    paste(qtbot, dialog, NOTICE)
    assert dialog.shown.widget().width() <= dialog.shown.viewport().width()
    assert dialog.shown.grid.width() >= dialog.shown.grid.minimumSizeHint().width()


def test_tab_goes_from_the_text_to_every_act_and_each_has_a_name(
    shown: HolidayNoticeDialog, qtbot: QtBot
) -> None:
    paste(qtbot, shown, NOTICE.replace("共9天", "共8天"))
    shown.text.field.setFocus()
    met: list[str] = []
    while True:
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Tab)
        widget = shown.focusWidget()
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert name, widget
        if widget is shown.text.field or len(met) > 20:
            break
        met.append(name)
    assert met == ["看第 4 行", "2027-01-01 星期五，休，放假", "不录入", "打开文件…"]


def test_a_moved_date_is_told_by_the_calendar_of_the_notice(
    shown: HolidayNoticeDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste(qtbot, shown, NOTICE)
    seen: list[DerivationDialog] = []
    monkeypatch.setattr(DerivationDialog, "exec", lambda self: seen.append(self) or 0)
    rows = shown.dates.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert seen[0].windowTitle() == "怎样算出 — 答复期限 2027-02-18"
    told = dict(seen[0].found.notes)["工作日历"]
    assert told[-1] == "2027年：按粘贴的通知，尚未确认录入"
    rows.itemDoubleClicked.emit(rows.item(1))
    assert len(seen) == 2
    assert 2027 not in shown._desk.calendar.years


def test_the_comparing_tells_its_progress_and_can_be_stopped_and_begun_again(
    shown: HolidayNoticeDialog, late_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: Desk, __: object, report: Callable[[int, int], None]) -> None:
        while True:
            report(3, 10)
            threading.Event().wait(0.005)

    before = late_desk.file.query("SELECT request_id, due_on, unknown_year FROM request_derived")
    head = late_desk.file.head()
    with monkeypatch.context() as slowly:
        slowly.setattr(holidays, "effect", endless)
        shown.text.set_text(NOTICE)
        shown.read()
        qtbot.waitUntil(shown.dates.busy.isVisible)
        qtbot.waitUntil(lambda: shown.dates.busy._count.text() == "3 / 10")
        assert not shown.confirm_button.isEnabled()
        shown.dates.busy._cancel.click()
        qtbot.waitUntil(shown.dates.again.isVisible)
    assert shown.dates.told.text() == "已取消核对，没有改动任何期限。核对完才能确认。"
    assert not shown.confirm_button.isEnabled()
    shown.confirm()
    assert late_desk.file.head() == head
    assert late_desk.file.query("SELECT request_id, due_on, unknown_year FROM request_derived") == before
    shown.dates.again.click()
    qtbot.waitUntil(shown.confirm_button.isEnabled)
    assert shown.dates.again.isHidden()
    with qtbot.waitSignal(shown.changed):
        shown.confirm_button.click()
    assert 2027 in late_desk.calendar.years


def test_confirming_writes_what_was_counted_and_counts_nothing_again(
    shown: HolidayNoticeDialog, late_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste(qtbot, shown, NOTICE)

    def fail(*_: object) -> None:
        raise AssertionError("counted again")

    with monkeypatch.context() as broken:
        broken.setattr(recount, "recount", fail)
        shown.confirm_button.click()
    assert 2027 in late_desk.calendar.years
    assert derived.is_current(late_desk.file, derived.stamp(late_desk.calendar, late_desk.law))
    assert list(derived.differences(late_desk.file, "requests", late_desk.calendar, late_desk.law)) == []
