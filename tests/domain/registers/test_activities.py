"""工作记录: its groups, what cannot be and what is worth a second look."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.registers import activities
from officer_desk.domain.registers.activities import GROUP_OF_KIND, GROUPS, KINDS, Activity

TODAY = date(2025, 12, 29)


def activity(kind: str = "meeting", held: str = "2025-03-01", **values: object) -> Activity:
    return Activity(
        activity_kind=kind,
        held_on=date.fromisoformat(held),
        title="名称",
        **values,  # type: ignore[arg-type]
    )


def test_every_kind_has_a_group_and_every_group_a_kind() -> None:
    assert list(GROUP_OF_KIND) == [kind.key for kind in KINDS]
    assert set(GROUP_OF_KIND.values()) == {group.key for group in GROUPS}


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_an_activity_is_at_rest_and_stands_in_its_group(kind: str) -> None:
    standing = activities.standing(activity(kind))
    assert standing.state == GROUP_OF_KIND[kind]
    assert (standing.is_open, standing.due_on, standing.done_on) == (False, None, None)
    assert (standing.first_year, standing.last_year, standing.day) == (2025, 2025, date(2025, 3, 1))


def test_an_activity_without_a_day_belongs_to_no_year() -> None:
    standing = activities.standing(Activity())
    assert (standing.first_year, standing.last_year, standing.day) == (0, 0, None)
    assert activities.words(Activity()) == {}
    assert activities.faults(Activity(), TODAY) == []


@pytest.mark.parametrize(
    "record",
    [
        activity(held="2025-12-29"),
        activity("training", people=0),
        activity(people=10_000_000, amount=0),
        activity("system", system="proactive", system_act="made"),
    ],
)
def test_what_can_be(record: Activity) -> None:
    assert activities.faults(record, TODAY) == []


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (activity(held="2025-12-30"), "held_on"),
        (activity(people=-1), "people"),
        (activity(people=10_000_001), "people"),
        (activity(amount=-1), "amount"),
        (activity(system="proactive"), "system"),
    ],
)
def test_what_cannot_be(record: Activity, field: str) -> None:
    assert [found.field for found in activities.faults(record, TODAY)] == [field]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (activity(), []),
        (activity("training"), ["people"]),
        (activity("training", people=30), []),
        (activity("system"), ["system"]),
        (activity("system", system="evaluation"), []),
    ],
)
def test_what_is_worth_a_second_look(record: Activity, fields: list[str]) -> None:
    assert [found.field for found in activities.advice(record)] == fields
