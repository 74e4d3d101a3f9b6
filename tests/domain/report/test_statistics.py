"""Counting a year: every cell knows its records, and order never matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.report.identities import table3_balance, table3_columns, table3_rows, table4_sums
from officer_desk.domain.report.statistics import (
    COLUMNS,
    TOTAL,
    CaseFact,
    DocumentFact,
    YearTables,
    cell3,
    count_year,
    rows_of,
    unlogged_in_force,
)
from officer_desk.law import load_law

LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
TABLE = FORMAT.table3
YEAR = 2023
ANSWERS = [
    (kind.key, ground)
    for kind in LAW.answers.kinds
    for ground in ([g.key for g in kind.grounds] if kind.needs_ground else [""])
]


@st.composite
def cases(draw: st.DrawFn) -> CaseFact:
    received = draw(st.dates(date(2021, 11, 1), date(2024, 2, 1)))
    open_for = draw(st.none() | st.integers(0, 500))
    kind, ground = draw(st.sampled_from(ANSWERS)) if open_for is not None else ("", "")
    closed = None if open_for is None else received + timedelta(days=open_for)
    return CaseFact(0, draw(st.sampled_from(COLUMNS)), received, closed, kind, ground)


registers = st.lists(cases(), max_size=30).map(
    lambda found: [replace(case, id=number) for number, case in enumerate(found, 1)]
)


def count(found: list[CaseFact], year: int = YEAR) -> YearTables:
    return count_year(year, FORMAT, LAW.answers, cases=found, documents=(), figures=())


def counted(tables: YearTables) -> dict[str, frozenset[int]]:
    return {
        name: frozenset(cell.ids)
        for name, cell in tables.cells.items()
        if name.startswith("table3.") and cell.ids
    }


@given(registers)
def test_a_random_register_satisfies_every_identity(found: list[CaseFact]) -> None:
    tables = count(found)
    for check in (table3_rows, table3_columns, table3_balance):
        assert list(check(tables, FORMAT)) == []
    assert list(table4_sums(tables)) == []
    assert tables.uncounted == ()
    assert all(cell.value == len(cell.ids) for name, cell in tables.cells.items() if "table3" in name)


@given(registers)
def test_what_is_carried_out_of_a_year_is_carried_into_the_next(found: list[CaseFact]) -> None:
    this, following = count(found, 2022), count(found, 2023)
    for column in (*COLUMNS, TOTAL):
        carried_out = this.cells[cell3(TABLE.carried_out, column)]
        assert carried_out.ids == following.cells[cell3(TABLE.carried_in, column)].ids


@given(registers, st.randoms(use_true_random=False))
def test_the_order_of_the_register_never_matters(found: list[CaseFact], random: object) -> None:
    shuffled = found[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counted(count(shuffled)) == counted(count(found))


@given(registers, cases(), st.sampled_from(ANSWERS), st.sampled_from(COLUMNS))
def test_moving_one_case_moves_exactly_its_cells(
    found: list[CaseFact], moved: CaseFact, answer: tuple[str, str], column: str
) -> None:
    moved = replace(moved, id=99)
    changed = replace(moved, column=column)
    if moved.closed_on is not None:
        changed = replace(changed, kind=answer[0], ground=answer[1])
    before, after = counted(count([*found, moved])), counted(count([*found, changed]))
    touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert touched == expected_cells(moved) ^ expected_cells(changed)


def expected_cells(case: CaseFact) -> set[str]:
    """A second telling of where a case counts."""
    if case.received_on.year > YEAR or (case.closed_on and case.closed_on.year < YEAR):
        return set()
    rows = ["R01" if case.received_on.year == YEAR else "R02"]
    if case.closed_on and case.closed_on.year == YEAR:
        rows += ["R24", LAW.answers.row(case.kind, case.ground, "2021")]
    else:
        rows += ["R25"]
    return {f"table3.{row}.{column}" for row in rows for column in (case.column, "total")}


@given(cases())
def test_one_case_counts_where_it_should_and_nowhere_else(case: CaseFact) -> None:
    assert counted(count([replace(case, id=5)])).keys() == expected_cells(case)


@pytest.mark.parametrize(
    ("received", "closed", "rows"),
    [
        ("2023-01-01", None, "R01 R25"),
        ("2023-12-31", "2023-12-31", "R01 R24 R04"),
        ("2023-12-31", "2024-01-01", "R01 R25"),
        ("2022-12-31", "2023-01-01", "R02 R24 R04"),
        ("2022-12-31", "2022-12-31", ""),
        ("2022-06-01", None, "R02 R25"),
        ("2024-01-01", None, ""),
    ],
)
def test_the_edges_of_the_year(received: str, closed: str | None, rows: str) -> None:
    case = CaseFact(
        1, "natural", date.fromisoformat(received), date.fromisoformat(closed) if closed else None, "partial"
    )
    expected = {cell3(row, column) for row in rows.split() for column in ("natural", "total")}
    assert counted(count([case])).keys() == expected


@pytest.mark.parametrize(("kind", "ground"), [("", ""), ("gone", ""), ("refused", ""), ("refused", "gone")])
def test_an_answer_without_a_row_is_named_and_breaks_the_columns(kind: str, ground: str) -> None:
    case = CaseFact(4, "business", date(2023, 2, 1), date(2023, 3, 1), kind, ground)
    tables = count([case])
    assert tables.uncounted == (4,)
    breaches = list(table3_columns(tables, FORMAT))
    assert [breach.records for breach in breaches] == [(4,), (4,)]
    assert {breach.cells[-1] for breach in breaches} == {"table3.R24.business", "table3.R24.total"}
    assert list(table3_balance(tables, FORMAT)) == []


def test_an_applicant_of_no_known_type_breaks_the_lines_and_is_named() -> None:
    tables = count([CaseFact(4, "", date(2023, 2, 1), None)])
    breaches = list(table3_rows(tables, FORMAT))
    assert {breach.cells[-1] for breach in breaches} == {"table3.R01.total", "table3.R25.total"}
    assert {breach.records for breach in breaches} == {(4,)}


# --- table two --------------------------------------------------------------------------

DOCUMENTS = [
    DocumentFact(1, "normative", date(2020, 5, 1)),
    DocumentFact(2, "normative", date(2021, 5, 1), date(2023, 6, 1)),
    DocumentFact(3, "normative", date(2023, 1, 1)),
    DocumentFact(4, "normative", date(2023, 12, 31), date(2024, 1, 1)),
    DocumentFact(5, "normative", date(2023, 3, 1), date(2023, 12, 31)),  # the last day counts
    DocumentFact(6, "normative", date(2024, 1, 1)),
    DocumentFact(7, "rules", date(2023, 3, 1)),
    DocumentFact(8, "other", date(2023, 3, 1)),
    DocumentFact(9, "normative", date(2019, 3, 1), date(2022, 12, 31)),
    DocumentFact(10, "normative", date(2019, 3, 1), None, has_lapsed=True),  # 废止, the date not noted
]
FIGURES = [
    Figure(year=2022, key="normative_opening", amount=20),
    Figure(year=2022, key="normative_abolished", amount=3),
    Figure(year=2023, key="normative_abolished", amount=2),
    Figure(year=2024, key="normative_abolished", amount=9),
    Figure(year=2023, key="permits", amount=120),
    Figure(year=2022, key="permits", amount=999),
    Figure(year=2023, key="penalties", amount=7),
    Figure(year=2023, key="fees", amount=123_456_780_000),
    *(
        Figure(year=2023, key=f"review_{result}", amount=amount)
        for result, amount in (("upheld", 5), ("corrected", 1), ("pending", 2))
    ),
    Figure(year=2023, key="suit_after_review_other", amount=4),
    Figure(year=2022, key="review_upheld", amount=77),
]


def all_of_2023() -> YearTables:
    return count_year(YEAR, FORMAT, LAW.answers, cases=(), documents=DOCUMENTS, figures=FIGURES)


@pytest.mark.parametrize(
    ("cell", "value", "ids"),
    [
        ("table2.normative_documents.made", 3, (3, 4, 5)),
        ("table2.normative_documents.abolished", 2 + 2, (2, 5)),
        ("table2.normative_documents.in_force", 3 + 20 - 3 - 2, (1, 3, 4)),
        ("table2.rules.made", 1, (7,)),
        ("table2.rules.abolished", 0, ()),
        ("table2.rules.in_force", 1, (7,)),
        ("table2.permits.decisions", 120, ()),
        ("table2.penalties.decisions", 7, ()),
        ("table2.coercion.decisions", 0, ()),
        ("table2.fees.amount_wan", Decimal("123456.78"), ()),
        ("table4.review.upheld", 5, ()),
        ("table4.review.corrected", 1, ()),
        ("table4.review.other", 0, ()),
        ("table4.review.pending", 2, ()),
        ("table4.review.total", 8, ()),
        ("table4.suit_direct.total", 0, ()),
        ("table4.suit_after_review.total", 4, ()),
    ],
)
def test_tables_two_and_four(cell: str, value: int | Decimal, ids: tuple[int, ...]) -> None:
    tables = all_of_2023()
    assert tables.value(cell) == value
    assert tables.cells[cell].ids == ids


def test_every_cell_of_table_two_that_prints_is_counted() -> None:
    printed = {f"table2.{name}" for block in FORMAT.table2 for row in block.rows for name in row.cells}
    assert printed == {name for name in all_of_2023().cells if name.startswith("table2.")}


def test_nothing_typed_is_zero_and_prints_as_such() -> None:
    tables = count([])
    assert {cell.text for cell in tables.cells.values()} == {"0"}


@pytest.mark.parametrize(
    ("year", "value"), [(2021, 0), (2022, 17), (2023, 15), (2024, 6), (2025, 30), (2026, 28)]
)
def test_old_documents_run_on_from_the_latest_opening(year: int, value: int) -> None:
    figures = [
        *FIGURES,
        Figure(year=2025, key="normative_opening", amount=30),
        Figure(year=2026, key="normative_abolished", amount=2),
    ]
    assert unlogged_in_force(year, figures, "normative_opening", "normative_abolished") == value


def test_numbers_for_machines() -> None:
    nested = all_of_2023().nested()
    assert nested["table2"]["fees"] == {"amount_wan": 123456.78}
    assert nested["table2"]["permits"] == {"decisions": 120}
    assert list(nested["table3"]) == list(rows_of(TABLE))
    assert all(set(row) == {*COLUMNS, TOTAL} for row in nested["table3"].values())
    assert nested["table4"]["review"] == {"upheld": 5, "corrected": 1, "other": 0, "pending": 2, "total": 8}


def test_a_cell_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        count([]).value("table3.R26.total")
