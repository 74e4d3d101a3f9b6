"""Looks at the parts of an xlsx workbook before they are read: how far they reach, what they lack.

A reader lays out every cell between the first and the last one; one stray cell in the far corner
would take more memory than there is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree as ET

MOST_CELLS = 20_000_000
"""Cells between the first and the last one that a sheet may have to be read."""

_CHUNK = 1 << 20
_PLACE = re.compile(rb' r="([A-Z]{2,3})?(\d{1,7})"')
_FORMULA = re.compile(
    rb"<c ([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>",
)
_NAME = re.compile(rb'\br="([A-Z]+\d+)"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches and which of its formulas hold no result."""

    first_row: int = 0
    last_row: int = 0
    columns: int = 26
    unvalued: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """At most so many cells lie between the first and the last."""
        return (self.last_row - self.first_row + 1) * self.columns if self.last_row else 0


class Parts:
    """The sheets of a workbook as files within it; empty for any other kind of file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._sheets = _sheets(content)
        except (zipfile.BadZipFile, KeyError, ET.ParseError, NotImplementedError, OSError):
            # Not ours to judge: whoever reads the workbook says what is wrong with it.
            self._sheets = {}

    def extent(self, sheet: str) -> Extent:
        """How far the sheet reaches; nothing where that cannot be told."""
        part = self._sheets.get(sheet)
        found = Extent()
        if part is None:
            return found
        try:
            for piece in _pieces(self._content, part):
                _measure(piece, found)
        except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError, EOFError):
            return found
        return found


def _sheets(content: bytes) -> Mapping[str, str]:
    """The part of each sheet, by the sheet's name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = ET.fromstring(archive.read("xl/workbook.xml"))
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target", "")) for link in links}
    return {
        str(sheet.get("name")): normpath(join("/xl", targets.get(sheet.get(_LINK), ""))).lstrip("/")
        for sheet in book.iter(f"{_MAIN}sheet")
    }


def _pieces(content: bytes, part: str) -> Iterator[bytes]:
    """The part in pieces that no cell is cut by."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"<c ")
            if cut <= 0:
                cut = max(0, len(rest) - _CHUNK)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _measure(piece: bytes, found: Extent) -> None:
    for letters, digits in _PLACE.findall(piece):
        row = int(digits)
        found.first_row = min(found.first_row or row, row)
        found.last_row = max(found.last_row, row)
        if letters:
            column = 0
            for letter in letters:
                column = column * 26 + letter - ord("A") + 1
            found.columns = max(found.columns, column)
    if b"<f>" in piece or b"<f " in piece:
        for match in _FORMULA.finditer(piece):
            name = _NAME.search(match[1])
            # A formula whose result is an empty text says so by its type.
            if name and b't="str"' not in match[1]:
                found.unvalued.append(name[1].decode())
