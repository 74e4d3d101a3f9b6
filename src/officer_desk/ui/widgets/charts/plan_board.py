"""The work plan month by month, painted: what was done when, what is due when, and today."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from officer_desk.operations.acts.work_plan import BoardGroup, BoardTask, Limit, Told
from officer_desk.ui import icons, theme
from officer_desk.ui.status import status_of
from officer_desk.ui.theme import Role

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MONTHS = 12
_LEAST_MONTH = 34
_TIMING_FROM = 900
"""From this width on the time limit stands in words, too."""


class PlanBoard(QAbstractScrollArea):
    """One row for each task under its 科室, twelve months; arrows move, Enter or a double click opens."""

    opened = Signal(int)
    """Id of the task."""
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BoardGroup | BoardTask] = []
        self._current = -1
        self._year, self._today = 0, date.min
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("工作要点进度"))
        self.setAccessibleDescription(self.tr("上下键选任务，Enter 打开任务"))

    # what is shown

    def show_groups(self, groups: Sequence[BoardGroup], year: int, today: date) -> None:
        """Show these tasks; the current one stays where it is still there."""
        kept = self.current_task
        self._year, self._today = year, today
        self._rows = []
        for group in groups:
            self._rows += [group, *group.tasks]
        numbers = [n for n, row in enumerate(self._rows) if isinstance(row, BoardTask)]
        self._current = next(
            (n for n in numbers if kept is not None and self._task(n).id == kept.id),
            numbers[0] if numbers else -1,
        )
        self._fit()
        self._tell()
        self.viewport().update()

    @property
    def current_task(self) -> BoardTask | None:
        """The task the keyboard is on."""
        return self._task(self._current) if 0 <= self._current < len(self._rows) else None

    @property
    def current_group(self) -> BoardGroup | None:
        """The 科室 of that task."""
        above = (row for row in reversed(self._rows[: self._current + 1]) if isinstance(row, BoardGroup))
        return next(above, None)

    def _task(self, number: int) -> BoardTask:
        row = self._rows[number]
        assert isinstance(row, BoardTask)
        return row

    def _tell(self) -> None:
        task, group = self.current_task, self.current_group
        if task is None or group is None:
            self.setAccessibleName(self.tr("工作要点进度"))
        else:
            self.setAccessibleName("，".join([task.title, group.department, *state_words(task)]))
        self.current_changed.emit()

    # where things lie

    @property
    def _row_height(self) -> int:
        return theme.current().grid(28)

    @property
    def _has_timing(self) -> bool:
        return self.viewport().width() >= theme.current().px(_TIMING_FROM)

    def _months_from(self) -> int:
        look, width = theme.current(), self.viewport().width()
        title = max(look.px(208), min(look.px(420), round(width * 0.34)))
        months = _MONTHS * look.px(_LEAST_MONTH)
        return max(look.px(160), min(title, width - months)) + (look.px(72) if self._has_timing else 0)

    def _month_width(self) -> float:
        return (self.viewport().width() - self._months_from() - theme.current().px(8)) / _MONTHS

    def _x_of(self, day: date) -> float:
        share = (day.day - 0.5) / calendar.monthrange(day.year, day.month)[1]
        return self._months_from() + (day.month - 1 + share) * self._month_width()

    def _top_of(self, number: int) -> int:
        return self._row_height * (number + 1) - self.verticalScrollBar().value()

    def _row_at(self, y: int) -> int:
        if y < self._row_height:
            return -1
        number = (y + self.verticalScrollBar().value()) // self._row_height - 1
        return number if number < len(self._rows) else -1

    def _fit(self) -> None:
        room = self.viewport().height() - self._row_height
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * self._row_height - room))
        bar.setPageStep(max(room, self._row_height))
        bar.setSingleStep(self._row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Months share out the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._fit()
            self.viewport().update()

    # keys and mouse

    def _go(self, number: int, step: int) -> None:
        """Go to the task at that row, or the next one in the direction of ``step``."""
        number = max(0, min(number, len(self._rows) - 1))
        while 0 <= number < len(self._rows) and isinstance(self._rows[number], BoardGroup):
            number += step
        if not 0 <= number < len(self._rows):
            return
        self._current = number
        self._show_current()
        self._tell()
        self.viewport().update()

    def _show_current(self) -> None:
        bar, height = self.verticalScrollBar(), self._row_height
        # The head of the group above a first task stays in sight.
        is_first = isinstance(self._rows[self._current - 1], BoardGroup)
        top = (self._current - (1 if is_first else 0)) * height
        room = self.viewport().height() - height
        if top < bar.value():
            bar.setValue(top)
        elif (self._current + 1) * height > bar.value() + room:
            bar.setValue((self._current + 1) * height - room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, Home and End move; Enter opens."""
        key = event.key()
        page = max(1, self.verticalScrollBar().pageStep() // self._row_height - 1)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._current < 0:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._task(self._current).id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self._go(self._current + step, step)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = -1 if key == Qt.Key.Key_PageUp else 1
            self._go(self._current + step * page, -step if step < 0 else step)
        elif key == Qt.Key.Key_Home:
            self._go(0, 1)
        elif key == Qt.Key.Key_End:
            self._go(len(self._rows) - 1, -1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the task."""
        number = self._row_at(event.position().toPoint().y())
        if number >= 0 and isinstance(self._rows[number], BoardTask):
            self._go(number, 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens it."""
        number = self._row_at(event.position().toPoint().y())
        if number >= 0 and isinstance(self._rows[number], BoardTask):
            self.opened.emit(self._task(number).id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells about what lies under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def words_at(self, where: QPoint) -> str:
        """What lies there, in words: a limit, the entries of a month, or the task."""
        number = self._row_at(where.y())
        if number < 0 or isinstance(self._rows[number], BoardGroup):
            return ""
        task = self._task(number)
        reach = theme.current().px(8)
        for limit in task.limits:
            if abs(where.x() - self._x_of(limit.day)) <= reach:
                return limit_words(limit)
        month = int((where.x() - self._months_from()) // self._month_width()) + 1
        for told in task.told:
            if told.month == month:
                return "\n".join(told.lines)
        return "\n".join([task.title, *state_words(task)]) if where.x() < self._months_from() else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current task shows."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current task is shown as left."""
        super().focusOutEvent(event)
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows in sight under the head of months."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, width = self._row_height, self.viewport().width()
        painter.fillRect(self.viewport().rect(), look.color("surface"))
        bar = self.verticalScrollBar().value()
        first = bar // height
        last = min(len(self._rows), (bar + self.viewport().height()) // height + 1)
        for number in range(first, last):
            rect = QRect(0, self._top_of(number), width, height)
            row = self._rows[number]
            if isinstance(row, BoardGroup):
                self._paint_group(painter, rect, row)
            else:
                self._paint_task(painter, rect, row, is_current=number == self._current)
        bottom = min(self.viewport().height(), self._top_of(len(self._rows)))
        self._paint_today(painter, bottom)
        self._paint_head(painter, QRect(0, 0, width, height))

    def _paint_head(self, painter: QPainter, rect: QRect) -> None:
        look = theme.current()
        painter.fillRect(rect, look.color("window"))
        painter.fillRect(0, rect.bottom(), rect.width(), 1, look.color("line2"))
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        painter.drawText(rect.adjusted(look.px(12), 0, 0, 0), _LEFT, self.tr("工作任务"))
        if self._has_timing:
            left = self._months_from() - look.px(72)
            painter.drawText(QRect(left, 0, look.px(72), rect.height()), _LEFT, self.tr("时限"))
        is_this_year = self._today.year == self._year
        for month in range(1, _MONTHS + 1):
            is_now = is_this_year and self._today.month == month
            painter.setFont(look.font(Role.CAPTION_STRONG if is_now else Role.CAPTION))
            painter.setPen(look.color("accent" if is_now else "text2"))
            x = self._months_from() + (month - 1) * self._month_width()
            cell = QRectF(x, 0, self._month_width(), rect.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.tr("{}月").format(month))

    def _paint_group(self, painter: QPainter, rect: QRect, group: BoardGroup) -> None:
        look = theme.current()
        painter.fillRect(rect, look.color("alt"))
        painter.fillRect(0, rect.bottom(), rect.width(), 1, look.color("line"))
        painter.setFont(look.font(Role.STRONG))
        painter.setPen(look.color("text"))
        painter.drawText(rect.adjusted(look.px(12), 0, 0, 0), _LEFT, group.department)
        left = look.px(12 + 16) + painter.fontMetrics().horizontalAdvance(group.department)
        done = sum(task.state == "done" for task in group.tasks)
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        words = self.tr("{tasks} 项，完成 {done} 项").format(tasks=len(group.tasks), done=done)
        painter.drawText(rect.adjusted(left, 0, 0, 0), _LEFT, words)

    def _paint_task(self, painter: QPainter, rect: QRect, task: BoardTask, *, is_current: bool) -> None:
        look = theme.current()
        if is_current:
            painter.fillRect(rect, look.color("sel" if self.hasFocus() else "sel_inactive"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), look.color("accent"))
        painter.fillRect(0, rect.bottom(), rect.width(), 1, look.color("line"))
        if is_current and self.hasFocus():
            painter.fillRect(0, rect.y(), rect.width(), 1, look.color("focus"))
            painter.fillRect(0, rect.bottom(), rect.width(), 1, look.color("focus"))
        status = status_of(task.state)
        side = look.px(16)
        mark = QRect(look.px(12), rect.y() + (rect.height() - side) // 2, side, side)
        icons.paint(painter, mark, status.icon, status.family)
        left, end = look.px(12) + side + look.px(6), self._months_from()
        if self._has_timing:
            end -= look.px(72)
        room = QRect(left, rect.y(), end - left - look.px(8), rect.height() - 1)
        is_over = task.state in ("done", "dropped", "carried")
        painter.setFont(look.font(Role.STRONG if task.state == "overdue" else Role.BODY))
        painter.setPen(look.color("text2" if is_over else "text"))
        shown = painter.fontMetrics().elidedText(task.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
        if self._has_timing:
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.color("text2"))
            cell = QRect(end, rect.y(), look.px(68), rect.height() - 1)
            timing = painter.fontMetrics().elidedText(
                short_timing(task), Qt.TextElideMode.ElideRight, cell.width()
            )
            painter.drawText(cell, _LEFT, timing)
        for told in task.told:
            self._paint_told(painter, rect, told)
        for limit in task.limits:
            self._paint_limit(painter, rect, limit)

    def _paint_told(self, painter: QPainter, rect: QRect, told: Told) -> None:
        look = theme.current()
        x = self._months_from() + (told.month - 0.5) * self._month_width()
        y = rect.y() + rect.height() / 2
        if told.ended_as:
            side, status = look.px(16), status_of(told.ended_as)
            box = QRect(round(x - side / 2), round(y - side / 2), side, side)
            icons.paint(painter, box, status.icon, status.family)
            return
        radius = look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("info"))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if len(told.entries) > 1:
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.color("text2"))
            room = QRectF(x + radius + 2, rect.y(), self._month_width() / 2, rect.height() - 1)
            painter.drawText(room, _LEFT, str(len(told.entries)))

    def _paint_limit(self, painter: QPainter, rect: QRect, limit: Limit) -> None:
        paint_limit(painter, QPointF(self._x_of(limit.day), rect.y() + rect.height() / 2), limit)

    def _paint_today(self, painter: QPainter, bottom: int) -> None:
        if self._today.year != self._year or not self._rows:
            return
        x = round(self._x_of(self._today))
        painter.fillRect(x, self._row_height, 1, bottom - self._row_height, theme.current().color("accent"))


def paint_limit(painter: QPainter, at: QPointF, limit: Limit) -> None:
    """Draws a limit: a ring; struck through where it was missed, filled where it was met."""
    look = theme.current()
    radius = look.px(5)
    tone = "bad" if limit.is_missed else "ok" if limit.is_met else "text3"
    painter.setPen(QPen(look.color(tone), 1.6))
    painter.setBrush(look.color("bad_tint") if limit.is_missed else look.color("surface"))
    painter.drawEllipse(at, radius, radius)
    if limit.is_missed:
        reach = radius * 0.5
        painter.drawLine(QPointF(at.x() - reach, at.y() - reach), QPointF(at.x() + reach, at.y() + reach))
        painter.drawLine(QPointF(at.x() - reach, at.y() + reach), QPointF(at.x() + reach, at.y() - reach))
    elif limit.is_met:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ok"))
        painter.drawEllipse(at, radius * 0.45, radius * 0.45)


def short_timing(task: BoardTask) -> str:
    """The time limit where there is little room: a date of the year as 06-30."""
    if len(task.limits) == 1 and task.timing.endswith("前") and task.timing[:1].isdigit():
        return f"{task.limits[0].day:%m-%d} 前"
    return task.timing


def limit_words(limit: Limit) -> str:
    """A limit in words."""
    if limit.is_missed:
        return f"{limit.day} 到期，当时没有完成或没有推进记录"
    return f"{limit.day} 到期，{'已完成' if limit.is_met else '还没有到'}"


def state_words(task: BoardTask) -> Iterator[str]:
    """Where a task stands, in words."""
    yield status_of(task.state).word
    yield task.timing
    if task.told:
        yield "有推进的月份：" + "、".join(f"{told.month}月" for told in task.told)
    missed = [f"{limit.day}" for limit in task.limits if limit.is_missed]
    if missed:
        yield "到期未见推进：" + "、".join(missed)
