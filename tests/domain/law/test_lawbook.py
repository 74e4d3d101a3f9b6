"""The law in force on a day, and the report format of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from officer_desk.domain.law.formats import TablesFormat
from officer_desk.law import load_law

LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
assert isinstance(FORMAT, TablesFormat)


@pytest.mark.parametrize(
    ("received", "length", "law"),
    [
        ("2008-05-01", 15, "条例(2008)"),
        ("2019-05-14", 15, "条例(2008)"),
        ("2019-05-15", 20, "条例(2019)"),
        ("2026-11-23", 20, "条例(2019)"),
    ],
)
def test_the_receipt_date_decides_the_law(received: str, length: int, law: str) -> None:
    rule = LAW.answer_rule(date.fromisoformat(received))
    assert (rule.length, rule.citation.law) == (length, law)


def test_a_day_without_a_law_is_an_error() -> None:
    with pytest.raises(LookupError):
        replace(LAW, answer_terms=LAW.answer_terms[1:]).answer_rule(date(2019, 5, 14))


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (2013, None),
        (2014, "2014"),
        (2018, "2014"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2030, "2021"),
    ],
)
def test_each_year_has_the_format_in_force(year: int, key: str | None) -> None:
    found = LAW.report_format(year)
    assert (found.key if found else None) == key


def test_no_year_has_two_formats() -> None:
    spans = sorted((f.since, f.until) for f in LAW.formats)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))


def test_the_sections_of_text_begin_with_the_preface() -> None:
    sections = FORMAT.sections()
    assert [key for key, _ in sections] == ["preface", "1.1", "1.2", "1.3", "1.4", "1.5", "5", "6"]
    assert dict(sections)["1.1"] == "一、总体情况 （一）主动公开"
    assert dict(sections)["5"] == "五、存在的主要问题及改进情况"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("R01", "一、本年新收政府信息公开申请数量"),
        ("R05", "（三）不予公开1.属于国家秘密"),
        ("R23", "（六）其他处理3.其他"),
        ("R24", "（七）总计"),
    ],
)
def test_a_line_is_told_with_its_group(code: str, label: str) -> None:
    assert FORMAT.table3.label(code) == label
