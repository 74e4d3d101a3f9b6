from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont as RawFont
from pypdf import PdfReader

from officer_desk import assets
from officer_desk.domain.document import Document, Heading
from officer_desk.report.typeset import font_search
from officer_desk.report.typeset.fonts import BUNDLED, Face, FontSet, load, to_unicode_table
from officer_desk.report.typeset.pdf import render_pdf

CHINESE = (Face.TITLE, Face.HEI, Face.KAI, Face.FANG, Face.SONG)
RARE_NAMES = "堃镕喆昇祎珺䶮𬱖𫖯"


def test_bundled_files_are_those_their_checksums_name() -> None:
    folder = assets.path("fonts")
    listed = {}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        listed[name] = digest
    assert set(BUNDLED.values()) <= set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def gb2312() -> str:
    return "".join(
        bytes((lead, trail)).decode("gb2312", "ignore")
        for lead in range(0xA1, 0xF8)
        for trail in range(0xA1, 0xFF)
    )


def gbk_hanzi() -> str:
    return "".join(chr(code) for code in range(0x4E00, 0x9FA6))


@pytest.mark.parametrize("face", CHINESE)
def test_every_face_draws_all_of_gb2312_itself_or_by_its_stand_in(face: Face, fonts: FontSet) -> None:
    assert [char for char in gb2312() if fonts.glyph(face, char).font is None] == []


def test_no_hanzi_of_gbk_is_blank_in_the_text(fonts: FontSet) -> None:
    assert fonts.missing(gbk_hanzi()) == ""
    assert all(fonts.glyph(Face.FANG, char).font is not None for char in gbk_hanzi())


@pytest.mark.parametrize("char", RARE_NAMES)
def test_rare_names_fall_back_to_a_font_that_has_them(char: str, fonts: FontSet) -> None:
    assert not fonts.font(Face.FANG).has(char)
    stand_in = fonts.glyph(Face.FANG, char).font
    assert stand_in is not None
    assert stand_in.has(char)


@pytest.mark.parametrize("char", "￥①℃Ⅳ％")
def test_signs_in_running_text_are_not_those_of_fandol_where_its_are_poor(char: str, fonts: FontSet) -> None:
    is_own = fonts.glyph(Face.FANG, char).font is fonts.font(Face.FANG)
    assert is_own == (char == "％")


def test_digits_in_running_text_are_those_of_liberation_serif(fonts: FontSet) -> None:
    assert fonts.glyph(Face.FANG, "7").font is fonts.font(Face.LATIN)
    assert fonts.glyph(Face.SONG, "7").font is fonts.font(Face.LATIN)


def test_digits_in_titles_are_as_heavy_as_the_title(fonts: FontSet) -> None:
    assert fonts.glyph(Face.TITLE, "7").font is fonts.font(Face.TITLE)
    assert fonts.glyph(Face.HEI, "7").font is fonts.font(Face.HEI)


def test_a_character_without_any_font_is_told(fonts: FontSet) -> None:
    assert fonts.missing("政\U0002ebe1府\ue000\U0002ebe1\n") == "\U0002ebe1\ue000"
    assert fonts.glyph(Face.FANG, "\ue000").font is None


def test_spaces_count_as_drawn(fonts: FontSet) -> None:
    assert fonts.missing(" 　") == ""


def test_to_unicode_writes_characters_beyond_the_basic_plane_as_pairs() -> None:
    table = to_unicode_table("AAAAAA+X", [0, ord("政"), 0x2CC56])
    assert "<01> <653F>" in table
    assert "<02> <D873DC56>" in table
    assert "<00>" in table.split("begincodespacerange")[1]
    assert "<00> <0000>" not in table


def test_to_unicode_blocks_hold_at_most_a_hundred() -> None:
    table = to_unicode_table("X", list(range(0x4E00, 0x4E00 + 256)))
    sizes = [int(line.split()[0]) for line in table.splitlines() if line.endswith("beginbfchar")]
    assert sizes == [100, 100, 56]


@pytest.fixture
def own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder the user's own fonts are looked for in, and nothing else."""
    monkeypatch.setattr(font_search, "_folders", lambda: [tmp_path])
    font_search._known_files.cache_clear()
    yield tmp_path
    font_search._known_files.cache_clear()


def test_a_font_of_the_user_wins_and_the_bundled_one_fills_its_gaps(own_fonts: Path) -> None:
    bundled = assets.path("fonts", BUNDLED[Face.FANG])
    (own_fonts / "SIMFANG.TTF").write_bytes(bundled.read_bytes())
    found = FontSet.found()
    assert Path(found.font(Face.FANG).face.filename) == own_fonts / "SIMFANG.TTF"
    drawn_by = found.glyph(Face.FANG, "堃").font
    assert drawn_by is not None
    assert drawn_by is not found.font(Face.FANG)
    assert Path(found.font(Face.KAI).face.filename) == assets.path("fonts", BUNDLED[Face.KAI])


def test_a_better_known_name_comes_first(own_fonts: Path) -> None:
    for name in ("fzfsk.ttf", "simfang.ttf"):
        (own_fonts / name).touch()
    names = [file.path.name for file in font_search.find(font_search.WANTED["fang"])]
    assert names == ["simfang.ttf", "fzfsk.ttf"]


def cff_font() -> bytes:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({0x653F: "A"})
    shape = T2CharStringPen(1000, None).getCharString()
    builder.setupCFF("Own", {}, {".notdef": shape, "A": shape}, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "A": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def no_embedding() -> bytes:
    out = io.BytesIO()
    with RawFont(assets.path("fonts", BUNDLED[Face.HEI]), lazy=True) as font:
        font["OS/2"].fsType = 0x0002
        font.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [cff_font(), no_embedding(), b"not a font", b""], ids=["cff", "forbidden", "text", "empty"]
)
def test_a_font_that_cannot_be_embedded_is_passed_over(own_fonts: Path, data: bytes) -> None:
    path = own_fonts / "simfang.ttf"
    path.write_bytes(data)
    assert load(path) is None
    found = FontSet.found()
    assert Path(found.font(Face.FANG).face.filename) == assets.path("fonts", BUNDLED[Face.FANG])


def test_searching_opens_no_font(own_fonts: Path) -> None:
    (own_fonts / "simfang.ttf").write_bytes(b"not a font")
    loaded = load.cache_info().misses
    FontSet.found()
    assert load.cache_info().misses == loaded


def test_a_font_is_opened_only_when_those_before_it_lack_a_character(own_fonts: Path) -> None:
    bundled = assets.path("fonts", BUNDLED[Face.KAI]).read_bytes()
    for name in ("simfang.ttf", "fzfsk.ttf"):
        (own_fonts / name).write_bytes(bundled)
    found = FontSet.found()
    opened = load.cache_info().misses
    assert found.glyph(Face.FANG, "政").font is found.font(Face.FANG)
    assert load.cache_info().misses == opened + 1


def test_two_files_of_one_name_do_not_overwrite_each_other(own_fonts: Path) -> None:
    """A user's font and the bundled one may have the same PostScript name; both write into one PDF."""
    with RawFont(assets.path("fonts", BUNDLED[Face.KAI]), lazy=True) as raw:
        options = Options()
        options.name_IDs = ["*"]
        subsetter = Subsetter(options)
        subsetter.populate(text="政府信息")
        subsetter.subset(raw)
        raw.save(own_fonts / "simkai.ttf")
    text = "政府信息公开工作年度报告"
    data = render_pdf(Document("题", "甲", "乙", (Heading(text, level=2),)), fonts=FontSet.found())
    page = PdfReader(io.BytesIO(data)).pages[0]
    assert text in page.extract_text().replace("\n", "")
    names = {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert len([name for name in names if "OfficerDeskKai" in name]) == 2
