"""The page 工作要点: the year's plan as a list, by 科室, and how it comes on."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.registers import plan
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.printing.print_list import PrintDialog, print_plan
from officer_desk.ui.dialogs.record.carry_over import CarryOverDialog
from officer_desk.ui.registers.department_figures import TasksByDepartment
from officer_desk.ui.registers.logged import LoggedPage
from officer_desk.ui.registers.plan_progress import PlanProgress
from officer_desk.ui.registers.switched import SwitchedPage
from officer_desk.ui.tables.messages import EmptyWords


class TaskList(LoggedPage):
    """The tasks of the plan."""

    register_key = "tasks"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有登记本年度的工作要点任务。",
                law="把上级工作要点分解到科室，写明具体要求和时限；推进一次记一次，年底就有据可查。",
                primary="登记第一项",
                secondary="导入电子表格",
                icon="list-check",
            ),
            placeholder="查找任务、科室",
            parent=parent,
        )

    def line_of(self, record: Any) -> str:
        """The time limit in the plan's own words, and what is left."""
        line = super().line_of(record)
        return line or plan.timing_words(record)


class TasksPage(SwitchedPage):
    """工作要点."""

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            (
                ("tasks", "列表", TaskList),
                ("tasks.departments", "按科室", TasksByDepartment),
                ("tasks.progress", "进度", PlanProgress),
            ),
            parent,
        )
        self.carry_button = self.add_act(
            self.tr("结转未完成任务…"),
            "arrow-right",
            self.carry_over,
            tip=self.tr("把本年度没有完成的任务列入下一年度"),
        )
        self.plan_button = self.add_act(
            self.tr("打印任务分解表"),
            "printer",
            self.print_plan,
            tip=self.tr("本年度工作要点任务分解表：预览、打印或另存为 PDF"),
            is_change=False,
        )

    @property
    def _plan_year(self) -> int:
        return self.year or self.desk.today().year

    def carry_over(self) -> None:
        """结转: choose which unfinished tasks go on in the next year."""
        dialog = CarryOverDialog(self.desk, self._plan_year, self)
        dialog.exec()
        if dialog.changes is not None:
            self.act_done(dialog.changes)
        dialog.deleteLater()

    def print_plan(self) -> PrintDialog:
        """Open the pages of the year's plan."""
        return print_plan(self.window(), self.desk, self._plan_year)

    def print_view(self) -> bool:
        """Beside the list, the plan of the year is what is printed."""
        if isinstance(self.current, TaskList):
            return False
        self.print_plan()
        return True
