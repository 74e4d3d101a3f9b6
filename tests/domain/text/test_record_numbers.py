"""Numbers from templates: composed, read back, never ambiguous."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.text.record_numbers import (
    DEFAULT_ITEM_TEMPLATE,
    DEFAULT_REQUEST_TEMPLATE,
    check_template,
    compose,
    number_key,
    sequence_of,
)

CODES = {"org": "12620600MB0523338C", "region": "530000", "dept": "07", "cat": "12"}
WORDS = {"org": "HB〔甲〕", "region": "", "dept": "环评[审批]科", "cat": "【公示】"}

# Every shape of domain.md §7.1, and the requests' own.
SHAPES = [
    (DEFAULT_ITEM_TEMPLATE, "12620600MB0523338C/2025-04735"),
    ("{org}/{year}-{seq:6}", "12620600MB0523338C/2025-004735"),
    ("{org}/{year}-{seq}", "12620600MB0523338C/2025-4735"),
    ("{org}-{year}-{seq:6}", "12620600MB0523338C-2025-004735"),
    ("{region}-{dept}-{cat}-{yyyymmdd}-{seq:4}", "530000-07-12-20250930-4735"),
    ("{region}{dept}-{cat}-{year}-{seq:5}", "53000007-12-2025-04735"),
    ("{region}{dept}{cat}{year}{seq:7}", "530000071220250004735"),
    ("{cat}{seq:4}/{year}", "124735/2025"),
    ("{year}{seq:4}", "20254735"),
    ("{yyyymmdd}{seq:5}", "2025093004735"),
    ("{year}-{yyyymmdd}-{seq}", "2025-20250930-4735"),
    ("{yyyymmdd}-{yyyymmdd}-{seq}", "20250930-20250930-4735"),
    (DEFAULT_REQUEST_TEMPLATE, "依申请〔2025〕4735号"),
    ("{dept}公开告〔{year}〕第{seq}号", "07公开告〔2025〕第4735号"),
]


@pytest.mark.parametrize(("template", "number"), SHAPES)
def test_every_shape_in_use_is_composed_and_read_back(template: str, number: str) -> None:
    check_template(template)
    assert compose(template, day=date(2025, 9, 30), sequence=4735, codes=CODES) == number
    assert sequence_of(template, number, codes=CODES) == (2025, 4735)


@given(
    st.sampled_from([template for template, _ in SHAPES]),
    st.dates(date(1949, 10, 1), date(2099, 12, 31)),
    st.integers(1, 10**8),
    st.sampled_from([CODES, WORDS, {}]),
)
def test_what_is_composed_is_read_back(
    template: str, day: date, sequence: int, codes: dict[str, str]
) -> None:
    number = compose(template, day=day, sequence=sequence, codes=codes)
    assert sequence_of(template, number, codes=codes) == (day.year, sequence)


@pytest.mark.parametrize(
    "written",
    [
        "依申请〔2026〕12号",
        "依申请﹝2026﹞12号",
        "依申请[2026]12号",
        "依申请［2026］12号",
        "依申请【2026】012号",
        "依申请(2026)12号",
        "依申请（２０２６）１２号",
        "依申请 〔2026〕 12 号",
        "依申请\u200b〔2026〕\ufeff12号",
    ],
)
def test_brackets_and_zeros_written_otherwise_are_the_same_number(written: str) -> None:
    assert sequence_of(DEFAULT_REQUEST_TEMPLATE, written, codes={}) == (2026, 12)
    assert number_key(written).startswith("依申请〔2026〕")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "依申请2026年12号",
        "依申请〔26〕12号",
        "依申请〔2026〕号",
        "依申请〔2026〕12",
        "沪依申请〔2026〕12号",
    ],
)
def test_a_number_of_another_shape_is_none_of_the_series(written: str) -> None:
    assert sequence_of(DEFAULT_REQUEST_TEMPLATE, written, codes={}) is None


def test_a_template_without_a_year_tells_none() -> None:
    assert sequence_of("第{seq}号", "第012号", codes={}) == (0, 12)


def test_a_number_of_another_organisation_is_none_of_the_series() -> None:
    assert sequence_of(DEFAULT_ITEM_TEMPLATE, "000013338/2023-00079", codes=CODES) is None


def test_another_category_or_department_counts_in_the_same_series() -> None:
    template = "{region}-{dept}-{cat}-{year}-{seq:4}"
    assert sequence_of(template, "530000-09-33-2025-0012", codes=CODES) == (2025, 12)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{org}/{year}", "{seq}"),
        ("{seq}/{year}-{seq:5}", "{seq}"),
        ("", "{seq}"),
        ("{org}-{seq}", "{year}"),
        ("{org}/{year}-{subcat}-{seq}", "不认识的代号 {subcat}"),
        ("{年}-{seq}", "不认识的代号 {年}"),
    ],
)
def test_a_template_that_cannot_give_unique_numbers_is_refused(template: str, told: str) -> None:
    with pytest.raises(ImpossibleError) as caught:
        check_template(template)
    assert told in caught.value.sentence
