"""Rows that can be added and taken away: names of the bureau with their times, leaders with duties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officer_desk.domain.bureau import BureauName, Leader
from officer_desk.ui import theme
from officer_desk.ui.forms.date_editor import DateEditor
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.controls import ComboBox
from officer_desk.ui.widgets.labels import label

DUTIES = ("主要负责人", "分管领导", "保密审查人", "公开工作机构负责人")


class _Rows(QWidget):
    """A table of widgets under heads; a subclass makes and reads its rows."""

    changed = Signal()
    heads: Sequence[str] = ()
    stretches: Sequence[int] = ()
    add_words = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.rows: list[list[QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(6))
        for number, (words, stretch) in enumerate(zip(self.heads, self.stretches, strict=True)):
            self._grid.addWidget(label(words, "caption"), 0, number)
            self._grid.setColumnStretch(number, stretch)
        column.addLayout(self._grid)
        self.add_button = Button(self.add_words, icon="plus", kind="link")
        self.add_button.clicked.connect(self._add_clicked)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def make(self) -> list[QWidget]:
        """The widgets of an empty row."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """The first field of the first row."""
        return self.rows[0][0] if self.rows else self.add_button

    def add_row(self) -> list[QWidget]:
        """Adds an empty row at the end."""
        row = self.make()
        remove = icon_button("x", self.tr("移除这一行"))
        remove.clicked.connect(lambda: self._remove(row))
        row.append(remove)
        self.rows.append(row)
        line = self._grid.rowCount()
        for number, part in enumerate(row):
            self._grid.addWidget(part, line, number)
        return row

    def clear(self) -> None:
        """Takes all rows away."""
        for row in self.rows:
            self._drop(row)
        self.rows = []

    def _add_clicked(self) -> None:
        self.add_row()[0].setFocus()
        self.changed.emit()

    def _remove(self, row: list[QWidget]) -> None:
        self.rows.remove(row)
        self._drop(row)
        self.changed.emit()

    def _drop(self, row: list[QWidget]) -> None:
        for part in row:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def line(self, name: str, placeholder: str = "") -> QLineEdit:
        """A line of text that tells of changes."""
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(placeholder)
        made.textChanged.connect(lambda: self.changed.emit())
        return made


class NameRows(_Rows):
    """The names of the bureau and when each was borne."""

    heads = ("全称", "简称", "启用日期", "停用日期")
    stretches = (5, 3, 3, 3)
    add_words = "增加一个名称"

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self._today = today
        super().__init__(parent)

    def make(self) -> list[QWidget]:
        """Full name, short name, from, to."""
        dates = [DateEditor(today=self._today), DateEditor(today=self._today)]
        for editor, name in zip(dates, ("启用日期", "停用日期"), strict=True):
            editor.line.setAccessibleName(name)
            editor.line.setPlaceholderText("不限" if name == "启用日期" else "至今")
            editor.changed.connect(self.changed)
        return [self.line("单位全称", "例如：清河县市场监督管理局"), self.line("单位简称"), *dates]

    def set_value(self, names: Sequence[BureauName]) -> None:
        """Shows these names; an empty row where there is none."""
        self.clear()
        for name in names or (BureauName(""),):
            row = self.add_row()
            for part in row:
                part.blockSignals(True)
            _text(row[0]).setText(name.full_name)
            _text(row[1]).setText(name.short_name)
            _date(row[2]).set_value(name.valid_from)
            _date(row[3]).set_value(name.valid_to)
            for part in row:
                part.blockSignals(False)

    def unreadable(self) -> str:
        """Why a date is no date; empty where all are."""
        return next(
            (reason for row in self.rows for part in row[2:4] if (reason := _date(part).unreadable())), ""
        )

    def value(self) -> tuple[BureauName, ...]:
        """The names as entered; rows without anything are left out, dates that are none count as open."""
        found = []
        for row in self.rows:
            days = [_date(part).value() for part in row[2:4]]
            name = BureauName(
                _text(row[0]).text().strip(),
                _text(row[1]).text().strip(),
                *(day if isinstance(day, date) else None for day in days),
            )
            if name != BureauName(""):
                found.append(name)
        return tuple(found)


class LeaderRows(_Rows):
    """Leaders and the duty that matters here."""

    heads = ("姓名", "职责")
    stretches = (3, 5)
    add_words = "增加一位领导"

    def make(self) -> list[QWidget]:
        """Name and duty."""
        duty = ComboBox(is_editable=True)
        duty.addItems(DUTIES)
        duty.setEditText("")
        duty.setAccessibleName("职责")
        duty.editTextChanged.connect(lambda: self.changed.emit())
        return [self.line("姓名"), duty]

    def set_value(self, leaders: Sequence[Leader]) -> None:
        """Shows these leaders."""
        self.clear()
        for leader in leaders:
            row = self.add_row()
            for part in row:
                part.blockSignals(True)
            _text(row[0]).setText(leader.name)
            _combo(row[1]).setEditText(leader.duty)
            for part in row:
                part.blockSignals(False)

    def value(self) -> tuple[Leader, ...]:
        """The leaders as entered; rows without a name are left out."""
        found = (
            Leader(_text(row[0]).text().strip(), _combo(row[1]).currentText().strip()) for row in self.rows
        )
        return tuple(leader for leader in found if leader.name)


def _text(part: QWidget) -> QLineEdit:
    assert isinstance(part, QLineEdit)
    return part


def _date(part: QWidget) -> DateEditor:
    assert isinstance(part, DateEditor)
    return part


def _combo(part: QWidget) -> ComboBox:
    assert isinstance(part, ComboBox)
    return part
