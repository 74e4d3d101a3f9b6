"""工作要点按科室, 报送情况表: one row for each 科室, the total last, every figure with its records."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.operations import changes
from officer_desk.operations.acts import department_returns, work_plan
from officer_desk.operations.acts.department_returns import DepartmentReturns
from officer_desk.operations.acts.work_plan import DepartmentTasks
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.printing.print_list import PrintDialog
from officer_desk.ui.registers.summary import Summary
from officer_desk.ui.tables.figure_table import Figure, FigureColumn, FigureRow, FigureTable
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.empty_state import EmptyState

BAD = frozenset({"overdue", "missing"})
"""Counts that ought to be none."""
_NAME = FigureColumn("责任科室", 184, is_number=False)


def _figures(words: str, everything: str, counts: Mapping[str, int]) -> list[Figure]:
    """The name of a row and its counts, each with the records it opens."""
    return [
        Figure(words, everything),
        *(
            Figure(str(count), key if count else "", "bad" if key in BAD and count else "")
            for key, count in counts.items()
        ),
    ]


class TasksByDepartment(Summary):
    """What the plan asks of each 科室 and how it comes on."""

    register_key = "tasks"
    kinds = frozenset({changes.TASKS})

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyState(
                icon="list-check",
                fact=self.tr("这一年还没有工作要点任务。"),
                law=self.tr("在列表里登记或导入任务，写上责任科室，这里就按科室统计。"),
                primary=self.tr("去登记任务"),
                primary_icon="arrow-right",
                is_plain=True,
            ),
            parent=parent,
        )
        self.table = FigureTable(
            (
                _NAME,
                *(FigureColumn(word, 80) for word in work_plan.COUNTS.values()),
                FigureColumn(self.tr("最近推进"), 112),
                FigureColumn(self.tr("完成率"), 80),
                FigureColumn("", 120, is_number=False, is_bar=True),
            ),
            self.tr("工作要点按科室"),
        )
        self.table.opened.connect(self._open)
        self.set_work(self.table)

    def read(self) -> str:
        """The rows of the year."""
        year = self.shown_year
        rows = work_plan.by_department(self.desk, year)
        if not rows:
            return ""
        self.table.show_rows([self._row(row) for row in rows])
        total = rows[-1]
        self.title.setText(self.tr("{} 年工作要点按科室").format(year))
        self.note.setText(self.tr("完成率 = 已完成 ÷（任务数 − 已取消）；点数字或按 Enter 看是哪些任务。"))
        return self.tr("{departments} 个科室，{tasks} 项任务，已完成 {done} 项，逾期 {overdue} 项").format(
            departments=len(rows) - 1,
            tasks=total.counts["all"],
            done=total.counts["done"],
            overdue=total.counts["overdue"],
        )

    def _row(self, row: DepartmentTasks) -> FigureRow:
        share = row.share_done
        return FigureRow(
            row.department,
            (
                *_figures(row.words, "all", {key: row.counts[key] for key in work_plan.COUNTS}),
                Figure(row.last_on or "—"),
                Figure(department_returns.share_words(share)),
                Figure("", share=share, tone="ok" if share == 1 else ""),
            ),
            is_total=row.department is None,
        )

    def _open(self, department: str | None, count: str) -> None:
        ids = work_plan.task_ids(self.desk, self.shown_year, count=count, department=department)
        words = work_plan.COUNTS[count] if count != "all" else self.tr("全部任务")
        name = work_plan.TOTAL if department is None else department or work_plan.NO_DEPARTMENT
        title = self.tr("{year} 年 {name} {words}").format(year=self.shown_year, name=name, words=words)
        self.open_records_asked.emit("tasks", ids, title)


class ReturnsTable(Summary):
    """报送情况表: what each 科室 owed in a year, and how much of it came in time."""

    register_key = "returns"
    kinds = frozenset({changes.RETURNS})

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyState(
                icon="inbox",
                fact=self.tr("这一年还没有报送台账。"),
                law=self.tr("写好“报送要求”，生成本年度报送台账；各科室报来时登记，这里就有按时率。"),
                primary=self.tr("去报送台账"),
                primary_icon="arrow-right",
                is_plain=True,
            ),
            parent=parent,
        )
        self.table = FigureTable(
            (
                FigureColumn(self.tr("报送科室"), 184, is_number=False),
                *(FigureColumn(word, 88) for word in department_returns.COUNTS.values()),
                FigureColumn(self.tr("平均迟报天数"), 112),
                FigureColumn(self.tr("按时率"), 80),
                FigureColumn("", 120, is_number=False, is_bar=True),
            ),
            self.tr("报送情况表"),
        )
        self.table.opened.connect(self._open)
        self.set_work(self.table)
        self.print_button = Button(self.tr("打印情况表"), icon="printer", tip=self.tr("打印（Ctrl+P）"))
        self.print_button.clicked.connect(lambda: self.print_view())
        self.head_row.addWidget(self.print_button)

    def read(self) -> str:
        """The rows of the year."""
        year = self.shown_year
        rows = department_returns.on_time_table(self.desk, year)
        if not rows:
            return ""
        self.table.show_rows([self._row(row) for row in rows])
        total = rows[-1]
        self.title.setText(self.tr("{} 年报送情况表").format(year))
        self.note.setText(
            self.tr("截至 {}；按时率 = 按时 ÷（应报 − 未到期），迟报天数按自然日。").format(self.desk.today())
        )
        return self.tr("应报 {owed} 项，按时 {on_time} 项，迟报 {late} 项，逾期未报 {missing} 项").format(
            **total.counts
        )

    def _row(self, row: DepartmentReturns) -> FigureRow:
        share = row.share_on_time
        return FigureRow(
            row.department,
            (
                *_figures(row.words, "owed", {key: row.counts[key] for key in department_returns.COUNTS}),
                Figure(department_returns.mean_words(row.mean_days_late)),
                Figure(department_returns.share_words(share)),
                Figure("", share=share, tone="ok" if share == 1 else ""),
            ),
            is_total=row.department is None,
        )

    def _open(self, department: str | None, count: str) -> None:
        ids = department_returns.return_ids(self.desk, self.shown_year, count=count, department=department)
        name = work_plan.TOTAL if department is None else department
        title = self.tr("{year} 年 {name} {words}").format(
            year=self.shown_year, name=name, words=department_returns.COUNTS[count]
        )
        self.open_records_asked.emit("returns", ids, title)

    def print_view(self) -> PrintDialog | None:
        """Open the pages of the table."""
        try:
            document = department_returns.table_document(self.desk, self.shown_year)
        except DeskError as error:
            self.failed.emit(error)
            return None
        name = self.tr("{}年报送情况表").format(self.shown_year)
        dialog = PrintDialog(
            lambda _: document,
            self.tr("打印：{}").format(name),
            f"{name}（{self.desk.today()}）.pdf",
            self.window(),
        )
        dialog.open()
        return dialog
