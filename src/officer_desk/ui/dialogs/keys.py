"""F1: every key there is, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from officer_desk.ui import actions, theme
from officer_desk.ui.theme import Role
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
        # One grid for all groups, two groups abreast: keys stand under keys on the whole page.
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnMinimumWidth(2, look.px(20))
        groups = (("任何时候", (*everywhere, *tabs)), *actions.PAGE_KEYS)
        top = 0
        for pair in (groups[at : at + 2] for at in range(0, len(groups), 2)):
            if top:
                grid.setRowMinimumHeight(top, look.px(16))
                top += 1
            for side, (title, keys) in enumerate(pair):
                grid.addWidget(label(title, "section"), top, 3 * side, 1, 2)
                for row, (key, what) in enumerate(keys, top + 1):
                    grid.addWidget(label(key, "strong"), row, 3 * side)
                    grid.addWidget(label(what), row, 3 * side + 1)
            top += 1 + max(len(keys) for _, keys in pair)
        metrics = QFontMetrics(look.font(Role.STRONG))
        widest = max(metrics.horizontalAdvance(key) for _, keys in groups for key, _ in keys)
        for number in (0, 3):
            grid.setColumnMinimumWidth(number, widest)
            grid.setColumnStretch(number + 1, 1)
        column.addLayout(grid)
        column.addSpacing(look.px(8))
        close = Button(self.tr("关闭"), height=32)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
