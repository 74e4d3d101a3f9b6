"""What 今日 shows of a file in which nothing was logged yet: the bureau first, then the first records."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officer_desk.ui.widgets.empty_state import EmptyState


class FirstSteps(EmptyState):
    """Two acts by what is known of the bureau, and the sample."""

    go = Signal(str)
    """``settings:bureau``, ``items:new``, ``requests:new`` or ``sample``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            icon="building-bank",
            fact="这是一本新台账，还没有登记。",
            primary=" ",
            secondary=" ",
            third="用示例练习",
            secondary_icon="plus",
            parent=parent,
        )
        self._places = ("settings:bureau", "items:new")
        self.primary_wanted.connect(lambda: self.go.emit(self._places[0]))
        self.secondary_wanted.connect(lambda: self.go.emit(self._places[1]))
        self.third_wanted.connect(lambda: self.go.emit("sample"))

    def follow(self, *, has_name: bool) -> None:
        """The bureau comes first; where its name is known, the first records."""
        if has_name:
            self._places = ("items:new", "requests:new")
            self.set_words(
                self.fact,
                self.tr(
                    "登记第一条主动公开的信息，或者第一件依申请公开；手头有电子表格的，到各台账用“导入”。"
                    "地址、电话等以后在设置→单位信息里补充。"
                ),
            )
            self.primary.setText(self.tr("登记第一条信息"))
            self.secondary.setText(self.tr("登记第一件申请"))
        else:
            self._places = ("settings:bureau", "items:new")
            self.set_words(
                self.fact,
                self.tr(
                    "先填写单位名称、代码和复议机关，编号和年度报告都要用到；"
                    "然后登记第一条信息或者第一件申请。"
                ),
            )
            self.primary.setText(self.tr("填写单位信息"))
            self.secondary.setText(self.tr("登记第一条信息"))
        self.primary.set_icon("plus" if has_name else "building-bank")
