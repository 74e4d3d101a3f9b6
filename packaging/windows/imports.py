"""Checks that every library of the Windows program finds all that it asks for, on a Windows with nothing added.

Usage::

    python packaging/windows/imports.py PROGRAM

Wine brings Microsoft's C++ runtime along and so cannot tell that it is missing. Here each imported library must lie
where Windows looks for it, or be one that every Windows 10 has; and what lies in the program must hold each imported
function.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launcher.c")
LOADED_FIRST = {*re.findall(r'L"(\w+\.dll)"', LAUNCHER.read_text(encoding="utf-8")), "python3.dll"}
"""Loaded from runtime before anything else asks for them, by the launcher and, the last, by Python itself."""

OF_WINDOWS = re.compile(
    r"(api-ms-win-.*|advapi32|authz|bcrypt(primitives)?|cfgmgr32|comctl32|comdlg32|crypt32|cryptbase|d2d1|d3d(9|11|12)|dcomp|dnsapi|dwmapi|dwrite"
    r"|dxgi|dxva2|gdi32|imm32|iphlpapi|kernel32|mpr|msvcrt|msimg32|netapi32|ntdll|ole32|oleacc|oleaut32|opengl32|pdh|powrprof"
    r"|propsys|psapi|rpcrt4|runtimeobject|secur32|setupapi|shcore|shell32|shlwapi|ucrtbase|uiautomationcore|user32"
    r"|userenv|usp10|uxtheme|version|wbemuuid|windowscodecs|winhttp|winmm|winspool|wintrust|ws2_32|wtsapi32)"
    r"\.(dll|drv)"
)


class Library:
    """What a file of Windows (PE32+) asks for, and what it holds for others."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        header = self._number("I", 0x3C)
        (count, optional_size) = self._number("H", header + 6), self._number("H", header + 20)
        optional = header + 24
        if self.data[header : header + 4] != b"PE\0\0" or self._number("H", optional) != 0x20B:
            raise SystemExit(f"{path} 不是 64 位 Windows 程序文件 / is no 64-bit file of Windows")
        self.sections = [
            struct.unpack_from("<4I", self.data, optional + optional_size + 40 * index + 8)
            for index in range(count)
        ]
        self.tables = [self._number("I", optional + 112 + 8 * index) for index in range(16)]

    def imports(self) -> Iterator[tuple[str, list[str]]]:
        """Each library asked for, at once or later, with the names of its functions."""
        for table, size, name_at, thunk_at in ((1, 20, 12, 0), (13, 32, 4, 16)):
            at = self._offset(self.tables[table]) if self.tables[table] else 0
            while at and self._number("I", at + name_at):
                thunks = self._number("I", at + thunk_at) or self._number("I", at + 16)
                yield self._text(self._number("I", at + name_at)).lower(), list(self._names(thunks))
                at += size

    def exports(self) -> set[str]:
        """The names of the functions it holds."""
        if not self.tables[0]:
            return set()
        at = self._offset(self.tables[0])
        names = self._offset(self._number("I", at + 32))
        return {
            self._text(self._number("I", names + 4 * index)) for index in range(self._number("I", at + 24))
        }

    def _names(self, thunks: int) -> Iterator[str]:
        at = self._offset(thunks)
        while entry := self._number("Q", at):
            if not entry >> 63:  # otherwise it is asked for by number
                yield self._text((entry & 0x7FFFFFFF) + 2)
            at += 8

    def _number(self, kind: str, at: int) -> int:
        return int(struct.unpack_from(f"<{kind}", self.data, at)[0])

    def _offset(self, address: int) -> int:
        for size, start, raw_size, raw in self.sections:
            if start <= address < start + max(size, raw_size):
                return address - start + raw
        raise SystemExit(f"{address:x}: no section")

    def _text(self, address: int) -> str:
        at = self._offset(address)
        return self.data[at : self.data.index(b"\0", at)].decode("ascii")


def places(path: Path, runtime: Path) -> list[Path]:
    """The folders where Windows looks for what a library asks for: its own, and those that PySide6 names."""
    packages = runtime / "Lib" / "site-packages"
    qt = packages / "PySide6"
    return [path.parent, qt, packages / "shiboken6"] if qt in path.parents else [path.parent]


def faults(program: Path) -> Iterator[str]:
    """A sentence for each thing that is missing."""
    runtime = program / "runtime"
    paths = [path for path in sorted(program.rglob("*")) if path.suffix in (".exe", ".dll", ".pyd")]
    libraries = {path: Library(path) for path in paths}
    held = {path: library.exports() for path, library in libraries.items()}
    for path in paths:
        for name, functions in libraries[path].imports():
            folders = [runtime] if name in LOADED_FIRST else places(path, runtime)
            found = [other for other in paths if other.parent in folders and other.name.lower() == name]
            if found:
                missing = [function for function in functions if function not in held[found[0]]]
                if missing:
                    yield f"{path.relative_to(program)}: {name} 没有 / lacks {', '.join(missing[:5])}"
            elif not OF_WINDOWS.fullmatch(name):
                yield f"{path.relative_to(program)}: 找不到 / cannot find {name}"


def main() -> None:
    told = list(faults(Path(sys.argv[1])))
    sys.exit("\n".join(told) if told else 0)


if __name__ == "__main__":
    main()
