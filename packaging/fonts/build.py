"""Makes resources/fonts from published packages; see README.md beside this file.

Usage::

    python packaging/fonts/build.py [--packages FOLDER] [--check]

Needs fontTools, and npm, apt-get and dpkg-deb for what is not yet in the folder of
packages. ``--check`` makes everything in a scratch folder and compares the checksums.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from charsets import coverage
from fontTools.misc.transform import Scale
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "resources" / "fonts"
SUMS = "SHA256SUMS"
EM_DASH = 0x2014
MAX_ERROR = 0.5
"""Of a converted curve, in units of the em (1000)."""
_MAXP_FIELDS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
"""What table maxp of a font with quadratic outlines must hold; fontTools counts them when it saves."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fetch(package: dict[str, str], folder: Path) -> Path:
    """The package's file in ``folder``, fetched by its client if missing; exits on a wrong checksum."""
    path = folder / package["file"]
    if not path.exists():
        name, version = package["name"], package["version"]
        command = {
            "npm": ["npm", "pack", "--silent", f"{name}@{version}"],
            "apt": ["apt-get", "download", f"{name}={version}"],
        }[package["tool"]]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = sha256(path.read_bytes())
    if found != package["sha256"]:
        sys.exit(f"{path.name}: SHA-256 is {found}, not {package['sha256']}")
    return path


class Packages:
    """The fetched packages, unpacked once each."""

    def __init__(self, table: dict[str, dict[str, str]], folder: Path) -> None:
        self._table = table
        self._folder = folder
        self._unpacked: dict[str, bytes] = {}

    def read(self, package: str, member: str) -> bytes:
        """The bytes of one file of a package; a ``.gz`` comes unpacked."""
        if package not in self._unpacked:
            path = fetch(self._table[package], self._folder)
            if path.suffix == ".deb":
                command = ["dpkg-deb", "--fsys-tarfile", path.name]
                done = subprocess.run(command, cwd=self._folder, check=True, capture_output=True)
                self._unpacked[package] = done.stdout
            else:
                self._unpacked[package] = gzip.decompress(path.read_bytes())
        with tarfile.open(fileobj=io.BytesIO(self._unpacked[package])) as archive:
            stream = archive.extractfile(member)
            if stream is None:
                sys.exit(f"{package}: {member} is not a file")
            data = stream.read()
        return gzip.decompress(data) if member.endswith(".gz") else data


def subset(font: TTFont, keep: set[int]) -> None:
    """Leaves the glyphs of ``keep`` only, without hints and layout tables (reportlab reads neither)."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "STAT", "vhea", "vmtx"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)


def convert_outlines(font: TTFont) -> None:
    """Turns cubic CFF outlines into quadratic glyf ones, which reportlab can embed."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs: dict[str, Glyph] = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name, (advance, _) in list(font["hmtx"].metrics.items()):
        glyphs[name].recalcBounds(glyf)
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in _MAXP_FIELDS:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def widen_dash(font: TTFont) -> None:
    """Makes the em dash fill its square, so that two of them join into one 破折号."""
    name = font.getBestCmap()[EM_DASH]
    em = font["head"].unitsPerEm
    glyf = font["glyf"]
    old = glyf[name]
    pen = TTGlyphPen(None)
    stretch = Scale(em / (old.xMax - old.xMin), 1).translate(-old.xMin, 0)
    font.getGlyphSet()[name].draw(TransformPen(pen, stretch))
    glyf[name] = pen.glyph()
    glyf[name].recalcBounds(glyf)
    font["hmtx"][name] = (em, 0)


def rename(font: TTFont, family: str, made_from: str) -> None:
    """Gives a name of our own (reserved names may not be kept) and says what was changed."""
    names = font["name"]
    names.names = [
        record
        for record in names.names
        if record.nameID in (0, 5, 7, 8, 9, 11, 13, 14) and (record.platformID, record.langID) == (3, 0x409)
    ]
    postscript = family.replace(" ", "") + "-Regular"
    description = f"Subset of {made_from}. Modified and renamed for officer-desk."
    for name_id, text in (
        (1, family),
        (2, "Regular"),
        (3, f"{postscript}; modified"),
        (4, family),
        (6, postscript),
        (10, description),
    ):
        names.setName(text, name_id, 3, 1, 0x409)
    for other in (16, 17, 21, 22, 25):
        names.removeNames(nameID=other)


def make(spec: dict[str, Any], packages: Packages, unihan: bytes) -> bytes:
    """The bytes of one font of resources/fonts."""
    source = packages.read(spec["package"], spec["member"])
    if spec["coverage"] == "unchanged":
        return source
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    subset(font, coverage(spec["coverage"], unihan))
    if "CFF " in font:
        convert_outlines(font)
    if spec.get("widen_dash"):
        widen_dash(font)
    rename(font, spec["family"], spec["made_from"])
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def build(folder: Path, target: Path) -> str:
    """Makes every font and licence in ``target``; the text of its list of checksums."""
    plan = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    packages = Packages(plan["package"], folder)
    unihan = packages.read("unicode-data", "./usr/share/unicode/Unihan_OtherMappings.txt.bz2")
    target.mkdir(parents=True, exist_ok=True)
    (target / "licences").mkdir(exist_ok=True)
    sums = {}
    for spec in plan["font"]:
        data = make(spec, packages, unihan)
        (target / spec["out"]).write_bytes(data)
        sums[spec["out"]] = sha256(data)
        print(f"{spec['out']}: {len(data) / 1e6:.2f} MB")
    for spec in plan["licence"]:
        data = packages.read(spec["package"], spec["member"])
        (target / "licences" / spec["out"]).write_bytes(data)
        sums[f"licences/{spec['out']}"] = sha256(data)
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items())


def main() -> int:
    """Builds, or checks; 0 when done or equal, 1 when the checksums differ."""
    parser = argparse.ArgumentParser(description="make resources/fonts")
    parser.add_argument("--packages", type=Path, help="where fetched packages lie or go")
    parser.add_argument("--check", action="store_true", help="compare with resources/fonts instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.packages or Path(scratch)
        if not asked.check:
            (TARGET / SUMS).write_text(build(folder, TARGET), encoding="utf-8")
            return 0
        made = build(folder, Path(scratch) / "made")
    same = made == (TARGET / SUMS).read_text(encoding="utf-8")
    print("same" if same else "different:\n" + made)
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
