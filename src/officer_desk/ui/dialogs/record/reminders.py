"""催报单: its pages, and whether they left the house."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officer_desk.operations.desk import Desk
from officer_desk.operations.paper import printed_lists
from officer_desk.ui.dialogs.printing.print_list import PrintDialog
from officer_desk.ui.dialogs.record.remind import Reminding


class ReminderDialog(PrintDialog):
    """The pages of the reminders; knows whether they were printed or kept as a file.

    Raises :class:`ImpossibleError` where nothing is owed.
    """

    def __init__(self, desk: Desk, wanted: Reminding, parent: QWidget | None = None) -> None:
        self.was_delivered = False
        self._is_saving = False
        document = printed_lists.reminder_document(desk, wanted.ids, reply_by=wanted.reply_by)
        super().__init__(lambda _: document, "打印：催报单", f"催报单（{desk.today()}）.pdf", parent)

    def _printed(self, count: int) -> None:
        super()._printed(count)
        self.was_delivered = self.was_delivered or count > 0

    def save(self) -> None:
        """Keeps the pages as a file."""
        self._is_saving = True
        try:
            super().save()
        finally:
            self._is_saving = False

    def tell(self, sentence: str) -> None:
        """Says that something was done; while saving, that it was saved."""
        super().tell(sentence)
        self.was_delivered = self.was_delivered or (self._is_saving and bool(sentence))
