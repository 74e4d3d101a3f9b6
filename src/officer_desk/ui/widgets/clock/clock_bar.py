"""The clock of a request as one bar: what ran, what stood still, what is left, and why.

The bar is as long as the calendar says: a week has the same width everywhere. What has elapsed stands on a solid foot;
days off are left blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.clock.day_line import line
from officer_desk.ui import icons, theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.clock.layout import LEGEND, Label, Metrics, Placed, PlacedPart, place
from officer_desk.ui.widgets.clock.parts import Mark, Plan, plan

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PATTERNS = {
    "hatched": Qt.BrushStyle.BDiagPattern,
    "dotted": Qt.BrushStyle.Dense6Pattern,
    "crossed": Qt.BrushStyle.DiagCrossPattern,
}
_INSET = 3
"""Px kept free at both ends for the focus ring and half the post."""
_SEAM = 2
"""Px of ground between two parts."""
_BLANK = 0.72
"""How much of the ground shows on a day off."""


class ClockBar(QWidget):
    """The bar of one request; one stop of the Tab key, walked with the arrows, opened with Enter or a click."""

    derivation_wanted = Signal()
    FOOT = 5
    """Height of what has elapsed, at the standard size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._placed: Placed | None = None
        self._current = 0
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what it shows

    def set_clock(
        self, clock: Clock, received_on: date, today: date, calendar: Calendar, marks: Sequence[Mark] = ()
    ) -> None:
        """Shows a clock as it stands today; ``marks`` are days to name above, the first one is named anyway."""
        self.set_plan(plan(line(clock, received_on, today, calendar), clock, today, calendar, marks))

    def set_plan(self, shown: Plan) -> None:
        """Shows what was planned."""
        self._plan = shown
        self._current = next(
            (n for n, part in enumerate(shown.parts) if part.first <= shown.flag[0] <= part.last), 0
        )
        self._hovered = -1
        self._tell()
        self._place()

    @property
    def placed(self) -> Placed | None:
        """Where everything stands now; None before a clock was set."""
        return self._placed

    @property
    def current(self) -> int:
        """Number of the part the keyboard is on."""
        return self._current

    @property
    def caption(self) -> str:
        """What is said of the current part while the keyboard is here; empty otherwise."""
        parts = self._plan.parts if self._plan else ()
        return parts[self._current].tip if parts and self.hasFocus() else ""

    def _tell(self) -> None:
        shown = self._plan
        if shown is None:
            return
        part = shown.parts[self._current].tip if self.hasFocus() and shown.parts else ""
        self.setAccessibleName(f"{shown.headline}。{part}" if part else shown.headline)
        words = "；".join(one.tip for one in shown.parts)
        self.setAccessibleDescription(self.tr("{}。左右键逐段查看，Enter 看怎样算出。").format(words))

    # sizes

    def sizeHint(self) -> QSize:
        """As wide as there is room; as high as its rows."""
        return QSize(theme.current().px(960), self._legend_row().bottom() + 1)

    def minimumSizeHint(self) -> QSize:
        """May be made narrow: labels give way."""
        return QSize(theme.current().px(320), self._legend_row().bottom() + 1)

    def _row(self) -> int:
        return max(theme.current().px(18), QFontMetrics(theme.current().font(Role.CAPTION)).height())

    def _flag_height(self) -> int:
        return self._row() + theme.current().px(2)

    def bar_rect(self) -> QRect:
        """The bar itself."""
        look = theme.current()
        height = max(look.px(30), self._row() + look.px(self.FOOT) + 2)
        top = self._flag_height() + look.px(8)
        return QRect(_INSET, top, self.width() - 2 * _INSET, height)

    def _article_row(self) -> QRect:
        look, bar = theme.current(), self.bar_rect()
        return QRect(bar.x(), bar.bottom() + 1 + look.px(3), bar.width(), self._row())

    def _legend_row(self) -> QRect:
        return self._article_row().translated(0, self._row())

    def part_rect(self, number: int) -> QRect:
        """Where a part lies on the bar, foot and all."""
        assert self._placed is not None
        found, bar = self._placed.parts[number], self.bar_rect()
        return QRect(found.x, bar.y(), max(1, found.end - found.x), bar.height())

    def part_at(self, where: QPoint) -> int:
        """Number of the part at a place, the words above and below included; -1 for none."""
        if self._placed is None:
            return -1
        return next((n for n, p in enumerate(self._placed.parts) if p.x <= where.x() < p.end), -1)

    def words_at(self, where: QPoint) -> str:
        """What is said of a place: above the bar what happened on the day, else the sum of the part."""
        if self._plan is None or self._placed is None:
            return ""
        if where.y() < self.bar_rect().y():
            near = theme.current().px(24)
            ticks = [(abs(where.x() - at - near // 2), n) for n, at in enumerate(self._placed.ticks)]
            distance, number = min(ticks)
            if distance <= near:
                return self._plan.marks[number][1][0]
        number = self.part_at(where)
        return self._placed.parts[number].part.tip if number >= 0 else ""

    def _place(self) -> None:
        """Measures again: something else is shown, or in another size."""
        if self._plan is None:
            return
        look = theme.current()
        plain, bold = (QFontMetrics(look.font(role)) for role in (Role.CAPTION, Role.CAPTION_STRONG))
        self._placed = place(
            self._plan,
            _INSET,
            max(1, self.width() - 2 * _INSET),
            lambda text, is_bold: (bold if is_bold else plain).horizontalAdvance(text),
            Metrics(gap=look.px(8), pad=look.px(7), icon=look.px(14)),
        )
        self.updateGeometry()
        self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar and what stands around it."""
        if self._plan is None or self._placed is None:
            return
        painter = QPainter(self)
        for number, one in enumerate(self._placed.parts):
            self._paint_part(painter, self.part_rect(number), one, is_hovered=number == self._hovered)
        self._paint_labels(painter, self._placed)
        self._paint_below(painter, self._placed)
        self._paint_post(painter, self._plan, self._placed)
        self._paint_flag(painter, self._placed)
        if self.hasFocus() and self._placed.parts:
            painter.setPen(QPen(theme.current().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.part_rect(self._current).adjusted(-1, -1, 0, 1))

    def _paint_part(self, painter: QPainter, rect: QRect, one: PlacedPart, *, is_hovered: bool) -> None:
        """One part: tint, days off, word or icon or pattern, and the foot under what has elapsed."""
        assert self._placed is not None
        look = theme.current()
        foot = look.px(self.FOOT)
        tone, tint = look.color(one.part.family), look.color(f"{one.part.family}_tint")
        if rect.width() > _SEAM:
            rect.setWidth(rect.width() - _SEAM)
        painter.fillRect(rect, look.color("hover") if is_hovered else tint)
        blank = _mixed(tint, look.color("surface"), _BLANK)
        for begun, end in self._placed.off:
            off = rect.intersected(QRect(begun, rect.y(), end - begun, rect.height()))
            painter.fillRect(off, blank)
        over = rect.adjusted(0, 0, 0, -foot)
        if one.name:
            painter.setFont(look.font(Role.CAPTION_STRONG))
            painter.setPen(tone)
            over.setLeft(one.name_at)
            painter.drawText(over, int(_MIDDLE), one.name)
        elif one.has_icon:
            icon = look.px(14)
            square = QRect(over.center().x() - icon // 2, over.y(), icon, over.height())
            icons.paint(painter, square, one.part.icon, one.part.family)
        elif one.part.pattern in _PATTERNS:
            painter.fillRect(over, QBrush(tone, _PATTERNS[one.part.pattern]))
        gone = min(rect.right() + 1, self._placed.flag_at) - rect.x()
        if gone > 0:
            painter.fillRect(QRect(rect.x(), rect.bottom() + 1 - foot, gone, foot), tone)

    def _paint_labels(self, painter: QPainter, placed: Placed) -> None:
        """The days above, each with a tick down to the bar."""
        look, bar = theme.current(), self.bar_rect()
        for at in placed.ticks:
            painter.fillRect(
                QRect(min(at, bar.right()), bar.y() - look.px(6), 1, look.px(6)), look.color("border")
            )
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        for label in placed.labels:
            painter.drawText(self._above(label), int(_MIDDLE), label.text)

    def _above(self, label: Label) -> QRect:
        """Where a label above the bar is written."""
        bottom = self.bar_rect().y() - theme.current().px(6)
        return QRect(label.x, bottom - self._row(), label.width, self._row())

    def _paint_below(self, painter: QPainter, placed: Placed) -> None:
        """Articles and working days; with the keyboard here, the sentence of the current part instead of the days."""
        look, first, second = theme.current(), self._article_row(), self._legend_row()
        painter.setFont(look.font(Role.CAPTION))
        painter.setPen(look.color("text2"))
        caption = self.caption
        for one in placed.parts:
            room = self.width() - one.x
            painter.drawText(QRect(one.x, first.y(), room, first.height()), int(_MIDDLE), one.article)
            if not caption:
                painter.drawText(QRect(one.x, second.y(), room, second.height()), int(_MIDDLE), one.amount)
        if caption:
            metrics = painter.fontMetrics()
            width = metrics.horizontalAdvance(caption) + 2
            left = max(second.x(), min(placed.parts[self._current].x, second.right() + 1 - width))
            where = QRect(left, second.y(), second.right() + 1 - left, second.height())
            painter.setPen(look.color("text"))
            shown = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, int(_MIDDLE), shown)
        elif placed.has_legend:
            painter.setPen(look.color("text3"))
            painter.drawText(second, int(_MIDDLE_RIGHT), LEGEND)

    def _paint_post(self, painter: QPainter, shown: Plan, placed: Placed) -> None:
        """The last day: a post through the bar, broken where it is not certain."""
        post, label = shown.post, placed.post
        if post is None or label is None:
            return
        look, bar = theme.current(), self.bar_rect()
        tone = look.color(post.tone)
        written = self._above(label)
        thick = 2 if post.tone == "text" else 3
        left, top, bottom = placed.post_at - 1, written.y() + 2, bar.bottom() + 1 + look.px(2)
        if post.is_firm:
            painter.fillRect(QRect(left, top, thick, bottom - top), tone)
        else:
            dash = look.px(4)
            for y in range(top, bottom, 2 * dash):
                painter.fillRect(QRect(left, y, thick, min(dash, bottom - y)), tone)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(tone)
        painter.drawText(written, int(_MIDDLE), label.text)

    def _paint_flag(self, painter: QPainter, placed: Placed) -> None:
        """Today, or the day the request ended: a dark flag on a needle through the bar."""
        look, bar, flag = theme.current(), self.bar_rect(), placed.flag
        ground, top, height = look.color("toast"), 0, self._flag_height()
        if placed.is_flag_below:
            top, height = self._article_row().y(), self._row()
        needle = QRect(min(placed.flag_at, bar.right()) - 1, bar.y(), 2, bar.height() + look.px(4))
        if not placed.is_flag_below:
            needle.setTop(top + height - 1)
        painter.fillRect(needle, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(flag.x, top, flag.width, height), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(look.font(Role.CAPTION_STRONG))
        painter.setPen(look.color("toast_on"))
        painter.drawText(QRect(flag.x, top, flag.width, height), Qt.AlignmentFlag.AlignCenter, flag.text)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from part to part, Home and End to the first and last; Enter asks how it came about."""
        count = len(self._plan.parts) if self._plan else 0
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        goal = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }.get(key)
        if held or not count:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.derivation_wanted.emit()
        elif goal is None:
            super().keyPressEvent(event)
        elif 0 <= goal < count:
            self._current = goal
            self._tell()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins here; it is one only if it ends here too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks how the dates came about."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_inside and self._plan is not None:
            self.derivation_wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The part under the mouse shows that it is meant."""
        self._hover(self.part_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No part is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()

    def event(self, event: QEvent) -> bool:
        """Tells the sum of the part under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current part shows, with its sentence."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The working days are back."""
        super().focusOutEvent(event)
        self._tell()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels come and go with the width."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._place()


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two; ``share`` of the other."""
    kept = 1 - share
    return QColor(
        round(kept * one.red() + share * other.red()),
        round(kept * one.green() + share * other.green()),
        round(kept * one.blue() + share * other.blue()),
    )
