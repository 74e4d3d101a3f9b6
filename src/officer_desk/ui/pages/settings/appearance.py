"""外观: light or dark, small, standard or large; shown at once and remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QWidget

from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.labels import label

THEME_PREFERENCE, SIZE_PREFERENCE = "look.theme", "look.size"
"""Read by the program when it starts."""
THEMES = (("light", "浅色"), ("dark", "深色"), ("system", "跟随系统"))
SIZES = (("small", "小"), ("standard", "标准"), ("large", "大"))


class AppearanceSection(Section):
    """Two rows of choices."""

    applied = Signal()
    """Another appearance holds; whoever keeps pictures makes them again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "外观", "立即生效。报告页上的纸面在深色下仍是浅色，和印出来的一样。", has_foot=False
        )
        self.theme_key = desk_settings.preference(desk, THEME_PREFERENCE, "light")
        self.size_key = desk_settings.preference(desk, SIZE_PREFERENCE, "standard")
        self.chips: dict[str, Chip] = {}
        self._row(self.tr("颜色"), THEMES, self.theme_key, self.choose_theme)
        self._row(self.tr("字号"), SIZES, self.size_key, self.choose_size)
        self.body.addStretch(1)

    def _row(
        self, words: str, choices: tuple[tuple[str, str], ...], current: str, choose: Callable[[str], None]
    ) -> None:
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        name = label(words, "caption")
        name.setFixedWidth(look.px(64))
        row.addWidget(name)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for key, word in choices:
            chip = Chip(key, word)
            chip.setAccessibleName(f"{words} {word}")
            chip.setChecked(key == current)
            chip.clicked.connect(lambda _=False, key=key: choose(key))
            group.addButton(chip)
            self.chips[key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.body.addLayout(row)

    def choose_theme(self, key: str) -> None:
        """The program takes that colour scheme."""
        self.theme_key = key
        desk_settings.set_preference(self.desk, THEME_PREFERENCE, key)
        self._apply()

    def choose_size(self, key: str) -> None:
        """The program takes that size of letters."""
        self.size_key = key
        desk_settings.set_preference(self.desk, SIZE_PREFERENCE, key)
        self._apply()

    def first_field(self) -> QWidget | None:
        """The colour in force."""
        return self.chips.get(self.theme_key)

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme=self.theme_key, size=self.size_key)
        self.applied.emit()
