"""信息处理费 beside a case: reckoned from the applicant's month before the notice, told from the notice after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.workbook.course import course_text
from officer_desk.operations.acts import recycle_bin, request_acts, request_steps
from officer_desk.operations.case import case, case_fee
from officer_desk.operations.case.case_fee import CaseFee
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.report import annual_report

TODAY = date(2026, 3, 20)


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: TODAY)
    yield opened
    opened.close()


def asked(desk: Desk, on: date, *, cases: int | None = None, applicant: str = "赵某") -> int:
    values = {
        "received_on": on,
        "channel": "online",
        "applicant": applicant,
        "content": "某事",
        "cases": cases,
    }
    return request_acts.save_request(desk, values).ids[0]


def told(desk: Desk, request_id: int, *, can_notify: bool = True) -> CaseFee | None:
    return case_fee.of_request(desk, request_acts.load_request(desk, request_id), can_notify=can_notify)


def notify(desk: Desk, request_id: int, **said: object) -> None:
    notice = Event(kind=EventKind.FEE_NOTIFIED, happened_on=date(2026, 3, 18), **said)  # type: ignore[arg-type]
    request_steps.record(desk, request_id, notice)


def test_a_request_costs_its_own_part_of_the_month(desk: Desk) -> None:
    first = request_acts.load_request(desk, asked(desk, date(2026, 3, 2), cases=29)).number
    asked(desk, date(2026, 2, 27), cases=40)
    asked(desk, date(2026, 3, 3), cases=40, applicant="钱某")
    made = asked(desk, date(2026, 3, 16), cases=3)
    found = told(desk, made)
    assert found is not None
    assert found.trial is not None
    assert found.trial.by_cases.span == "本月第30至32件"
    assert found.trial.by_cases.amount == 500_00
    assert found.trial.month == (
        "该申请人 2026 年 3 月提出 2 份申请，共 32 件，本件之前有 29 件。"
        f"其中{first}也有应收费的件数，没有登记收费通知。"
    )
    assert (found.trial.is_free, found.trial.doubt) == (False, "")


def test_earlier_requests_that_cost_are_named_until_they_are_noticed(desk: Desk) -> None:
    ids = [asked(desk, date(2026, 3, day), cases=6) for day in (2, 3, 4, 5, 6)]
    numbers = [request_acts.load_request(desk, one).number for one in ids]

    def month() -> str:
        found = told(desk, made)
        assert found is not None
        assert found.trial is not None
        return found.trial.month

    made = asked(desk, date(2026, 3, 16))
    assert month().endswith(f"其中{'、'.join(numbers[1:4])}等 4 份也有应收费的件数，没有登记收费通知。")
    notify(desk, ids[1], fee_basis="pages", quantity=40)
    notify(desk, ids[2], fee_basis="cases", quantity=6, fee_first=13)
    assert month().endswith(f"其中{numbers[3]}、{numbers[4]}也有应收费的件数，没有登记收费通知。")


def test_withdrawn_requests_count_and_those_in_the_bin_do_not(desk: Desk) -> None:
    one, two = asked(desk, date(2026, 3, 2), cases=6), asked(desk, date(2026, 3, 3), cases=7)
    request_acts.withdraw(desk, one, withdrawn_on=date(2026, 3, 4))
    made = asked(desk, date(2026, 3, 16))
    found = told(desk, made)
    assert found is not None
    assert found.trial is not None
    assert found.trial.place.first == 14
    recycle_bin.delete(desk, "requests", [two])
    found = told(desk, made)
    assert found is not None
    assert found.trial is not None
    assert found.trial.is_free
    assert "共 7 件" in found.trial.month


def test_pages_are_reckoned_as_typed(desk: Desk) -> None:
    found = told(desk, asked(desk, date(2026, 3, 16)))
    assert found is not None
    assert found.trial is not None
    assert found.trial.by_pages(" 2219 页").amount == 8_346_000
    assert found.trial.month == "该申请人 2026 年 3 月只有本件申请。"
    for nothing in ("", "许多", "-3", "0"):
        with pytest.raises(ImpossibleError, match="页数"):
            found.trial.by_pages(nothing)


def test_no_fee_is_thought_of_where_none_can_be(desk: Desk) -> None:
    assert told(desk, asked(desk, date(2020, 12, 31))) is None
    assert told(desk, asked(desk, date(2026, 3, 16)), can_notify=False) is None


def test_the_notice_tells_itself_as_the_stored_sum_does(desk: Desk) -> None:
    asked(desk, date(2026, 3, 2), cases=29)
    made = asked(desk, date(2026, 3, 16), cases=3)
    notify(desk, made, fee_basis="cases", quantity=3, fee_first=30)
    found = told(desk, made, can_notify=False)
    assert found is not None
    assert found.notice is not None
    assert (found.notice.asked, found.notice.amount) == ("按件，本月第30至32件", "500元")
    assert found.notice.lines[-1] == "合计500元"
    assert (found.notice.state, found.notice.doubt) == ("2026-03-18 通知，未缴", "")
    request_steps.record(desk, made, Event(kind=EventKind.FEE_PAID, happened_on=date(2026, 3, 19)))
    found = told(desk, made)
    assert found is not None
    assert found.notice is not None
    assert found.notice.state == "2026-03-19 已缴"


def test_a_notice_that_no_longer_fits_the_month_says_so(desk: Desk) -> None:
    made = asked(desk, date(2026, 3, 16), cases=12)
    notify(desk, made, fee_basis="cases", quantity=12)
    late = asked(desk, date(2026, 3, 2), cases=5)
    found = told(desk, made)
    assert found is not None
    assert found.notice is not None
    assert found.notice.doubt == "按现在的登记，本件是本月第6至17件，与通知不一致。"
    notify(desk, late, fee_basis="cases", quantity=12)
    numbers = request_acts.load_request(desk, late).number
    found = told(desk, made)
    assert found is not None
    assert found.notice is not None
    assert f"已在{numbers}的收费通知里计收" in found.notice.doubt


def test_a_notice_over_all_of_the_month_so_far_fits_and_is_not_asked_for_twice(desk: Desk) -> None:
    first = asked(desk, date(2026, 3, 2), cases=12)
    made = asked(desk, date(2026, 3, 16), cases=3)
    notify(desk, made, fee_basis="cases", quantity=15, fee_first=1)
    found, other = told(desk, made), told(desk, first)
    assert found is not None
    assert found.notice is not None
    assert (found.notice.asked, found.notice.doubt) == ("按件，本月第1至15件", "")
    assert other is not None
    assert other.trial is not None
    assert "不能重复计收" in other.trial.doubt


def test_pages_of_a_notice_have_no_place_in_the_month(desk: Desk) -> None:
    made = asked(desk, date(2026, 3, 16))
    notify(desk, made, fee_basis="pages", quantity=2219)
    found = told(desk, made)
    assert found is not None
    assert found.notice is not None
    assert (found.notice.asked, found.notice.amount, found.notice.doubt) == ("按量，2219页", "83460元", "")


def test_a_notice_without_its_sum_shows_what_is_known(desk: Desk) -> None:
    made = asked(desk, date(2026, 3, 16))
    notify(desk, made)
    found = told(desk, made)
    assert found is not None
    assert found.notice is not None
    assert (found.notice.asked, found.notice.lines) == ("计费方式没有登记", ())


@pytest.mark.parametrize(
    ("basis", "quantity", "first", "words"),
    [
        ("cases", 3, 30, "本月第30至32件，500元。计算过程：第30件：100元/件×1件＝100元；"),
        ("pages", 2219, 30, "2219页，83460元。计算过程：第1至30页：不收费；"),
        ("cases", 3, 1, "本月第1至3件按标准不收费"),
        ("cases", 3, 0, "件数应当是 1 至"),
        ("cases", None, 1, ""),
        ("", 3, 1, ""),
    ],
)
def test_entries_are_explained_as_they_are_typed(
    desk: Desk, basis: str, quantity: int | None, first: int, words: str
) -> None:
    request = request_acts.load_request(desk, asked(desk, date(2026, 3, 16)))
    found = case_fee.explained(desk, request, basis, quantity, first)
    assert found.startswith(words)
    assert bool(found) is bool(words)


@pytest.mark.parametrize(
    ("quantity", "amount", "doubt"),
    [
        (38, 90_00, "登记的金额是90元，按标准是80元。"),
        (30, 10_00, "30页按标准不收费，不用发收费通知。"),
    ],
)
def test_a_notice_kept_with_another_sum_says_what_the_scale_says(
    desk: Desk, quantity: int, amount: int, doubt: str
) -> None:
    notice = Event(
        kind=EventKind.FEE_NOTIFIED,
        happened_on=date(2026, 3, 18),
        fee_basis="pages",
        quantity=quantity,
        amount=amount,
    )
    kept = Request(received_on=date(2026, 3, 16), applicant="赵某", content="某事", events=(notice,))
    found = told(desk, request_acts.import_requests(desk, [kept]).ids[0])
    assert found is not None
    assert found.notice is not None
    assert (found.notice.amount, found.notice.doubt) == (f"{amount // 100}元", doubt)


def test_a_request_in_the_bin_or_not_dated_has_no_place(desk: Desk) -> None:
    made = asked(desk, date(2026, 3, 16), cases=12)
    recycle_bin.delete(desk, "requests", [made])
    assert told(desk, made) is None
    undated = Request(applicant="赵某", content="某事")
    assert case_fee.place_of(desk, undated) is None
    assert case_fee.of_request(desk, undated, can_notify=True) is None
    assert case_fee.explained(desk, undated, "cases", 12, 1) == ""


def test_card_course_workbook_and_report_tell_one_sum(desk: Desk) -> None:
    asked(desk, date(2026, 3, 2), cases=29)
    made = asked(desk, date(2026, 3, 16), cases=3)
    trial = told(desk, made)
    assert trial is not None
    assert trial.trial is not None
    fee = trial.trial.by_cases
    notify(desk, made, fee_basis=fee.basis.value, quantity=fee.quantity, fee_first=fee.first)
    request_steps.record(desk, made, Event(kind=EventKind.FEE_PAID, happened_on=date(2026, 3, 19)))
    view = case.view(desk, made)
    (noticed,) = [moment for moment in view.moments if moment.title.startswith("收费通知")]
    assert (noticed.title, noticed.proof) == ("收费通知：500元", "本月第30至32件")
    assert view.fee is not None
    assert view.fee.notice is not None
    assert view.fee.notice.lines == fee.lines
    course = course_text(view.request, desk.law.answers, closed_on=None, answer_kind="")
    assert "按件 3 件（本月第30件起）" in course
    assert "收费 500元" in course
    numbers = annual_report.year_report(desk, 2026).numbers
    assert numbers["figures.fee_demanded"].text == numbers["figures.fee_received"].text == "500"
