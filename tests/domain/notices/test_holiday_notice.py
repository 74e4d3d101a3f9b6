"""Holiday notices: read as they are worded, held against the calendar, told line by line where unclear.

The texts in ``tests/data/notices`` were composed from the table of days off and make-up days, in the
wording the notices of their years use. Their days are facts; of their numbers and dates only those of 2021,
2022 and 2024 to 2026 were seen in a source.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.notices.holiday_notice import HolidayNotice, read_notice
from officer_desk.law import seeded_calendar

NOTICES = Path(__file__).parents[2] / "data" / "notices"
SEEDED = seeded_calendar()
YEARS = range(2018, 2027)


def text_of(name: object) -> str:
    return (NOTICES / f"{name}.txt").read_text(encoding="utf-8")


def days(notice: HolidayNotice) -> dict[date, DayKind]:
    return notice.days


def one(body: str, year: int = 2026) -> HolidayNotice:
    """A notice that holds nothing but ``body`` under its title."""
    return read_notice(f"国务院办公厅关于{year}年部分节假日安排的通知\n{body}")


@pytest.mark.parametrize("year", YEARS)
def test_the_notice_of_each_year_says_what_its_calendar_says(year: int) -> None:
    notice = read_notice(text_of(year))
    assert notice.contradictions == ()
    assert notice.unread == ()
    assert notice.is_whole_year
    assert notice.year == year
    named = days(notice)
    # The 2019 and 2020 calendars hold what was changed within the year.
    for name in (f"{year}-changed", year + 1):
        if (NOTICES / f"{name}.txt").exists() and year != 2020:
            named |= {d: kind for d, kind in days(read_notice(text_of(name))).items() if d.year == year}
    wanted = {d: kind for d, kind in SEEDED.days.items() if d.year == year}
    if year == 2020:
        # Lengthened on 26 January: what a text says of it alone is tested below.
        assert named.pop(date(2020, 2, 1)) is DayKind.WORK
        for extra in (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)):
            assert wanted.pop(extra) is DayKind.OFF
    assert {d: kind for d, kind in named.items() if d.year == year} == wanted


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (2026, "国办发明电〔2025〕7号，2025年11月4日"),
        (2021, "国办发明电〔2020〕27号，2020年11月25日"),
        ("2019-changed", "国办发明电〔2019〕3号，2019年3月22日"),
    ],
)
def test_number_and_date_are_read(name: object, source: str) -> None:
    assert read_notice(text_of(name)).source == source


def test_days_of_the_december_before_belong_to_their_own_year() -> None:
    notice = read_notice(text_of(2019))
    before = {d: kind for d, kind in notice.days.items() if d.year == 2018}
    assert before == {
        date(2018, 12, 29): DayKind.WORK,
        date(2018, 12, 30): DayKind.OFF,
        date(2018, 12, 31): DayKind.OFF,
    }


def test_days_are_kept_by_holiday() -> None:
    spring = next(h for h in read_notice(text_of(2026)).holidays if h.names == ("春节",))
    assert (spring.off[0], spring.off[-1], len(spring.off)) == (date(2026, 2, 15), date(2026, 2, 23), 9)
    assert spring.work == (date(2026, 2, 14), date(2026, 2, 28))
    assert spring.line == 7
    both = read_notice(text_of(2025)).holidays[-1]
    assert both.label == "国庆节、中秋节"


def test_a_changed_holiday_is_no_notice_of_a_year() -> None:
    notice = read_notice(text_of("2019-changed"))
    assert notice.contradictions == ()
    assert not notice.is_whole_year
    (holiday,) = notice.holidays
    assert holiday.names == ("劳动节",)
    assert holiday.off == tuple(date(2019, 5, day) for day in (1, 2, 3, 4))
    assert holiday.work == (date(2019, 4, 28), date(2019, 5, 5))


@pytest.mark.parametrize(
    "text",
    [
        "国务院办公厅关于延长2020年春节假期的通知\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。",
        "2020年春节假期延长至2月2日",
        "决定将2020年春节假期延长3天至2020年2月2日（星期日）。",
    ],
)
def test_a_lengthened_holiday_has_a_new_last_day(text: str) -> None:
    notice = read_notice(text)
    assert (notice.year, notice.contradictions) == (2020, ())
    (holiday,) = notice.holidays
    assert (holiday.names, holiday.off, holiday.until) == (("春节",), (), date(2020, 2, 2))
    assert not notice.is_whole_year


def test_rest_that_is_only_encouraged_is_no_day_off() -> None:
    notice = read_notice(text_of(2024))
    assert date(2024, 2, 9) not in notice.days
    assert notice.warnings == ("第 7 行只是鼓励休息，不是放假，所说的日子仍按原来的安排计算。",)


# ------------------------------------------------------------------------------------ how it is copied


@given(st.sampled_from(YEARS), st.data())
def test_blanks_breaks_and_hidden_signs_change_nothing(year: int, data: st.DataObject) -> None:
    text = text_of(year)
    wanted = read_notice(text)
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(text)))
        noise = data.draw(
            st.sampled_from([" ", "　", "\xa0", "\u00ad", "\u200b", "\ufeff", "\t", "\r\n", "\n"])
        )
        text = text[:place] + noise + text[place:]
    notice = read_notice(text)
    assert notice.contradictions == ()
    assert (notice.days, notice.number, notice.year) == (wanted.days, wanted.number, wanted.year)


@pytest.mark.parametrize("width", [7, 13, 20, 31])
def test_lines_broken_by_width_as_a_pdf_does_change_nothing(width: int) -> None:
    for year in YEARS:
        text = text_of(year).replace("\n", "")
        broken = "\n".join(text[n : n + width] for n in range(0, len(text), width))
        assert read_notice(broken).days == read_notice(text_of(year)).days
        assert read_notice(broken).contradictions == ()


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0123456789", FULL_WIDTH),
        ("〔〕", str.maketrans("〔〕", "［］")),
        ("〔〕", str.maketrans("〔〕", "﹝﹞")),
        ("（）", str.maketrans("（）", "()")),
        ("日月", str.maketrans("日月", "⽇⽉")),
        ("至", str.maketrans("至", "—")),
        ("至", str.maketrans("至", "－")),
        ("至", str.maketrans("至", "～")),
        ("，：；", str.maketrans("，：；", ",:;")),
    ],
)
def test_look_alike_signs_change_nothing(old: str, new: dict[int, int]) -> None:
    text = text_of(2026)
    assert any(sign in text for sign in old)
    notice = read_notice(text.translate(new))
    assert notice.contradictions == ()
    assert (notice.days, notice.number) == (read_notice(text).days, "国办发明电〔2025〕7号")


def test_the_head_of_a_web_page_is_known() -> None:
    head = (
        "索 引 号：\t000014349/2025-00077\t主题分类：\t国务院办公厅\n发文机关：国务院办公厅\t成文日期：2025年11月04日\n"
        "标　　题：国务院办公厅关于2026年部分节假日安排的通知\n发文字号：国办发明电〔2025〕7号\t发布日期：2025年11月04日\n"
    )
    notice = read_notice(head + text_of(2026))
    assert (notice.contradictions, notice.unread) == ((), ())
    assert notice.source == "国办发明电〔2025〕7号，2025年11月4日"


# ------------------------------------------------------------------------------------- other wordings


@pytest.mark.parametrize(
    ("body", "year", "off", "work"),
    [
        ("一、元旦：1月1日至3日放假公休，共3天。", 2011, "0101 0102 0103", ""),
        ("二、清明节：4月5日放假1天。", 2023, "0405", ""),
        ("三、清明节：4月5日放假，与周末连休。", 2019, "0405", ""),
        ("三、清明节：4月5日放假，与周末连休，共3天。", 2019, "0405", ""),
        ("国庆节、中秋节：10月1日—8日放假调休，共八天。9月27日、10月10日上班。", 2020,
         "1001 1002 1003 1004 1005 1006 1007 1008", "0927 1010"),
        ("五一：5月1日至5月3日放假调休", 2026, "0501 0502 0503", ""),
        ("元旦1月1日（星期四）放假", 2026, "0101", ""),
        ("端午节：6月19日、20日、21日放假，共3天", 2026, "0619 0620 0621", ""),
        ("劳动节：5月1日至3日放假3天。其中，5月1日（周五）为法定节假日，5月2日（周六）照常公休。", 2026,
         "0501 0502 0503", ""),
    ],
)  # fmt: skip
def test_older_and_shorter_wordings(body: str, year: int, off: str, work: str) -> None:
    notice = one(body, year)
    assert notice.contradictions == ()
    named = notice.days
    assert [f"{d:%m%d}" for d, kind in named.items() if kind is DayKind.OFF] == off.split()
    assert [f"{d:%m%d}" for d, kind in named.items() if kind is DayKind.WORK] == work.split()


def test_a_new_year_told_with_its_explanations_as_in_2009() -> None:
    notice = one(
        "一、元旦：1月1日至3日放假,共3天。其中,1月1日(星期四,新年)为法定节假日,1月3日(星期六)照常公休,"
        "1月4日(星期日)公休日调至1月2日(星期五)。1月4日(星期日)上班。",
        2009,
    )
    assert notice.contradictions == ()
    assert notice.days[date(2009, 1, 4)] is DayKind.WORK
    assert len(notice.days) == 4


def test_december_without_a_year_is_that_of_the_year_before_only_at_new_year() -> None:
    notice = one("一、元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。", 2019)
    assert notice.contradictions == ()
    assert list(notice.days) == [date(2018, 12, 29), date(2018, 12, 30), date(2018, 12, 31), date(2019, 1, 1)]


# ------------------------------------------------------------------------------- any year, any wording

NEAR = {
    "元旦": (1, 1),
    "春节": (2, 1),
    "清明节": (4, 4),
    "劳动节": (5, 1),
    "端午节": (6, 10),
    "中秋节": (9, 10),
    "国庆节": (10, 1),
}
WEEK = ("星期{}", "周{}", "礼拜{}")


@st.composite
def worded(draw: st.DrawFn) -> tuple[int, dict[date, DayKind], str]:
    """A year, what is off and worked in it, and a notice that says so in one of many wordings."""
    year = draw(st.integers(2008, 2090))
    week = draw(st.sampled_from(WEEK))

    def written(day: date, *, full: bool) -> str:
        weekday = week.format("一二三四五六日"[day.weekday()])
        beside = draw(st.sampled_from(["", f"（{weekday}）", f"（农历某日、{weekday}）"]))
        return f"{day.month}月{day.day}日{beside}" if full else f"{day.day}日{beside}"

    named: dict[date, DayKind] = {}
    lines = [f"国务院办公厅关于{year}年部分节假日安排的通知"]
    for number, (name, (month, day)) in enumerate(NEAR.items()):
        first = date(year, month, day)
        length = draw(st.integers(1, 8))
        off = [first + timedelta(days=n) for n in range(length)]
        named |= dict.fromkeys(off, DayKind.OFF)
        text = written(first, full=True)
        if length > 1:
            last = off[-1]
            short = last.month == month and draw(st.booleans())
            text += draw(st.sampled_from("至到—-~")) + written(last, full=not short)
        text += draw(st.sampled_from(["放假", "放假调休", "放假公休"]))
        text += draw(st.sampled_from(["", f"，共{length}天", f"{length}天"])) + draw(
            st.sampled_from("。；，")
        )
        weekends = [d for d in (off[-1] + timedelta(days=n) for n in range(1, 9)) if d.weekday() >= 5]
        worked = draw(st.lists(st.sampled_from(weekends), unique=True, max_size=2))
        named |= dict.fromkeys(worked, DayKind.WORK)
        if worked:
            text += "、".join(written(d, full=True) for d in worked) + "上班。"
        lines.append(
            draw(st.sampled_from(["", f"{'一二三四五六七'[number]}、", f"{number + 1}."])) + f"{name}：{text}"
        )
    return year, dict(sorted(named.items())), "\n".join(lines)


@given(worded())
def test_whatever_a_notice_says_in_its_wordings_is_read_from_it(
    said: tuple[int, dict[date, DayKind], str],
) -> None:
    year, named, text = said
    notice = read_notice(text)
    assert notice.contradictions == ()
    assert notice.unread == ()
    assert notice.year == year
    assert notice.days == named


# ------------------------------------------------------------------------------------ contradictions


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("元旦：1月1日（周五）放假。", "第 2 行：1月1日写作星期五，而 2026年1月1日是星期四。"),
        ("元旦：1月1日至3日放假，共3天。\n1月4日（周六）上班。", "第 3 行：1月4日写作星期六，而 2026年1月4日是星期日。"),
        ("春节：2月15日至23日放假调休，共8天。", "第 2 行“春节”写明 8 天，按所写的日期是 9 天。"),
        ("清明节：4月5日放假3天。", "第 2 行“清明节”写明 3 天，按所写的日期是 1 天。"),
        ("元旦：1月1日至3日放假。1月5日上班。", "2026年1月5日是星期一，本来就是工作日，不能是调休上班的日子。"),
        ("元旦：1月1日至4日放假。1月4日上班。", "第 2 行“元旦”的1月4日写了两次。"),
        ("中秋节：9月25日至27日放假。\n国庆节：9月27日至10月3日放假。", "第 3 行“国庆节”的9月27日在“中秋节”里已经写过。"),
        ("中秋节：9月25日放假。\n中秋节：9月26日放假。", "第 3 行又写了一次“中秋节”。"),
        ("春节：2月29日放假。", "第 2 行的 2026年2月29日不存在。"),
        ("国庆节：10月7日至1日放假。", "起止日期颠倒"),
        ("国庆节：10月1日至12月7日放假。", "超过一个月"),
        ("国庆节：2027年10月1日放假。", "第 2 行的 2027年10月1日不在 2026 年。"),
        ("劳动节：5月6日放假，与周末连休。", "第 2 行写明与周末连休，所写的日期却不与周末相连。"),
        ("元旦：1月1日放假，不调休。1月4日上班。", "写明不调休，同一节日却又写了上班的日子"),
        ("元旦：\n国庆节：10月1日放假。", "第 2 行“元旦”没有读到放假的日期"),
        ("5月1日至5日放假。", "第 2 行没有写明是哪个节日"),
        ("元旦：1月1日放假期间高速公路免费。", "第 2 行没有看懂：“1月1日放假期间高速公路免费。”"),
        ("元旦：1月1日\n放假\n期间高速公路免费。", "第 2 行没有看懂"),
        ("元旦：1月1日至3日（补休）放假。", "没有看懂"),
        ("元旦：1月1日至3日放假。上班时间另行通知。", "没有看懂：“上班时间另行通知。”"),
        ("元旦：1月1日放假。鼓励各单位1月2日放假。", "没有看懂：“鼓励各单位1月2日放假。”"),
        ("元旦：1月1日放假。\n节假日期间，各地区1月5日照常值班。", "第 3 行没有看懂"),
        ("元旦：1月1日放假。\n上班时间另行通知", "第 3 行没有看懂：“上班时间另行通知”"),
        ("", "没有读到任何节日的放假安排"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_or_is_not_understood_is_told_with_its_line(body: str, words: str) -> None:
    found = one(body).contradictions
    assert any(words in sentence for sentence in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一、元旦：1月1日放假。", "看不出是哪一年"),
        (
            "关于2026年放假安排的通知\n现将2025年元旦、春节放假安排通知如下：\n元旦：1月1日放假。",
            "2025 年、2026 年",
        ),
        ("劳动节：2019年5月1日放假。国庆节：2020年10月1日放假。", "2019 年、2020 年"),
        ("元旦：9999年1月1日放假。", "看不出是哪一年"),
    ],
)
def test_a_year_that_cannot_be_told_is_not_guessed(text: str, words: str) -> None:
    notice = read_notice(text)
    assert notice.year is None
    assert notice.holidays == ()
    assert any(words in sentence for sentence in notice.contradictions)


def test_of_all_wrong_figures_only_a_make_up_day_put_into_another_week_can_pass() -> None:
    """Every other one is told or warned of, or leaves the days as they were."""
    text = text_of(2026)
    wanted = read_notice(text)
    tried = 0
    for place, sign in enumerate(text):
        for other in set("0123456789") - {sign} if unicodedata.category(sign) == "Nd" else ():
            notice = read_notice(text[:place] + other + text[place + 1 :])
            tried += 1
            if notice.contradictions or notice.warnings:
                continue
            lost, come = wanted.days.items() - notice.days.items(), notice.days.items() - wanted.days.items()
            assert {kind for _, kind in lost | come} <= {DayKind.WORK}
            assert all((new - old).days % 7 == 0 for old, _ in lost for new, _ in come)
    assert tried > 600


# ------------------------------------------------------------------------------------------ warnings


def test_a_missing_holiday_is_a_warning() -> None:
    text = "".join(line for line in text_of(2026).splitlines(keepends=True) if "端午节：" not in line)
    notice = read_notice(text)
    assert notice.contradictions == ()
    assert notice.warnings == ("通知里没有端午节的安排。请核对粘贴的是不是全文。",)


def test_days_off_that_do_not_come_to_what_the_law_gives_are_a_warning() -> None:
    notice = read_notice(text_of(2026).replace("1月4日（周日）上班。", ""))
    assert notice.contradictions == ()
    assert ["14 天" in sentence and "13 天" in sentence for sentence in notice.warnings] == [True]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）",
            "3月15日至23日",
            "的3月15日放假，离这个节日太远",
        ),
        (
            "5月1日（周五）至5日（周二）放假调休，共5天",
            "5月2日（周六）至6日（周三）放假调休，共5天",
            "没有5月1日",
        ),
        ("2月28日（周六）", "3月28日（周六）", "“春节”的3月28日上班，离放假的日子太远"),
    ],
)
def test_what_nothing_contradicts_but_is_hard_to_believe_is_a_warning(old: str, new: str, words: str) -> None:
    notice = read_notice(text_of(2026).replace(old, new))
    assert notice.contradictions == ()
    assert any(words in sentence for sentence in notice.warnings), notice.warnings


def test_number_and_date_that_do_not_fit_are_a_warning() -> None:
    notice = read_notice(text_of(2026).replace("2025年11月4日", "2023年11月4日"))
    assert len(notice.warnings) == 2
    assert notice.contradictions == ()


def test_what_says_nothing_of_days_is_told_and_hinders_nothing() -> None:
    notice = read_notice(text_of("2020-changed"))
    assert notice.contradictions == ()
    assert [(unread.line, unread.text[:10]) for unread in notice.unread] == [
        (7, "二、各地大专院校、中"),
        (8, "三、不能休假的职工，"),
    ]


def test_an_odd_line_without_an_end_does_not_swallow_the_holiday_below_it() -> None:
    notice = one("分享到微信\n元旦：1月1日放假。")
    assert [(unread.line, unread.text) for unread in notice.unread] == [(2, "分享到微信")]
    assert list(notice.days) == [date(2026, 1, 1)]


@given(
    st.text(
        alphabet="一二三、：。，（）()元旦春节国庆1234567890年月日至放假调休共天上班周五 \n", max_size=120
    )
)
def test_any_text_is_read_without_breaking(text: str) -> None:
    notice = read_notice(text)
    assert notice.year is not None or not notice.holidays
    assert all(sentence.endswith("。") for sentence in notice.contradictions)
