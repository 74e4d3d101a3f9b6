"""What was read of a pasted holiday notice: what speaks against it, holiday by holiday, and the year in 休 and 班."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.operations.dates.calendar_text import change_words, holiday_words
from officer_desk.operations.dates.holidays import Reading
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.dates.year_calendar import YearCalendar
from officer_desk.ui.widgets.labels import IconLabel, label

_LINE = re.compile(r"第 (\d+) 行")


def lines_named(sentence: str) -> tuple[int, ...]:
    """The numbers, from 1, of the lines of the notice that a sentence about it names."""
    return tuple(int(found) for found in _LINE.findall(sentence))


class NoticeReading(QScrollArea):
    """Shows one reading; the sentences that name a line of the notice lead to it."""

    line_wanted = Signal(int)
    """The number, from 1, of the line of the notice to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.year = 0
        """The year of the grid."""
        self.years: dict[int, dict[date, DayKind]] = {}
        """Of each year the notice touches, its days as they will stand."""
        look = theme.current()
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(16))
        column.setSpacing(look.px(8))
        self.title = label("", "heading", wraps=True)
        self.source = label("", "caption", wraps=True)
        column.addWidget(self.title)
        column.addWidget(self.source)
        self._told = QVBoxLayout()
        self._told.setSpacing(look.px(2))
        column.addLayout(self._told)
        self._head = QHBoxLayout()
        self._head.setSpacing(look.px(8))
        column.addSpacing(look.px(4))
        column.addLayout(self._head)
        self.summary = label("", "section")
        self._head.addWidget(self.summary)
        self._head.addStretch(1)
        self.grid = YearCalendar()
        column.addWidget(self.grid)
        column.addStretch(1)
        self.setWidget(page)
        self.chips: dict[int, Chip] = {}
        self._links: list[Button] = []
        self.sentences: list[str] = []
        """What it says besides the grid, in its order."""

    def show_reading(self, reading: Reading) -> None:
        """Shows what was read, from its top."""
        notice = reading.notice
        self._forget_told()
        self.sentences.clear()
        self.title.setText(_title(reading))
        self.source.setText(notice.source or self.tr("没有读到文号和日期"))
        self.source.setVisible(bool(notice.holidays))
        for icon, tone, sentences in (
            ("alert-circle", "bad", reading.problems),
            ("alert-triangle", "warn", reading.warnings),
        ):
            for sentence in sentences:
                self._add_sentence(icon, tone, sentence)
        for holiday in notice.holidays:
            self._add_pair(holiday.label, holiday_words(holiday))
        for head, words in _differences(reading):
            self._add_pair(head, words)
        self.years = {year.year: year.days for year in reading.years}
        if not self.years and notice.year is not None and notice.holidays:
            self.years = {notice.year: {d: k for d, k in notice.days.items() if d.year == notice.year}}
        self._show_years(notice.year)
        self.verticalScrollBar().setValue(0)

    def stops(self) -> list[QWidget]:
        """What takes the focus, in the order it stands."""
        return [*self._links, *self.chips.values(), self.grid]

    def _forget_told(self) -> None:
        self._links.clear()
        while self._told.count():
            shown = self._told.takeAt(0).widget()
            shown.hide()
            shown.deleteLater()

    def _row(self) -> QHBoxLayout:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        self._told.addWidget(holder)
        return row

    def _add_sentence(self, icon: str, tone: str, sentence: str) -> None:
        row = self._row()
        shown = IconLabel(icon, tone)
        shown.setFixedHeight(theme.current().px(24))
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        told = label(sentence, tone=tone, wraps=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(told, 1)
        for line in dict.fromkeys(lines_named(sentence)):
            link = Button(self.tr("看第 {} 行").format(line), kind="link", height=24)
            link.clicked.connect(self._to_line(line))
            self._links.append(link)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.sentences.append(sentence)

    def _to_line(self, line: int) -> Callable[[], None]:
        return lambda: self.line_wanted.emit(line)

    def _add_pair(self, head: str, words: str) -> None:
        look = theme.current()
        row = self._row()
        name = label(head, "strong", wraps=True)
        name.setFixedWidth(look.px(100))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, tone="text2", wraps=True), 1)
        self.sentences.append(f"{head}　{words}")

    def _show_years(self, first: int | None) -> None:
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        self.grid.setVisible(bool(self.years))
        self.summary.setVisible(bool(self.years))
        if not self.years:
            self.year = 0
            return
        if len(self.years) > 1:
            for year in sorted(self.years, reverse=True):
                chip = Chip(str(year), self.tr("{} 年").format(year))
                chip.setAccessibleName(chip.word)
                chip.clicked.connect(self._year_chooser(year))
                self._head.addWidget(chip)
                self.chips[year] = chip
        self.show_year(first if first in self.years else max(self.years))

    def _year_chooser(self, year: int) -> Callable[[], None]:
        return lambda: self.show_year(year)

    def show_year(self, year: int) -> None:
        """Shows that year of those the notice touches."""
        self.year, days = year, self.years[year]
        self.grid.show_year(year, days, can_edit=False)
        off, work = (sum(kind is wanted for kind in days.values()) for wanted in (DayKind.OFF, DayKind.WORK))
        self.summary.setText(self.tr("{} 年：休 {} 天，班 {} 天").format(year, off, work))
        for key, chip in self.chips.items():
            chip.setChecked(key == year)


def _title(reading: Reading) -> str:
    notice = reading.notice
    if notice.year is None:
        return "没有读出是哪一年的放假安排"
    if notice.is_whole_year or not notice.holidays:
        return f"{notice.year} 年放假安排"
    return f"对 {notice.year} 年{'、'.join(holiday.label for holiday in notice.holidays)}的调整"


def _differences(reading: Reading) -> Iterator[tuple[str, str]]:
    for year in reading.years:
        head = f"{year.year} 年日历"
        if not year.was_confirmed:
            yield head, f"原来没有确认，全年 {len(year.days)} 个“休”“班”日将记入日历。"
        elif not year.changes:
            yield head, "与现在的日历相同。"
        else:
            words = "；".join(change_words(change) for change in year.changes)
            yield head, f"与现在的日历有 {len(year.changes)} 日不同：{words}"
