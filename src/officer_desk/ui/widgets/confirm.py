"""The dialog for what undo cannot restore or what leaves a legal trace."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import IconLabel, label


class ConfirmDialog(QDialog):
    """A question that names its object, the consequence in figures, and verbs to answer with.

    The safe answer stands first, is the default and is what Esc gives. More widgets
    (a reason to be typed) go into ``body``; :meth:`set_ready` allows the risky act.
    """

    def __init__(
        self,
        parent: QWidget | None,
        *,
        question: str,
        consequence: str,
        act: str,
        safe: str = "",
        is_risky: bool = True,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(question)
        self.setFixedWidth(look.px(460))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(16))
        column.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        icon = IconLabel(
            "alert-triangle" if is_risky else "help-circle", "warn" if is_risky else "info", size=24
        )
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(6))
        words.addWidget(label(question, "heading", wraps=True))
        told = label(consequence, wraps=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(told)
        head.addLayout(words, 1)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(8))
        column.addLayout(self.body)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(8))
        answers.addStretch(1)
        self.safe_button = Button(safe or self.tr("不办"), height=32)
        self.act_button = Button(act, kind="danger" if is_risky else "primary", height=32)
        self.safe_button.setDefault(True)
        self.safe_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.accept)
        answers.addWidget(self.safe_button)
        answers.addWidget(self.act_button)
        column.addLayout(answers)
        self.safe_button.setFocus()

    def set_ready(self, is_ready: bool) -> None:
        """Whether the act may be chosen now (a required reason was typed)."""
        self.act_button.setEnabled(is_ready)

    def is_confirmed(self) -> bool:
        """Asks, and tells whether the act was chosen."""
        return self.exec() == QDialog.DialogCode.Accepted
