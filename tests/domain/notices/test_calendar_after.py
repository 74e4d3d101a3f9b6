"""What a notice makes of the calendar in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.notices.calendar_after import DayChange, Days, Merged, day_changes, merged
from officer_desk.domain.notices.holiday_notice import read_notice
from officer_desk.law import seeded_calendar

NOTICES = Path(__file__).parents[2] / "data" / "notices"
SEEDED = seeded_calendar()
OFF, WORK = DayKind.OFF, DayKind.WORK


def lay(text: str, calendar: Calendar) -> Merged:
    return merged(read_notice(text), calendar)


def text_of(name: object) -> str:
    return (NOTICES / f"{name}.txt").read_text(encoding="utf-8")


def days_of(calendar: Calendar, year: int) -> Days:
    return {d: kind for d, kind in calendar.days.items() if d.year == year}


def followed_by(calendar: Calendar, years: Merged) -> Calendar:
    named: dict[date, DayKind | None] = dict.fromkeys(d for d in calendar.days if d.year in years.years)
    for days in years.years.values():
        named |= days
    return calendar.with_changes(named, years.years)


def test_the_notices_of_2018_to_2026_with_their_changes_make_the_seeded_calendar() -> None:
    calendar = Calendar({}, frozenset({2017}))
    for year in range(2018, 2027):
        calendar = followed_by(calendar, lay(text_of(year), calendar))
        if (NOTICES / f"{year}-changed.txt").exists():
            calendar = followed_by(calendar, lay(text_of(f"{year}-changed"), calendar))
    for year in range(2018, 2027):
        assert days_of(calendar, year) == days_of(SEEDED, year), year


@pytest.mark.parametrize("year", range(2018, 2027))
def test_a_notice_laid_over_its_own_calendar_changes_nothing(year: int) -> None:
    later = f"{year}-changed"  # what came later stands
    found = lay(text_of(later if (NOTICES / f"{later}.txt").exists() else year), SEEDED)
    assert found.problems == ()
    assert year in found.years
    for touched, days in found.years.items():
        assert day_changes(days_of(SEEDED, touched), days) == ()


def test_the_december_before_is_added_to_and_nothing_of_it_replaced() -> None:
    found = lay(text_of(2019), SEEDED.with_changes({date(2018, 12, 31): None}, []))
    assert set(found.years) == {2018, 2019}
    assert found.years[2018] == days_of(SEEDED, 2018)


def test_the_december_of_the_year_itself_stays_for_the_next_notice_set_it() -> None:
    found = lay(text_of(2022), SEEDED)
    assert found.years[2022][date(2022, 12, 31)] is OFF
    unknown = SEEDED.with_changes({}, [], unconfirmed=[2022])
    assert date(2022, 12, 31) not in lay(text_of(2022), unknown).years[2022]


def test_the_december_of_an_unconfirmed_year_is_left_and_told() -> None:
    found = lay(text_of(2023), SEEDED.with_changes({}, [], unconfirmed=[2022]))
    assert set(found.years) == {2023}
    assert ["2022 年 12 月的日子没有记入" in remark for remark in found.remarks] == [True]


def test_a_lengthened_holiday_takes_its_make_up_day_back() -> None:
    plain = followed_by(SEEDED, lay(text_of(2020), SEEDED))
    assert plain.is_working_day(date(2020, 2, 1))
    found = lay(text_of("2020-changed"), plain)
    assert day_changes(days_of(plain, 2020), found.years[2020]) == (
        DayChange(date(2020, 1, 31), None, OFF),
        DayChange(date(2020, 2, 1), WORK, OFF),
        DayChange(date(2020, 2, 2), None, OFF),
    )


def test_a_holiday_that_is_not_there_cannot_be_lengthened() -> None:
    found = lay("2020年春节假期延长至4月2日", SEEDED)
    assert found.years == {}
    assert found.problems == ("日历里 4月2日以前没有春节的放假日，不能延长。请先核对全年的安排。",)


def test_a_changed_holiday_lets_go_what_it_no_longer_names() -> None:
    found = lay(
        "关于调整2026年劳动节假期安排的通知\n2026年5月2日至3日放假，共2天。5月9日（周六）上班。", SEEDED
    )
    assert day_changes(days_of(SEEDED, 2026), found.years[2026]) == (
        DayChange(date(2026, 5, 1), OFF, None),
        DayChange(date(2026, 5, 4), OFF, None),
        DayChange(date(2026, 5, 5), OFF, None),
    )


def test_a_make_up_day_a_change_does_not_name_stays_and_is_told() -> None:
    found = lay("关于调整2026年劳动节假期安排的通知\n2026年5月1日至5日放假，共5天。", SEEDED)
    assert found.years[2026][date(2026, 5, 9)] is WORK
    assert found.remarks == ("5月9日原来标为“班”，通知没有提到，照旧保留。请核对。",)


def test_a_change_to_a_year_nobody_confirmed_is_refused() -> None:
    found = lay("关于调整2027年劳动节假期安排的通知\n2027年5月1日至5日放假，共5天。", SEEDED)
    assert found.years == {}
    assert found.problems == ("这份通知只安排了劳动节，而 2027 年的放假安排尚未确认。请先录入全年的通知。",)


@pytest.mark.parametrize(
    "text", ["元旦：1月1日放假。", "关于2026年放假安排的通知\n元旦：1月1日（周五）放假。"]
)
def test_a_notice_that_contradicts_itself_makes_nothing(text: str) -> None:
    assert lay(text, SEEDED) == Merged({})
