"""Writes workbooks: the empty template of a ledger and the export of its records.

Text is always written as text: leading zeros and ID numbers survive, and what looks like a
formula is not one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

FONT = "宋体"
LAST_ROW = 1_048_575
"""Last row of a sheet, from 0."""
LONGEST_TEXT = 32_767
OPTIONS_SHEET = "选项"
GUIDE_SHEET = "填写说明"
_MARGIN = 0.5


class Form(Enum):
    """What a column's cells hold."""

    TEXT = "text"
    NOTE = "note"
    """Text of several lines."""
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a workbook."""

    head: str
    form: Form = Form.TEXT
    width: float = 14
    """In characters of the standard font."""
    is_required: bool = False
    options: tuple[str, ...] = ()
    """What may be picked in a cell."""
    allows_other: bool = False
    """True where the options are proposals only."""
    help: str = ""

    @property
    def starred(self) -> str:
        """The head with the mark of a required column."""
        return f"{self.head}*" if self.is_required else self.head


def template(sheet: str, columns: Sequence[Column]) -> bytes:
    """An empty ledger to fill in: heads, pick-lists, date checks and a sheet of guidance."""
    with _Writer(sheet, columns, is_long=False) as writer:
        writer.heads([column.starred for column in columns], with_notes=True)
        writer.checks()
        writer.guide()
    return writer.content


def table(sheet: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    """The records as a workbook: text, dates and numbers typed by the column's form.

    A cell is text, an integer, a date, or None or empty text for nothing.
    """
    with _Writer(sheet, columns, is_long=True) as writer:
        writer.heads([column.head for column in columns], with_notes=False)
        writer.body(rows)
    return writer.content


class _Writer:
    """One workbook while it is written; ``content`` holds it afterwards."""

    def __init__(self, sheet: str, columns: Sequence[Column], *, is_long: bool) -> None:
        self._buffer = io.BytesIO()
        # A long table's rows leave memory as they come, but may then only be written top to bottom.
        options = {"constant_memory": is_long}
        self._book: Any = xlsxwriter.Workbook(self._buffer, options)
        self._sheet: Any = self._book.add_worksheet(sheet)
        self._columns = columns
        font = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
        heading = {**font, "bold": True, "border": 1, "align": "center", "text_wrap": True}
        self._head = self._book.add_format({**heading, "bg_color": "#E8EDF2"})
        self._required_head = self._book.add_format({**heading, "bg_color": "#FCE8D8"})
        self._forms = {
            Form.TEXT: self._book.add_format({**font, "num_format": "@"}),
            Form.NOTE: self._book.add_format({**font, "num_format": "@", "text_wrap": True}),
            Form.DATE: self._book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"}),
            Form.NUMBER: self._book.add_format({**font, "num_format": "0"}),
        }
        self.content = b""

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
        self.content = self._buffer.getvalue()

    def heads(self, heads: Sequence[str], *, with_notes: bool) -> None:
        """The header row, its columns' formats and widths, and the page as it is printed."""
        sheet = self._sheet
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, column.width, self._forms[column.form])
        sheet.set_row(0, 32)
        for number, (head, column) in enumerate(zip(heads, self._columns, strict=True)):
            sheet.write_string(0, number, head, self._required_head if column.is_required else self._head)
            if with_notes and column.help:
                sheet.write_comment(0, number, column.help, {"author": "", "x_scale": 1.6})
        if heads and not with_notes:
            sheet.autofilter(0, 0, 0, len(heads) - 1)

    def body(self, rows: Iterable[Sequence[object]]) -> None:
        """The records, one a row below the heads."""
        forms = [self._forms[column.form] for column in self._columns]
        write_text, write_day = self._sheet.write_string, self._sheet.write_datetime
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):
                    text = cell if len(cell) <= LONGEST_TEXT else f"{cell[: LONGEST_TEXT - 1]}…"
                    write_text(number, column, text, forms[column])
                elif isinstance(cell, date):
                    write_day(number, column, cell, forms[column])
                else:
                    self._sheet.write_number(number, column, cell, forms[column])

    def checks(self) -> None:
        """Pick-lists and date checks on every row below the heads."""
        options: Any = None
        listed = 0
        for number, column in enumerate(self._columns):
            cells = (1, number, LAST_ROW, number)
            if column.form is Form.DATE:
                self._sheet.data_validation(
                    *cells,
                    {
                        "validate": "date",
                        "criteria": "between",
                        "minimum": date(1949, 10, 1),
                        "maximum": date(2100, 12, 31),
                        "error_type": "warning",
                        "error_title": column.head,
                        "error_message": "请填日期，如 2018-03-05。",
                    },
                )
            if not column.options:
                continue
            if options is None:
                options = self._book.add_worksheet(OPTIONS_SHEET)
                options.hide()
            for row, text in enumerate((column.head, *column.options)):
                options.write_string(row, listed, text)
            letter = xl_col_to_name(listed)
            listed += 1
            self._sheet.data_validation(
                *cells,
                {
                    "validate": "list",
                    "source": f"={OPTIONS_SHEET}!${letter}$2:${letter}${len(column.options) + 1}",
                    # Cells that may hold other or several words offer the list without a protest.
                    "show_error": not column.allows_other,
                    "error_title": column.head,
                    "error_message": "请从下拉选项中选择。",
                },
            )

    def guide(self) -> None:
        """A sheet that says of each column whether it must be filled and what belongs there."""
        sheet = self._book.add_worksheet(GUIDE_SHEET)
        sheet.freeze_panes(1, 0)
        for place, (head, width) in enumerate((("列名", 20), ("是否必填", 10), ("填写要求", 90))):
            sheet.set_column(place, place, width, self._forms[Form.NOTE])
            sheet.write_string(0, place, head, self._head)
        for row, column in enumerate(self._columns, start=1):
            required = "必填" if column.is_required else ""
            for place, text in enumerate((column.head, required, _guidance(column))):
                sheet.write_string(row, place, text, self._forms[Form.NOTE])


def _guidance(column: Column) -> str:
    """What belongs in a column, in one cell."""
    said = [column.help] if column.help else []
    if column.form is Form.DATE:
        said.append("填日期，如 2018-03-05。")
    if column.options:
        listed = "、".join(column.options)
        said.append(f"{'可选' if column.allows_other else '从中选择'}：{listed}。")
    return "".join(said)
