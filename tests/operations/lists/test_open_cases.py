"""The open requests beside the one in hand."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import open_cases


def register(desk: Desk, received_on: date) -> int:
    values = {"received_on": received_on, "channel": "online", "applicant": "赵某", "content": "某事"}
    return request_acts.save_request(desk, values).ids[0]


def test_open_ones_of_every_year_stand_by_urgency(desk: Desk) -> None:
    later, soon, former = (
        register(desk, day) for day in (date(2025, 12, 22), date(2025, 12, 3), date(2024, 12, 9))
    )
    closed = register(desk, date(2025, 12, 1))
    request_acts.answer(desk, closed, kind="not_existing", answered_on=date(2025, 12, 5))
    found = open_cases.beside(desk, closed)
    assert [row.id for row in found.rows] == [former, soon, later]
    assert found.more == 0
    assert found.rows[0].urgency == "late"


def test_a_long_list_is_cut_and_the_case_in_hand_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_cases, "MOST", 2)
    ids = [register(desk, date(2025, 12, day)) for day in (1, 2, 3, 4)]
    found = open_cases.beside(desk, ids[3])
    assert ([row.id for row in found.rows], found.more) == ([ids[0], ids[1], ids[3]], 1)
    found = open_cases.beside(desk, ids[0])
    assert ([row.id for row in found.rows], found.more) == ([ids[0], ids[1]], 2)
