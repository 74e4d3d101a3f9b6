"""Answer kinds and grounds: found by key, told in words, mapped to the rows of a format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds, Ground

HERE = Citation("条例(2019)", "第三十六条")


def kind(key: str, row: str = "", **more: object) -> AnswerKind:
    plain = AnswerKind(key, key.upper(), "组", HERE, {"2021": row} if row else {}, "")
    return replace(plain, **more)  # type: ignore[arg-type]


def ground(key: str, row: str) -> Ground:
    return Ground(key, f"理由{key}", HERE, {"2021": row} if row else {})


KINDS = AnswerKinds(
    (
        kind("given", "R03"),
        kind("told", "R03"),
        kind("given_whole", "R03", is_unspecified=True),
        kind("part", "R04"),
        kind("refused", needs_ground=True, grounds=(ground("secret", "R05"), ground("third", "R08"))),
        kind("either", "R23", grounds=(ground("own", "R22"), ground("none", ""))),
        kind("twin", "R13"),
        kind("other_twin", "R13"),
    )
)


@pytest.mark.parametrize(
    ("key", "because", "row"),
    [
        ("given", "", "R03"),
        ("given_whole", "", "R03"),
        ("refused", "secret", "R05"),
        ("refused", "third", "R08"),
        ("either", "", "R23"),
        ("either", "own", "R22"),
        ("either", "none", "R23"),  # a ground without a row of its own counts in its kind's
    ],
)
def test_a_ground_counts_in_its_own_row_where_it_has_one(key: str, because: str, row: str) -> None:
    assert KINDS.row(key, because, "2021") == row


@pytest.mark.parametrize(
    ("key", "because", "form"),
    [
        ("gone", "", "2021"),
        ("given", "secret", "2021"),
        ("refused", "", "2021"),
        ("refused", "gone", "2021"),
        ("given", "", "2014"),
    ],
)
def test_what_a_format_has_no_row_for_is_told_apart(key: str, because: str, form: str) -> None:
    with pytest.raises(KeyError):
        KINDS.row(key, because, form)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("R03", ("given_whole", "")),  # several kinds: 未细分
        ("R04", ("part", "")),
        ("R05", ("refused", "secret")),
        ("R08", ("refused", "third")),
        ("R13", None),  # several kinds, and no 未细分 to stand for them
        ("R01", None),
    ],
)
def test_a_row_stands_for_one_kind_or_for_its_undivided_one(row: str, found: tuple[str, str] | None) -> None:
    assert KINDS.for_row(row, "2021") == found


def test_a_row_of_another_format_stands_for_nothing() -> None:
    assert KINDS.for_row("R04", "2014") is None


def test_an_answer_is_told_with_its_ground() -> None:
    assert KINDS.label("part") == "PART"
    assert KINDS.label("refused", "third") == "REFUSED（理由third）"
    assert KINDS.ground("refused", "") is None
    with pytest.raises(KeyError):
        KINDS.label("gone")
