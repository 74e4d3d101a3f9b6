"""Lays out the program's own packages in one folder: the locked wheels, trimmed, with officer_desk and its resources.

    python packaging/bundle/bundle.py linux|windows SITE_PACKAGES --compiler PYTHON [--version V]

The wheels come from wherever pip takes them; the hashes of the lock decide. What goes in is said in contents.toml.
Python's source is compiled by the interpreter that ``--compiler`` names, which must be the one that will run it, and only
the compiled files are kept. ``--version`` gives the copy another version number, for trying an upgrade.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = ROOT / "packaging" / "locks" / "requirements.lock"
PYTHON = "3.13"

PLATFORMS = {
    "linux": [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
    + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"],
    "windows": ["win_amd64"],
}
MARKERS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def wanted(platform: str, without: list[str]) -> list[str]:
    """The lines of the lock, name, version and hashes, that hold for the platform."""
    environment = {
        **MARKERS[platform],
        "python_version": PYTHON,
        "python_full_version": f"{PYTHON}.0",
        "platform_machine": "AMD64" if platform == "windows" else "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    lines = []
    for line in LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        requirement, *hashes = line.split(" --hash=")
        parsed = Requirement(requirement)
        if parsed.name in without or (parsed.marker and not parsed.marker.evaluate(environment)):
            continue
        lines.append(" --hash=".join([f"{parsed.name}{parsed.specifier}", *(h.strip() for h in hashes)]))
    return lines


def download(platform: str, without: list[str], folder: Path) -> list[Path]:
    """The wheels of the platform, in ``folder``."""
    tags = [word for tag in PLATFORMS[platform] for word in ("--platform", tag)]
    abis = [word for abi in ("cp313", "abi3", "none") for word in ("--abi", abi)]
    python = ["--implementation", "cp", "--python-version", PYTHON, *tags, *abis]
    which = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    with tempfile.TemporaryDirectory() as place:
        lock = Path(place) / "platform.lock"
        lock.write_text("\n".join(wanted(platform, without)), encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, *which, *python, "--requirement", str(lock), "--dest", str(folder)], check=True)
    return sorted(folder.glob("*.whl"))


def matches(name: str, patterns: list[str]) -> bool:
    """True where one of the patterns fits the whole name."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def unpack(wheel: Path, site: Path) -> list[str]:
    """Unpack a wheel as pip would; the names of what it brought, seen from ``site``."""
    names = []
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            parts = PurePosixPath(member.filename).parts
            if member.is_dir():
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            target = site.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(member))
            names.append("/".join(parts))
    return names


def trim(site: Path, names: list[str], contents: dict[str, object], platform: str) -> None:
    """Remove what contents.toml leaves out, and the libraries that nothing left asks for."""
    drop, only = contents["drop"], contents["only"]
    assert isinstance(drop, list) and isinstance(only, dict)  # noqa: PT018 - the file is ours
    keep = only["common"] + only[platform]
    unused = [pattern for pattern in keep if not any(fnmatchcase(name, pattern) for name in names)]
    if unused:
        raise SystemExit(f"contents.toml keeps what no wheel holds: {', '.join(unused)}")
    limited = {pattern.split("/")[0] for pattern in keep}
    spare = set()
    for name in names:
        path = site / name
        apart = ".libs/" in name or (name.split("/")[0] in limited and not matches(name, keep))
        if matches(name, drop) or (apart and not is_library(path)):
            path.unlink()
        elif apart:
            spare.add(path)
    for path in spare - needed_of(site, spare):
        path.unlink()


def needed_of(site: Path, spare: set[Path]) -> set[Path]:
    """Which of the ``spare`` libraries are asked for, by one another too, by those that stay."""
    by_name = {path.name.lower(): path for path in sorted(spare)}
    waiting = [path for path in site.rglob("*") if is_library(path) and path not in spare]
    found: set[Path] = set()
    while waiting:
        new = {by_name[name] for name in asked_for(waiting.pop(), set(by_name))} - found
        found |= new
        waiting += new
    return found


def is_library(path: Path) -> bool:
    """True for what the system loads: .so with any number behind it, .dll, .pyd."""
    return path.is_file() and bool(re.search(r"\.(so|dll|pyd)(\.|$)", path.name))


def asked_for(path: Path, names: set[str]) -> set[str]:
    """Those of ``names`` that stand in the file as whole words: at least what it asks the loader for."""
    words = {word.decode().lower() for word in re.findall(rb"[A-Za-z0-9_.+-]{4,}", path.read_bytes())}
    return (names & words) - {path.name.lower()}


def add_program(site: Path, version: str | None) -> None:
    """officer_desk with its resources, as its wheel would lay them out."""
    package = site / "officer_desk"
    shutil.copytree(
        ROOT / "src" / "officer_desk", package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    shutil.copytree(ROOT / "resources", package / "resources")
    if version:
        about = package / "__init__.py"
        text, changed = re.subn(
            r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"', about.read_text(encoding="utf-8")
        )
        if changed != 1:
            raise SystemExit("__version__ was not found where it stands.")
        about.write_text(text, encoding="utf-8")


def compile_all(folder: Path, compiler: str) -> None:
    """Replace every .py by its .pyc, which is never compared with a source: there is none."""
    arguments = [
        "-q",
        "-b",
        "-j",
        "0",
        "-s",
        str(folder),
        "--invalidation-mode",
        "unchecked-hash",
        str(folder),
    ]
    subprocess.run([*shlex.split(compiler), "-m", "compileall", *arguments], check=True)
    for source in folder.rglob("*.py"):
        source.unlink()


def main() -> None:
    """Fill the folder, which must be new."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("platform", choices=sorted(PLATFORMS))
    parser.add_argument("site", type=Path)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--version")
    given = parser.parse_args()
    contents = tomllib.loads((HERE / "contents.toml").read_text(encoding="utf-8"))
    given.site.mkdir(parents=True)
    downloads = ROOT / "build" / "wheels" / given.platform
    shutil.rmtree(downloads, ignore_errors=True)
    downloads.mkdir(parents=True)
    names = []
    for wheel in download(given.platform, contents["without"], downloads):
        names += unpack(wheel, given.site)
    trim(given.site, names, contents, given.platform)
    add_program(given.site, given.version)
    compile_all(given.site, given.compiler)
    for folder in sorted(given.site.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    main()
