"""The check of every library in the package for Linux: it passes what holds and names what does not."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.loading import script

LAUNCHER, PLUGIN = "officer-desk", "lib/plugin.so"


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The check, over a folder of two files that ask for nothing wrong; ``asked`` may be changed."""
    module = script("linux/libraries.py")
    for name in (LAUNCHER, PLUGIN):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\x7fELF")
    (tmp_path / "lib" / "README").write_bytes(b"text")
    module.asked = {
        LAUNCHER: (["libc.so.6", "libm.so.6"], {"GLIBC_2.28", "GLIBC_2.3.4"}),
        PLUGIN: (["libstdc++.so.6", "officer-desk"], {"GLIBCXX_3.4.25"}),
    }
    monkeypatch.setattr(module, "read", lambda path: module.asked[str(path.relative_to(tmp_path))])
    return module


def test_what_the_oldest_system_has_passes(libraries: ModuleType, tmp_path: Path) -> None:
    assert libraries.main(tmp_path) == 0


@pytest.mark.parametrize("version", ["GLIBC_2.29", "GLIBCXX_3.4.26", "CXXABI_1.3.12"])
def test_a_newer_symbol_fails(
    libraries: ModuleType, tmp_path: Path, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries.asked[PLUGIN][1].add(version)
    assert libraries.main(tmp_path) == 1
    assert f"{PLUGIN} needs {version}" in capsys.readouterr().err


def test_a_library_that_nobody_brings_fails(
    libraries: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries.asked[PLUGIN][0].append("libgtk-3.so.0")
    assert libraries.main(tmp_path) == 1
    assert "libgtk-3.so.0" in capsys.readouterr().err


def test_an_empty_folder_fails(libraries: ModuleType, tmp_path: Path) -> None:
    for name in (LAUNCHER, PLUGIN):
        (tmp_path / name).unlink()
    assert libraries.main(tmp_path) == 1


def test_the_package_depends_on_what_its_libraries_ask_of_the_system() -> None:
    """Each library of SYSTEM comes with a package that control.in names."""
    control = (Path(__file__).parents[2] / "packaging" / "linux" / "control.in").read_text(encoding="utf-8")
    apart = {
        "ld-linux-x86-64.so.2": "libc6", "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6",
        "libpthread.so.0": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6", "libresolv.so.2": "libc6",
        "libgthread-2.0.so.0": "libglib2.0-0", "libglib-2.0.so.0": "libglib2.0-0", "libgcc_s.so.1": "libgcc-s1",
        "libz.so.1": "zlib1g", "libgssapi_krb5.so.2": "libgssapi-krb5-2", "libdbus-1.so.3": "libdbus-1-3",
    }  # fmt: skip
    for library in script("linux/libraries.py").SYSTEM:
        name, _, number = library.partition(".so.")
        separator = "-" if name[-1].isdigit() else ""
        assert apart.get(library, f"{name.lower()}{separator}{number}") in control, library
