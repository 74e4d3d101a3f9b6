"""F1: every key there is, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from officer_desk.ui import actions, theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label


class KeysDialog(QDialog):
    """A table of keys by the page they work on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(self.tr("快捷键"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        column.setSpacing(look.px(8))
        everywhere = [(a.shortcut, a.text) for a in actions.ACTIONS if a.shortcut]
        tabs = [(f"Ctrl+{number}", name) for number, (_, name) in enumerate(actions.TABS, 1)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(4))
        groups = (("任何时候", (*everywhere, *tabs)), *actions.PAGE_KEYS)
        for number, (title, keys) in enumerate(groups):
            place = QVBoxLayout()
            place.setSpacing(look.px(4))
            place.addWidget(label(title, "section"))
            lines = QGridLayout()
            lines.setHorizontalSpacing(look.px(12))
            lines.setVerticalSpacing(look.px(4))
            for row, (key, what) in enumerate(keys):
                lines.addWidget(label(key, "strong"), row, 0)
                lines.addWidget(label(what), row, 1)
            place.addLayout(lines)
            place.addStretch(1)
            grid.addLayout(place, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        close = Button(self.tr("关闭"), height=32)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
