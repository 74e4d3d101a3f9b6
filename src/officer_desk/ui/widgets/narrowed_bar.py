"""The bar over a list: of which number only the records are shown, or what other years hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import label


class NarrowedBar(QFrame):
    """One sentence and the ways on; hidden while the list is simply the list of the year."""

    whole_wanted = Signal()
    origin_wanted = Signal()
    """Back to the page the number stands on."""
    all_years_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("noticeBar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(6), look.px(12), look.px(6))
        row.setSpacing(look.px(8))
        self._words = label("")
        row.addWidget(self._words, 1)
        self._all_years = Button(self.tr("查看全部年度"), kind="link")
        self._whole = Button(self.tr("返回全部（Esc）"), kind="link")
        self._origin = Button("", kind="link")
        for button, wanted in (
            (self._all_years, self.all_years_wanted),
            (self._whole, self.whole_wanted),
            (self._origin, self.origin_wanted),
        ):
            button.clicked.connect(wanted)
            row.addWidget(button)
        self.hide()

    def tell_number(self, words: str, origin: str) -> None:
        """Only the records behind a number are shown; ``origin`` names the page it stands on."""
        self._tell(words)
        self._all_years.hide()
        self._whole.show()
        self._origin.setText(self.tr("回{page}").format(page=origin))
        self._origin.setVisible(bool(origin))

    def tell_elsewhere(self, words: str) -> None:
        """Other years hold what is looked for."""
        self._tell(words)
        self._all_years.show()
        self._whole.hide()
        self._origin.hide()

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()
