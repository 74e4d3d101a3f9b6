"""The files that come with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from officer_desk import assets

WORK_TREE = Path(__file__).resolve().parents[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program as if it lay in ``tmp_path/src/officer_desk``."""
    folder = tmp_path / "src" / "officer_desk"
    folder.mkdir(parents=True)
    monkeypatch.setattr(assets, "__file__", str(folder / "assets.py"))
    assets.root.cache_clear()
    yield folder
    assets.root.cache_clear()


def test_a_work_tree_uses_its_own_resources() -> None:
    assert assets.path("law", "terms.toml") == WORK_TREE / "resources" / "law" / "terms.toml"
    assert assets.path("law", "terms.toml").read_text(encoding="utf-8")


def test_an_installed_program_uses_the_resources_inside_it(package: Path) -> None:
    (package.parents[1] / "resources").mkdir()
    (package / "resources" / "law").mkdir(parents=True)
    assert assets.path("law") == package / "resources" / "law"


def test_a_missing_resource_is_named(package: Path) -> None:
    with pytest.raises(assets.MissingResourceError, match=r"terms\.toml.*重新安装") as raised:
        assets.path("law", "terms.toml")
    assert raised.value.path == package.parents[1] / "resources" / "law" / "terms.toml"
