"""工作要点进度: the year's plan month by month, with a legend above and the log of one task below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officer_desk.operations import changes
from officer_desk.operations.acts import work_plan
from officer_desk.operations.acts.work_plan import Limit
from officer_desk.operations.desk import Desk
from officer_desk.ui import icons, theme
from officer_desk.ui.registers.summary import Summary
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.charts.plan_board import PlanBoard, paint_limit
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.labels import label

_LINES = 3
"""Entries of the log that are shown below."""


class PlanProgress(Summary):
    """The board, its legend and the latest entries of the task the keyboard is on."""

    register_key = "tasks"
    kinds = frozenset({changes.TASKS})

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyState(
                icon="list-check",
                fact=self.tr("这一年还没有工作要点任务。"),
                law=self.tr("在列表里登记或导入任务；推进一次记一次，这里逐月显示。"),
                primary=self.tr("去登记任务"),
                primary_icon="arrow-right",
                is_plain=True,
            ),
            parent=parent,
        )
        look = theme.current()
        work = QWidget()
        work.setObjectName("surface")
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.board = PlanBoard()
        column.addWidget(self.board, 1)
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        self.log = label("", "caption", wraps=True)
        self.log.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.log, 1)
        self._foot = foot
        column.addWidget(foot)
        work.setFocusProxy(self.board)
        self.set_work(work)
        self.head_row.addWidget(Legend())
        self.board.opened.connect(lambda task: self.open_record_asked.emit("tasks", task))
        self.board.current_changed.connect(self._show_log)

    def read(self) -> str:
        """The board of the year."""
        year = self.shown_year
        groups = work_plan.board(self.desk, year)
        if not groups:
            return ""
        self.board.show_groups(groups, year, self.desk.today())
        tasks = [task for group in groups for task in group.tasks]
        late = sum(task.state == "overdue" for task in tasks)
        silent = sum(not task.task.entries for task in tasks)
        self.title.setText(self.tr("{} 年工作要点进度").format(year))
        self.note.setText(
            self.tr("{tasks} 项任务；逾期 {late} 项，还没有开始 {silent} 项。").format(
                tasks=len(tasks), late=late, silent=silent
            )
        )
        return self.tr("共 {} 项任务").format(len(tasks))

    def _show_log(self) -> None:
        task = self.board.current_task
        self._foot.setFixedHeight(
            theme.current().px(24) + (_LINES + 1) * self.log.fontMetrics().lineSpacing()
        )
        if task is None:
            self.log.setText("")
            return
        lines = [line for told in task.told for line in told.lines]
        shown = lines[-_LINES:] or [self.tr("还没有推进记录。")]
        more = len(lines) - len(shown)
        head = task.title + (self.tr("（另有 {} 条更早的记录）").format(more) if more > 0 else "")
        width = max(self.log.width(), self.width() - theme.current().px(32))
        metrics = QFontMetrics(self.log.font())
        self.log.setText(
            "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in [head, *shown])
        )
        self.log.setToolTip("\n".join([task.title, *lines]))


class Legend(QWidget):
    """What the marks of the board mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        day = date.min
        self._marks: tuple[tuple[Limit | str, str], ...] = (
            ("dot", self.tr("有推进")),
            ("check", self.tr("完成")),
            (Limit(day, False, False), self.tr("到期")),
            (Limit(day, True, False), self.tr("到期已办")),
            (Limit(day, False, True), self.tr("到期未见推进")),
            ("line", self.tr("今天")),
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("图例：") + "、".join(word for _, word in self._marks))

    def _width(self, word: str) -> int:
        look = theme.current()
        return look.px(18) + QFontMetrics(look.font(Role.CAPTION)).horizontalAdvance(word) + look.px(12)

    def sizeHint(self) -> QSize:
        """Room for every mark and its word."""
        return QSize(sum(self._width(word) for _, word in self._marks), theme.current().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the marks with their words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0, self.height() / 2
        for mark, word in self._marks:
            at = QPointF(left + look.px(7), middle)
            if isinstance(mark, Limit):
                paint_limit(painter, at, mark)
            elif mark == "check":
                side = look.px(16)
                box = QRect(round(at.x() - side / 2), round(at.y() - side / 2), side, side)
                icons.paint(painter, box, "circle-check", "ok")
            elif mark == "line":
                painter.fillRect(
                    round(at.x()), look.px(4), 1, self.height() - look.px(8), look.color("accent")
                )
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("info"))
                painter.drawEllipse(at, look.px(4), look.px(4))
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.color("text2"))
            room = QRect(left + look.px(18), 0, self._width(word), self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            left += self._width(word)
