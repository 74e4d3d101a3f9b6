"""The faces of an official document, each a chain of fonts in which no character comes out blank.

A user's own font stands first where it was found, then the bundled one, then 宋体 for whatever
both lack. Fonts are read from disk only when a character asks for them.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import error as StructError
from struct import unpack
from typing import Any, NamedTuple
from zlib import crc32

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from officer_desk import assets
from officer_desk.report.typeset import font_search
from officer_desk.report.typeset.marks import is_wide

logger = logging.getLogger(__name__)


class Face(Enum):
    """A part a font plays on the page (GB/T 9704-2012 §7)."""

    TITLE = "title"
    """小标宋, the title."""
    HEI = "hei"
    """黑体, headings of the first level."""
    KAI = "kai"
    """楷体, headings of the second level."""
    FANG = "fang"
    """仿宋, running text."""
    SONG = "song"
    """宋体, tables and page numbers."""
    LATIN = "latin"
    """Latin letters and digits in all of these."""


BUNDLED: Mapping[Face, str] = {
    Face.TITLE: "OfficerDeskTitle.ttf",
    Face.HEI: "OfficerDeskHei.ttf",
    Face.KAI: "OfficerDeskKai.ttf",
    Face.FANG: "OfficerDeskFang.ttf",
    Face.SONG: "OfficerDeskSong.ttf",
    Face.LATIN: "LiberationSerif-Regular.ttf",
}


_HANZI_ORDER: Mapping[Face, tuple[Face, ...]] = {
    # A hanzi that 仿宋 lacks stands out less in 楷体, whose strokes are as light, than in 宋体.
    Face.FANG: (Face.FANG, Face.KAI, Face.SONG),
}
_OWN_LATIN = frozenset((Face.TITLE, Face.HEI))
"""Heavy faces, whose own letters and digits suit them better than the light ones of the text."""


class _MappedFile:
    """A font file that reportlab reads without holding its bytes: only pages in use take up memory."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> mmap:
        """The whole file as something to slice. Raises OSError, and ValueError where it is empty."""
        with Path(self.name).open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font embedded as subsets from which text can be copied back exactly.

    reportlab (5.1.0) writes characters beyond U+FFFF into the ToUnicode table with five digits,
    which every reader takes for something else; here they are written as UTF-16, as PDF wants.
    """

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        super().__init__(name, _MappedFile(path), subfontIndex=index, asciiReadable=0)
        if _forbids_embedding(self.face):
            raise TTFError(f"{path.name} forbids embedding")
        # Only needed for shaped scripts, and large.
        del self.face.glyphToChar
        self._glyphs: dict[int, int] = self.face.charToGlyph
        self._offsets: list[int] = self.face.glyphPos

    def has(self, char: str) -> bool:
        """True where the font draws the character, be it as the blank it is (a space)."""
        glyph = self._glyphs.get(ord(char), 0)
        if not glyph or glyph + 1 >= len(self._offsets):
            return False
        return char.isspace() or self._offsets[glyph + 1] > self._offsets[glyph]

    def advance(self, char: str) -> float:
        """The width of the character, in parts of the font size."""
        return float(self.face.getCharWidth(ord(char))) / 1000

    def addObjects(self, doc: Any) -> None:
        """Writes the subsets into the document, then their ToUnicode tables anew."""
        subsets: list[list[int]] = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject["toUnicodeCMap:" + base].content = to_unicode_table(base, subset)


def _forbids_embedding(face: Any) -> bool:
    """True where the font's licence bits forbid embedding a subset; reportlab 5.1.0 reads them inverted.

    OpenType, OS/2.fsType: 2 alone restricts, 0x0100 forbids subsets, 0x0200 allows bitmaps only.
    """
    if "OS/2" not in face.table:
        return False
    (bits,) = unpack(">H", face.get_table("OS/2")[8:10])
    return bits & 0x000F == 0x0002 or bool(bits & 0x0300)


def to_unicode_table(name: str, subset: list[int]) -> str:
    """A ToUnicode CMap: code → UTF-16BE, at most 100 entries to a block (PDF 32000-1 §9.10.3)."""
    pairs = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
        if char
    ]
    blocks = []
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def load(path: Path, index: int = 0) -> EmbeddedFont | None:
    """The font in the file, registered with reportlab; None where it cannot be embedded."""
    name = f"{path.stem}-{index}-{crc32(bytes(path)):08x}"
    try:
        font = EmbeddedFont(name, path, index)
    except (TTFError, OSError, ValueError, IndexError, KeyError, StructError) as trouble:
        logger.info("font %s is left out: %s", path.name, trouble)
        return None
    if _files.setdefault(font.face.name, path) != path:
        # Two files of one PostScript name would overwrite each other within a PDF.
        font.face.name += b"-" + name[-8:].encode()
    pdfmetrics.registerFont(font)
    return font


_files: dict[bytes, Path] = {}
"""Which file has each PostScript name among the loaded fonts."""


class Glyph(NamedTuple):
    """How one character is drawn: by which font (None: by none, so as a marked box) and how wide."""

    char: str
    font: EmbeddedFont | None
    advance: float
    """In parts of the font size."""
    is_wide: bool


class FontSet:
    """The fonts for each face, tried in order; the last resort is 宋体, then other fonts of the machine."""

    def __init__(
        self,
        own: Mapping[Face, tuple[font_search.FontFile, ...]] | None = None,
        spare: Callable[[], tuple[font_search.FontFile, ...]] = tuple,
    ) -> None:
        self._own = own or {}
        self._spare = spare
        self._chains: dict[Face, _Chain] = {}
        self._glyphs: dict[tuple[Face, str], Glyph] = {}

    @classmethod
    def bundled(cls) -> FontSet:
        """Only the fonts that come with the program: the same pages on every machine."""
        return cls()

    @classmethod
    def found(cls) -> FontSet:
        """The user's own fonts where found, the bundled ones for the rest."""
        own = {face: font_search.find(names) for face, names in font_search.WANTED.items()}
        return cls(
            {Face(key): files for key, files in own.items()},
            spare=lambda: font_search.find(font_search.SPARE),
        )

    def glyph(self, face: Face, char: str) -> Glyph:
        """How the character is drawn in that face."""
        known = self._glyphs.get((face, char))
        if known is None:
            known = self._glyphs[face, char] = self._look_up(face, char)
        return known

    def font(self, face: Face) -> EmbeddedFont:
        """The first font of the face."""
        return self._chain(face).first()

    def missing(self, text: str) -> str:
        """The characters of the text no font here can draw, each once; they are printed as boxes."""
        return "".join(dict.fromkeys(c for c in text if c != "\n" and self.glyph(Face.SONG, c).font is None))

    def _look_up(self, face: Face, char: str) -> Glyph:
        wide = is_wide(char)
        faces: tuple[Face, ...]
        if wide:
            order = _HANZI_ORDER if unicodedata.category(char) == "Lo" else {}
            faces = order.get(face, (face, Face.SONG))
        else:
            faces = (face, Face.LATIN, Face.SONG) if face in _OWN_LATIN else (Face.LATIN, face, Face.SONG)
        for one in faces:
            font = self._chain(one).with_glyph(char)
            if font is not None:
                return Glyph(char, font, font.advance(char), wide)
        for file in self._spare():
            spare = load(file.path, file.subfont)
            if spare is not None and spare.has(char):
                return Glyph(char, spare, spare.advance(char), wide)
        return Glyph(char, None, 1.0, True)

    def _chain(self, face: Face) -> _Chain:
        chain = self._chains.get(face)
        if chain is None:
            bundled = font_search.FontFile(assets.path("fonts", BUNDLED[face]))
            chain = self._chains[face] = _Chain((*self._own.get(face, ()), bundled))
        return chain


class _Chain:
    """Font files in their order, each opened only when those before it lack a character."""

    def __init__(self, files: tuple[font_search.FontFile, ...]) -> None:
        self._pending = list(files)
        self._loaded: list[EmbeddedFont] = []

    def first(self) -> EmbeddedFont:
        """The first font that can be embedded. Raises FileNotFoundError where there is none."""
        while not self._loaded:
            if not self._pending:
                raise FileNotFoundError("no font")
            self._load_next()
        return self._loaded[0]

    def with_glyph(self, char: str) -> EmbeddedFont | None:
        """The first font that draws the character."""
        for font in self._loaded:
            if font.has(char):
                return font
        while self._pending:
            if self._load_next() and self._loaded[-1].has(char):
                return self._loaded[-1]
        return None

    def _load_next(self) -> bool:
        file = self._pending.pop(0)
        font = load(file.path, file.subfont)
        if font is None:
            return False
        self._loaded.append(font)
        return True
