"""The blocks of a document placed on one long sheet: headings, running text, tables, signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from officer_desk.domain.document import Align, Block, Heading, PageBreak, Paragraph, Signature, Table, Title
from officer_desk.ui import theme
from officer_desk.ui.tokens import LIGHT
from officer_desk.ui.widgets.paper.paper_fonts import paper_font
from officer_desk.ui.widgets.paper.table_layout import TableLayout

PREFACE = "preface"
BODY = 15
LINE = 28
_HEADING_FACES = {1: ("hei", 16.0), 2: ("kai", 15.0)}


class TextLines:
    """Words broken into lines of a width, ready to be painted."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        *,
        align: Align = Align.LEFT,
        indent: int = 0,
        line_height: int = 0,
    ) -> None:
        self._layouts: list[QTextLayout] = []
        self.height = 0
        step = line_height or QFontMetrics(font).height()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(
            {
                Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
                Align.RIGHT: Qt.AlignmentFlag.AlignRight,
                Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
            }.get(align, Qt.AlignmentFlag.AlignLeft)
        )
        for stretch in text.split("\n"):
            layout = QTextLayout(stretch, font)
            layout.setTextOption(option)
            layout.beginLayout()
            is_first = True
            while (line := layout.createLine()).isValid():
                shift = indent if is_first else 0
                line.setLineWidth(max(width - shift, 12))
                line.setPosition(QPointF(shift, self.height + (step - line.height()) / 2))
                self.height += step
                is_first = False
            layout.endLayout()
            self._layouts.append(layout)

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Draws the lines from that corner."""
        for layout in self._layouts:
            layout.draw(painter, QPointF(left, top))


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block of the document and where it stands on the sheet."""

    block: Block
    rect: QRect
    part: str
    """Key of the part it belongs to; ``preface`` before the first heading."""
    section: str
    """Key of the stretch of text it belongs to; empty for tables and signature."""
    lines: TextLines | None = None
    table: TableLayout | None = None


class PaperLayout:
    """A document on one sheet of a width; ``height`` follows."""

    def __init__(self, blocks: Iterable[Block], width: int) -> None:
        look = theme.current()
        self.width = width
        self._margin = look.px(18)
        self._inner = width - 2 * self._margin
        self._y = look.px(16)
        self._part, self._section = PREFACE, PREFACE
        self.blocks: list[PlacedBlock] = []
        for block in blocks:
            self._place(block)
        self.height = self._y + look.px(28)

    def block_at(self, y: int) -> PlacedBlock | None:
        """The block at that height of the sheet; None between blocks."""
        return next((b for b in self.blocks if b.rect.top() <= y <= b.rect.bottom()), None)

    def part_at(self, y: int) -> str:
        """Key of the part that stands at that height."""
        found = PREFACE
        for placed in self.blocks:
            if placed.rect.top() > y:
                break
            found = placed.part
        return found

    def top_of(self, key: str) -> int | None:
        """Where the part or section of that key begins; None where the sheet has none."""
        for placed in self.blocks:
            if placed.part == key or placed.section == key:
                return placed.rect.top()
        return None

    def table_of(self, cell_id: str) -> PlacedBlock | None:
        """The placed table that holds the cell of that name."""
        return next((b for b in self.blocks if b.table is not None and cell_id in b.table.by_id), None)

    def _place(self, block: Block) -> None:
        look = theme.current()
        if isinstance(block, PageBreak):
            return
        if isinstance(block, Title):
            lines = TextLines(
                block.text, paper_font("title", 22), self._inner, align=Align.CENTRE, line_height=look.px(34)
            )
            self._add(block, lines.height, lines=lines, before=8, after=14)
        elif isinstance(block, Heading):
            self._enter(block)
            face, size = _HEADING_FACES.get(block.level, ("fang", BODY))
            indent = 0 if block.level == 1 else 2 * look.px(BODY)
            lines = TextLines(
                block.text, paper_font(face, size), self._inner, indent=indent, line_height=look.px(LINE)
            )
            self._add(block, lines.height, lines=lines, before=12 if block.level == 1 else 2, after=4)
        elif isinstance(block, Paragraph):
            if block.key:
                self._section = block.key
            self._paragraph(block)
        elif isinstance(block, Table):
            self._section = ""
            table = TableLayout(block, self._inner)
            self._add(block, table.height, table=table, before=4, after=14)
        else:
            self._signature(block)

    def _enter(self, block: Heading) -> None:
        key = block.key
        if block.level == 1:
            self._part = key or self._part
        self._section = key or self._section

    def _paragraph(self, block: Paragraph) -> None:
        look = theme.current()
        indent = block.first_line_indent * look.px(BODY)
        width = self._inner - block.right_indent * look.px(BODY)
        lines = TextLines(
            block.text, paper_font("fang", BODY), width,
            align=block.align, indent=indent, line_height=look.px(LINE),
        )  # fmt: skip
        self._add(block, lines.height, lines=lines, before=block.space_before * LINE)

    def _signature(self, block: Signature) -> None:
        self._section = ""
        look = theme.current()
        text = f"{block.name}\n{block.date}"
        lines = TextLines(
            text, paper_font("fang", BODY), self._inner - 4 * look.px(BODY),
            align=Align.RIGHT, line_height=look.px(LINE),
        )  # fmt: skip
        self._add(block, lines.height, lines=lines, before=LINE)

    def _add(
        self,
        block: Block,
        height: int,
        *,
        lines: TextLines | None = None,
        table: TableLayout | None = None,
        before: int = 0,
        after: int = 0,
    ) -> None:
        look = theme.current()
        self._y += look.px(before)
        rect = QRect(self._margin, self._y, self._inner, height)
        self.blocks.append(PlacedBlock(block, rect, self._part, self._section, lines, table))
        self._y += height + look.px(after)

    @staticmethod
    def ink() -> QColor:
        """The colour of words on the sheet, in both themes."""
        return QColor(LIGHT.ink)
