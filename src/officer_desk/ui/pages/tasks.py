"""The page 工作要点: the year's plan as a list, by 科室, and how it comes on."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain import plan
from officer_desk.operations.desk import Desk
from officer_desk.ui.registers.logged import LoggedPage
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
        super().__init__(desk, year, (("tasks", "列表", TaskList),), parent)
