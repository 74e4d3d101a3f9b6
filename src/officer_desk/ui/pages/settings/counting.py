"""统计口径: how table four counts what the notice leaves open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from officer_desk.domain.report.statistics import AppealCounting
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import appeal_counting
from officer_desk.ui import theme
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.labels import label


class CountingSection(Section):
    """Two questions, each answered by one of two chips; kept at once, undone by Ctrl+Z."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "统计口径",
            "国办公开办函〔2021〕30号没有写明的两处，以上级的要求为准；改动后各年度的表四随之重算，已导出的报告不变。",
            has_foot=False,
        )
        self.chips: dict[str, Chip] = {}
        kept = appeal_counting.counting(desk)
        self._row(
            self.tr("跨年未审结的案件"),
            (("each", self.tr("各年度都计入")), ("once", self.tr("只计入收到的年度"))),
            "each" if kept.counts_each_year else "once",
            lambda key: self._keep(replace(self._now(), counts_each_year=key == "each")),
        )
        self._row(
            self.tr("二审、再审"),
            (("not_again", self.tr("不另计")), ("again", self.tr("另计一件"))),
            "again" if kept.counts_higher_instances else "not_again",
            lambda key: self._keep(replace(self._now(), counts_higher_instances=key == "again")),
        )
        self.body.addWidget(
            label(
                self.tr(
                    "复议机关作共同被告的案件，只由作出原行政行为的行政机关统计（国办公开办函〔2016〕201号）；"
                    "本机关不统计的，在案件里把“改计为”选为“不计入”。"
                ),
                "caption",
                wraps=True,
            )
        )
        self.body.addStretch(1)

    def _now(self) -> AppealCounting:
        return appeal_counting.counting(self.desk)

    def _row(
        self, words: str, choices: tuple[tuple[str, str], ...], current: str, choose: Callable[[str], None]
    ) -> None:
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        name = label(words, "caption")
        name.setFixedWidth(look.px(120))
        row.addWidget(name)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for key, word in choices:
            chip = Chip(key, word)
            chip.setAccessibleName(f"{words} {word}")
            chip.setChecked(key == current)
            chip.setEnabled(not self.desk.is_read_only)
            chip.clicked.connect(lambda _=False, key=key: choose(key))
            group.addButton(chip)
            self.chips[key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.body.addLayout(row)

    def _keep(self, wanted: AppealCounting) -> None:
        self.carry_out(lambda: appeal_counting.save_counting(self.desk, wanted))

    def refresh(self, kinds: frozenset[str]) -> None:
        """An undo puts the choices back."""
        kept = self._now()
        self.chips["each" if kept.counts_each_year else "once"].setChecked(True)
        self.chips["again" if kept.counts_higher_instances else "not_again"].setChecked(True)

    def first_field(self) -> QWidget | None:
        """The choice in force."""
        return self.chips["each" if self._now().counts_each_year else "once"]
