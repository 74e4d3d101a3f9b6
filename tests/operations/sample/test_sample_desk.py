"""The sample file: a real 2018 beside a fictional 2025, as promised, sound, and marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.acts import request_acts
from officer_desk.operations.dates import today
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check, selftest
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.report import annual_report
from officer_desk.operations.sample import sample_desk


@pytest.fixture(scope="module")
def made(sample_file: Path) -> Iterator[Desk]:
    """The sample, only read."""
    desk = open_desk(sample_file, write=False)
    yield desk
    desk.close()


def test_it_holds_what_was_promised(made: Desk) -> None:
    assert len(register_lists.row_ids(made, ListQuery("items", year=2025))) >= 115
    assert len(register_lists.row_ids(made, ListQuery("items"))) == 180
    assert len(register_lists.row_ids(made, ListQuery("requests"))) == 44


def test_requests_are_of_many_kinds(made: Desk) -> None:
    requests = [
        request_acts.load_request(made, i) for i in register_lists.row_ids(made, ListQuery("requests"))
    ]
    kinds = {r.closing.answer_kind for r in requests if r.closing}
    assert len(kinds) >= 10
    assert len({r.applicant_type for r in requests}) >= 5
    assert sum(r.is_open for r in requests) >= 3
    irregular = [r for r in requests if any(e.is_irregular for e in r.events)]
    assert len(irregular) == 1
    assert register_lists.chips(made, "requests", None)["irregular"] == 1


def test_each_state_of_a_request_and_each_way_to_give_it_up_is_there(made: Desk) -> None:
    clocks = [
        request_acts.clock(made, i).clock
        for i in register_lists.row_ids(made, ListQuery("requests", year=2025))
    ]
    found = Counter(clock.state for clock in clocks if clock is not None)
    assert set(found) == set(State) - {State.ANSWERED}, "an answer that is not served yet is rare"
    assert found[State.LAPSED] == 2
    endings = {clock.ending.kind for clock in clocks if clock and clock.ending}
    assert endings >= {EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED, EventKind.WITHDRAWN}


def test_every_step_is_lawful_but_one_that_says_so(made: Desk) -> None:
    requests = [
        request_acts.load_request(made, i) for i in register_lists.row_ids(made, ListQuery("requests"))
    ]
    marked = [event for r in requests for event in r.events if event.is_irregular]
    assert [event.kind for event in marked] == [EventKind.EXTENDED]
    told = [
        wrong.event
        for r in requests
        if (clock := request_acts.clock_of(made, r).clock) is not None
        for wrong in clock.irregular
    ]
    # The answer that follows is late too, which is no step against the rules but a fact.
    assert [event.kind for event in told] == [EventKind.EXTENDED, EventKind.ANSWERED]


def test_a_fee_was_asked_for_and_paid(made: Desk) -> None:
    requests = [
        request_acts.load_request(made, i) for i in register_lists.row_ids(made, ListQuery("requests"))
    ]
    notices = [event for r in requests for event in r.events if event.kind is EventKind.FEE_NOTIFIED]
    assert len(notices) == 3
    assert all(event.amount > 0 for event in notices)
    assert sum(event.kind is EventKind.FEE_PAID for r in requests for event in r.events) == 1
    numbers = annual_report.year_report(made, 2025).numbers
    assert [numbers[f"figures.{key}"].text for key in ("fee_notices", "fee_received")] == ["3", "560"]


def test_some_last_days_are_provisional_and_some_urgent(made: Desk) -> None:
    rows = today.today(made, 2025).rows
    assert any(row.is_provisional for row in rows)
    assert any(not row.is_provisional for row in rows)
    assert {"late", "soon"} & {row.urgency for row in rows}


def test_it_is_marked_and_its_day_stands_still(made: Desk) -> None:
    assert made.is_sample
    assert made.today() == date(2025, 12, 29)
    assert annual_report.document(made, 2025).watermark == "示例"


def test_a_real_file_is_not_marked(desk: Desk) -> None:
    assert not desk.is_sample
    assert annual_report.document(desk, 2025).watermark == ""


def test_it_is_sound(made: Desk) -> None:
    found = list(full_check.check(made))
    assert [f for f in found if "勾稽" not in f.area] == []
    assert annual_report.year_report(made, 2025).blocking == ()


def test_its_report_has_numbers_in_every_table(made: Desk) -> None:
    tables = annual_report.tables_of(made, 2025)
    for name in ("table2.normative_documents.made", "table2.fees.amount_wan", "table3.R01.total",
                 "table3.R02.total", "table3.R25.total", "table4.review.total"):  # fmt: skip
        assert tables.value(name) > 0, name


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "重要.desk"
    path.write_bytes(b"important")
    with pytest.raises(FileTroubleError) as refused:
        sample_desk.make_sample(path)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert path.read_bytes() == b"important"


def test_a_sample_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_desk, "_requests", lambda desk: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sample_desk.make_sample(tmp_path / "半截.desk")
    assert not (tmp_path / "半截.desk").exists()


def test_a_failed_step_is_told_in_its_line() -> None:
    def refuse() -> str:
        raise FileTroubleError("没有字体。", trouble=FileTrouble.MISSING)

    assert selftest.run_step("字体", refuse) == selftest.Step("字体", False, "没有字体。")
    broken = selftest.run_step("坏", lambda: str(1 / 0))
    assert not broken.is_good
    assert "ZeroDivisionError" in broken.detail
