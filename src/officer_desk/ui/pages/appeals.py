"""The page 复议诉讼."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain import appeals
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.record_events import fulfilment_dialog, reply_dialog, result_dialog
from officer_desk.ui.registers.ledger import LedgerPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class AppealsPage(LedgerPage):
    """Reviews and suits over the bureau's open-government work."""

    register_key = "appeals"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有登记行政复议、行政诉讼。",
                law="条例第五十一条：认为行政机关在政府信息公开工作中侵犯其合法权益的，可以依法申请行政复议或者提起行政诉讼。",
                primary="登记第一件",
                secondary="导入电子表格",
                icon="scale",
            ),
            placeholder="查找案号、当事人",
            parent=parent,
        )

    def title_of(self, record: Any) -> str:
        """Case number and party."""
        number = record.case_number or appeals.REGISTER.field("path").label_of(record.path)
        return f"{number}　{record.applicant}"

    def line_of(self, record: Any) -> str:
        """The next limit, or the result and its class in table four."""
        line = super().line_of(record)
        if record.result:
            result = appeals.REGISTER.field("result").label_of(record.result)
            told = f"**{record.result_on}** {result}，计入“{appeals.words(record)['report_class']}”"
            return f"{told}；履行{line}" if line and appeals.standing(record).is_open else told
        return line or f"**{record.received_on}** 收到，等待审理结果"

    def own_acts(self, record: Any) -> list[Button]:
        """The reply, the result, the fulfilment: whichever comes next first."""
        found: list[Button] = []
        state = appeals.standing(record).state
        if not record.result:
            if record.replied_on is None:
                found.append(
                    self.act_button(
                        self.tr("登记答复"),
                        "send",
                        lambda: reply_dialog(self, self.desk, record),
                        kind="tint" if state == "awaiting_reply" else "plain",
                    )
                )
            found.append(
                self.act_button(
                    self.tr("登记结果"),
                    "gavel",
                    lambda: result_dialog(self, self.desk, record),
                    kind="tint" if state == "pending" else "plain",
                )
            )
        elif state == "to_fulfil":
            found.append(
                self.act_button(
                    self.tr("登记履行"),
                    "flag",
                    lambda: fulfilment_dialog(self, self.desk, record),
                    kind="tint",
                )
            )
        return found
