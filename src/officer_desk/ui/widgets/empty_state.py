"""What a page says when there is nothing to show: a fact, a line of law, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import IconLabel, label


class EmptyState(QWidget):
    """Left aligned: an icon of 40, one fact, one line of law, up to three acts. No drawings."""

    primary_wanted = Signal()
    secondary_wanted = Signal()
    third_wanted = Signal()

    def __init__(
        self,
        *,
        icon: str = "inbox",
        fact: str = "",
        law: str = "",
        primary: str = "",
        secondary: str = "",
        third: str = "",
        primary_icon: str = "plus",
        secondary_icon: str = "file-import",
        is_plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(48), look.px(64), look.px(48), look.px(24))
        column.setSpacing(look.px(8))
        self._icon = IconLabel(icon, "text3", size=40)
        self._fact = label(fact, "title", wraps=True)
        self._law = label(law, "", tone="text2", wraps=True)
        column.addWidget(self._icon)
        column.addSpacing(look.px(4))
        column.addWidget(self._fact)
        column.addWidget(self._law)
        column.addSpacing(look.px(8))
        acts = QHBoxLayout()
        acts.setSpacing(look.px(8))
        self.primary = Button(primary, icon=primary_icon, kind="plain" if is_plain else "primary", height=32)
        self.secondary = Button(secondary, icon=secondary_icon, height=32)
        self.primary.clicked.connect(self.primary_wanted)
        self.secondary.clicked.connect(self.secondary_wanted)
        self.primary.setVisible(bool(primary))
        self.secondary.setVisible(bool(secondary))
        acts.addWidget(self.primary)
        acts.addWidget(self.secondary)
        if third:
            self.third = Button(third, kind="link", height=32)
            self.third.clicked.connect(self.third_wanted)
            acts.addWidget(self.third)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._icon.setVisible(bool(icon))
        self._fact.setVisible(bool(fact))
        self._law.setVisible(bool(law))

    def set_words(self, fact: str, law: str = "") -> None:
        """Says that fact and that line of law."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
        self._law.setText(law)
        self._law.setVisible(bool(law))
        self.setAccessibleName(fact)

    @property
    def fact(self) -> str:
        """The fact it states."""
        return self._fact.text()
