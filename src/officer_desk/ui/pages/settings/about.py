"""关于: version, where the file lies, where the backups are and how old the newest is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from officer_desk import __version__, paths
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import backup_copies
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label


class AboutSection(Section):
    """Facts about the program and the file, ready to be read out on the telephone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "关于",
            "台账只在这台电脑上，不联网。换电脑时，把台账文件和备份文件夹一起拷走。",
            has_foot=False,
        )
        look = theme.current()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._fact(self.tr("程序版本"), __version__)
        self._place(self.tr("台账文件"), desk.path, desk.path.parent)
        folder = paths.backup_folder(desk.path)
        self._place(self.tr("备份文件夹"), folder, folder)
        self._last = self._fact(self.tr("最近备份"), "")
        if desk.is_sample:
            self._fact(self.tr("说明"), self.tr("这是示例台账，单位和数据都是虚构的。"))
        if desk.is_read_only:
            self._fact(self.tr("说明"), self.tr("文件是只读的，可以查看和导出，不能保存。"))
        self.body.addStretch(1)
        self.refresh(frozenset())

    def refresh(self, kinds: frozenset[str]) -> None:
        """Tells how old the newest backup is."""
        made = backup_copies.last_backup(self.desk.path)
        self._last.setText(f"{made:%Y-%m-%d %H:%M}" if made else self.tr("还没有备份，改动后自动进行"))

    def _fact(self, name: str, words: str) -> QLineEdit:
        row = self._grid.rowCount()
        self._grid.addWidget(label(name, "caption"), row, 0)
        shown = QLineEdit(words)
        shown.setReadOnly(True)
        shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        shown.setAccessibleName(name)
        shown.setCursorPosition(0)
        self._grid.addWidget(shown, row, 1)
        return shown

    def _place(self, name: str, path: Path, folder: Path) -> None:
        self._fact(name, str(path))
        button = Button(self.tr("打开文件夹"))
        button.setAccessibleName(self.tr("打开{}所在的文件夹").format(name))
        button.setEnabled(folder.is_dir())
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        holder = QHBoxLayout()
        holder.addWidget(button)
        self._grid.addLayout(holder, self._grid.rowCount() - 1, 2)
