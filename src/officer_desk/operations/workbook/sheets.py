"""Opens a workbook somebody filled in and finds the sheet that is the ledger.

Rows keep the numbers the spreadsheet shows them by, so that a fault can be found again.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Field, Register
from officer_desk.domain.text.record_numbers import number_key
from officer_desk.domain.workbook.column_heads import HEADER_ROWS, Header, find_header
from officer_desk.operations.workbook.sheet_parts import MOST_CELLS, Extent, Parts

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True)
class Ledger:
    """The sheet of a workbook that holds a register's rows."""

    path: Path
    sha256: str
    sheet: str
    header: Header
    year_hint: int | None
    """The one year that title, sheet name or file name speak of."""
    others: tuple[str, ...]
    """Other sheets that look like the same ledger and are not read."""
    merged: tuple[tuple[int, int, int], ...]
    """Cells merged over several rows: first row, last row, column (from 0)."""
    last_row: int
    source: Any
    unvalued: tuple[str, ...] = ()
    """Cells whose formula holds no result, as the spreadsheet names them."""

    def rows(self) -> Iterator[tuple[int, list[object]]]:
        """Row number as the spreadsheet shows it, and the cells, from below the header on.

        A cell merged over several rows holds its content in each of them.
        """
        first = self.header.row + 1
        for number, cells in enumerate(_filled(_cells(self.source), self.merged)):
            if number >= first:
                yield number + 1, cells


def open_ledger(path: Path, register: Register, *, sheet: str = "", besides: Sequence[Field] = ()) -> Ledger:
    """The sheet of the workbook that fits the register best, or the one named.

    ``besides`` are fields whose columns are understood beside those of the register.
    Raises :class:`ImpossibleError` with a sentence where the file is no workbook that can be
    read, or no sheet has the register's columns.
    """
    content = _content(path)
    workbook = _workbook(path, content)
    parts = Parts(content)
    unvalued: dict[str, tuple[str, ...]] = {}
    found: list[tuple[Header, list[list[object]], Any]] = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        if metadata.visible is not calamine.SheetVisibleEnum.Visible or sheet not in ("", metadata.name):
            continue
        extent = parts.extent(metadata.name)
        if extent.cells > MOST_CELLS:
            raise ImpossibleError(_too_far(path, metadata.name, extent))
        unvalued[metadata.name] = tuple(extent.unvalued)
        source = _sheet(path, workbook, metadata.name)
        head = list(islice(_filled(_cells(source), _merges(source)), HEADER_ROWS))
        header = find_header(head, (*register.fields, *besides))
        if header is not None:
            found.append((header, head, source))
    if not found:
        raise ImpossibleError(_no_header(path, register, sheet))
    header, head, source = max(found, key=lambda candidate: len(candidate[0].fields))
    titles = [str(cell) for row in head[: header.row] for cell in row if isinstance(cell, str)]
    others = tuple(
        str(other.name)
        for rival, _, other in found
        if other is not source and len(rival.fields) * 2 > len(header.fields)
    )
    return Ledger(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=source.name,
        header=header,
        year_hint=_one_year([*titles, source.name]) or _one_year([path.stem]),
        others=others,
        merged=_merges(source),
        last_row=source.end[0] + 1 if source.end else 0,
        source=source,
        unvalued=unvalued[source.name],
    )


def names_beside(path: Path, register: Register, besides: str) -> dict[str, str]:
    """What the other sheets of a workbook call the records of a register: the sheet, by the key of the number.

    Empty where the workbook has no such sheet.
    """
    content = _content(path)
    workbook, parts = _workbook(path, content), Parts(content)
    found: dict[str, str] = {}
    for metadata in workbook.sheets_metadata:
        is_sheet = metadata.typ is calamine.SheetTypeEnum.WorkSheet
        is_visible = metadata.visible is calamine.SheetVisibleEnum.Visible
        if not (is_sheet and is_visible) or metadata.name == besides:
            continue
        if parts.extent(metadata.name).cells > MOST_CELLS:
            continue
        try:
            rows = list(_cells(_sheet(path, workbook, metadata.name)))
        except ImpossibleError:
            continue  # told when that sheet is imported
        header = find_header(rows[:HEADER_ROWS], register.fields)
        column = header.column_of(register.identity) if header is not None else None
        if header is None or column is None:
            continue
        for row in rows[header.row + 1 :]:
            name = str(row[column]).strip() if column < len(row) else ""
            if name:
                found.setdefault(number_key(name), str(metadata.name))
    return found


def column_letter(column: int) -> str:
    """The letters a spreadsheet shows for a column counted from 0: 0 → A, 27 → AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ImpossibleError(f"找不到文件“{path.name}”。请核对文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise ImpossibleError(f"“{path.name}”是文件夹，不是工作簿。请选择其中的一个工作簿。") from None
    except PermissionError:
        raise ImpossibleError(
            f"没有权限读取“{path.name}”，或者它正被别的程序占用。请关闭打开它的表格软件后再试。"
        ) from None
    except OSError as error:
        raise ImpossibleError(
            f"无法读取“{path.name}”（{error.strerror}）。请检查磁盘或网络后再试。"
        ) from error


def _workbook(path: Path, content: bytes) -> Any:
    name = f"“{path.name}”"
    if not content:
        raise ImpossibleError(f"{name}是空文件（0 字节）。请重新导出或另存后再导入。")
    if content.startswith(_COMPOUND) and _ENCRYPTED in content:
        raise ImpossibleError(_password(name))
    if content.lstrip()[:1] == b"<":
        raise ImpossibleError(
            f"{name}实际是网页格式，只是扩展名像工作簿。请用表格软件打开，另存为 xlsx 再导入。"
        )
    try:
        return calamine.load_workbook(io.BytesIO(content))
    except calamine.PasswordError:
        raise ImpossibleError(_password(name)) from None
    except calamine.CalamineError:
        raise ImpossibleError(
            f"{name}不是工作簿，或者已经损坏。可导入 xlsx、xls、et、ods；其他格式请用表格软件另存为 xlsx。"
        ) from None


def _too_far(path: Path, sheet: str, extent: Extent) -> str:
    corner = f"{column_letter(extent.columns - 1)}{extent.last_row}"
    return (
        f"“{path.name}”的工作表“{sheet}”一直延伸到 {corner}，范围过大，无法读取。"
        "多半是表格以外误填了一格：请删除表格以外的行和列，保存后再导入。"
    )


def _password(name: str) -> str:
    return f"{name}设有打开密码，无法读取。请用表格软件去掉密码后再导入。"


def _sheet(path: Path, workbook: Any, name: str) -> Any:
    try:
        return workbook.get_sheet_by_name(name)
    except calamine.CalamineError:
        raise ImpossibleError(
            f"“{path.name}”的工作表“{name}”已经损坏，无法读取。请用表格软件打开，另存为新文件再导入。"
        ) from None


def _cells(source: Any) -> Iterator[list[object]]:
    """The rows of a sheet from its first row and column on, however far down its cells begin."""
    if source.start is None:
        return
    padding: list[object] = [""] * source.start[1]
    for row in source.iter_rows():
        yield padding + row if padding else row


def _merges(source: Any) -> tuple[tuple[int, int, int], ...]:
    """Cells merged over rows, in their first column.

    Choice: merging downwards means the content holds for each of the rows; merging sideways is
    a title and holds for its first column only.
    """
    ranges = source.merged_cell_ranges or ()
    return tuple(sorted((top, bottom, left) for (top, left), (bottom, _) in ranges if bottom > top))


def _filled(rows: Iterator[list[object]], merged: Sequence[tuple[int, int, int]]) -> Iterator[list[object]]:
    """The rows with the content of downward merges in each row they cover."""
    if not merged:
        yield from rows
        return
    waiting = list(reversed(merged))
    running: list[tuple[int, int, object]] = []
    for number, row in enumerate(rows):
        running = [merge for merge in running if merge[0] >= number]
        for _, column, content in running:
            if column < len(row) and row[column] in ("", None):
                row[column] = content
        while waiting and waiting[-1][0] <= number:
            _, bottom, column = waiting.pop()
            if column < len(row):
                running.append((bottom, column, row[column]))
        yield row


def _one_year(texts: Sequence[str]) -> int | None:
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _no_header(path: Path, register: Register, sheet: str) -> str:
    where = f"工作表“{sheet}”" if sheet else f"“{path.name}”"
    heads = "、".join(f.label for f in register.fields if f.required)
    return f"{where}的前 {HEADER_ROWS} 行里找不到“{register.label}”的列名（如 {heads}）。请对照导入模板。"
