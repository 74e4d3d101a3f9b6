"""年度一览 on the report page: small figures and bars of the year beside the year before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import glance as glances
from officer_desk.operations.report.glance import Chart, Glance, Mark
from officer_desk.ui import theme
from officer_desk.ui.widgets.charts.bar_chart import Bar, BarChart, ColumnChart, draw_hollow, draw_solid
from officer_desk.ui.widgets.charts.glance_figures import GlanceFigure, GlanceFigures
from officer_desk.ui.widgets.charts.mark_board import MarkBoard
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import Card, SectionHeader, label

SHOWN_KINDS = changes.REGISTERS | {changes.CALENDAR, changes.BIN}
LEFT, RIGHT = ("months", "timeliness", "departments"), ("categories", "answers")
"""The charts of each column."""
UPRIGHT = frozenset({"months", "timeliness"})


class YearGlance(QWidget):
    """Reads the registers when it is seen, and not before."""

    open_records = Signal(str, object, str)
    """Register, ids and a title: the records behind a mark."""
    status = Signal(str)

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._year = desk, year
        self._glance: Glance | None = None
        self._is_stale = True
        self._title = label("", "title")
        self._compared = label("", "caption", wraps=True)
        self._legend = Legend()
        self._none = EmptyState(icon="chart-bar")
        self.figures = GlanceFigures(self.tr("全年数字"))
        self.figures.activated.connect(lambda number, is_before: self._open(self._figure(number), is_before))
        self.charts: dict[str, ChartCard] = {}
        self._last: MarkBoard = self.figures
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme.current()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        column.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._title)
        words.addWidget(self._compared)
        head.addLayout(words, 1)
        head.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        band = Card()
        band.body.setContentsMargins(look.px(6), look.px(6), look.px(6), look.px(6))
        band.body.addWidget(self.figures)
        column.addWidget(band)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.px(12))
        for keys in (LEFT, RIGHT):
            side = QVBoxLayout()
            side.setSpacing(look.px(12))
            for key in keys:
                card = self.charts[key] = ChartCard(upright=key in UPRIGHT)
                card.activated.connect(self._opener(key))
                card.current_changed.connect(self._teller(key))
                side.addWidget(card)
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        column.addLayout(self._sides)
        column.addStretch(1)
        self.figures.current_changed.connect(
            lambda number: self._tell(self.figures, number, self._figure(number))
        )
        self._scroll.setWidget(body)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._none)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # what the page calls

    def refresh(self, kinds: frozenset[str]) -> None:
        """Reads again where something it shows changed; out of sight it waits until it is seen."""
        if kinds & SHOWN_KINDS:
            self._is_stale = True
            if self.isVisible():
                self.read()

    def set_year(self, year: int) -> None:
        """Shows that year."""
        if year != self._year:
            self._year = year
            self.refresh(SHOWN_KINDS)

    def read(self) -> None:
        """Reads the registers and shows what they hold."""
        self._is_stale = False
        shown = self._glance = glances.glance(self._desk, self._year)
        if shown.is_empty:
            self._none.set_words(
                self.tr("{} 年各台账还没有登记。").format(self._year),
                self.tr("登记以后，这里按月份、类别和办理结果与上年对照。"),
            )
            self._stack.setCurrentWidget(self._none)
            return
        self._stack.setCurrentWidget(self._scroll)
        self._title.setText(self.tr("{} 年度一览").format(self._year))
        self._compared.setText(self._compared_words(shown))
        this_year = self.tr("{} 年").format(self._year)
        self._legend.set_words(this_year, self.tr("上年") if shown.compared else "")
        self.figures.set_figures([_figure(mark) for mark in shown.figures])
        for chart in shown.charts:
            self.charts[chart.key].set_chart(chart, this_year)

    def focus_work(self) -> None:
        """Puts the focus on the marks it was on last, at first on the figures."""
        board = self._last if self._last.isVisible() else self.figures
        board.setFocus(Qt.FocusReason.TabFocusReason)

    def status_text(self) -> str:
        """What the status line says of the glance."""
        if self._glance is None or self._glance.is_empty:
            return self._none.fact
        return self.tr("{} 年度一览").format(self._year)

    def fit(self, width: int) -> None:
        """Two columns of charts, or one where the window is narrow."""
        is_narrow = width < theme.NARROW
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != wanted:
            self._sides.setDirection(wanted)

    # words and records

    def _compared_words(self, shown: Glance) -> str:
        keys = self.tr("点击或按 Enter 查看记录，Shift+Enter 查看上年的记录。")
        if not shown.compared:
            return self.tr("上年的台账没有登记，不作对照。") + keys
        if shown.until is None:
            return self.tr("与上年对照。") + keys
        told = self.tr("截至 {} 月 {} 日，与上年同期对照；逐月与上年整月对照。")
        return told.format(shown.until.month, shown.until.day) + keys

    def _figure(self, number: int) -> Mark:
        assert self._glance is not None
        return self._glance.figures[number]

    def _mark(self, key: str, number: int) -> Mark:
        assert self._glance is not None
        return self._glance.chart(key).marks[number]

    def _opener(self, key: str) -> Callable[[int, bool], None]:
        return lambda number, is_before: self._open(self._mark(key, number), is_before)

    def _teller(self, key: str) -> Callable[[int], None]:
        return lambda number: self._tell(self.charts[key].board, number, self._mark(key, number))

    def _tell(self, board: MarkBoard, number: int, mark: Mark) -> None:
        """The status line says the mark that the keyboard is on, and it is brought into sight."""
        if not board.hasFocus():
            return
        self._last = board
        rect = board.mark_rect(number)
        middle = board.mapTo(self._scroll.widget(), rect.center())
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + theme.current().px(12))
        self.status.emit(self.tr("{}（Enter 查看记录）").format(mark.words))

    def _open(self, mark: Mark, is_before: bool) -> None:
        records = mark.then if is_before else mark.now
        ids = glances.record_ids(self._desk, records)
        if ids:
            self.open_records.emit(records.register, ids, records.title)
        else:
            self.status.emit(self.tr("{}：没有可看的记录").format(records.title))

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.read()


class ChartCard(Card):
    """A chart under its name, or a line that says there is nothing to draw."""

    activated = Signal(int, bool)
    current_changed = Signal(int)

    def __init__(self, *, upright: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = SectionHeader("")
        self._empty = label("", "caption")
        self.board: ColumnChart | BarChart = ColumnChart("") if upright else BarChart("")
        self.board.activated.connect(self.activated)
        self.board.current_changed.connect(self.current_changed)
        for part in (self._head, self.board, self._empty):
            self.body.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_chart(self, chart: Chart, this_year: str) -> None:
        """Shows that chart."""
        self._head.title.setText(chart.title)
        self._head.set_remark(chart.remark if not chart.is_empty else "")
        self._empty.setText(chart.empty)
        self._empty.setVisible(chart.is_empty)
        self.board.setVisible(not chart.is_empty)
        self.board.set_name(chart.title)
        if isinstance(self.board, BarChart):
            self.board.set_heads(this_year, chart.compared)
        self.board.set_bars([_bar(mark) for mark in chart.marks], scale=chart.scale)


class Legend(QWidget):
    """Which bars are of which year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(5))
        self._words = (label("", "caption"), label("", "caption"))
        self._keys = (_Key(is_solid=True), _Key(is_solid=False))
        for key, words in zip(self._keys, self._words, strict=True):
            row.addWidget(key)
            row.addWidget(words)
            row.addSpacing(look.px(8))

    def set_words(self, this_year: str, year_before: str) -> None:
        """Names the two years; of the one before nothing is said where it is not compared."""
        for shown, words in zip(self._words, (this_year, year_before), strict=True):
            shown.setText(words)
        self._keys[1].setVisible(bool(year_before))


class _Key(QWidget):
    """A small bar of the legend."""

    def __init__(self, *, is_solid: bool) -> None:
        super().__init__()
        self._draw = draw_solid if is_solid else draw_hollow
        self._fit()

    def _fit(self) -> None:
        side = theme.current().px(10)
        self.setFixedSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_draw"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw(QPainter(self), self.rect())


def _figure(mark: Mark) -> GlanceFigure:
    return GlanceFigure(mark.label, mark.amount.text, mark.amount.unit, mark.beside, mark.words)


def _bar(mark: Mark) -> Bar:
    before = mark.before if mark.beside else None
    return Bar(
        label=mark.label,
        size=mark.amount.size,
        text=mark.amount.text,
        before=before.size if before else None,
        before_text=before.text if before else "",
        words=mark.words,
    )
