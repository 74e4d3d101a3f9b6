"""The list of a register whose records carry a progress log: 工作要点, 问题清单."""

from __future__ import annotations

from typing import Any

from officer_desk.domain.registers import progress
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.ui.dialogs.record.progress_log import ProgressLog
from officer_desk.ui.dialogs.record.record_events import progress_dialog
from officer_desk.ui.registers.ledger import LedgerPage
from officer_desk.ui.widgets.buttons import Button


class LoggedPage(LedgerPage):
    """A list whose records are moved on by lines in a log."""

    def own_acts(self, record: Any) -> list[Button]:
        """A step forward, the end, and the log itself."""
        found: list[Button] = []
        if progress.closing(record.entries) is None:
            for text, icon, kind in (
                (self.tr("登记推进"), "notes", ProgressKind.PROGRESS),
                (self.tr("登记完成"), "circle-check", ProgressKind.DONE),
                (self.tr("取消"), "ban", ProgressKind.DROPPED),
            ):
                found.append(self._step(record, text, icon, kind))
        count = len(record.entries)
        if count:
            log = Button(self.tr("记录 {}").format(count), icon="history", tip=self.tr("查看全部推进记录"))
            log.clicked.connect(lambda: self.show_log(record.id))
            found.append(log)
        return found

    def _step(self, record: Any, text: str, icon: str, kind: ProgressKind) -> Button:
        return self.act_button(
            text,
            icon,
            lambda: progress_dialog(self, self.desk, self.register_key, record, kind),
            kind="tint" if kind is ProgressKind.PROGRESS else "plain",
        )

    def show_log(self, record_id: int) -> None:
        """Show the whole log of a record."""
        if not self.may_leave():
            return
        dialog = ProgressLog(self.desk, self.register_key, record_id, self)
        dialog.changed.connect(self.act_done)
        dialog.exec()
        dialog.deleteLater()
