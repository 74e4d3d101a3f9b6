"""What the officer waits for over a large file, each beside its bare limit in the same run.

Run by ``make bench`` (or ``python tests/benchmarks/bench_store.py [FILE] [--cpu]``). Prints,
asserts nothing. With ``--cpu`` processor time is told, for a machine that is busy otherwise. The file is made once and kept in the temporary folder; a copy of it is measured.
"""

from __future__ import annotations

import gc
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from officer_desk import law
from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.case import similar
from officer_desk.operations.dates import today
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.report import annual_report, glance
from officer_desk.operations.settings import desk_settings
from officer_desk.store.desk_file import _PRAGMAS
from officer_desk.store.schema import migrations, schema_0002
from officer_desk.store.search import like_pattern, phrase

sys.path.insert(0, str(Path(__file__).parent))
import made_up

YEAR = made_up.FIRST_YEAR + made_up.YEARS - 1
ITEMS, REQUESTS = 100_000, 5_000
BY_FORM = {"appeals": 300, "tasks": 2_000, "problems": 500, "activities": 2_000, "returns": 2_000}
TODAY = date(YEAR, 12, 29)


def large_file() -> Path:
    """The file of 100,000 items, 5,000 requests and thousands of the rest, made where it is not there yet."""
    sources = (Path(migrations.__file__), Path(schema_0002.__file__), Path(made_up.__file__))
    version = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / "officer-desk-bench" / f"large-{version}.desk"
    if path.exists():
        return path
    building = path.with_name(f"building-{version}.desk")
    for left in path.parent.glob("*.desk"):
        left.unlink()
    started = time.perf_counter()
    desk = open_desk(building, create=True, today=lambda: TODAY)
    try:
        desk_settings.save_bureau(
            desk,
            Bureau(names=(BureauName("临溪县市场监督管理局"),), unified_code="11999900MB0000001X"),
        )
        item_acts.import_items(desk, list(made_up.items(ITEMS)))
        request_acts.import_requests(desk, list(made_up.requests(REQUESTS, law.load_law().answers)))
        for register, count in BY_FORM.items():
            record_acts.import_records(desk, register, list(getattr(made_up, register)(count)))
    finally:
        desk.close()
    building.rename(path)
    print(f"made {path} in {time.perf_counter() - started:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
    return path


def clock() -> float:
    """Processor time of this process: what others do on the machine is not ours to tell of."""
    return time.process_time() if "--cpu" in sys.argv else time.perf_counter()


def timed(act: Callable[[], Any], runs: int = 20) -> list[float]:
    """How long an act takes, in milliseconds, several times."""
    found = []
    for _ in range(runs):
        started = clock()
        act()
        found.append((clock() - started) * 1000)
    return found


def each(acts: Iterable[Callable[[], Any]]) -> list[float]:
    """How long each of many acts takes, in milliseconds."""
    return [timed(act, 1)[0] for act in acts]


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def tell(name: str, ours: list[float], bare: list[float] | None = None, goal: float | None = None) -> None:
    """Print median and 99th percentile of ours, those of the bare limit, and the goal."""

    def figures(values: list[float]) -> str:
        return f"p50 {statistics.median(values):8.2f}  p99 {percentile(values, 0.99):8.2f}"

    line = f"{name:<46} {figures(ours)} ms"
    line += f"   bare {figures(bare)}" if bare else " " * 35
    print(line + (f"   goal {goal:g}" if goal is not None else ""))


def keystrokes(desk: Desk) -> None:
    """The query behind a keystroke: the ids of the list, and the page that is painted."""
    queries = made_up.typed_queries(60)
    db = desk.file.db
    for register, table, likes in (
        ("items", "item", ("title", "summary", "document_number")),
        ("requests", "request", ("content", "applicant")),
    ):
        fts = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT 200"
        where = " OR ".join(rf"{column} LIKE ? ESCAPE '\'" for column in likes)
        like = f"SELECT id FROM {table} WHERE {where} LIMIT 200"
        bare_fts = each(
            lambda q=q, fts=fts: db.execute(fts, [phrase(q)]).fetchall() for q in queries if phrase(q)
        )
        bare_like = each(
            lambda q=q, like=like, likes=likes: db.execute(like, [like_pattern(q)] * len(likes)).fetchall()
            for q in queries[::4]
        )
        for words, year in (("this year", YEAR), ("all years", None)):
            ours = each(
                lambda q=q, year=year, register=register: register_lists.row_ids(
                    desk, register_lists.ListQuery(register, year=year, text=q)
                )
                for q in queries
            )
            tell(f"{register}: keystroke, {words}", ours, bare_fts, 16)
        tell(f"{register}: the same by LIKE, all years", bare_like)
        for words, year in (("this year", YEAR), ("all years", None)):
            tell(
                f"{register}: whole list, {words}",
                timed(
                    lambda year=year, register=register: register_lists.row_ids(
                        desk, register_lists.ListQuery(register, year)
                    )
                ),
                timed(lambda table=table: db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall(), 5),
            )
        page = register_lists.row_ids(desk, register_lists.ListQuery(register, YEAR))[:200]
        marks = ",".join("?" * len(page))
        tell(
            f"{register}: a page of 200 rows",
            timed(lambda page=page, register=register: register_lists.rows(desk, register, page)),
            timed(
                lambda page=page, table=table, marks=marks: db.execute(
                    f"SELECT * FROM {table} WHERE id IN ({marks})", list(page)
                ).fetchall()
            ),
        )
        for words, year in (("this year", YEAR), ("all years", None)):
            tell(
                f"{register}: counts of the chips, {words}",
                timed(lambda year=year, register=register: register_lists.chips(desk, register, year)),
                timed(
                    lambda table=table: db.execute(
                        f"SELECT state, count(*) FROM {table}_derived GROUP BY 1"
                    ).fetchall()
                ),
            )


def sorting(desk: Desk) -> None:
    """A click on a column head, over all years."""
    for sort in ("title", "published_on", "due_on"):
        query = register_lists.ListQuery("items", sort=sort)
        bare = (
            f"SELECT id FROM item ORDER BY {sort}"
            if sort != "due_on"
            else ("SELECT item_id FROM item_derived ORDER BY due_on")
        )
        tell(
            f"items: sorted by {sort}, all years",
            timed(lambda query=query: register_lists.row_ids(desk, query), 5),
            timed(lambda bare=bare: desk.file.db.execute(bare).fetchall(), 5),
        )


def by_form(desk: Desk) -> None:
    """The registers kept by form: a keystroke, the first page, the chips, a saved act."""
    queries = made_up.typed_queries(30)
    numbers = iter(range(10_000))
    for register in BY_FORM:
        for words, year in (("this year", YEAR), ("all years", None)):
            ours = each(
                lambda q=q, year=year, register=register: register_lists.row_ids(
                    desk, register_lists.ListQuery(register, year=year, text=q)
                )
                for q in queries
            )
            tell(f"{register}: keystroke, {words}", ours, None, 16)

        def first_page(register: str = register) -> None:
            ids = register_lists.row_ids(desk, register_lists.ListQuery(register))
            register_lists.rows(desk, register, ids[:200])

        tell(f"{register}: list and first page, all years", timed(first_page))
        tell(
            f"{register}: counts of the chips",
            timed(lambda register=register: register_lists.chips(desk, register, YEAR)),
        )
        record_id = register_lists.row_ids(desk, register_lists.ListQuery(register))[0]

        def change(register: str = register, record_id: int = record_id) -> None:
            record_acts.save(desk, register, {"remark": f"备注{next(numbers)}"}, record_id=record_id)

        tell(f"act: change a record of {register}", timed(change, 50), None, 10)
    task = register_lists.row_ids(desk, register_lists.ListQuery("tasks", YEAR, chip="under_way"))[0]

    def progress() -> None:
        record_acts.log_progress(
            desk, "tasks", task, kind=ProgressKind.PROGRESS, happened_on=TODAY, note=f"推进{next(numbers)}"
        )

    tell("act: log progress of a task", timed(progress, 50), None, 10)


def likeness(desk: Desk) -> None:
    """Similar requests and published items of made-up contents, as the thread finds them: file opened and closed."""
    contents = [request.content for request in made_up.requests(REQUESTS, desk.law.answers)][
        :: REQUESTS // 40
    ]
    contents += ["请公开临市监发〔2020〕37号", "食品安全", "、".join(contents[:12])]
    works = [similar.finding(desk, content, "张敏") for content in contents]
    tell("similar requests and items", each(works), None, 300)


def acts(desk: Desk, folder: Path) -> None:
    """A saved act beside one INSERT and COMMIT with the same pragmas in a file of the same kind."""
    from officer_desk.store import dbapi

    bare_path = folder / "bare.db"
    connection = dbapi.connect(bare_path, mode="rwc")
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)")
    bare = timed(
        lambda: connection.execute("INSERT INTO t (a, b) VALUES (?, ?)", ["测试" * 20, "内容" * 40]), 100
    )
    connection.close()
    numbers = iter(range(10_000))
    item = item_acts.save_item(desk, {"title": "被修改的信息", "formed_on": TODAY}).ids[0]

    def log_item() -> None:
        item_acts.save_item(desk, {"title": f"新登记的信息{next(numbers)}", "formed_on": TODAY})

    def change_item() -> None:
        item_acts.save_item(desk, {"review_opinion": f"意见第{next(numbers)}稿"}, item_id=item)

    def change_searched() -> None:
        item_acts.save_item(desk, {"summary": f"概述第{next(numbers)}稿"}, item_id=item)

    def register() -> None:
        request_acts.save_request(
            desk, {"received_on": TODAY, "applicant": "某人", "content": f"申请第{next(numbers)}件"}
        )

    def answer() -> None:
        request_acts.answer(desk, waiting.pop(), kind="disclosed", answered_on=TODAY)

    tell("act: log an item", timed(log_item, 100), bare, 10)
    tell("act: change an item", timed(change_item, 100), bare, 10)
    tell("act: change a searched text of an item", timed(change_searched, 100), bare, 10)
    tell("act: register a request", timed(register, 100), bare, 10)
    waiting = list(register_lists.row_ids(desk, register_lists.ListQuery("requests", text="申请第")))
    tell("act: answer a request", timed(answer, 60), bare, 10)


def report(desk: Desk, folder: Path) -> None:
    """The figures of a year, the whole report, its PDF."""
    db = desk.file.db
    span = [f"{YEAR}-01-01", f"{YEAR}-12-31"]
    counted = "SELECT category, count(*) FROM item WHERE published_on BETWEEN ? AND ? AND deleted_at IS NULL GROUP BY 1"
    bare = timed(lambda: db.execute(counted, span).fetchall())
    tell("figures of a year", timed(lambda: annual_report.tables_of(desk, YEAR)), bare, 50)
    for year in (2018, 2019):
        tell(f"figures of {year}", timed(lambda year=year: annual_report.tables_of(desk, year)), bare, 50)
    tell(
        "the year's report: figures, text, checks",
        timed(lambda: annual_report.year_report(desk, YEAR)),
        bare,
        50,
    )
    target = folder / "report.pdf"
    tell(
        "report PDF, written",
        timed(lambda: annual_report.export_pdf(desk, YEAR, target, accept_text="测"), 5),
        None,
        1000,
    )


def main() -> None:
    """Measure over the file named, or the large one made for it."""
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    source = Path(named[0]) if named else large_file()
    with tempfile.TemporaryDirectory(prefix="officer-desk-bench-") as name:
        folder = Path(name)
        path = folder / "large.desk"
        shutil.copy(source, path)
        gc.collect()

        def opened() -> None:
            open_desk(path, today=lambda: TODAY).close()

        tell("opening and closing the file", timed(opened, 10))
        desk = open_desk(path, today=lambda: TODAY)
        try:
            keystrokes(desk)
            sorting(desk)
            by_form(desk)
            likeness(desk)
            tell("page of today", timed(lambda: today.today(desk, YEAR)), None, 300)
            tell("numbers beside the tabs", timed(lambda: register_lists.open_counts(desk)))
            tell("the year at a glance", timed(lambda: glance.glance(desk, YEAR)))
            tell("a month's page", timed(lambda: today.month_marks(desk, YEAR, 12)))
            report(desk, folder)
            acts(desk, folder)
            bare = timed(lambda: desk.file.query("PRAGMA quick_check"), 1)
            tell("check of everything", timed(lambda: list(full_check.check(desk)), 1), bare)
        finally:
            desk.close()


if __name__ == "__main__":
    main()
