"""Number chips: a number of the registers inside running text, one character that cannot be edited."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from officer_desk.domain.report.narrative import Number
from officer_desk.ui import theme
from officer_desk.ui.theme import Role

CHIP = int(QTextFormat.ObjectTypes.UserObject) + 1
"""Object type of a chip."""
NAME = int(QTextFormat.Property.UserProperty) + 1
"""Property that holds the name of the number."""
OBJECT = "\ufffc"
"""The one character a chip is."""
MISSING = "缺数"


def chip_format(name: str) -> QTextCharFormat:
    """The format of the character that stands for the number of that name."""
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setProperty(NAME, name)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
    return made


def name_of(text_format: QTextFormat) -> str:
    """The name of the number a chip stands for; empty where the format is not a chip's."""
    return str(text_format.property(NAME)) if text_format.objectType() == CHIP else ""


class NumberChips(QPyTextObject):
    """Measures and paints the chips of a document; values are looked up when painted."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.numbers: Mapping[str, Number] = {}
        document.documentLayout().registerHandler(CHIP, self)

    def text_of(self, name: str) -> str:
        """What the chip of that name says now."""
        number = self.numbers.get(name)
        return number.text if number is not None else MISSING

    def _font(self) -> QFont:
        return theme.current().font(Role.STRONG)

    def intrinsicSize(self, document: QTextDocument, position: int, text_format: QTextFormat) -> QSizeF:
        """Room for the number and its frame."""
        look = theme.current()
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text_of(name_of(text_format)))
        return QSizeF(width + look.px(12), look.px(20))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        text_format: QTextFormat,
    ) -> None:
        """Draws the number in its frame: blue from the registers, red where no number bears the name."""
        look = theme.current()
        name = name_of(text_format)
        family = "info" if name in self.numbers else "bad"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(rect).adjusted(2, 1, -2, -1)
        painter.setPen(QPen(look.color(family), 1))
        painter.setBrush(look.color(f"{family}_tint"))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setFont(self._font())
        painter.setPen(look.color(family))
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), self.text_of(name))
        painter.restore()
