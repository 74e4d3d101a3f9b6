"""Dates as people and spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.text.dates import read_date

THE_DAY = date(2018, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        date(2018, 3, 5),
        datetime(2018, 3, 5, 9, 30),  # noqa: DTZ001 - cells know no zone
        43164,
        43164.0,
        43164.75,
        20180305,
        20180305.0,
        "20180305",
        "20180305.0",
        "２０１８０３０５",
        "2018.3.5",
        "2018.03.05",
        "2018.03.05.",
        "２０１８．３．５",
        "2018-3-5",
        "2018—3—5",
        "2018 - 3 - 5",
        "2018/3/5",
        "2018/3/5 9:30",
        "2018-03-05 09:30:00",
        "2018-03-05T09:30:00+08:00",
        "2018年3月5日",
        "2018年3月5号",
        "2018 年 03 月 05 日",
        "　2018年3月5日　",
        "２０１８年３月５日",
        "2018年3月5日（星期一）",
        "2018年3月5日上午9:30",
        "2018年3月5日 下午3时",
        "二〇一八年三月五日",
        "二○一八年三月五日",
        "二零一八年三月五日",
    ],
)
def test_every_usual_form_names_its_day_without_a_doubt(written: object) -> None:
    read = read_date(written)
    assert (read.value, read.doubt) == (THE_DAY, "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇一八年十二月三十一日", date(2018, 12, 31)),
        ("二〇一八年十月二十日", date(2018, 10, 20)),
        ("二〇一八年十一月十日", date(2018, 11, 10)),
        ("二〇一八年十一月廿五日", date(2018, 11, 25)),
        ("二〇一八年七月卅日", date(2018, 7, 30)),
        ("2020-2-29", date(2020, 2, 29)),
        (32874, date(1990, 1, 1)),
        (73415, date(2100, 12, 31)),
        ("1985年6月1日", date(1985, 6, 1)),
        (19850601, date(1985, 6, 1)),
    ],
)
def test_chinese_numerals_leap_days_and_the_ends_of_the_serial_window(written: object, day: date) -> None:
    assert read_date(written).value == day


@pytest.mark.parametrize("nothing", [None, "", "  ", "/", "／", "\\", "-", "—", "——", "无", "暂无", "N/A"])
def test_words_for_nothing_are_an_empty_date(nothing: object) -> None:
    read = read_date(nothing)
    assert (read.value, read.doubt) == (None, "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("18.3.5", THE_DAY),
        ("18-03-05", THE_DAY),
        ("18年3月5日", THE_DAY),
        ("一八年三月五日", THE_DAY),
        ("98.3.5", date(1998, 3, 5)),
        ("43164", THE_DAY),
        ("43164.5", THE_DAY),
    ],
)
def test_a_form_that_leaves_a_doubt_says_how_it_was_read(written: str, day: date) -> None:
    read = read_date(written)
    assert read.value == day
    assert written in read.doubt
    assert str(day) in read.doubt


@pytest.mark.parametrize("written", ["3月5日", "3月5号", "三月五日"])
def test_month_and_day_take_the_year_of_the_sheet_with_a_doubt(written: str) -> None:
    read = read_date(written, year_hint=2018)
    assert read.value == THE_DAY
    assert "2018 年" in read.doubt
    with pytest.raises(ImpossibleError, match="没有写明年份"):
        read_date(written)


def test_a_written_year_wins_over_the_hint() -> None:
    assert read_date("2018年3月5日", year_hint=2023).value == THE_DAY


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2018.2.30", "不存在"),
        ("2019年2月29日", "不存在"),
        ("2018年13月1日", "不存在"),
        (20181301, "不存在"),
        ("二〇一八年二月三十日", "不存在"),
        ("2018年3月", "没有写明是哪一日"),
        ("2018年3月上旬", "没有写明是哪一日"),
        ("2018年", "没有写明是哪一日"),
        ("2018.3", "没有写明是哪一日"),
        ("201803", "没有写明是哪一日"),
        ("2018", "没有写明是哪一日"),
        ("2018.3.5-3.8", "一段时间"),
        ("2018.3.5-8", "一段时间"),
        ("2018-3-5-2018-3-8", "一段时间"),
        ("2018年3月5日至8日", "一段时间"),
        ("2018年3月5日—8日", "一段时间"),
        ("2018.3.5~8", "一段时间"),
        ("5/3/2018", "分不清"),
        ("55.3.5", "年份只有两位"),
        ("3.5", "不是日期"),
        ("180305", "不是日期"),
        ("已答复", "不是日期"),
        ("约2018年3月5日", "不是日期"),
        ("十十月一日", "不是日期"),
        ("二〇一八年三月二二日", "不是日期"),
        ("一二三年三月五日", "不是日期"),
        ("二〇一八年三月一十一二日", "不是日期"),
        (True, "不是日期"),
        (time(9, 30), "不是日期"),
        (float("nan"), "不是日期"),
        (float("inf"), "不是日期"),
        (3.5, "完整的日期"),
        (2018.3, "完整的日期"),
        (0, "完整的日期"),
        (32873, "完整的日期"),
        (73416, "完整的日期"),
        (20180305.5, "完整的日期"),
        (date(1900, 1, 1), "不合情理"),
        (datetime(1899, 12, 31, 9, 0), "不合情理"),  # noqa: DTZ001 - cells know no zone
        ("1018-3-5", "不合情理"),
        ("2101-1-1", "不合情理"),
    ],
)
def test_what_names_no_single_day_is_refused_with_its_reason(written: object, reason: str) -> None:
    with pytest.raises(ImpossibleError, match=reason) as caught:
        read_date(written)
    assert caught.value.sentence.endswith("。")


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_all_forms_of_one_day_agree(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        (day - date(1899, 12, 30)).days,
    ]
    assert {read_date(form).value for form in forms} == {day}


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_any_cell_is_a_date_nothing_or_refused(cell: object) -> None:
    try:
        read = read_date(cell)
    except ImpossibleError:
        return
    assert read.value is None or date(1949, 10, 1) <= read.value <= date(2100, 12, 31)
