"""设置 → 期限: what the law leaves open, and the bureau's own limit, on a real file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.operations.acts import request_acts, undo_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.settings import clock_settings
from officer_desk.operations.settings.clock_settings import ClockSettings
from officer_desk.ui import theme
from officer_desk.ui.pages.settings import SettingsDialog
from officer_desk.ui.pages.settings.dates import QUESTIONS, DatesSection
from officer_desk.ui.pages.today import TodayPage
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.dates.due_delegate import DueGroup, DueRow


@pytest.fixture
def dialog(qtbot: QtBot, new_desk: Desk) -> SettingsDialog:
    made = SettingsDialog(new_desk, section="dates")
    qtbot.addWidget(made, before_close_func=lambda widget: widget.hide())
    made.show()
    return made


@pytest.fixture
def section(dialog: SettingsDialog) -> DatesSection:
    found = dialog.section()
    assert isinstance(found, DatesSection)
    return found


def test_every_choice_of_the_law_is_asked_and_the_recommended_one_says_so(section: DatesSection) -> None:
    asked = {question.field for question in QUESTIONS} | {"correction_days"}
    assert asked == set(Choices.__dataclass_fields__)
    assert {type(value) for value in section.chips} == {PauseStart, PauseEnd, AfterPayment}
    assert len(section.chips) == sum(len(kind) for kind in (PauseStart, PauseEnd, AfterPayment))
    best = {value for value, chip in section.chips.items() if "推荐" in chip.word}
    assert best == {PauseStart.NEXT_DAY, PauseEnd.SAME_DAY, AfterPayment.RESTART}
    assert all(section.chips[value].isChecked() for value in best)
    assert not section.is_dirty()
    assert not section.save_button.isEnabled()


def test_all_of_it_is_saved_as_one_act_and_undone(
    section: DatesSection, dialog: SettingsDialog, new_desk: Desk, qtbot: QtBot
) -> None:
    section.chips[PauseStart.SAME_DAY].click()
    section.chips[AfterPayment.RESUME].click()
    section.correction_days.setText("20")
    section.lead.setText("3")
    assert section.save_button.isEnabled()
    with qtbot.waitSignal(dialog.changed) as changed:
        section.save_button.click()
    assert changed.args[0].sentence == "已修改期限口径，在办的期限没有变化"
    wanted = Choices(PauseStart.SAME_DAY, PauseEnd.SAME_DAY, AfterPayment.RESUME, 20)
    assert clock_settings.kept(new_desk) == ClockSettings(wanted, 3)
    assert not section.is_dirty()
    done = undo_acts.undo(new_desk)
    assert clock_settings.kept(new_desk) == ClockSettings()
    section._show(ClockSettings(wanted, 3))
    section.discard()
    section.refresh(done.kinds)
    assert section.chips[PauseStart.NEXT_DAY].isChecked()
    assert (section.correction_days.text(), section.lead.text()) == ("15", "0")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("lead", "11", "提前量应为 0 至 10 个工作日，现在是 11。"),
        ("lead", "", "提前量应为 0 至 10 个工作日。"),
        ("correction_days", "0", "补正期限应为 1 至 60 个工作日，现在是 0。"),
    ],
)
def test_a_number_that_cannot_be_meant_is_told_beside_its_field(
    section: DatesSection, new_desk: Desk, field: str, typed: str, said: str
) -> None:
    edit, problem = section._fields[field]
    edit.setText(typed)
    assert not section.save()
    assert problem.sentence == said
    assert edit.property("fault") == "bad"
    assert edit.hasFocus()
    assert section.error.isHidden()
    assert clock_settings.kept(new_desk) == ClockSettings()
    edit.setText("5")
    assert problem.sentence == ""
    assert section.save()


def test_what_the_disk_refuses_is_told_on_top(section: DatesSection, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    monkeypatch.setattr(clock_settings, "save", fail)
    section.lead.setText("2")
    assert not section.save()
    assert section.error.sentence == "磁盘已满，没有保存。"
    assert section.lead.text() == "2"


def endless(_: Desk, __: ClockSettings, report: Callable[[int, int], None]) -> None:
    """A count that goes on until it is stopped."""
    while True:
        report(3, 10)
        threading.Event().wait(0.005)


def test_dates_are_counted_beside_the_window_which_stays_alive_and_can_stop_it(
    section: DatesSection, new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = new_desk.file.head()
    with monkeypatch.context() as slowly:
        slowly.setattr(clock_settings, "count", endless)
        section.chips[PauseStart.SAME_DAY].click()
        assert section.save()
        qtbot.waitUntil(section.busy.isVisible)
        qtbot.waitUntil(lambda: section.busy._count.text() == "3 / 10")
        section.busy._cancel.click()
        qtbot.waitUntil(section.busy.isHidden)
    assert section._state.text() == "已取消，没有保存，期限没有改动"
    assert section.chips[PauseStart.SAME_DAY].isChecked()
    assert section.is_dirty()
    assert new_desk.file.head() == head
    with qtbot.waitSignal(section.changed):
        section.save_button.click()
    assert clock_settings.kept(new_desk).choices.pause_start is PauseStart.SAME_DAY


def test_what_is_chosen_anew_or_left_stops_the_count(
    section: DatesSection, dialog: SettingsDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_settings, "count", endless)
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: True)
    section.chips[PauseStart.SAME_DAY].click()
    for stops in (
        lambda: section.chips[PauseEnd.DAY_BEFORE].click(),
        lambda: section.correction_days.setText("20"),
        lambda: section.discard_button.click(),
    ):
        assert section.save()
        stops()
        qtbot.waitUntil(lambda: section.task is None)
        section.chips[PauseStart.SAME_DAY].click()
    section.save()
    dialog.go_to("counting")
    qtbot.waitUntil(lambda: section.task is None)
    assert clock_settings.kept(section.desk) == ClockSettings()


def test_trouble_while_counting_is_told(
    section: DatesSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FileTroubleError("文件读不了。", trouble=FileTrouble.UNREACHABLE)

    monkeypatch.setattr(clock_settings, "count", fail)
    section.chips[PauseStart.SAME_DAY].click()
    section.save()
    qtbot.waitUntil(lambda: section.error.sentence == "文件读不了。")
    assert section.is_dirty()


def test_leaving_with_something_unsaved_asks(
    section: DatesSection, dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: next(answers))
    section.lead.setText("2")
    dialog.go_to("counting")
    assert dialog.key == "dates"
    dialog.go_to("counting")
    assert dialog.key == "counting"
    assert section.lead.text() == "0"


def test_a_file_to_be_read_only_offers_nothing(qtbot: QtBot, new_desk: Desk) -> None:
    path = new_desk.path
    new_desk.close()
    desk = open_desk(path, write=False, today=lambda: date(2026, 11, 23))
    try:
        dialog = SettingsDialog(desk, section="dates")
        qtbot.addWidget(dialog)
        section = dialog.section()
        assert isinstance(section, DatesSection)
        assert not any(chip.isEnabled() for chip in section.chips.values())
        assert section.lead.isReadOnly()
    finally:
        desk.close()


@pytest.mark.parametrize("size", ["standard", "large"])
def test_nothing_is_cut_in_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, new_desk: Desk, size: str, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: theme.apply(qapp))
    theme.apply(qapp, size=size)
    dialog = SettingsDialog(new_desk, section="dates")
    qtbot.addWidget(dialog)
    dialog.resize(970, 650)
    dialog.show()
    assert dialog.width() == 970
    area = dialog.section().scroll_area
    assert area is not None
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())


def test_the_page_of_today_shows_the_internal_limit_beside_the_lawful_day(
    qtbot: QtBot, new_desk: Desk
) -> None:
    """Received 2 November 2026: due by law on the 30th, five working days from today, the 23rd."""
    request_acts.save_request(
        new_desk, {"received_on": date(2026, 11, 2), "applicant": "某", "content": "预算"}
    )
    page = TodayPage(new_desk, 2026)
    qtbot.addWidget(page)
    row, group = _first(page)
    assert (row.urgency, row.internal, group.words) == ("five", "", "五个工作日内")
    done = clock_settings.save(new_desk, ClockSettings(lead=3))
    page.refresh(done.kinds)
    row, group = _first(page)
    assert (row.urgency, row.internal) == ("soon", "内部期限 11-25")
    assert (row.due_on, row.remaining) == (date(2026, 11, 30), "剩 5 日")
    assert group.words == "三个工作日内，按内部期限"
    assert row.told().startswith("剩 5 日，最后一日 2026-11-30，内部期限 11-25，")
    assert page.due_count() == 1


def _first(page: TodayPage) -> tuple[DueRow, DueGroup]:
    group, row = page.list._model.entries[:2]
    assert isinstance(group, DueGroup)
    assert isinstance(row, DueRow)
    return row, group
