"""What a report that went out binds: only one made for the whole year does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.report import annual_report


def _desk(path: Path, day: date) -> Desk:
    return open_desk(path, create=True, today=lambda: day)


def _register(desk: Desk, received_on: date) -> int:
    values = {"received_on": received_on, "applicant": "某人", "content": "某信息"}
    return request_acts.save_request(desk, values).ids[0]


def _breaches(desk: Desk, year: int) -> set[str]:
    return {breach.id for breach in annual_report.year_report(desk, year).breaches}


@pytest.fixture
def at(tmp_path: Path) -> Callable[[date], Desk]:
    """Opens the same file on a given day."""
    return lambda day: _desk(tmp_path / "台账.desk", day)


def test_trial_before_the_year_is_over_binds_nothing(at: Callable[[date], Desk], tmp_path: Path) -> None:
    desk = at(date(2025, 6, 30))
    first = _register(desk, date(2025, 6, 2))
    annual_report.export_pdf(desk, 2025, tmp_path / "试.pdf")
    request_acts.answer(desk, first, kind="disclosed", answered_on=date(2025, 6, 20))
    assert "T3-log" not in _breaches(desk, 2025)
    desk.close()
    desk = at(date(2026, 3, 2))
    assert "T3-carry" not in _breaches(desk, 2026)
    desk.close()


def test_report_of_the_whole_year_binds_the_next(at: Callable[[date], Desk], tmp_path: Path) -> None:
    desk = at(date(2026, 1, 20))
    open_case = _register(desk, date(2025, 12, 22))
    annual_report.export_pdf(desk, 2025, tmp_path / "报.pdf")
    assert _breaches(desk, 2026) & {"T3-carry"} == set()
    request_acts.answer(desk, open_case, kind="disclosed", answered_on=date(2025, 12, 30))
    report = annual_report.year_report(desk, 2026)
    carried = {cell for breach in report.breaches if breach.id == "T3-carry" for cell in breach.cells}
    assert carried == {"table3.R02.natural", "table3.R02.total"}
    assert "T3-log" in _breaches(desk, 2025)
    with pytest.raises(annual_report.BreachesError):
        annual_report.export_pdf(desk, 2026, tmp_path / "次年.pdf")
    assert not (tmp_path / "次年.pdf").exists()
    annual_report.export_pdf(desk, 2026, tmp_path / "次年.pdf", accept_text="上年报告有误，已另行更正")
    assert annual_report.exports(desk, 2026)[0].accepted_text == "上年报告有误，已另行更正"
    desk.close()
