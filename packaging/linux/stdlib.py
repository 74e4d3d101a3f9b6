"""Packs Python's standard library, compiled, into the one archive the launcher reads.

    PYTHON packaging/linux/stdlib.py LIBRARY_FOLDER ARCHIVE

Runs under the interpreter the archive is for: its compiled form is that interpreter's alone. Not compressed: what holds
the archive is, and a start should not pay for it.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
import zipfile
from pathlib import Path

# Of no use in a program without a terminal, a compiler, a network or a test run.
LEFT_OUT = {
    "__phello__", "_pyrepl", "config", "curses", "dbm", "doctest", "ensurepip", "idlelib", "lib-dynload", "pydoc",
    "pydoc_data", "site-packages", "test", "this", "antigravity", "tkinter", "turtle", "turtledemo", "unittest", "venv",
    "wsgiref", "xmlrpc", "__pycache__",
}  # fmt: skip


def compiled(source: Path, name: str) -> bytes:
    """The .pyc of a source file, never to be compared with it. ``name`` is what a traceback shows."""
    code = compile(source.read_bytes(), name, "exec", dont_inherit=True, optimize=0)
    flags = 0b01  # hash-based, unchecked: PEP 552
    digest = importlib.util.source_hash(source.read_bytes())
    return importlib.util.MAGIC_NUMBER + flags.to_bytes(4, "little") + digest + marshal.dumps(code)


def main(library: Path, archive: Path) -> None:
    """Write the archive; the same input gives the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for source in sorted(library.rglob("*.py")):
            parts = source.relative_to(library).with_suffix("").parts
            if LEFT_OUT.isdisjoint(parts):
                name = "/".join(parts)
                entry = zipfile.ZipInfo(f"{name}.pyc", date_time=(1980, 1, 1, 0, 0, 0))
                out.writestr(entry, compiled(source, f"<python>/{name}.py"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
