"""Where the exported report lies, with the ways to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import IconLabel, label


def show_with_desktop(path: Path) -> bool:
    """Opens a file or folder with the program the desktop has for it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ExportedDialog(QDialog):
    """Says that the file was written and where; opens it or its folder."""

    def __init__(
        self,
        target: Path,
        parent: QWidget | None = None,
        *,
        show_path: Callable[[Path], bool] = show_with_desktop,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._target, self._show = target, show_path
        self.setWindowTitle(self.tr("已导出"))
        self.setFixedWidth(look.px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(20), look.px(20), look.px(16))
        column.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(IconLabel("circle-check", "ok", size=24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(6))
        words.addWidget(label(self.tr("年度报告已导出"), "heading"))
        words.addWidget(label(target.name, wraps=True))
        folder = QLineEdit(str(target.parent))
        folder.setReadOnly(True)
        folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        folder.setAccessibleName(self.tr("所在文件夹"))
        words.addWidget(folder)
        self.note = label("", "caption", tone="warn", wraps=True)
        self.note.hide()
        words.addWidget(self.note)
        head.addLayout(words, 1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addStretch(1)
        self.close_button = Button(self.tr("关闭"), height=32)
        self.folder_button = Button(self.tr("打开所在文件夹"), height=32)
        self.open_button = Button(self.tr("打开"), kind="primary", height=32)
        self.close_button.clicked.connect(self.accept)
        self.folder_button.clicked.connect(lambda: self._open(target.parent))
        self.open_button.clicked.connect(lambda: self._open(target))
        for button in (self.close_button, self.folder_button, self.open_button):
            row.addWidget(button)
        column.addLayout(row)
        self.open_button.setDefault(True)
        self.open_button.setFocus()

    def _open(self, path: Path) -> None:
        if self._show(path):
            self.accept()
            return
        self.note.setText(self.tr("这台电脑没有能打开它的程序，请在文件管理器里按上面的位置查找。"))
        self.note.show()
        self.adjustSize()
