"""The chain of hashes: one changed letter anywhere breaks it, blank values never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.journal import FIRST, canonical, digest, entry_hash, row_hash, rows_hash


def test_the_first_entry_has_a_predecessor_of_zeros() -> None:
    assert FIRST == "0" * 64
    assert len(digest()) == len(digest("a")) == 64


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_no_two_lists_of_parts_run_into_each_other(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) is (left == right)


@pytest.mark.parametrize(("left", "right"), [(("ab", "c"), ("a", "bc")), (("1:a",), ("1", "a")), ((), ("",))])
def test_parts_are_told_apart_by_their_length(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert digest(*left) != digest(*right)


@pytest.mark.parametrize("blank", [None, ""])
def test_a_row_is_its_content_whatever_its_order_and_blanks(blank: object) -> None:
    assert canonical({"b": 1, "a": "甲"}) == canonical({"a": "甲", "b": 1, "c": blank}) == '{"a":"甲","b":1}'


@pytest.mark.parametrize("changed", [{"a": "乙"}, {"a": "甲", "b": 0}, {"a": "甲", "b": "[1]"}, {}])
def test_a_row_that_differs_reads_otherwise(changed: dict[str, object]) -> None:
    assert canonical(changed) != canonical({"a": "甲"})


ENTRY = (FIRST, 1, "request.answer", "2026-11-23T05:00:00+00:00", "payload", "rows")


@pytest.mark.parametrize(
    ("place", "value"), list(enumerate(["1" * 64, 2, "request.edit", "2026-11-23T05:00:01+00:00", "x", "y"]))
)
def test_every_part_of_an_entry_is_bound(place: int, value: object) -> None:
    other = list(ENTRY)
    other[place] = value  # type: ignore[call-overload]
    assert entry_hash(*other) != entry_hash(*ENTRY)  # type: ignore[arg-type]


ROW = ("salt", "request", 7, '{"a":1}')


@pytest.mark.parametrize(("place", "value"), list(enumerate(["pepper", "item", 8, '{"a":2}'])))
def test_every_part_of_a_row_is_bound(place: int, value: object) -> None:
    other = list(ROW)
    other[place] = value  # type: ignore[call-overload]
    assert row_hash(*other) != row_hash(*ROW)  # type: ignore[arg-type]


def test_rows_are_bound_in_their_order() -> None:
    one, two = ("item", 1, "x"), ("item", 2, "y")
    hashes = {rows_hash(rows) for rows in ([], [one], [two], [one, two], [two, one])}
    assert len(hashes) == 5
