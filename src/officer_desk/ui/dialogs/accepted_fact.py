"""记录既成事实: what may not be done as a next act happened all the same, and is noted with its reason."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import RuleError
from officer_desk.ui.forms.editors import NoteEditor
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.labels import label


class AcceptedFactDialog(ConfirmDialog):
    """Says why the act is refused, with its article, and takes the reason for noting it anyway."""

    def __init__(self, parent: QWidget | None, error: RuleError) -> None:
        super().__init__(
            parent,
            question=self.tr("这样做不合规定，是否已经发生？"),
            consequence=f"{error.sentence}\n（{error.citation}）",
            act=self.tr("记录既成事实"),
            safe=self.tr("返回更正"),
        )
        told = label(
            self.tr("如果事情已经这样发生，可以如实记录：本条会标明“既成事实”，核对时列出。请写明原因："),
            "caption",
            wraps=True,
        )
        self.body.addWidget(told)
        self._reason = NoteEditor()
        self._reason.face().setAccessibleName(self.tr("既成事实的原因"))
        self._reason.changed.connect(lambda: self.set_ready(bool(self.reason)))
        self.body.addWidget(self._reason)
        self.set_ready(False)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its sentences need at its width."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    @property
    def reason(self) -> str:
        """The reason as typed."""
        return str(self._reason.value()).strip()


def ask_reason(parent: QWidget | None, error: RuleError) -> str:
    """The reason for noting the act as 既成事实; empty where the officer goes back."""
    dialog = AcceptedFactDialog(parent, error)
    return dialog.reason if dialog.is_confirmed() else ""
