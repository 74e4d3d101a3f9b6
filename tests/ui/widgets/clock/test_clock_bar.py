"""The clock bar: days on a true line, labels that give way in order, colours by what is left, words for everyone."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock.clock import clock
from officer_desk.domain.clock.day_line import line
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.law import load_law, seeded_calendar
from officer_desk.ui import theme
from officer_desk.ui.widgets.clock.clock_bar import ClockBar
from officer_desk.ui.widgets.clock.layout import LEGEND, Axis, Metrics, Placed, place
from officer_desk.ui.widgets.clock.parts import Plan, plan

RECEIVED = date(2026, 8, 17)
TODAY = date(2026, 10, 14)
METRICS = Metrics(gap=8, pad=7, icon=14)
CALENDAR = seeded_calendar()
KIND = EventKind
Show = Callable[..., ClockBar]


def event(kind: EventKind, on: date, **said: object) -> Event:
    return Event(kind=kind, happened_on=on, **said)  # type: ignore[arg-type]


CONSULTED = (
    event(KIND.CONSULTED, date(2026, 8, 26), whom="third_party", reached_on=date(2026, 8, 28)),
    event(KIND.OPINION_RECEIVED, date(2026, 9, 9), whom="third_party"),
)
EXAMPLE = (*CONSULTED, event(KIND.EXTENDED, date(2026, 9, 28), working_days=20))
ASKED = event(KIND.CORRECTION_ASKED, date(2026, 8, 21), reached_on=date(2026, 8, 24))


def planned(
    *events: Event, today: date = TODAY, received_on: date = RECEIVED, calendar: Calendar = CALENDAR
) -> Plan:
    found = clock(received_on, "registered_mail", events, calendar, load_law().clock_law(received_on))
    marks = [(one.happened_on, EVENT_WORDS[one.kind]) for one in events]
    return plan(line(found, received_on, today, calendar), found, today, calendar, marks)


def placed(shown: Plan, width: int) -> Placed:
    """Placed by letters of 12 px, digits of 7."""
    return place(shown, 0, width, lambda text, _: sum(7 if char.isascii() else 12 for char in text), METRICS)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Makes a bar that shows some events."""

    def made(
        *events: Event, today: date = TODAY, width: int = 1070, received_on: date = RECEIVED
    ) -> ClockBar:
        bar = ClockBar()
        qtbot.addWidget(bar)
        bar.set_plan(planned(*events, today=today, received_on=received_on))
        bar.resize(width, bar.sizeHint().height())
        bar.show()
        return bar

    return made


# --- what it says -------------------------------------------------------------------------


def test_the_example_has_its_four_parts_with_their_days() -> None:
    shown = planned(*EXAMPLE)
    assert [(part.names[0], part.count) for part in shown.parts] == [
        ("办理", "7/20"),
        ("征求第三方（暂停）", "10"),
        ("办理", "13/20"),
        ("延期", "20"),
    ]
    assert shown.parts[0].tip == "第三十三条第二款：7 / 20 个工作日，08-17 至 08-26"
    assert "不计入期限" in shown.parts[1].tip
    assert shown.headline == "最后一日2026年10月30日，剩12个工作日"
    assert [labels[0] for _, labels in shown.marks] == [
        "08-17 收到",
        "08-26 征求意见",
        "09-09 收到意见",
        "09-28 延长答复期限、原最后一日",
    ]


def test_parts_follow_each_other_without_a_gap_or_an_overlap() -> None:
    for events in (
        (),
        CONSULTED,
        EXAMPLE,
        (ASKED,),
        (ASKED, event(KIND.CORRECTION_RECEIVED, date(2026, 9, 1))),
    ):
        for days in range(0, 120, 7):
            today = max(RECEIVED + timedelta(days), *(one.happened_on for one in events), RECEIVED)
            shown = planned(*events, today=today)
            assert shown.parts[0].first == RECEIVED
            assert shown.parts[-1].last == shown.ends_on
            for before, after in itertools.pairwise(shown.parts):
                assert after.first == before.last + timedelta(1)


@pytest.mark.parametrize(
    ("today", "tone", "words"),
    [
        (date(2026, 10, 26), "text", "最后一日 10-30"),
        (date(2026, 10, 27), "warn", "最后一日 10-30　剩 3 日"),
        (date(2026, 10, 29), "warn", "最后一日 10-30　剩 1 日"),
        (date(2026, 10, 30), "bad", "最后一日 10-30　今天"),
        (date(2026, 10, 31), "bad", "最后一日 10-30　超 1 日"),
        (date(2026, 11, 10), "bad", "最后一日 10-30　超 7 日"),
    ],
)
def test_the_last_day_is_coloured_by_what_is_left_and_says_so(today: date, tone: str, words: str) -> None:
    post = planned(*EXAMPLE, today=today).post
    assert post is not None
    assert (post.on, post.tone, post.words[0]) == (date(2026, 10, 30), tone, words)
    assert post.words[-1] == "最后一日 10-30"


def test_beyond_the_last_day_nothing_counts_any_more() -> None:
    shown = planned(*EXAMPLE, today=date(2026, 11, 10))
    extended, late = shown.parts[-2:]
    assert (extended.last, extended.count) == (date(2026, 10, 30), "20")
    assert (late.family, late.amount, late.last) == ("bad", "超 7 个工作日", date(2026, 11, 10))
    assert shown.headline.endswith("已超过7个工作日")


def test_an_answer_leaves_the_rest_unused() -> None:
    answered = event(KIND.ANSWERED, date(2026, 10, 16), answer_kind="granted")
    shown = planned(*EXAMPLE, answered, today=date(2026, 11, 20))
    assert shown.flag == (date(2026, 10, 16), "答复")
    assert [part.count for part in shown.parts[-2:]] == ["10/20", "10"]
    assert shown.parts[-1].family == "mute"
    assert shown.post is not None
    assert shown.post.tone == "text2"
    assert shown.headline == "2026年10月16日答复，最后一日2026年10月30日"


def test_a_request_withdrawn_while_awaited_leaves_the_rest_of_that_term_unused() -> None:
    withdrawn = event(KIND.WITHDRAWN, date(2026, 8, 28))
    shown = planned(ASKED, withdrawn, today=date(2026, 11, 20))
    assert [part.names[0] for part in shown.parts] == ["办理", "待补正（停止计算）", "未用"]
    assert shown.parts[-1].last == shown.ends_on == date(2026, 9, 14)


def test_a_late_answer_is_late_up_to_that_day() -> None:
    answered = event(KIND.ANSWERED, date(2026, 10, 12), answer_kind="granted")
    shown = planned(*CONSULTED, answered, today=date(2026, 11, 20))
    assert (shown.parts[-1].family, shown.parts[-1].last) == ("bad", date(2026, 10, 12))
    assert "超过期限" in shown.headline


@pytest.mark.parametrize("today", [date(2026, 8, 21), date(2026, 8, 28), date(2026, 9, 14)])
def test_while_a_correction_is_awaited_the_bar_reaches_the_applicants_last_day(today: date) -> None:
    shown = planned(ASKED, today=today)
    assert shown.post is not None
    assert (shown.post.words, shown.post.is_firm) == (("补正期限 09-14",), False)
    assert (shown.parts[-1].names[0], shown.parts[-1].last) == ("待补正（停止计算）", date(2026, 9, 14))
    assert "答复期限没有在计算" in shown.headline


def test_a_correction_asked_on_the_day_of_receipt_has_no_part_without_length() -> None:
    shown = planned(event(KIND.CORRECTION_ASKED, RECEIVED), today=RECEIVED)
    assert [part.names[-1] for part in shown.parts] == ["待补正"]


def test_a_date_on_a_guess_is_called_provisional_and_its_post_is_broken() -> None:
    shown = planned(today=date(2026, 12, 29), received_on=date(2026, 12, 10))
    assert shown.post is not None
    assert shown.post.words == ("最后一日 2027-01-08（暂定）",)
    assert not shown.post.is_firm
    assert "（暂定）" in shown.headline


ANSWERED = event(KIND.ANSWERED, date(2026, 9, 10), answer_kind="granted")
ORDER = event(KIND.ORDERED, date(2026, 10, 9), due_on=date(2026, 10, 23))
REANSWERED = event(KIND.REANSWERED, date(2026, 10, 27), answer_kind="granted")


def test_a_request_to_be_answered_anew_shows_from_the_order_to_its_last_day() -> None:
    shown = planned(*CONSULTED, ANSWERED, ORDER)
    (part,) = shown.parts
    assert (shown.begins_on, shown.ends_on) == (date(2026, 10, 9), date(2026, 10, 23))
    assert (part.names, part.count, part.article) == (("重新答复",), "11", "《行政复议法》第七十七条第一款")
    assert part.tip == "《行政复议法》第七十七条第一款：重新答复 11 个工作日，10-09 至 10-23"
    assert shown.flag == (TODAY, "今天")
    assert shown.headline == "责令答复期限2026年10月23日，剩7个工作日"
    assert [labels[0] for _, labels in shown.marks] == ["10-09 责令答复"]
    assert shown.post is not None
    assert (shown.post.words, shown.post.tone) == (("最后一日 10-23",), "text")


def test_an_ordered_answer_that_does_not_come_is_late() -> None:
    shown = planned(ANSWERED, ORDER, today=date(2026, 10, 27))
    assert [part.family for part in shown.parts] == ["info", "bad"]
    assert shown.parts[1].tip == "《行政复议法》第七十七条第一款：超过责令答复期限 2 个工作日，10-24 至 10-27"
    assert shown.headline == "责令答复期限2026年10月23日，已超过2个工作日"
    late = planned(ANSWERED, ORDER, REANSWERED, today=date(2026, 11, 20))
    assert late.flag == (date(2026, 10, 27), "重新答复")
    assert late.headline == "2026年10月27日重新答复，超过期限，责令答复期限2026年10月23日"


def test_a_bar_of_an_order_is_walked_and_told_like_any_other(show: Show, qtbot: QtBot) -> None:
    bar = show(ANSWERED, ORDER, today=date(2026, 10, 27))
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    assert bar.caption.startswith("《行政复议法》第七十七条第一款：超过责令答复期限")
    assert "重新答复 11 个工作日" in bar.accessibleDescription()
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert bar.words_at(bar.part_rect(0).center()).endswith("重新答复 11 个工作日，10-09 至 10-23")


def test_an_order_for_tomorrow_has_room_for_its_words() -> None:
    shown = planned(ANSWERED, event(KIND.ORDERED, TODAY, due_on=TODAY + timedelta(1)))
    assert (shown.ends_on - shown.begins_on).days == 7
    assert shown.parts[-1].last == TODAY + timedelta(1)


# --- where it stands ----------------------------------------------------------------------


@given(st.integers(0, 74), st.integers(300, 2000))
def test_a_day_stands_where_its_number_of_days_says(number: int, width: int) -> None:
    shown = planned(*EXAMPLE)
    axis = Axis(shown, 3, width)
    assert axis.x(RECEIVED + timedelta(number)) == 3 + round(width * number / 74)
    assert axis.x(shown.ends_on) == 3 + width


def test_a_part_lies_between_the_days_around_it_and_national_day_is_blank() -> None:
    found = placed(planned(*EXAMPLE), 740)
    assert [(one.x, one.end) for one in found.parts] == [(0, 90), (90, 230), (230, 420), (420, 740)]
    # From 1 to 7 October no day counts: 44 to 51 days after receipt.
    assert (440, 510) in found.off
    assert (found.post_at, found.flag_at) == (740, 580)


def test_labels_give_way_in_the_order_working_days_article_word() -> None:
    """The consultation of ten working days, as the bar gets narrower."""
    shown = planned(*EXAMPLE)
    told = []
    for width in range(1400, 200, -5):
        found = placed(shown, width)
        part = found.parts[1]
        above = next((label.text for label in found.labels if label.text.startswith("08-26")), "")
        told.append((bool(part.amount), bool(part.article), above))
        assert found.post is not None
        assert found.post.text == "最后一日 10-30"
    assert told[0] == (True, True, "08-26 征求意见")
    stages = list(dict.fromkeys(told))
    assert stages == [
        (True, True, "08-26 征求意见"),
        (False, True, "08-26 征求意见"),
        (False, False, "08-26 征求意见"),
        (False, False, "08-26"),
        (False, False, ""),
    ]


@pytest.mark.parametrize("today", [RECEIVED + timedelta(n) for n in range(43, 90, 4)])
@pytest.mark.parametrize("width", [240, 400, 640, 970, 1280])
def test_no_two_labels_overlap_and_none_leaves_the_bar(today: date, width: int) -> None:
    found = placed(planned(*EXAMPLE, today=today), width)
    assert found.post is not None
    above = [*found.labels, found.post, *([] if found.is_flag_below else [found.flag])]
    for label in above:
        assert label.x >= 0
        assert label.end <= width
    above.sort(key=lambda label: label.x)
    for before, after in itertools.pairwise(above):
        assert before.end <= after.x


def test_a_part_has_its_word_or_its_icon_or_its_pattern() -> None:
    shown = planned(*EXAMPLE)
    assert placed(shown, 1000).parts[1].name == "征求第三方（暂停）"
    assert placed(shown, 400).parts[1].name == "暂停 10"
    narrow = placed(shown, 180).parts[1]
    assert (narrow.name, narrow.has_icon) == ("", True)
    assert {part.pattern for part in shown.parts if part.family == "pause"} == {"hatched"}


def test_the_flag_makes_way_for_the_last_day() -> None:
    assert not placed(planned(*EXAMPLE), 1000).is_flag_below
    soon = placed(planned(*EXAMPLE, today=date(2026, 10, 28)), 1000)
    assert soon.is_flag_below
    assert soon.post is not None
    assert soon.post.text == "最后一日 10-30　剩 2 日"


def test_the_flag_tells_what_happened_today() -> None:
    assert placed(planned(today=RECEIVED), 1000).flag.text == "今天 08-17 收到"


def test_the_needle_does_not_run_through_a_word_where_there_is_room() -> None:
    found = placed(planned(*EXAMPLE, today=date(2026, 8, 29)), 1280)
    paused = found.parts[1]
    assert paused.name_at > found.flag_at


# --- the widget ---------------------------------------------------------------------------


def test_it_is_painted_fast_enough_and_shows_its_colours(show: Show) -> None:
    bar = show(*EXAMPLE)
    picture = QPixmap(bar.size())
    bar.render(picture)
    taken = []
    for _ in range(20):
        begun = time.perf_counter()
        bar.render(picture)
        taken.append(time.perf_counter() - begun)
    # The best of twenty: other work on the machine is not the bar's.
    assert min(taken) < 0.003
    image = picture.toImage()
    look, foot = theme.current(), bar.bar_rect().bottom() - 1
    for number, token in enumerate(("info", "pause", "info", "ext")):
        assert image.pixelColor(bar.part_rect(number).x() + 4, foot) == look.color(token)
    last = bar.part_rect(3)
    assert image.pixelColor(last.right() - 6, foot) == look.color("ext_tint")


@pytest.mark.parametrize(("today", "token"), [(TODAY, "text"), (date(2026, 10, 28), "warn"), (date(2026, 10, 30), "bad")])  # fmt: skip
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_post_has_its_colour(show: Show, qapp: QApplication, today: date, token: str, name: str) -> None:
    theme.apply(qapp, theme=name)
    bar = show(*EXAMPLE, today=today)
    picture = bar.grab().toImage()
    assert bar.placed is not None
    assert picture.pixelColor(bar.placed.post_at - 1, bar.bar_rect().y() - 8) == theme.current().color(token)


def test_larger_letters_make_it_higher(show: Show, qapp: QApplication) -> None:
    bar = show(*EXAMPLE)
    before = bar.sizeHint().height()
    theme.apply(qapp, size="large")
    assert bar.sizeHint().height() > before
    assert bar.bar_rect().height() >= 35


def test_arrows_walk_the_parts_and_say_their_sum(show: Show, qtbot: QtBot) -> None:
    bar = show(*EXAMPLE)
    assert bar.caption == ""
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    assert (bar.current, bar.caption) == (3, "第三十三条第二款：延期 20 个工作日，09-29 至 10-30")
    for key, current in ((Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0),
                         (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 3)):  # fmt: skip
        qtbot.keyClick(bar, key)
        assert bar.current == current
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert (
        bar.accessibleName()
        == "最后一日2026年10月30日，剩12个工作日。第三十三条第二款：7 / 20 个工作日，08-17 至 08-26"
    )
    bar.clearFocus()
    assert bar.accessibleName() == "最后一日2026年10月30日，剩12个工作日"


def test_the_description_names_every_part(show: Show) -> None:
    words = show(*EXAMPLE).accessibleDescription()
    for part in (
        "7 / 20 个工作日，08-17 至 08-26",
        "征求第三方",
        "13 / 20 个工作日",
        "延期 20 个工作日",
        "Enter",
    ):
        assert part in words


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_asks_how_it_came_about(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    bar = show(*EXAMPLE)
    with qtbot.waitSignal(bar.derivation_wanted, timeout=1000):
        qtbot.keyClick(bar, key)


def test_a_click_asks_too_but_not_with_the_other_button(show: Show, qtbot: QtBot) -> None:
    bar = show(*EXAMPLE)
    with qtbot.waitSignal(bar.derivation_wanted, timeout=1000):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.part_rect(1).center())
    with qtbot.assertNotEmitted(bar.derivation_wanted):
        qtbot.mouseClick(bar, Qt.MouseButton.RightButton, pos=bar.part_rect(1).center())


def test_the_mouse_is_told_the_sum_of_a_part_and_the_words_of_a_day(show: Show) -> None:
    bar = show(*EXAMPLE, width=320)
    middle = bar.part_rect(1).center()
    QApplication.sendEvent(bar, QHelpEvent(QEvent.Type.ToolTip, middle, bar.mapToGlobal(middle)))
    assert QToolTip.text() == "第三十三条第三款：征求第三方，10 个工作日不计入期限，08-27 至 09-09"
    assert bar.placed is not None
    assert bar.words_at(QPoint(bar.placed.ticks[2], 4)) == "09-09 收到意见"


def test_an_empty_bar_paints_and_answers_nothing(qtbot: QtBot) -> None:
    bar = ClockBar()
    qtbot.addWidget(bar)
    bar.resize(600, bar.sizeHint().height())
    bar.show()
    bar.grab()
    with qtbot.assertNotEmitted(bar.derivation_wanted):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
        qtbot.keyClick(bar, Qt.Key.Key_Return)


def test_another_request_starts_at_its_own_part_of_today(show: Show) -> None:
    bar = show(*EXAMPLE)
    assert bar.current == 3
    bar.set_plan(planned(today=date(2026, 8, 20)))
    assert (bar.current, len(bar.placed.parts if bar.placed else ())) == (0, 1)


def test_the_legend_stands_only_where_it_hides_nothing() -> None:
    assert placed(planned(*EXAMPLE), 1280).has_legend
    assert not placed(replace(planned(*EXAMPLE), off=()), 1280).has_legend
    assert LEGEND.startswith("留白")
