"""What the documents tell a reader to type exists, and what can be typed is told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from officer_desk import cli

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.en.md")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def typed(name: str) -> list[list[str]]:
    """The words after ``officer-desk`` in each line of a document's examples."""
    lines = re.findall(r"^(?:\.venv/bin/)?officer-desk\b(.*)$", read(name), re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("README.md", {"open"}),
        ("README.en.md", {"open"}),
        ("docs/manual.zh.md", {"backup", "restore"}),
    ],
)
def test_every_command_of_the_examples_is_understood(name: str, wanted: set[str]) -> None:
    commands = [cli.parse(words).name for words in typed(name)]
    assert set(commands) >= wanted


def test_both_readmes_show_the_same_commands() -> None:
    chinese, english = ([words[:1] for words in typed(name)] for name in READMES)
    assert chinese == english


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_named_exists(name: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z]+)(?=`|\s+#)", read(name), re.MULTILINE))
    assert {"run", "test"} <= named <= TARGETS


def test_every_make_target_is_explained() -> None:
    assert {target for target in TARGETS if f"`make {target}`" not in read("CONTRIBUTING.md")} == set()


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(name))
    assert [link for link in links if not (ROOT / link).exists()] == []
