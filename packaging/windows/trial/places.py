"""Where things lie: the folder of the trial, and what the program puts on the drive of Wine."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
"""What is tried, and what the trial leaves."""
NAME = "政务公开台账"
DRIVE = Path.home() / ".wine" / "drive_c"
USER = DRIVE / "users" / Path.home().name
PROGRAM = USER / "AppData" / "Local" / "Programs" / "officer-desk"
DATA = USER / "AppData" / "Local" / "officer-desk"
LINKS = (
    USER / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs" / f"{NAME}.lnk",
    USER / "Desktop" / f"{NAME}.lnk",
)
SAMPLE = DATA / "示例.desk"
NOTE = PROGRAM / "我的笔记.txt"


def windows_path(path: Path) -> str:
    return "C:\\" + str(path.relative_to(DRIVE)).replace("/", "\\")
