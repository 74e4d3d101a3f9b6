"""The pinned dependencies and the set-up: complete, hashed, agreeing, and naming no place."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "packaging" / "locks"
RUN, BUILD, DEV = "requirements.lock", "requirements-build.lock", "requirements-dev.lock"


def pins(lock: str) -> dict[str, str]:
    """Each pinned package with its version."""
    text = (LOCKS / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\]+)", text, re.MULTILINE))


def asked(*groups: str) -> set[str]:
    """The packages that ``pyproject.toml`` asks for, by their normal names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"]] if not groups else []
    for group in groups:
        wanted += project["dependency-groups"][group]
    return {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower() for line in wanted}  # type: ignore[index]


@pytest.mark.parametrize(("lock", "groups"), [(RUN, ()), (BUILD, ("build",)), (DEV, ("dev", "build"))])
def test_each_lock_pins_what_is_asked_for(lock: str, groups: tuple[str, ...]) -> None:
    assert asked(*groups) <= pins(lock).keys()


def test_locks_agree_on_every_version() -> None:
    everything = pins(DEV)
    assert {**pins(RUN), **pins(BUILD)}.items() <= everything.items()


def test_qt_stays_at_the_line_that_loads_on_old_systems() -> None:
    assert pins(RUN)["pyside6-essentials"] == "6.8.3"
    assert not {"pyside6", "pyside6-addons"} & pins(DEV).keys()


@pytest.mark.parametrize("lock", [RUN, BUILD, DEV])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (LOCKS / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"\S*(?:://|index-url|find-links|\bfile:| @ )\S*", text) == []


# ---------------------------------------------------------------------------------------------------- set-up


@pytest.fixture
def missing_packages() -> ModuleType:
    """The script that looks for what the system lacks."""
    spec = importlib.util.spec_from_file_location("missing", ROOT / "packaging" / "setup" / "missing.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_missing_where_tests_run(missing_packages: ModuleType) -> None:
    assert missing_packages.missing() == []


@pytest.mark.parametrize(
    ("glibc", "name"), [((2, 36), "libglib2.0-0"), ((2, 41), "libglib2.0-0t64"), ((0,), "libglib2.0-0")]
)
def test_a_bare_system_lacks_every_library_under_its_own_name(
    missing_packages: ModuleType, monkeypatch: pytest.MonkeyPatch, glibc: tuple[int, ...], name: str
) -> None:
    monkeypatch.setattr(missing_packages, "is_loadable", lambda _library: False)
    monkeypatch.setattr(missing_packages, "glibc", lambda: glibc)
    packages = missing_packages.missing()
    assert packages[0] == name
    assert len(packages) == len(missing_packages.LIBRARIES)


def test_python_without_venv_lacks_it(missing_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "python3-venv" in missing_packages.missing()
