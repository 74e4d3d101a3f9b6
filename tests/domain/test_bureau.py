"""The bureau's names over time."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.bureau import Bureau, BureauName, Leader, check, cleaned
from officer_desk.domain.errors import ImpossibleError

OLD = BureauName("清河县环境保护局", "县环保局", date(2009, 1, 1), date(2019, 3, 19))
NEW = BureauName("清河市生态环境局清河分局", "", date(2019, 3, 28))
ALWAYS = BureauName("清河县财政局", "县财政局")


@pytest.mark.parametrize(
    ("day", "full", "short"),
    [
        ("2009-01-01", OLD.full_name, "县环保局"),
        ("2019-03-19", OLD.full_name, "县环保局"),
        ("2019-03-28", NEW.full_name, NEW.full_name),
        ("2026-11-23", NEW.full_name, NEW.full_name),
        ("2008-12-31", OLD.full_name, "县环保局"),  # before the first name: the nearest, not the newest
        ("2019-03-21", OLD.full_name, "县环保局"),  # between two names
        ("2019-03-27", NEW.full_name, NEW.full_name),
    ],
)
@pytest.mark.parametrize("names", [(OLD, NEW), (NEW, OLD)])
def test_a_day_is_told_by_the_name_borne_then_or_the_nearest(
    names: tuple[BureauName, ...], day: str, full: str, short: str
) -> None:
    bureau = Bureau(names=names)
    assert bureau.name_on(date.fromisoformat(day)) == full
    assert bureau.short_name_on(date.fromisoformat(day)) == short


def test_after_the_last_name_ended_it_is_still_the_nearest() -> None:
    ended = BureauName("甲局", "甲", date(2010, 1, 1), date(2020, 12, 31))
    bureau = Bureau(names=(BureauName("乙局", "乙", None, date(2009, 12, 31)), ended))
    assert bureau.name_on(date(2026, 1, 1)) == "甲局"
    assert bureau.short_name_on(date(2026, 1, 1)) == "甲"


def test_without_a_name_nothing_is_said() -> None:
    assert Bureau().name_on(date(2026, 1, 1)) == ""
    assert Bureau().short_name_on(date(2026, 1, 1)) == ""


@pytest.mark.parametrize(
    ("name", "day", "days"),
    [
        (ALWAYS, "2026-01-01", 0),
        (OLD, "2009-01-01", 0),
        (OLD, "2019-03-19", 0),
        (OLD, "2008-12-30", 2),
        (OLD, "2019-03-22", 3),
        (NEW, "2026-01-01", 0),
        (BureauName("甲局", "", None, date(2019, 1, 1)), "2001-01-01", 0),
    ],
)
def test_how_far_a_day_is_from_the_time_of_a_name(name: BureauName, day: str, days: int) -> None:
    assert name.days_from(date.fromisoformat(day)) == days


ONE_DAY = BureauName("甲局", "", date(2020, 1, 1), date(2020, 1, 1))


@pytest.mark.parametrize("names", [(ALWAYS,), (OLD, NEW), (NEW, OLD), (OLD,), (NEW,), (ONE_DAY,)])
def test_names_one_after_another_pass(names: tuple[BureauName, ...]) -> None:
    check(Bureau(names=names))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), "单位名称没有填写"),
        ((BureauName("  "),), "单位名称没有填写"),
        ((OLD, BureauName("", "", date(2019, 3, 28))), "单位名称没有填写"),
        ((BureauName("甲局", "", date(2020, 1, 2), date(2020, 1, 1)),), "早于启用日期"),
        ((ALWAYS, NEW), "使用时间重叠"),
        ((OLD, BureauName("乙局", "", date(2019, 3, 19))), "使用时间重叠"),  # one day borne twice
        ((BureauName("甲局", "", None, date(2020, 1, 1)), BureauName("乙局")), "使用时间重叠"),
        ((BureauName("甲局", "", date(2000, 1, 1), date(2030, 1, 1)), OLD), "使用时间重叠"),
    ],
)
def test_names_that_overlap_or_run_backwards_are_refused(names: tuple[BureauName, ...], told: str) -> None:
    with pytest.raises(ImpossibleError, match=told) as caught:
        check(Bureau(names=names))
    assert {problem.field for problem in caught.value.problems} == {"names"}


def test_the_codes_are_those_of_the_templates() -> None:
    bureau = Bureau(unified_code="A", region_code="B", department_code="C")
    assert bureau.codes() == {"org": "A", "region": "B", "dept": "C"}


def test_particulars_are_kept_on_one_line_without_what_cannot_be_seen() -> None:
    kept = cleaned(
        Bureau(
            names=(BureauName("某县\n某局\u200b", "某\ufeff局"),),
            office="局\ud800办",
            leaders=(Leader("钱\u200b某", "分管\n领导"),),
            recipients=("县\u2060政府办",),
        )
    )
    assert kept == Bureau(
        names=(BureauName("某县 某局", "某局"),),
        office="局\ufffd办",
        leaders=(Leader("钱某", "分管 领导"),),
        recipients=("县政府办",),
    )


def test_a_name_that_cannot_be_seen_is_none() -> None:
    with pytest.raises(ImpossibleError, match="单位名称没有填写"):
        check(Bureau(names=(BureauName("\u200b"),)))
