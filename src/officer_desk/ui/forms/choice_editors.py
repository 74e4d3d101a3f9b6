"""Editors that offer something to choose: fixed choices, the officer's own lists, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from officer_desk.domain.fields import Choice
from officer_desk.ui import theme
from officer_desk.ui.forms.editors import Editor
from officer_desk.ui.widgets.controls import CheckBox, ComboBox
from officer_desk.ui.widgets.labels import label

UNSET = "（不填）"


class ChoiceEditor(Editor):
    """One key out of fixed choices."""

    def __init__(
        self, choices: Sequence[Choice], *, is_required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.combo = ComboBox()
        self.combo.setPlaceholderText("请选择" if is_required else "")
        self._row.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self._is_required = is_required
        self.set_choices(choices)
        self.combo.currentIndexChanged.connect(lambda: self.changed.emit())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offers these choices; the chosen one stays if it is among them."""
        chosen = self.value() if self.combo.count() else ""
        was_blocked = self.combo.blockSignals(True)
        self.combo.clear()
        if not self._is_required:
            self.combo.addItem(UNSET, "")
        for choice in choices:
            self.combo.addItem(choice.label, choice.key)
        self.combo.blockSignals(was_blocked)
        self.set_value(chosen)

    def value(self) -> Any:
        """The key chosen, empty for none."""
        return self.combo.currentData() or ""

    def set_value(self, value: Any) -> None:
        """Shows that choice; a key that is no longer offered shows itself and is kept."""
        was_blocked = self.combo.blockSignals(True)
        place = self.combo.findData(value) if value else -1
        if value and place < 0:
            self.combo.addItem(str(value), value)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)
        self.combo.blockSignals(was_blocked)
        self.combo.update()

    def face(self) -> QWidget:
        """The combo box."""
        return self.combo


class LabelEditor(Editor):
    """One label out of the officer's own list; a new one may be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = ComboBox(is_editable=True)
        self._row.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.currentTextChanged.connect(lambda: self.changed.emit())

    def set_options(self, labels: Sequence[str]) -> None:
        """Offers these labels; what is entered stays."""
        text = self.combo.currentText()
        was_blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems(list(labels))
        self.combo.setCurrentIndex(self.combo.findText(text))
        self.combo.setEditText(text)
        self.combo.blockSignals(was_blocked)

    def value(self) -> Any:
        """The label, without blanks at its ends."""
        return self.combo.currentText().strip()

    def set_value(self, value: Any) -> None:
        """Shows that label."""
        was_blocked = self.combo.blockSignals(True)
        text = "" if value is None else str(value)
        self.combo.setCurrentIndex(self.combo.findText(text))
        self.combo.setEditText(text)
        line = self.combo.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.combo.blockSignals(was_blocked)

    def face(self) -> QWidget:
        """The combo box."""
        return self.combo


class ChoicesEditor(Editor):
    """Several keys out of fixed choices, or several labels out of the officer's list: check boxes."""

    def __init__(self, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, CheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(8))
        self._grid.setVerticalSpacing(0)
        self._row.addLayout(self._grid)
        self._nothing = label("清单是空的，请在设置中添加。", "hint")
        self._nothing.setMinimumHeight(theme.current().px(28))
        self._row.addWidget(self._nothing)
        self._marked = ""
        self._columns = 0
        self._set_boxes([(choice.key, choice.label) for choice in choices])

    def set_options(self, labels: Sequence[str]) -> None:
        """Offers these labels; what is checked stays."""
        chosen = self.value()
        self._set_boxes([(text, text) for text in labels])
        self.set_value(chosen)

    def _set_boxes(self, options: Sequence[tuple[str, str]]) -> None:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for key, text in options:
            self._add_box(key, text)
        self._columns = 0
        self._arrange()

    def _add_box(self, key: str, text: str) -> CheckBox:
        box = CheckBox(text)
        box.toggled.connect(lambda: self.changed.emit())
        self._boxes[key] = box
        return box

    def _arrange(self) -> None:
        widest = max((box.sizeHint().width() for box in self._boxes.values()), default=1)
        columns = max(1, min(3, self.width() // max(1, widest + theme.current().px(8))))
        if columns == self._columns:
            return
        self._columns = columns
        self._nothing.setVisible(not self._boxes)
        for number, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: Any) -> None:
        """Uses as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def value(self) -> Any:
        """The keys checked, in the order offered."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Checks these; a key that is no longer offered gets a box of its own and is kept."""
        wanted = tuple(value or ())
        for key in wanted:
            if key not in self._boxes:
                self._add_box(str(key), str(key))
                self._columns = 0
        self._arrange()
        for key, box in self._boxes.items():
            was_blocked = box.blockSignals(True)
            box.setChecked(key in wanted)
            box.blockSignals(was_blocked)
            box.update()

    def face(self) -> QWidget:
        """The first box."""
        return next(iter(self._boxes.values()), self)

    def faces(self) -> Sequence[QWidget]:
        """Every box."""
        return list(self._boxes.values())

    def set_fault(self, fault: str) -> None:
        """The sentence below is the mark; boxes have no edge of their own."""


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, text: str = "是", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(text)
        self._row.addWidget(self.box)
        self._row.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(lambda: self.changed.emit())

    def value(self) -> Any:
        """Whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Checks the box or not."""
        was_blocked = self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(was_blocked)
        self.box.update()

    def face(self) -> QWidget:
        """The box."""
        return self.box
