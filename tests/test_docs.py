"""The documents say what the program does: its commands, rules, checks, tables and words.

That every law has its source is asked in ``tests/law/test_sources.py``.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from officer_desk import cli, usage
from officer_desk.domain.fields import Register
from officer_desk.domain.registers import REGISTERS
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store.records import TABLES
from officer_desk.ui import actions

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "officer_desk"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def trees(word: str, folder: Path = SOURCE) -> Iterator[ast.Module]:
    """The modules in which a word stands."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if word in text:
            yield ast.parse(text)


def calls(name: str, folder: Path = SOURCE) -> Iterator[ast.Call]:
    """Every call of a plain name."""
    for tree in trees(f"{name}(", folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


# Commands


def commands() -> dict[str, argparse.ArgumentParser]:
    for action in usage.parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the command line has no commands")


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_stands_in_the_manual(name: str) -> None:
    assert re.search(rf"^\| `officer-desk {name}[ `]", text_of("manual.zh.md"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_stands_in_the_manual(name: str) -> None:
    manual = text_of("manual.zh.md")
    row = next(line for line in manual.splitlines() if line.startswith(f"| `officer-desk {name}"))
    for action in commands()[name]._actions:
        for option in action.option_strings:
            if option in ("-h", "--help", "--file"):
                assert option == "-h" or f"`{option}" in manual or f" {option}`" in manual
            else:
                assert option in row


def test_the_manual_names_no_command_the_program_lacks() -> None:
    named = set(re.findall(r"officer-desk ([a-z][a-z-]*)", text_of("manual.zh.md")))
    assert named <= set(commands())


def test_every_exit_code_stands_in_the_manual() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", text_of("manual.zh.md"), re.MULTILINE)}
    assert listed == {cli.DONE, cli.FINDINGS, cli.USAGE, cli.CALENDAR, cli.FILE, cli.IN_USE}


@pytest.mark.parametrize("act", [act for act in actions.ACTIONS if act.shortcut], ids=lambda act: act.key)
def test_every_shortcut_stands_in_the_manual(act: actions.Declared) -> None:
    assert f"`{act.shortcut}`" in text_of("manual.zh.md")


def test_every_tab_stands_in_the_manual() -> None:
    manual = text_of("manual.zh.md")
    assert "、".join(text for _, text in actions.TABS) in manual


@pytest.mark.parametrize("name", ["template", "import", "export"])
def test_every_register_of_a_command_stands_in_the_manual(name: str) -> None:
    action = next(action for action in commands()[name]._actions if action.dest == "register")
    listed = dict(re.findall(r"(\S+) \| `([a-z]+)`", text_of("manual.zh.md").split("| 台账 | 写作 |", 1)[1]))
    assert listed == {LEDGERS[key].label: key for key in action.choices or ()}


def test_every_key_of_a_page_stands_in_the_manual() -> None:
    manual = text_of("manual.zh.md")
    told = [key for _, keys in actions.PAGE_KEYS for words, _ in keys for key in re.split(r" / |…", words)]
    assert [
        key for key in told if re.match(r"(Ctrl|Shift|Alt|F)\+?\d?", key) and f"`{key}`" not in manual
    ] == []


def test_every_view_of_a_page_stands_in_the_manual() -> None:
    manual = text_of("manual.zh.md")
    views = [
        label
        for path in (SOURCE / "ui" / "pages").glob("*.py")
        for label in re.findall(r'\("[a-z]+\.[a-z]+", "(\S+)", \w+\)', path.read_text(encoding="utf-8"))
    ]
    assert len(views) >= 4
    assert [view for view in views if view not in manual] == []


@pytest.mark.parametrize("report_format", sorted((ROOT / "resources" / "law" / "formats").glob("*.toml")))
def test_every_report_format_stands_in_the_manual(report_format: Path) -> None:
    told = tomllib.loads(report_format.read_text(encoding="utf-8"))
    rows = [line for line in text_of("manual.zh.md").splitlines() if line.startswith(f"| {told['since']}")]
    assert len(rows) == 1
    assert told["notice"] in rows[0]


# The first page


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_first_page_names_only_what_there_is(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE)) == {"run", "test", "screenshots"} <= targets
    for target in re.findall(r"\]\(([^)#:]+)[)#]", text):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_first_page_shows_pictures_that_load_at_once(name: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\((\S+\.png)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert len(shown) >= 2
    for picture in shown:
        data = (ROOT / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) <= 200_000, picture


# Law


def source_keys() -> set[str]:
    return set(re.findall(r"^### (.+)$", text_of("legal-sources.md"), re.MULTILINE))


def entry(key: str) -> str:
    return text_of("legal-sources.md").split(f"### {key}\n", 1)[1].split("\n#", 1)[0]


@pytest.mark.parametrize("key", sorted(source_keys()))
def test_every_source_tells_its_title_its_time_and_where_it_was_read(key: str) -> None:
    told = entry(key)
    assert "《" in told
    assert re.search(r"\bin force\b", told, re.IGNORECASE)
    assert re.search(r"^Read: ", told, re.MULTILINE)


def rule_keys() -> dict[str, str]:
    """The rules a refusal may name: constant → key."""
    found: dict[str, str] = {}
    for tree in trees("RULE_", SOURCE / "domain"):
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                name = node.targets[0]
                if isinstance(name, ast.Name) and name.id.startswith("RULE_"):
                    found[name.id] = str(node.value.value)
    return found


def test_every_rule_of_a_refusal_stands_in_the_legal_sources() -> None:
    listed = set(re.findall(r"^\| `([a-z_]+)` \|", text_of("legal-sources.md"), re.MULTILINE))
    assert listed == set(rule_keys().values())


def test_every_refusal_names_its_rule_by_a_constant() -> None:
    known = rule_keys()
    found = list(calls("RuleError"))
    assert found
    for call in found:
        rule = next(keyword.value for keyword in call.keywords if keyword.arg == "rule")
        assert isinstance(rule, ast.Name)
        assert rule.id in known


# Figures


def test_every_identity_stands_in_the_document_with_its_level() -> None:
    document = text_of("figures-json.md")
    listed = set(re.findall(r"^\| `([A-Z][\w-]*)` \| `(error|warn)` \|", document, re.MULTILINE))
    raised = set()
    for call in calls("Breach", SOURCE / "domain"):
        key, level = call.args[0], call.args[1]
        assert isinstance(key, ast.Constant)
        assert isinstance(level, ast.Name)
        raised.add((key.value, {"ERROR": "error", "WARN": "warn"}[level.id]))
    assert listed == raised


def test_every_key_the_figures_print_stands_in_the_document(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(sys, "stdout", printed)
    assert cli.run(cli.parse(["figures", "2025", "--json", "--file", str(sample_file)])) == cli.DONE
    told = json.loads(printed.getvalue())
    document = text_of("figures-json.md")
    names = set(told)
    for table in ("table2", "table3", "table4"):
        for row, columns in told[table].items():
            names |= {row, *columns}
    assert told["breaches"]
    names |= set(told["breaches"][0])
    assert {name for name in names if f"`{name}`" not in document} == set()


# The file


@pytest.fixture(scope="module")
def blank(blank_file: Path) -> Iterator[Desk]:
    desk = open_desk(blank_file, write=False)
    yield desk
    desk.close()


def test_every_table_and_column_stands_in_the_data_model(blank: Desk) -> None:
    document = text_of("data-model.md")
    tables = blank.file.query(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_%' ESCAPE '!' "
        "AND name NOT GLOB '*_fts_*'"
    )
    assert len(tables) > 35
    for (table,) in tables:
        assert f"`{table}`" in document
        if table.endswith(("_fts", "_search")):
            continue
        for (column,) in blank.file.query("SELECT name FROM pragma_table_info(?)", [table]):
            assert column in ("id", "deleted_at") or f"`{column}`" in document, f"{table}.{column}"


def test_every_setting_stands_in_the_data_model() -> None:
    row = next(line for line in text_of("data-model.md").splitlines() if line.startswith("| `setting` |"))
    kept = {
        key
        for path in (SOURCE / "operations").rglob("*.py")
        for key in re.findall(r'^\w*SETTING = "(\S+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(kept) >= 3
    assert {key for key in kept if f"`{key}`" not in row} == set()


def test_every_migration_stands_in_the_data_model(blank: Desk) -> None:
    steps = blank.file.query("SELECT name FROM _sqlite_migrations")
    assert {name for (name,) in steps if f"`{name}`" not in text_of("data-model.md")} == set()


@pytest.mark.parametrize("table", sorted(TABLES.values()))
def test_the_data_model_names_what_is_searched(blank: Desk, table: str) -> None:
    ((view,),) = blank.file.query("SELECT sql FROM sqlite_schema WHERE name = ?", [f"{table}_search"])
    searched = re.search(r"segmented\((.+?)\)", view)
    assert searched
    row = next(
        line for line in text_of("data-model.md").splitlines() if line.startswith(f"| `{table}_fts` |")
    )
    assert re.findall(r"`(\w+)`", row)[1:] == searched.group(1).split(", ")


def test_the_data_model_names_every_guarded_table(blank: Desk) -> None:
    triggers = blank.file.query(
        "SELECT tbl_name FROM sqlite_schema WHERE name LIKE '%!_guard!_insert' ESCAPE '!'"
    )
    document = text_of("data-model.md").split("## What is recorded", 1)[1].split("###", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", document, re.MULTILINE)) == {name for (name,) in triggers}


# Words


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda register: register.key)
def test_every_field_stands_in_the_glossary_with_its_word(register: Register) -> None:
    glossary = text_of("glossary.md")
    section = glossary.split(f"`{register.key}`\n", 1)[1].split("\n## ", 1)[0]
    listed = re.findall(r"^\| (\S+) \| `(\w+)` \|", section, re.MULTILINE)
    assert listed == [(field.label, field.key) for field in register.fields]


@pytest.mark.parametrize(
    "term",
    [
        "申请",
        "补正",
        "延期",
        "征求意见",
        "收到日",
        "答复",
        "送达",
        "不予公开",
        "区分处理",
        "结转",
        "勾稽",
        "复议",
        "诉讼",
        "索引号",
        "文号",
        "工作要点",
        "台账",
    ],
)
def test_every_agreed_term_stands_in_the_glossary(term: str) -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", text_of("glossary.md"), re.MULTILINE)
    assert any(term in chinese and re.search(r"[a-z]", english) for chinese, english in rows)


# Places


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_every_place_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), target
    for named in re.findall(r"`((?:src|tests|resources|packaging)/[\w./-]+)`", text):
        assert (ROOT / named).exists(), named
    for named in re.findall(r"`((?:domain|store|report|law|operations|ui)/[\w./-]*)`", text):
        assert (SOURCE / named).exists(), named
