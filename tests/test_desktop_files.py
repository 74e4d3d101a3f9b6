"""What the desktop knows of the program: its icon files and its entry in the menu."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageChops

from officer_desk import app

ROOT = Path(__file__).resolve().parents[1]


def icon_files(folder: Path) -> Path:
    """That folder, with the icon files the script makes."""
    script = ROOT / "packaging" / "bundle" / "icon.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True, timeout=60)
    return folder


def picture(path: Path) -> Image.Image:
    """The picture in that file, which is closed again."""
    with Image.open(path) as opened:
        return opened.convert("RGBA")


def test_icon_files_are_the_same_each_time_and_hold_each_size(tmp_path: Path) -> None:
    made, again = icon_files(tmp_path / "one"), icon_files(tmp_path / "two")
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        assert picture(made / f"officer-desk-{size}.png").size == (size, size)
    with Image.open(made / "officer-desk.ico") as icon:
        for size in (16, 24, 32, 48, 64, 128, 256):
            inside = icon.ico.getimage((size, size)).convert("RGBA")  # type: ignore[attr-defined]
            alone = picture(made / f"officer-desk-{size}.png")
            assert inside.size == (size, size)
            assert ImageChops.difference(inside, alone).getbbox(alpha_only=False) is None, size


def test_mask_of_the_ico_tells_the_empty_pixels(tmp_path: Path) -> None:
    """Old readers go by the mask: rows of 32 bits from below, 1 where nothing is."""
    made = icon_files(tmp_path)
    content = (made / "officer-desk.ico").read_bytes()
    length, start = (int.from_bytes(content[6 + at : 10 + at], "little") for at in (8, 12))
    mask = content[start + 40 + 4 * 16 * 16 : start + length]
    rows = [f"{int.from_bytes(mask[at : at + 4], 'big'):032b}"[:16] for at in range(0, len(mask), 4)][::-1]
    alpha = picture(made / "officer-desk-16.png").getchannel("A")
    assert rows == ["".join("01"[alpha.getpixel((x, y)) == 0] for x in range(16)) for y in range(16)]


def test_menu_entry_is_that_of_the_window() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    path = ROOT / "packaging" / "linux" / "officer-desk.desktop"
    entry.read(path, encoding="utf-8")
    told = entry["Desktop Entry"]
    script = (
        "from officer_desk import app; a = app._application();"
        "print(a.desktopFileName(), a.applicationName(), len(a.windowIcon().availableSizes()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=60,
    )
    desktop_file, name, sizes = done.stdout.split()
    assert path.stem == told["Icon"] == desktop_file
    assert told["StartupWMClass"] == name
    assert int(sizes) > 0
    assert told["Name[zh_CN]"] == "政务公开台账"


@pytest.mark.parametrize(
    ("platform", "executable", "named"),
    [
        ("win32", "C:/Python313/pythonw.exe", ["officer-desk"]),
        ("win32", "C:/Programs/officer-desk/officer-desk.exe", []),
        ("linux", "/usr/bin/python3", []),
    ],
)
def test_task_bar_is_told_a_name_where_the_interpreter_is_seen(
    platform: str, executable: str, named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(shell32=shell), raising=False)
    monkeypatch.setattr(app, "sys", SimpleNamespace(platform=platform, executable=executable))
    app._be_one_program()
    assert told == named
