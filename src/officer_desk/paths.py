"""Where the officer's own files lie when nothing else is said: apart from the program, one folder per user."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

DATA_VARIABLE = "OFFICER_DESK_DATA"
"""The environment variable that names another data folder, for tests and for shared computers."""

_FOLDER = "officer-desk"
_FILE = "政府信息公开台账.desk"
_SAMPLE = "示例.desk"
_PLACE = "台账位置.txt"


def data_folder() -> Path:
    """The folder of the officer's files, made where there is none, readable by its owner only.

    Where it cannot be made nothing is raised: opening a file in it says so in the officer's words.
    """
    return _made(_data_folder())


def default_file() -> Path:
    """The desk file that is opened when none is named: where the officer put it; it need not exist."""
    with suppress(OSError, ValueError):
        named = (data_folder() / _PLACE).read_text(encoding="utf-8").strip()
        if named and "\0" not in named and Path(named).is_absolute():
            return Path(named)
    return usual_file()


def usual_file() -> Path:
    """Where the desk file lies unless the officer puts it elsewhere; it need not exist."""
    return data_folder() / _FILE


def remember_file(file: Path) -> None:
    """Open ``file`` from now on when none is named. Raises ``OSError`` where that cannot be kept."""
    place = data_folder() / _PLACE
    if file.absolute() == usual_file():
        place.unlink(missing_ok=True)
        return
    partial = place.with_name(f".{_PLACE}.partial")
    partial.write_text(str(file.absolute()), encoding="utf-8")
    partial.replace(place)


def sample_file() -> Path:
    """Where the sample is put when no place is named; it need not exist."""
    return data_folder() / _SAMPLE


def backup_folder(file: Path) -> Path:
    """The folder of the automatic copies of ``file``: beside it, so that both move together. May not exist."""
    return file.absolute().parent / "备份"


def log_file() -> Path:
    """The newest log; older ones stand beside it with a number."""
    return _made(data_folder() / "logs") / "officer-desk.log"


def _data_folder() -> Path:
    named = os.environ.get(DATA_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "").strip()
        return (Path(base) if base else Path.home() / "AppData" / "Local") / _FOLDER
    # The standard says that a relative path in this variable is invalid and must be ignored.
    base = os.environ.get("XDG_DATA_HOME", "").strip()
    if not base.startswith("/"):
        return Path.home() / ".local" / "share" / _FOLDER
    return Path(base) / _FOLDER


def _made(folder: Path) -> Path:
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
