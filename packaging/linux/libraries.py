"""Checks every ELF file of a folder against the oldest systems we serve: 统信UOS 20 and 银河麒麟 V10.

    python packaging/linux/libraries.py FOLDER

None may need a symbol version newer than LIMITS, and every library one asks for must lie in the folder or be among SYSTEM,
what the package depends on. Prints what was found; exit code 1 where something does not hold.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

LIMITS = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25), "CXXABI": (1, 3, 11), "GCC": (8, 0, 0)}

SYSTEM = {
    "ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1",
    "libstdc++.so.6", "libgcc_s.so.1", "libz.so.1",
    "libzstd.so.1", "libresolv.so.2", "libgssapi_krb5.so.2", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libdbus-1.so.3", "libfontconfig.so.1", "libfreetype.so.6",
    "libGL.so.1", "libEGL.so.1", "libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-randr.so.0", "libxcb-render.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0",
    "libxcb-sync.so.1", "libxcb-xfixes.so.0", "libxcb-xkb.so.1",
}  # fmt: skip
"""What the .deb depends on; with control.in, the one place that lists it."""

OPTIONAL = {"libcups.so.2"}
"""Recommended only: without it the plugin that wants it stays unloaded, and printing goes to PDF."""


def elves(folder: Path) -> list[Path]:
    """Every ELF file below the folder, links not followed."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def read(path: Path) -> tuple[list[str], set[str]]:
    """The libraries the file asks for, and the symbol versions it needs of them."""
    output = subprocess.run(
        ["readelf", "--dynamic", "--version-info", "--wide", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    needs = output.partition("Version needs section")[2]
    return re.findall(r"\(NEEDED\).*\[(.+)\]", output), set(re.findall(r"Name: ([A-Z]+_[\d.]+)\b", needs))


def main(folder: Path) -> int:
    """Print the highest version needed of each kind and every breach."""
    files = elves(folder)
    inside = {path.name for path in folder.rglob("*")}
    highest: dict[str, tuple[tuple[int, ...], str]] = {}
    breaches = []
    askers: dict[str, list[str]] = defaultdict(list)
    for path in files:
        name = str(path.relative_to(folder))
        needed, versions = read(path)
        for library in needed:
            askers[library].append(name)
        for version in versions:
            kind, _, number = version.partition("_")
            parts = tuple(int(part) for part in number.split("."))
            if kind not in LIMITS:
                continue
            highest[kind] = max(highest.get(kind, ((), "")), (parts, name))
            if parts > LIMITS[kind]:
                breaches.append(f"{name} needs {version}")
    for library, names in sorted(askers.items()):
        if library not in inside | SYSTEM | OPTIONAL:
            breaches.append(f"{library} is neither here nor a dependency; asked for by {', '.join(names)}")
    print(f"{len(files)} ELF files")
    for kind, (parts, name) in sorted(highest.items()):
        print(
            f"{kind}_{'.'.join(map(str, parts))} at most (limit {'.'.join(map(str, LIMITS[kind]))}), by {name}"
        )
    print("of the system: " + " ".join(sorted(set(askers) - inside)))
    for breach in breaches:
        print(f"FAILS: {breach}", file=sys.stderr)
    if not files:
        print("FAILS: no ELF file at all", file=sys.stderr)
    return 1 if breaches or not files else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
