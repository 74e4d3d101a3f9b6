"""怎样算出: every date with its sentences, copied as text, printed as a sheet that names the applicant only when asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import item_acts, record_acts, request_acts, request_steps
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.ui import theme
from officer_desk.ui.dialogs.dates.derivation import DerivationDialog, derivation_dialog
from officer_desk.ui.widgets.labels import Pill

K = EventKind
Open = Callable[..., DerivationDialog]


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    opened = open_desk(shutil.copyfile(blank_file, tmp_path / "台账.desk"), today=lambda: date(2026, 12, 29))
    yield opened
    opened.close()


def registered(desk: Desk, received_on: date, *steps: Event) -> int:
    values = {"received_on": received_on, "channel": "registered_mail", "applicant": "王建国",
              "applicant_type": "natural", "content": "检验报告"}  # fmt: skip
    (request_id,) = request_acts.save_request(desk, values).ids
    for step in steps:
        request_steps.record(desk, request_id, step, accept_reason="已经发出")
    return request_id


def consulted(desk: Desk) -> int:
    return registered(
        desk,
        date(2026, 8, 17),
        Event(kind=K.CONSULTED, happened_on=date(2026, 8, 26), whom="third_party", reached_on=date(2026, 8, 28)),
        Event(kind=K.OPINION_RECEIVED, happened_on=date(2026, 9, 9), whom="third_party"),
        Event(kind=K.EXTENDED, happened_on=date(2026, 9, 28), working_days=20),
    )  # fmt: skip


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Open:
    def opened(record_id: int, *, register: str = "requests", key: str = "") -> DerivationDialog:
        dialog = derivation_dialog(None, desk, register, record_id, key=key)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def words(dialog: DerivationDialog) -> list[str]:
    page = dialog._scroll.widget()
    return [shown.text() for shown in page.findChildren(QLabel) if shown.text()]


def test_it_opens_at_the_date_for_answering_and_numbers_its_sentences(desk: Desk, show: Open) -> None:
    dialog = show(consulted(desk))
    assert dialog.windowTitle() == "怎样算出 — 答复期限 2026-10-30"
    told = words(dialog)
    assert told[0] == "答复期限　2026年10月30日（星期五）"
    assert told.index("1.") < told.index("7.")
    assert any("10个工作日不计算在内" in sentence for sentence in told)
    assert "法律没有规定，按本机关的设定" in told
    assert dialog.dates.count() == 3
    assert dialog.dates.hasFocus() or dialog.focusWidget() is dialog.dates


def test_the_arrow_keys_go_from_date_to_date(desk: Desk, show: Open, qtbot: QtBot) -> None:
    dialog = show(consulted(desk))
    qtbot.keyClick(dialog.dates, Qt.Key.Key_Down)
    assert dialog.windowTitle() == "怎样算出 — 补正告知期限 2026-08-26"
    qtbot.keyClick(dialog.dates, Qt.Key.Key_Down)
    assert words(dialog)[0] == "反馈意见期限（第三方）　2026年9月18日（星期五）"


def test_it_opens_at_the_date_that_was_asked_for_or_that_still_runs(desk: Desk, show: Open) -> None:
    dialog = show(consulted(desk), key="opinion_due")
    assert "反馈意见期限（第三方） 2026-09-18" in dialog.windowTitle()
    asked = Event(
        kind=K.CORRECTION_ASKED, happened_on=date(2026, 12, 23), reached_on=date(2026, 12, 23), working_days=3
    )
    waiting = show(registered(desk, date(2026, 12, 21), asked))
    assert waiting.windowTitle() == "怎样算出 — 申请人补正期限 2026-12-28"


def test_a_provisional_date_tells_why_once_and_bears_the_word(desk: Desk, show: Open) -> None:
    dialog = show(registered(desk, date(2026, 12, 10)))
    assert dialog.windowTitle().endswith("2027-01-08（暂定）")
    assert sum("尚未确认" in sentence and "本日期暂定" in sentence for sentence in words(dialog)) == 1
    (pill,) = dialog._scroll.widget().findChildren(Pill)
    assert (pill.word, pill.isVisible()) == ("暂定", True)


def test_irregular_events_are_listed(desk: Desk, show: Open) -> None:
    late = Event(kind=K.EXTENDED, happened_on=date(2026, 9, 20), working_days=25)
    told = words(show(registered(desk, date(2026, 8, 17), late)))
    assert "不合规定，不影响期限" in told
    assert any(sentence.startswith("2026-09-20 延长答复期限：") for sentence in told)


def test_copying_gives_all_of_it_without_the_applicant(desk: Desk, show: Open, qtbot: QtBot) -> None:
    dialog = show(consulted(desk))
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("时限计算单　依申请〔2026〕1号")
    for part in ("答复期限　2026年10月30日", "补正告知期限", "1. ", "工作日历"):
        assert part in text
    assert "王建国" not in text


@pytest.mark.parametrize("is_named", [False, True])
def test_printing_shows_the_sheet_first(
    desk: Desk, show: Open, qtbot: QtBot, tmp_path: Path, is_named: bool
) -> None:
    dialog = show(consulted(desk))
    dialog.applicant.setChecked(is_named)
    preview = dialog.print_sheet()
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.waitUntil(preview.view.is_drawn, timeout=10000)
    target = tmp_path / "单.pdf"
    preview.ask_target = lambda parent, proposed: target  # type: ignore[method-assign,assignment]
    preview.save()
    preview.done(0)
    text = "".join(PdfReader(str(target)).pages[0].extract_text().split())
    assert "时限计算单" in text
    assert ("王建国" in text) is is_named


def test_another_theme_while_it_is_open_is_no_danger(desk: Desk, show: Open, qapp: QApplication) -> None:
    dialog = show(consulted(desk))
    theme.apply(qapp, theme="dark", size="large")
    qapp.processEvents()
    assert words(dialog)[0].startswith("答复期限")


def test_an_item_is_told_in_the_same_way_and_has_no_sheet(desk: Desk, show: Open, qtbot: QtBot) -> None:
    (made,) = item_acts.save_item(desk, {"title": "某通知", "formed_on": date(2026, 9, 21)}).ids
    dialog = show(made, register="items")
    assert dialog.windowTitle() == "怎样算出 — 公开期限 2026-10-26"
    told = words(dialog)
    assert told[0] == "公开期限　2026年10月26日（星期一）"
    assert "期间调休上班的有10月10日，计入工作日。" in told
    assert "逐日" in told
    assert not dialog.print_button.isVisible()
    assert not dialog.applicant.isVisible()
    assert dialog.focusWidget() is dialog.close_button
    dialog.copy()
    assert QGuiApplication.clipboard().text().startswith("怎样算出　")


def test_a_date_that_was_typed_is_told_in_a_small_dialog(desk: Desk, show: Open) -> None:
    values = {"year": 2026, "title": "某事", "timing": "date", "deadline_on": date(2026, 12, 30)}
    dialog = show(record_acts.save(desk, "tasks", values).ids[0], register="tasks")
    told = words(dialog)
    assert "由你填写：完成日期要求是2026年12月30日。" in told
    assert "逐日" not in told
    assert not any(line.startswith("依据") for line in told)
    assert dialog.height() < theme.current().px(400)


def test_of_several_letters_it_opens_at_the_one_of_that_day(desk: Desk, show: Open) -> None:
    letters = [
        Event(kind=K.CONSULTED, happened_on=date(2026, 12, day), whom=whom, reached_on=date(2026, 12, day))
        for day, whom in ((22, "third_party"), (24, "joint_maker"))
    ]
    made = registered(desk, date(2026, 12, 21), *letters)
    opinions = [day for day in show(made).found.dates if day.key == "opinion_due"]
    assert len({day.on for day in opinions}) == 2
    for day in opinions:
        dialog = derivation_dialog(None, desk, "requests", made, key="opinion_due", on=day.on)
        assert f"{day.label} {day.on}" in dialog.windowTitle()
        dialog.deleteLater()
