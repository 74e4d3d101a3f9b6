"""Where the read-only files that come with the program lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path


class MissingResourceError(FileNotFoundError):
    """A file that comes with the program is not there: the installation is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"程序自带的文件缺失：{path}。请重新安装本程序，台账文件不受影响。")
        self.path = path


@cache
def root() -> Path:
    """The folder of resources: inside the installed package, or beside ``src`` in a work tree."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"


def path(*parts: str) -> Path:
    """The path of one resource, told by its folders and name; it exists.

    Raises :class:`MissingResourceError`.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise MissingResourceError(found)
    return found
