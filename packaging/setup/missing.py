"""Prints, one a line, the Debian packages that this system lacks for running or testing the program.

Runs on the system's bare Python, before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os

# What Qt loads, by the library's own name: the first six for any platform plugin, the others for a window on X11.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Renamed when Debian went over to 64-bit times (13) and Ubuntu (24.04): both have glibc 2.39 or newer.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def is_loadable(library: str) -> bool:
    """True where the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def glibc() -> tuple[int, ...]:
    """The version of the system's C library; (0,) where it is another one."""
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION") or ""
        return tuple(int(part) for part in name.split()[-1].split("."))
    except (ValueError, OSError, IndexError):
        return (0,)


def missing() -> list[str]:
    """The names of the packages to install; the tests need no others."""
    found = []
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        found.append("python3-venv")
    found += [package for library, package in LIBRARIES.items() if not is_loadable(library)]
    if glibc() >= (2, 39):
        found = [RENAMED.get(package, package) for package in found]
    return found


if __name__ == "__main__":
    print("\n".join(missing()))
