"""Where a user's own fonts lie: the registry and font folders of Windows, the font folders of Linux.

Only names of files are looked at; no font is opened here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class FontFile(NamedTuple):
    """A file and which of its fonts is meant (a .ttc holds several)."""

    path: Path
    subfont: int = 0


def _foundry(code: str, name: str) -> tuple[str, ...]:
    """The file names under which 方正's version of a face is found."""
    return (
        f"FZ{code}JW.TTF",
        f"FZ{code}K.TTF",
        f"FZ{code}JW--GB1-0.TTF",
        f"FZ{code}K--GBK1-0.TTF",
        f"方正{name}简体.ttf",
        f"方正{name}_GBK.ttf",
    )


WANTED: Mapping[str, tuple[str, ...]] = {
    "title": _foundry("XBS", "小标宋"),
    "hei": ("simhei.ttf", *_foundry("HT", "黑体")),
    "kai": ("楷体_GB2312.ttf", "simkai_GB2312.ttf", "simkai.ttf", *_foundry("KT", "楷体")),
    "fang": (
        *("仿宋_GB2312.ttf", "simfang_GB2312.ttf", "simfang.ttf"),
        *_foundry("FS", "仿宋"),
        *("STFANGSO.TTF", "ZhuqueFangsong-Regular.ttf"),
    ),
    "song": ("simsun.ttc", "simsun.ttf", *_foundry("SS", "书宋")),
}
"""File names looked for, the best first; keys are those of ``fonts.Face``."""

SPARE: tuple[str, ...] = ("simsunb.ttf", "SimsunExtG.ttf", "msyh.ttc", "wqy-zenhei.ttc", "unifont.ttf")
"""Fonts asked last, for characters that neither a face nor 宋体 has."""

_FONT_ENDINGS = (".ttf", ".ttc")


def find(names: tuple[str, ...]) -> tuple[FontFile, ...]:
    """The files of these names on this machine, in the order of the names; none is opened."""
    known = _known_files()
    return tuple(FontFile(known[name.lower()]) for name in names if name.lower() in known)


@cache
def _known_files() -> Mapping[str, Path]:
    """Every font file of the machine by its lower-case name; the user's own folder wins."""
    files: dict[str, Path] = {}
    for folder in _folders():
        for root, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(_FONT_ENDINGS):
                    files.setdefault(name.lower(), Path(root, name))
    for path in _registered_files():
        files.setdefault(path.name.lower(), path)
    return files


def _folders() -> Iterator[Path]:
    """The font folders of this platform, the user's own first."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        if local:
            yield Path(local, "Microsoft", "Windows", "Fonts")
        yield _system_folder()
    else:
        home = os.path.expanduser("~")  # noqa: PTH111 (Path.home raises where there is no home)
        yield Path(os.environ.get("XDG_DATA_HOME") or Path(home, ".local", "share"), "fonts")
        yield Path(home, ".fonts")
        yield Path("/usr/local/share/fonts")
        yield Path("/usr/share/fonts")


def _system_folder() -> Path:
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")


def _registered_files() -> list[Path]:
    """Font files Windows knows by its registry, wherever they lie; none on other platforms."""
    found: list[Path] = []
    if sys.platform == "win32":
        import winreg

        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            try:
                key = winreg.OpenKey(hive, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")
            except OSError:
                continue
            with key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    _, value, _ = winreg.EnumValue(key, number)
                    if isinstance(value, str) and value.lower().endswith(_FONT_ENDINGS):
                        found.append(_system_folder() / value)
    return found
