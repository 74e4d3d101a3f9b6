"""The page 工作记录: what was done over the year, and what each 科室 handed in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain import activities, returns
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.record_events import submission_dialog
from officer_desk.ui.registers.ledger import LedgerPage
from officer_desk.ui.registers.switched import SwitchedPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class ActivityList(LedgerPage):
    """Meetings, training, inspections and the rest."""

    register_key = "activities"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有工作记录。",
                law="会议、培训、检查、发布会、制度修订等，开展一次记一次，写明佐证材料放在哪里。",
                primary="登记第一条",
                secondary="导入电子表格",
                icon="notes",
            ),
            placeholder="查找名称、内容",
            parent=parent,
        )

    def line_of(self, record: Any) -> str:
        """The kind and the day."""
        kind = activities.REGISTER.field("activity_kind").label_of(record.activity_kind)
        people = f"，{record.people} 人" if record.people else ""
        return f"{kind}，**{record.held_on}**{people}"


class ReturnList(LedgerPage):
    """What each 科室 owed, when it came, how late."""

    register_key = "returns"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有报送要求。",
                law="先在“报送要求”里写明各科室每月、每季、每年报什么、几日前报，再生成本年度的报送台账。",
                primary="登记单次要求",
                secondary="导入电子表格",
                icon="inbox",
            ),
            placeholder="查找事项、科室",
            parent=parent,
        )

    def title_of(self, record: Any) -> str:
        """Who owes what for which period."""
        return "　".join(filter(None, (record.department, record.title, record.period)))

    def line_of(self, record: Any) -> str:
        """When it came and how late, or what is left."""
        if record.submitted_on is None:
            return super().line_of(record)
        late = returns.days_late(record)
        return f"**{record.submitted_on}** 报来" + (
            f"，迟 **{late}** 天（期限 {record.due_on}）" if late else ""
        )

    def own_acts(self, record: Any) -> list[Button]:
        """登记报来 while it has not come."""
        if record.submitted_on is not None:
            return []
        return [
            self.act_button(
                self.tr("登记报来"), "inbox", lambda: submission_dialog(self, self.desk, record), kind="tint"
            )
        ]


class ActivitiesPage(SwitchedPage):
    """工作记录 and 报送台账."""

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            (("activities", "工作记录", ActivityList), ("returns", "报送台账", ReturnList)),
            parent,
        )
