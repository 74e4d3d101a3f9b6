"""Programs under Wine: to their end, or left running; the program's command line; what Windows has registered."""

from __future__ import annotations

import subprocess
from pathlib import Path

from places import PROGRAM

WINE = "/usr/lib/wine/wine64"
ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\officer-desk"


def wine(*words: str | Path, seconds: int = 180) -> subprocess.CompletedProcess[str]:
    """Run a program to its end. Wine wants pipes."""
    return subprocess.run(
        [WINE, *map(str, words)],
        input="",
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
    )


def start(*words: str | Path) -> subprocess.Popen[bytes]:
    """Run a program and leave it running."""
    pipe = subprocess.PIPE
    return subprocess.Popen([WINE, *map(str, words)], stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)


def desk(*words: str | Path, program: Path = PROGRAM) -> subprocess.CompletedProcess[str]:
    """Run the program's command line."""
    return wine(program / "officer-desk.exe", *words)


def registered(value: str) -> str:
    """A value of the entry among the installed programs; empty where there is none."""
    told = wine("reg", "query", ENTRY, "/v", value).stdout.split()
    return told[-1] if value in told else ""


def has_ended(process: subprocess.Popen[bytes], seconds: int = 60) -> int | None:
    """The exit code; None where it still runs, and then it is ended."""
    # Not until its output ends: a program that it opened may hold that.
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return None
    return process.returncode
