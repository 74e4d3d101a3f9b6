"""Every identity: silent where it holds, and telling both sides where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.report.breaches import Breach, Circumstances
from officer_desk.domain.report.identities import as_number, check
from officer_desk.domain.report.narrative import Number, Section
from officer_desk.domain.report.statistics import (
    COLUMNS,
    CaseFact,
    Cell,
    DocumentFact,
    YearTables,
    count_year,
)
from officer_desk.law import load_law

LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
EXPECTED = frozenset({"permits", "penalties", "coercion", "fees"})
GOOD = Circumstances(typed=EXPECTED)
TEXT = (
    Section("1.1", "一（一）", "公开信息若干。", is_edited=False),
    Section("1.2", "一（二）", "收到申请若干。", is_edited=False),
    Section("5", "五", "问题。", is_edited=True),
    Section("6", "六", "未收取信息处理费。", is_edited=False),
)

CASES = [
    CaseFact(1, "natural", date(2022, 12, 20), date(2023, 1, 10), "disclosed"),
    CaseFact(2, "natural", date(2023, 2, 1), date(2023, 2, 20), "partial"),
    CaseFact(3, "business", date(2023, 3, 1), date(2023, 3, 20), "refused", "internal"),
    CaseFact(4, "legal", date(2023, 12, 20), None),
]
FIGURES = [
    Figure(year=2023, key="review_upheld", amount=2),
    Figure(year=2023, key="suit_direct_pending", amount=1),
    Figure(year=2023, key="suit_after_review_upheld", amount=3),
]
TABLES = count_year(2023, FORMAT, LAW.answers, cases=CASES, documents=(), figures=FIGURES)


def with_cells(**values: int) -> YearTables:
    """The tables with some cells set otherwise; ``__`` stands for the dot."""
    cells = dict(TABLES.cells)
    for name, value in values.items():
        key = name.replace("__", ".")
        cells[key] = replace(cells[key], value=value)
    return replace(TABLES, cells=cells)


def breaches(
    tables: YearTables = TABLES,
    sections: tuple[Section, ...] = TEXT,
    around: Circumstances = GOOD,
    numbers: Mapping[str, Number] | None = None,
) -> list[Breach]:
    return list(check(tables, FORMAT, sections, numbers or {}, around))


def told(found: list[Breach]) -> list[tuple[str, str]]:
    return [(breach.id, breach.level) for breach in found]


def test_a_sound_report_breaks_nothing() -> None:
    assert breaches() == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # one applicant column of an outcome: its line and its column
        ({"table3__R04__natural": 2}, [("T3-row", "R04"), ("T3-col", "natural")]),
        ({"table3__R24__business": 3}, [("T3-row", "R24"), ("T3-col", "business"), ("T3-bal", "business")]),
        ({"table3__R25__legal": 0}, [("T3-row", "R25"), ("T3-bal", "legal")]),
        (
            {"table3__R25__legal": 0, "table3__R25__total": 0},
            [("T3-bal", "legal"), ("T3-bal", "total")],
        ),
        ({"table3__R01__total": 9}, [("T3-row", "R01"), ("T3-bal", "total")]),
        ({"table4__review__total": 5}, [("T4-sum", "review")]),
        ({"table4__suit_direct__other": 5}, [("T4-sum", "suit_direct")]),
    ],
)
def test_an_equation_that_fails_is_named_with_its_cells(
    cells: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    found = breaches(with_cells(**cells))
    assert [breach.id for breach in found] == [id_ for id_, _ in expected]
    assert all(breach.is_blocking for breach in found)
    for breach, (_, part) in zip(found, expected, strict=True):
        assert all(f".{part}" in f"{cell}." or f".{part}." in cell for cell in breach.cells), breach


def test_both_sides_of_the_balance_are_told() -> None:
    [breach] = breaches(with_cells(table3__R01__natural=4, table3__R01__total=6))[:1]
    assert "自然人列不平衡：一＋二 = 4＋1 = 5，三（七）＋四 = 2＋0 = 2" in breach.message


def test_the_records_worth_a_look_are_those_not_in_every_cell() -> None:
    cells = dict(TABLES.cells)
    cells["table3.R25.legal"] = Cell("table3.R25.legal", 0, "requests", ())
    [row, balance] = breaches(replace(TABLES, cells=cells))
    assert (row.id, row.records) == ("T3-row", (4,))
    assert (balance.id, balance.records) == ("T3-bal", (4,))


def carried(**columns: int) -> dict[str, int | float]:
    return {f"table3.R25.{column}": columns.get(column, 0) for column in (*COLUMNS, "total")}


@pytest.mark.parametrize(
    ("previous", "columns"),
    [
        (None, []),
        ({}, []),
        (carried(natural=1, total=1), []),
        (carried(natural=2, total=2), ["natural", "total"]),
        (carried(business=1, total=1), ["natural", "business"]),
    ],
)
def test_what_last_year_carried_over_is_what_this_year_begins_with(
    previous: dict[str, int | float] | None, columns: list[str]
) -> None:
    found = breaches(around=replace(GOOD, previous=previous))
    assert [breach.cells for breach in found] == [(f"table3.R02.{column}",) for column in columns]
    assert {breach.id for breach in found} <= {"T3-carry"}
    assert all("2022 年报告的结转下年度继续办理" in breach.message for breach in found)
    assert all(breach.is_blocking for breach in found)


def test_figures_not_typed_are_asked_for_one_by_one() -> None:
    found = breaches(around=replace(GOOD, typed=frozenset({"permits"})))
    assert told(found) == [("T2-missing", "warn")] * 3
    assert [breach.figure for breach in found] == ["penalties", "coercion", "fees"]
    assert found[0].cells == ("table2.penalties.decisions",)


def test_more_abolished_than_there_were_blocks() -> None:
    figures = [Figure(year=2023, key="normative_opening", amount=1),
               Figure(year=2023, key="normative_abolished", amount=3)]  # fmt: skip
    tables = count_year(2023, FORMAT, LAW.answers, cases=(), documents=(), figures=figures)
    [breach] = breaches(tables)
    assert (breach.id, breach.level, breach.figure) == ("T2-int", "error", "normative_opening")
    assert "-2" in breach.message


def test_a_county_bureau_makes_no_rules() -> None:
    documents = [DocumentFact(8, "rules", date(2023, 3, 1))]
    tables = count_year(2023, FORMAT, LAW.answers, cases=(), documents=documents, figures=())
    [breach] = breaches(tables)
    assert (breach.id, breach.level, breach.records) == ("T2-int", "warn", (8,))
    assert breach.cells == ("table2.rules.made", "table2.rules.in_force")


@pytest.mark.parametrize(("before", "is_told"), [(1, False), (2, True), (0, True)])
def test_documents_in_force_follow_from_last_year(before: int, is_told: bool) -> None:
    documents = [
        DocumentFact(1, "normative", date(2022, 3, 1), date(2023, 2, 1)),
        DocumentFact(2, "normative", date(2023, 3, 1)),
    ]
    tables = count_year(2023, FORMAT, LAW.answers, cases=(), documents=documents, figures=())
    previous = {"table2.normative_documents.in_force": before}
    found = breaches(tables, around=replace(GOOD, previous=previous))
    assert told(found) == ([("T2-valid", "warn")] if is_told else [])


def test_registers_that_changed_after_the_export_say_so() -> None:
    same = {name: as_number(cell.value) for name, cell in TABLES.cells.items()}
    assert breaches(around=replace(GOOD, filed=same)) == []
    other = {**same, "table3.R04.natural": 5, "table3.R04.total": 5}
    [breach] = breaches(around=replace(GOOD, filed=other))
    assert (breach.id, breach.level, breach.records) == ("T3-log", "warn", (2,))
    assert breach.cells == ("table3.R04.natural", "table3.R04.total")
    assert "如 5 变为 1" in breach.message


# The tables say: 新收 3, 上年结转 1, 办结 3, 结转下年 1, 予以公开 1, 部分公开 1, 复议 2, 诉讼 4.
@pytest.mark.parametrize(
    ("sentence", "cell"),
    [
        ("新收政府信息公开申请3件，上年结转1件。", ""),
        ("新收政府信息公开申请 5 件。", "R01"),
        ("全年收到申请3件。", ""),
        ("全年共收到政府信息公开申请4件。", ""),  # with those carried in
        ("全年收到申请6件。", "R01"),
        ("上年度结转政府信息公开申请2件。", "R02"),
        ("办结3件，结转下年度继续办理1件。", ""),
        ("全年办结申请4件。", "R24"),
        ("答复的共计2件。", "R24"),
        ("在法定期限内办结2件。", ""),  # not the total of what was closed
        ("按期办结2件，按时答复2件。", ""),
        ("结转下一年继续办理2件。", "R25"),
        ("其中予以公开1件，部分公开1件。", ""),
        ("其中予以公开2件。", "R03"),
        ("部分公开3件。", "R04"),
        ("部分予以公开9件。", ""),
        ("不予公开1件。", ""),
        ("行政复议2件、行政诉讼4件。", ""),
        ("行政复议案件3件。", "review"),
        ("行政诉讼1件。", "suit"),
        ("收到申请⟦a⟧件，办结⟦b⟧件。", ""),  # fields are true by themselves
        ("公开信息12条。", ""),
    ],
)
def test_numbers_typed_into_the_text_must_be_those_of_the_tables(sentence: str, cell: str) -> None:
    section = replace(TEXT[1], text=sentence)
    numbers = {name: Number(name, name, "99") for name in ("a", "b")}
    found = breaches(sections=(TEXT[0], section, *TEXT[2:]), numbers=numbers)
    assert told(found) == ([("TXT", "warn")] if cell else [])
    assert all(cell in name for breach in found for name in breach.cells)
    assert all(breach.section == "1.2" for breach in found)
    for breach in found:
        assert breach.quote in sentence
        assert breach.quote.endswith("件")
        assert f"写“{breach.quote}”" in breach.message


def test_a_field_that_no_longer_exists_blocks() -> None:
    found = breaches(sections=(replace(TEXT[0], text="公开⟦items.gone⟧条。"), *TEXT[1:]))
    assert told(found) == [("TXT", "error")]
    assert "items.gone" in found[0].message


@pytest.mark.parametrize(("key", "is_told"), [("1.1", True), ("5", True), ("1.4", False), ("preface", False)])
def test_parts_that_must_be_written_are_asked_for(key: str, is_told: bool) -> None:
    blank = Section(key, key, "  \n", is_edited=True)
    assert told(breaches(sections=(*TEXT, blank))) == ([("TXT", "warn")] if is_told else [])


def lapsed() -> YearTables:
    case = CaseFact(6, "natural", date(2023, 5, 1), date(2023, 6, 1), "fee_lapsed")
    return count_year(2023, FORMAT, LAW.answers, cases=[case], documents=(), figures=())


@pytest.mark.parametrize(
    ("text", "tables", "words"),
    [
        ("未收取信息处理费。", TABLES, ""),
        ("无其他事项。", TABLES, "没有收取的，也应写明"),
        ("发出信息处理费收费通知1件，总金额100元，实际收取0元。", lapsed(), ""),
        ("无其他事项。", lapsed(), "1 件逾期未缴费"),
        ("本机关未发出信息处理费收费通知，未收取信息处理费。", lapsed(), "写没有发出收费通知"),
        ("发出信息处理费收费通知，逾期未缴纳的申请1件。", lapsed(), "没有写明收费通知的件数和金额"),
    ],
)
def test_part_six_tells_of_the_fee(text: str, tables: YearTables, words: str) -> None:
    found = breaches(tables, sections=(*TEXT[:3], replace(TEXT[3], text=text)))
    assert told(found) == ([("FEE", "warn")] if words else [])
    assert all(words in breach.message for breach in found)


def test_a_report_without_a_sixth_part_still_owes_the_fee() -> None:
    assert told(breaches(sections=TEXT[:3])) == [("FEE", "warn")]


@pytest.mark.parametrize(
    ("around", "breach_id", "register"),
    [
        ({"late": (3, 4)}, "DATE", "requests"),
        ({"late_items": (3, 4)}, "DATE-item", "items"),
        ({"irregular_requests": (3, 4)}, "IRR", "requests"),
        ({"irregular_items": (3, 4)}, "IRR", "items"),
        ({"unspecified": (3, 4)}, "UNSPEC", "requests"),
    ],
)
def test_records_in_question_are_counted_and_named(
    around: dict[str, tuple[int, ...]], breach_id: str, register: str
) -> None:
    [breach] = breaches(around=replace(GOOD, **around))  # type: ignore[arg-type]
    assert (breach.id, breach.register, breach.records) == (breach_id, register, (3, 4))
    assert "2 " in breach.message
    assert not breach.is_blocking


def test_a_year_not_over_yet_says_so() -> None:
    assert told(breaches(around=replace(GOOD, is_year_over=False))) == [("YEAR", "warn")]


def test_a_bureau_without_a_name_is_reminded() -> None:
    assert told(breaches(around=replace(GOOD, has_name=False))) == [("NAME", "warn")]


def test_what_blocks_stands_first() -> None:
    around = replace(GOOD, late=(1,), typed=frozenset(), previous=carried(natural=2, total=2))
    levels = [breach.level for breach in breaches(around=around)]
    assert levels == sorted(levels)
    assert {"error", "warn"} <= set(levels)
