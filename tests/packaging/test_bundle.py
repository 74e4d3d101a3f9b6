"""What of the locked wheels goes into the program."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.loading import script


@pytest.fixture
def bundle() -> ModuleType:
    return script("bundle/bundle.py")


LOCK = """\
# made by hand
here==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
windows-only==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
elsewhere==3.0 ; platform_machine == 'aarch64' \\
    --hash=sha256:dd
never-used==4.0 \\
    --hash=sha256:ee
"""


def test_the_lock_is_read_for_the_platform_that_is_built_for(
    bundle: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "LOCK", tmp_path / "lock")
    (tmp_path / "lock").write_text(LOCK, encoding="utf-8")
    here = "here==1.0 --hash=sha256:aa --hash=sha256:bb"
    assert bundle.wanted("linux", ["never-used"]) == [here]
    assert bundle.wanted("windows", ["never-used"]) == [here, "windows-only==2.0 --hash=sha256:cc"]


def wheel(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_wheel_is_trimmed_to_what_is_kept_and_what_that_asks_for(
    bundle: ModuleType, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    names = bundle.unpack(
        wheel(
            tmp_path / "qt.whl",
            {
                "Qt/Core.so": b"\0libBase.so.6\0",
                "Qt/lib/libBase.so.6": b"\0libDeep.so.1\0",
                "Qt/lib/libDeep.so.1": b"\0",
                "Qt/lib/libExtra.so.6": b"\0libBase.so.6\0",
                "Qt/extra/__init__.py": b"",
                "Qt/__init__.py": b"",
                "other/__init__.py": b"",
                "other/tests/test_other.py": b"",
                "other-1.data/purelib/other/more.py": b"",
                "other-1.data/scripts/other": b"",
                "other.libs/libspare.so": b"",
            },
        ),
        site,
    )
    contents = {
        "drop": ["*/tests/*"],
        "only": {"common": ["Qt/__init__.py"], "linux": ["Qt/Core.so"]},
    }
    bundle.trim(site, names, contents, "linux")
    left = sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.is_file())
    assert left == [
        "Qt/Core.so",
        "Qt/__init__.py",
        "Qt/lib/libBase.so.6",
        "Qt/lib/libDeep.so.1",
        "other/__init__.py",
        "other/more.py",
    ]


def test_what_is_kept_and_nowhere_to_be_found_stops_the_build(bundle: ModuleType, tmp_path: Path) -> None:
    contents = {"drop": [], "only": {"common": ["Qt/Gone.so"], "linux": []}}
    with pytest.raises(SystemExit, match=r"Qt/Gone\.so"):
        bundle.trim(tmp_path, ["Qt/Core.so"], contents, "linux")


def test_another_version_number_is_in_the_copy_alone(bundle: ModuleType, tmp_path: Path) -> None:
    from officer_desk import __version__

    bundle.add_program(tmp_path, f"{__version__}.1")
    text = (tmp_path / "officer_desk" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{__version__}.1"' in text
    assert (tmp_path / "officer_desk" / "resources" / "law").is_dir()
