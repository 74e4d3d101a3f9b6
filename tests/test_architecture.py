"""The walls of the house: what the import contracts say, and what no linter can say."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "officer_desk"
MODULES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}

CLOCK_READERS = {"app.py", "cli/questions.py", "cli/records.py", "operations/desk.py"}
"""Where the day and hour may be read: at the edges, and as what a desk takes for granted."""

_SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)\s|PRAGMA\s+\w+)",
    re.DOTALL,
)
_CLOCKS = {"today", "now", "utcnow", "currentDate", "currentDateTime", "currentDateTimeUtc", "currentTime"}
_CLOCK_OWNERS = {"date", "datetime", "QDate", "QDateTime", "QTime"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(node: ast.expr) -> str:
    """The last part of a name: ``date`` of both ``date`` and ``datetime.date``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def clocks(tree: ast.AST) -> Iterator[int]:
    """The lines that read the day or the hour."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _CLOCKS and name_of(node.value) in _CLOCK_OWNERS:
            yield node.lineno


def sql(tree: ast.AST) -> Iterator[int]:
    """The lines at which a text is SQL; the fixed parts of an f-string count as one text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if _SQL.match(text):
            yield node.lineno


def untranslatable(tree: ast.AST) -> Iterator[int]:
    """The lines at which what is handed to ``tr`` is not one fixed text: no translator would ever see it."""
    for call in calls(tree):
        if name_of(call.func) == "tr" and call.args:
            text = call.args[0]
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                yield call.lineno


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def found(
    check: Callable[[ast.AST], Iterator[int]], *, outside: Callable[[str], bool], words: Iterable[str] = ("",)
) -> list[str]:
    """Where the check finds something; it can only where one of the words stands."""
    return [
        f"{name}:{line}"
        for name, path in MODULES.items()
        if not outside(name) and any(word in text_of(path) for word in words)
        for line in check(ast.parse(text_of(path)))
    ]


def test_import_contracts_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    # The linter sets up logging for a process of its own, which silences every logger there is.
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_only_the_store_speaks_sql() -> None:
    words = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "PRAGMA"]
    assert found(sql, outside=lambda name: name.startswith("store/"), words=words) == []


def test_the_clock_is_read_at_the_edges_only() -> None:
    words = [f"{owner}.{clock}" for owner in _CLOCK_OWNERS for clock in _CLOCKS]
    assert found(clocks, outside=CLOCK_READERS.__contains__, words=words) == []


def test_what_is_translated_is_a_fixed_text() -> None:
    assert found(untranslatable, outside=lambda _name: False, words=[".tr(", " tr("]) == []


def test_no_room_is_a_drawer_for_odds_and_ends() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [name for name in MODULES if vague & set(re.split(r"[/_.]", name))] == []


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (sql, "q = f'SELECT id FROM {table}'", "q = 'select a file'"),
        (sql, "q = 'PRAGMA quick_check'", "q = 'UPDATE the register'"),
        (sql, "q = '''\n  INSERT INTO items VALUES (1)'''", "q = 'the word INSERT INTO'"),
        (clocks, "import datetime\nd = datetime.date.today()", "d = desk.today()"),
        (clocks, "f(today=datetime.now)", "m = desk.now()"),
        (clocks, "d = QDate.currentDate()", "d = QDate(2025, 1, 1)"),
        (untranslatable, "self.tr(f'{n} 条')", "self.tr('{} 条').format(n)"),
        (untranslatable, "self.tr(text)", "self.tr('共 ' '{} 条')"),
    ],
)
def test_these_checks_see_what_they_look_for(
    check: Callable[[ast.AST], Iterator[int]], bad: str, good: str
) -> None:
    assert list(check(ast.parse(bad)))
    assert not list(check(ast.parse(good)))
