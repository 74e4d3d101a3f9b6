"""The page 复议诉讼."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.registers import appeals
from officer_desk.domain.registers.appeal_terms import AppealTerm, Owed
from officer_desk.operations.acts import record_acts
from officer_desk.operations.dates import appeal_terms
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.record.record_events import (
    fulfilment_dialog,
    opinion_dialog,
    reply_dialog,
    result_dialog,
)
from officer_desk.ui.registers.ledger import LedgerPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button

_REPLIES = (Owed.REPLY, Owed.DEFENCE)


class AppealsPage(LedgerPage):
    """Reviews and suits over the bureau's open-government work."""

    register_key = "appeals"
    case_wanted = Signal(str, int)
    """Register and id of the request a case is over: its page is to be opened."""

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        self._over = 0
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
        """The days that hang on the case, or its result and where that counts in table four."""
        days = "；".join(self._day(term) for term in appeal_terms.live(self.desk, record))
        if record.result:
            result = appeals.REGISTER.field("result").label_of(record.result)
            told = f"**{record.result_on}** {result}，计入“{appeals.words(record)['report_class']}”"
            return f"{told}；{days}" if days else told
        return days or f"**{record.received_on}** 收到，等待审理结果"

    def _day(self, term: AppealTerm) -> str:
        doubt = "（暂定）" if term.unknown_year is not None else ""
        rest = record_acts.remaining(self.desk, term.due_on)
        lawful = term.lawful.due_on if term.lawful is not None else term.due_on
        beside = f"（依法应为 {lawful}）" if lawful != term.due_on else ""
        sooner = ""
        if term.earlier_on is not None:
            left = record_acts.remaining(self.desk, term.earlier_on)
            sooner = f"（如适用简易程序为 **{term.earlier_on}**，**{left}**）"
        return f"{term.owed.label} **{term.due_on}**{doubt}{beside}，**{rest}**{sooner}"

    def advice(self, record: Any) -> list[FieldProblem]:
        """What is worth a second look; the lawful day beside the one of a notice."""
        return [*super().advice(record), *appeal_terms.advice(self.desk, record)]

    def own_acts(self, record: Any) -> list[Button]:
        """The reply, the result, the fulfilment: whichever comes next first; then what the case rests on."""
        found = self._next_acts(record)
        if appeal_terms.terms_of(self.desk, record):
            how = Button(self.tr("怎样算出"), icon="calculator", tip=self.tr("各项期限怎样算出，依据哪一条"))
            how.clicked.connect(lambda: self.show_derivation(record.id))
            found.append(how)
        if record.request is not None:
            request: int = record.request
            over = Button(self.tr("打开申请"), icon="mailbox", tip=self.tr("引起本件的那一件依申请公开"))
            over.clicked.connect(lambda: self.case_wanted.emit("requests", request))
            found.append(over)
        return found

    def _next_acts(self, record: Any) -> list[Button]:
        live = appeal_terms.live(self.desk, record)
        first = next((term.owed for term in live if term.is_duty), None)
        steps = []
        if not record.result:
            if record.replied_on is None:
                steps.append((self.tr("登记答复"), "send", reply_dialog, first in _REPLIES))
            steps.append((self.tr("登记结果"), "gavel", result_dialog, first is None))
        if any(term.owed is Owed.ORDERED for term in live):
            steps.append((self.tr("登记履行"), "flag", fulfilment_dialog, first is Owed.ORDERED))
        if any(term.owed is Owed.OPINION for term in live):
            steps.append((self.tr("登记报送"), "mail-forward", opinion_dialog, first is Owed.OPINION))
        steps.sort(key=lambda step: not step[3])
        return [
            self.act_button(
                word, icon, partial(make, self, self.desk, record), kind="tint" if is_next else "plain"
            )
            for word, icon, make, is_next in steps
        ]

    def today_act(self, record_id: int) -> None:
        """The act a line of 今日 asks for; a day that is only to be known opens the case."""
        self.view.open_pane()
        if self._next_acts(self.load(record_id)):
            self.first_act()

    def new_for(self, request_id: int) -> None:
        """Begin a new case over a request, filled with what the request tells."""
        self._over = request_id
        try:
            self.new()
        finally:
            self._over = 0

    def defaults(self) -> Any:
        """A new case; over the request it was asked for from, if any."""
        return appeal_terms.new_for(self.desk, self._over) if self._over else super().defaults()
