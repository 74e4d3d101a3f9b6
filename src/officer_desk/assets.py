"""Where the read-only files that come with the program lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder of resources: inside the installed package, or beside ``src`` in a work tree."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"


def path(*parts: str) -> Path:
    """The path of one resource, told by its folders and name."""
    return root().joinpath(*parts)
