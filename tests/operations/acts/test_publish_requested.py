"""转为主动公开: from an answered request to what is published."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import items
from officer_desk.operations.acts import (
    item_acts,
    publish_requested,
    recycle_bin,
    request_acts,
    request_steps,
    undo_acts,
)
from officer_desk.operations.case import case
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check


@pytest.fixture
def answered(desk: Desk) -> int:
    values = {
        "received_on": date(2025, 12, 1),
        "channel": "online",
        "applicant": "赵某",
        "content": "补贴标准",
    }
    request_id = request_acts.save_request(desk, values).ids[0]
    request_acts.answer(desk, request_id, kind="disclosed", answered_on=date(2025, 12, 10))
    return request_id


def test_a_new_item_waits_to_be_published_within_twenty_working_days(desk: Desk, answered: int) -> None:
    done = publish_requested.make_public(
        desk, answered, decided_on=date(2025, 12, 12), title="补贴标准", formed_on=date(2024, 5, 6)
    )
    request = request_acts.load_request(desk, answered)
    assert request.made_public_on == date(2025, 12, 12)
    assert request.made_public_as is not None
    item = item_acts.load_item(desk, request.made_public_as)
    assert (item.title, item.formed_on, item.is_published) == ("补贴标准", date(2024, 5, 6), False)
    # Twenty working days from 12 December 2025: New Year's holiday is 1 to 3 January, 4 January is worked.
    due = publish_requested.due(desk, date(2025, 12, 12))
    assert items.publication_term(item, desk.law.publication_terms, desk.calendar) == due
    assert (due.due_on, due.rule.citation.article) == (date(2026, 1, 12), "第四十四条")
    assert request.number in item.remark
    assert "赵" not in done.sentence
    assert list(full_check.check_file(desk)) == []
    undo_acts.undo(desk)
    assert request_acts.load_request(desk, answered).made_public_on is None


def test_an_item_logged_already_is_linked(desk: Desk, answered: int) -> None:
    values = {"title": "补贴标准", "formed_on": date(2025, 12, 1)}
    item_id = item_acts.save_item(desk, values).ids[0]
    publish_requested.make_public(desk, answered, decided_on=date(2025, 12, 12), item_id=item_id)
    assert request_acts.load_request(desk, answered).made_public_as == item_id
    assert "转为主动公开" in publish_requested.bar(desk, request_acts.load_request(desk, answered))
    with pytest.raises(ImpossibleError, match="已于"):
        publish_requested.make_public(desk, answered, decided_on=date(2025, 12, 12), item_id=item_id)


def test_only_what_was_given_out_is_taken_up(desk: Desk) -> None:
    values = {
        "received_on": date(2025, 12, 1),
        "channel": "online",
        "applicant": "赵某",
        "content": "补贴标准",
    }
    request_id = request_acts.save_request(desk, values).ids[0]
    assert "还没有答复" in publish_requested.bar(desk, request_acts.load_request(desk, request_id))
    request_acts.answer(desk, request_id, kind="not_existing", answered_on=date(2025, 12, 10))
    assert "没有公开" in publish_requested.bar(desk, request_acts.load_request(desk, request_id))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"decided_on": date(2025, 12, 30)}, "今天之间"),
        ({"decided_on": date(2025, 12, 9)}, "今天之间"),
        ({"decided_on": date(2025, 12, 12), "title": " "}, "信息名称"),
        ({"decided_on": date(2025, 12, 12), "formed_on": None}, "生成日期"),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_stored(
    desk: Desk, answered: int, values: dict[str, object], told: str
) -> None:
    known = {"title": "补贴标准", "formed_on": date(2025, 12, 1)}
    with pytest.raises(ImpossibleError, match=told):
        publish_requested.make_public(desk, answered, **(known | values))  # type: ignore[arg-type]
    assert request_acts.load_request(desk, answered).made_public_on is None


def test_an_item_in_the_bin_is_told_as_such(desk: Desk, answered: int) -> None:
    item_id = item_acts.save_item(desk, {"title": "补贴标准", "formed_on": date(2025, 12, 1)}).ids[0]
    publish_requested.make_public(desk, answered, decided_on=date(2025, 12, 12), item_id=item_id)
    named = case.view(desk, answered).related.item
    recycle_bin.delete(desk, "items", [item_id])
    assert named is not None
    assert case.view(desk, answered).related.item == (item_id, f"{named[1]}（在回收站）")
    recycle_bin.purge(desk, "items", [item_id])
    assert case.view(desk, answered).related.item is None


def test_the_answer_that_gave_it_out_is_not_voided_under_it(desk: Desk, answered: int) -> None:
    publish_requested.make_public(
        desk, answered, decided_on=date(2025, 12, 12), title="补贴标准", formed_on=date(2024, 5, 6)
    )
    event = request_acts.load_request(desk, answered).answer
    assert event is not None
    with pytest.raises(ImpossibleError, match="已转为主动公开"):
        request_steps.void(desk, answered, event.id, reason="误登")
    request_acts.save_request(desk, {"made_public_on": None, "made_public_as": None}, request_id=answered)
    request_steps.void(desk, answered, event.id, reason="误登")
    assert request_acts.load_request(desk, answered).is_open
