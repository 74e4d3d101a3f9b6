"""The frame of the window: toolbar, tabs, the place of the pages, the status line. Knows no file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from officer_desk.ui import actions, theme
from officer_desk.ui.widgets.bars import ErrorBar, StatusLine, UndoBar
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.controls import ComboBox
from officer_desk.ui.widgets.labels import IconLabel, label

FLOOR = (960, 620)
FIRST_SIZE = (1280, 800)


class Frame(QMainWindow):
    """What is painted first, before anything of the file is loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(*FLOOR)
        self.resize(*FIRST_SIZE)
        self.setWindowTitle(self.tr("政务公开台账"))
        self._build()

    def _build(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_toolbar())
        column.addWidget(self._build_tabs())
        self.errors = ErrorBar()
        column.addWidget(self.errors)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.status_line = StatusLine()
        column.addWidget(self.status_line)
        self.setCentralWidget(whole)
        self.undo_bar = UndoBar(self.stack)

    def _build_toolbar(self) -> QFrame:
        look = theme.current()
        bar = QFrame()
        bar.setObjectName("toolBar")
        bar.setFixedHeight(look.grid(48))
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(12), 0, look.px(12), 0)
        row.setSpacing(look.px(8))
        row.addWidget(IconLabel("building-bank", "accent", size=20))
        self._bureau = label("", "strong")
        row.addWidget(self._bureau)
        row.addSpacing(look.px(4))
        self.years = ComboBox()
        self.years.setFixedWidth(look.px(112))
        self.years.setFixedHeight(look.px(32))
        self.years.setAccessibleName(self.tr("年度"))
        self.years.setToolTip(self.tr("年度：台账和年度报告按所选年度显示"))
        row.addWidget(self.years)
        row.addSpacing(look.px(8))
        self._buttons: dict[str, Button] = {}
        for key, icon in (
            ("new", "plus"),
            ("import", "file-import"),
            ("export", "file-export"),
            ("print", "printer"),
        ):
            declared = actions.BY_KEY[key]
            tip = f"{declared.tip}（{declared.shortcut}）" if declared.shortcut else declared.tip
            button = Button(declared.text, icon=icon, tip=tip, height=32)
            button.setAccessibleName(declared.text)
            row.addWidget(button)
            self._buttons[key] = button
        row.addStretch(1)
        for key, icon in (("find", "search"), ("settings", "settings")):
            declared = actions.BY_KEY[key]
            button = icon_button(icon, f"{declared.tip}（{declared.shortcut}）", height=32)
            row.addWidget(button)
            self._buttons[key] = button
        row.addSpacing(look.px(4))
        declared = actions.BY_KEY["report"]
        self.report_button = Button(
            declared.text,
            icon="file-type-pdf",
            kind="tint",
            tip=f"{declared.tip}（{declared.shortcut}）",
            height=32,
        )
        row.addWidget(self.report_button)
        return bar

    def _build_tabs(self) -> QFrame:
        look = theme.current()
        bar = QFrame()
        bar.setObjectName("tabRow")
        bar.setFixedHeight(look.grid(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(8), 0, look.px(8), 0)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setProperty("kind", "pages")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("页面"))
        for _, text in actions.TABS:
            self.tabs.addTab(text)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.own_button = Button(
            self.tr("这是示例，返回本单位台账"),
            icon="arrow-back-up",
            tip=self.tr("这里是示例，数据仅供练习，怎样增改都不影响本单位的台账"),
        )
        self.own_button.hide()
        row.addWidget(self.own_button)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the acts of the toolbar are icons alone; the tip says the word."""
        super().resizeEvent(event)
        self._fit_toolbar()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_buttons"):
            self._fit_toolbar()

    def _fit_toolbar(self) -> None:
        is_narrow = self.width() < theme.NARROW * theme.current().factor
        for key in ("new", "import", "export", "print"):
            self._buttons[key].setText("" if is_narrow else actions.BY_KEY[key].text)

    @property
    def current_key(self) -> str:
        """Key of the page in sight."""
        return actions.TABS[self.tabs.currentIndex()][0]

    def tell_backup(self, when: datetime | None, now: datetime) -> None:
        """Say in the status line when the last backup was made; both times are local."""
        if when is None:
            self.status_line.set_backup(self.tr("尚无备份"))
        else:
            day = self.tr("今日") if when.date() == now.date() else f"{when:%m-%d}"
            self.status_line.set_backup(self.tr("{}备份正常").format(day))

    def tell_trouble(self, sentence: str) -> None:
        """Say on top what the check after the start found."""
        self.errors.tell(sentence)
