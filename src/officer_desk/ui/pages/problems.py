"""The page 问题清单: the problems, and last year's promises beside this year's facts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officer_desk.operations.desk import Desk
from officer_desk.ui.registers.kept_promises import KeptPromises
from officer_desk.ui.registers.logged import LoggedPage
from officer_desk.ui.registers.switched import SwitchedPage
from officer_desk.ui.tables.messages import EmptyWords


class ProblemList(LoggedPage):
    """The problems of a year, and those of earlier years still open."""

    register_key = "problems"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有登记问题。",
                law="年度报告第五部分写存在的主要问题及改进情况（条例第五十条）；平时记下，年底不用现想。",
                primary="登记第一个",
                secondary="导入电子表格",
                icon="flag",
            ),
            placeholder="查找问题、科室",
            parent=parent,
        )


class ProblemsPage(SwitchedPage):
    """问题清单."""

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            (("problems", "列表", ProblemList), ("problems.promises", "上年承诺", KeptPromises)),
            parent,
        )
