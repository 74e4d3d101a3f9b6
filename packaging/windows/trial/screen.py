"""The hands and eyes of the trial: windows, mouse, keys, clipboard, pictures."""

from __future__ import annotations

import subprocess
import time

from places import FOLDER


def xdotool(*words: object) -> str:
    done = subprocess.run(["xdotool", *map(str, words)], capture_output=True, encoding="utf-8")
    return done.stdout


def window(title: str) -> str:
    """The window whose title fits the pattern; empty where there is none."""
    found = xdotool("search", "--onlyvisible", "--name", title).split()
    return found[-1] if found else ""


def click(title: str, x: int, y: int) -> None:
    """Click in a window; negative numbers count from its right and lower edge."""
    which = window(title)
    size = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", which).splitlines())
    x, y = x % int(size["WIDTH"]), y % int(size["HEIGHT"])
    xdotool("mousemove", "--window", which, x, y)
    time.sleep(0.2)
    xdotool("click", 1)
    time.sleep(0.8)


def press(*keys: str) -> None:
    for key in keys:
        xdotool("key", key)
        time.sleep(0.8)


def paste(text: str) -> None:
    """Through the clipboard: typed Chinese letters reach Wine in no sure order."""
    subprocess.run(
        ["xclip", "-selection", "clipboard"], input=text.encode(), stderr=subprocess.DEVNULL, check=True
    )
    time.sleep(0.4)
    press("ctrl+v")


def copied() -> str:
    """What the program puts into the clipboard for what is selected."""
    press("ctrl+c")
    command = ["timeout", "5", "xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(command, capture_output=True, encoding="utf-8").stdout


def picture(name: str) -> None:
    subprocess.run(["import", "-window", "root", FOLDER / f"{name}.png"], check=True)
