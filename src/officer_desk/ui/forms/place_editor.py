"""Where a file will lie: the path is shown whole and changed with a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.ui import theme
from officer_desk.ui.forms.editors import Editor, set_fault
from officer_desk.ui.widgets.buttons import Button


class PlaceEditor(Editor):
    """A path and 更改…; whoever made it asks for another one when ``button`` is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button = Button(self.tr("更改…"))
        self._row.setSpacing(theme.current().px(8))
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.button)
        self._path = Path()

    def value(self) -> Path:
        """The path."""
        return self._path

    def set_value(self, value: Path) -> None:
        """Shows that path; its end, with the name of the file, stays in sight."""
        self._path = value
        self.line.setText(QDir.toNativeSeparators(str(value)))
        self.line.setToolTip(self.line.text())

    def face(self) -> QWidget:
        """The button: the path itself is not typed."""
        return self.button

    def set_fault(self, fault: str) -> None:
        """Marks the edge of the path."""
        set_fault(self.line, fault)
