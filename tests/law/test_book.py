"""The files of the law: well-formed, complete, and loud about a key they should not have."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from officer_desk import assets
from officer_desk.domain.calendar.terms import Unit
from officer_desk.domain.citation import Citation
from officer_desk.domain.registers.items import TERM_BASES
from officer_desk.law import load_law
from officer_desk.law.book import _kind, _term

LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
FILES = sorted(assets.path("law").rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_well_formed(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))


def test_the_law_is_read_once() -> None:
    assert load_law() is LAW


def test_answer_terms_leave_no_day_without_a_law_and_none_with_two() -> None:
    terms = LAW.answer_terms
    assert terms[0].since is None
    assert terms[-1].until is None
    for earlier, later in zip(terms, terms[1:], strict=False):  # noqa: RUF007
        assert earlier.until is not None
        assert later.since == earlier.until + timedelta(days=1)
    assert [(term.rule.length, term.until) for term in terms] == [(15, date(2019, 5, 14)), (20, None)]
    assert {term.rule.unit for term in terms} == {Unit.WORKING_DAYS}


@pytest.mark.parametrize(
    ("basis", "length", "unit", "law", "article"),
    [
        ("regulation", 20, Unit.WORKING_DAYS, "条例(2019)", "第二十六条"),
        ("double_publicity", 7, Unit.WORKING_DAYS, "国发〔2016〕33号", "第（十七）项"),
        ("budget", 20, Unit.CALENDAR_DAYS, "预算法(2018)", "第十四条"),
    ],
)
def test_terms_for_publishing(basis: str, length: int, unit: Unit, law: str, article: str) -> None:
    rule = LAW.publication_terms[basis]
    assert (rule.length, rule.unit, rule.citation) == (length, unit, Citation(law, article))
    assert set(LAW.publication_terms) == {choice.key for choice in TERM_BASES} - {"special"}


TERM: dict[str, Any] = {"length": 5, "unit": "working_days", "law": "某法", "article": "第一条"}


def test_a_term_that_lacks_a_key_or_has_an_unknown_one_is_refused() -> None:
    assert _term(TERM).length == 5
    with pytest.raises(KeyError):
        _term({key: value for key, value in TERM.items() if key != "article"})
    with pytest.raises(KeyError, match="untill"):
        _term(TERM | {"untill": date(2019, 5, 14)})
    with pytest.raises(ValueError, match="weeks"):
        _term(TERM | {"unit": "weeks"})


KIND: dict[str, Any] = {"key": "k", "label": "某", "group": "组", "paper": "", "rows": {"2021": "R03"}}


def test_a_kind_that_lacks_a_key_or_has_an_unknown_one_is_refused() -> None:
    assert _kind(KIND).citation is None
    assert _kind(KIND | {"law": "某法", "article": "第一条"}).citation == Citation("某法", "第一条")
    with pytest.raises(TypeError):
        _kind({key: value for key, value in KIND.items() if key != "rows"})
    with pytest.raises(TypeError):
        _kind(KIND | {"sinse": date(2019, 5, 15)})
    with pytest.raises(KeyError):
        _kind(KIND | {"ground": [{"key": "g", "label": "某"}]})


# --- the format of 2021, as 30号 prints it (domain.md §2.3-2.5) ---------------------------------


def test_the_six_parts() -> None:
    assert [part.heading for part in FORMAT.parts] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    assert [part.table for part in FORMAT.parts] == ["", "table2", "table3", "table4", "", ""]
    assert all(part.sections or part.table for part in FORMAT.parts)
    assert (FORMAT.since, FORMAT.due_month, FORMAT.due_day) == (2021, 1, 31)
    assert FORMAT.notice == "国办公开办函〔2021〕30号"


def test_table_two_has_ten_cells_in_four_blocks() -> None:
    assert [block.heading for block in FORMAT.table2] == [
        "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项",
    ]  # fmt: skip
    rows = [row for block in FORMAT.table2 for row in block.rows]
    assert [row.label for row in rows] == [
        "规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费",
    ]  # fmt: skip
    cells = [cell for row in rows for cell in row.cells]
    assert len(cells) == len(set(cells)) == 10
    assert all(len(row.cells) == len(block.columns) - 1 for block in FORMAT.table2 for row in block.rows)
    assert "万元" in FORMAT.table2[-1].columns[-1]


def test_table_three_has_twenty_five_lines_and_adds_up_its_outcomes() -> None:
    table = FORMAT.table3
    assert [row.code for row in table.rows] == [f"R{number:02}" for number in range(1, 26)]
    assert [row.code for row in table.rows if row.is_outcome] == [*table.outcome_rows, table.sum]
    assert (table.received, table.carried_in, table.sum, table.carried_out) == ("R01", "R02", "R24", "R25")
    groups = [row.group for row in table.rows if row.group]
    assert {group: groups.count(group) for group in groups} == {
        "（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5, "（六）其他处理": 3,
    }  # fmt: skip
    assert len(table.columns) == 5
    labels = [table.label(row.code) for row in table.rows]
    assert len(labels) == len(set(labels))


def test_table_four_has_five_results() -> None:
    assert FORMAT.table4.results == ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
