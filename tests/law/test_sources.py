"""Every law that code or data leans on stands in ``docs/legal-sources.md`` under its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from officer_desk import assets
from officer_desk.domain.citation import LAW_NAMES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "docs" / "legal-sources.md"
LAW_LINE = re.compile(r"\bLaw\??: (.+?)(?:\"\"\")?$", re.MULTILINE)
CITATION = re.compile(r"Citation\(\s*\"([^\"]+)\"")
KEY = re.compile(r"[^\s;,.:]*[一-鿿][^\s;,.:]*")


def keys_of(line: str) -> list[str]:
    """The keys a ``Law:`` line names: the first word of each of its parts that looks like one."""
    parts = [part.split()[0].rstrip(";:,.") for part in line.split(";") if part.strip()]
    return [part for part in parts if KEY.fullmatch(part)]


def in_code() -> Iterator[tuple[str, str]]:
    """Place and key of everything the code names as a source."""
    for file in sorted((ROOT / "src").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        place = file.relative_to(ROOT).as_posix()
        for match in LAW_LINE.finditer(text):
            keys = keys_of(match.group(1))
            assert keys, f"{place}: “{match.group(0)}” names no law by its key"
            yield from ((place, key) for key in keys)
        yield from ((place, match.group(1)) for match in CITATION.finditer(text))


def in_data() -> Iterator[tuple[str, str]]:
    """Place and key of every ``law =`` of the law's files."""

    def laws(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("law"), str):
                yield value["law"]
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from laws(part)

    for file in sorted(assets.path("law").rglob("*.toml")):
        yield from ((file.name, law) for law in laws(tomllib.loads(file.read_text(encoding="utf-8"))))


def listed() -> set[str]:
    """The keys that begin a heading, a row or an entry of the document."""
    text = SOURCES.read_text(encoding="utf-8") if SOURCES.exists() else ""
    return set(re.findall(r"^[#|*\-\s]*[`*]*([^\s`*|]+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("条例(2019) art. 33(2): 20 working days", ["条例(2019)"]),
        ("109号; 30号 part six", ["109号", "30号"]),
        ("30号 table three, the equation; the rest is arithmetic", ["30号"]),
        ("条例(2019) art. 17, 26", ["条例(2019)"]),
        ("the yearly notices", []),
    ],
)
def test_a_line_of_law_names_its_keys(line: str, keys: list[str]) -> None:
    assert keys_of(line) == keys


def test_code_and_data_lean_on_some_law() -> None:
    assert {key for _, key in in_data()} >= {"条例(2019)", "条例(2008)", "109号", "30号"}
    assert {key for _, key in in_code()} >= {"条例(2019)", "条例(2008)", "30号"}


def test_every_key_stands_in_the_legal_sources() -> None:
    missing: dict[str, set[str]] = {}
    for place, key in (*in_code(), *in_data()):
        if key not in listed():
            missing.setdefault(key, set()).add(place)
    told = "\n".join(f"{key}: {', '.join(sorted(places))}" for key, places in sorted(missing.items()))
    assert not missing, f"keys without an entry in docs/legal-sources.md:\n{told}"


def test_what_nobody_read_is_marked_as_doubtful() -> None:
    entries = re.split(r"^### ", SOURCES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    unread = {entry.splitlines()[0].strip() for entry in entries if "Read: not read" in entry}
    for file in sorted((ROOT / "src").rglob("*.py")):
        for line in re.findall(r"\bLaw: (.+)", file.read_text(encoding="utf-8")):
            assert not unread & set(keys_of(line)), f"{file.name}: {line} (say Law?:)"


def test_every_law_with_a_shown_name_stands_in_the_legal_sources() -> None:
    missing = sorted(set(LAW_NAMES) - listed())
    assert not missing, f"keys of LAW_NAMES without an entry in docs/legal-sources.md: {missing}"
