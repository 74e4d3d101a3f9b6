"""The page of today: by law first, then what is coming; today is Monday 29 December 2025."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.registers.items import Item
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.dates import today
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
from officer_desk.store import settings as stored


def register(desk: Desk, received: date, applicant: str = "某") -> int:
    return request_acts.save_request(
        desk, {"received_on": received, "applicant": applicant, "content": "预算"}
    ).ids[0]


def log(desk: Desk, formed: date, title: str = "信息", **values: object) -> int:
    return item_acts.save_item(desk, {"title": title, "formed_on": formed, **values}).ids[0]


def tallies(desk: Desk, year: int) -> dict[str, str]:
    return {tally.label: tally.value for tally in today.today(desk, year).tallies}


def test_an_empty_file_says_so(desk: Desk) -> None:
    view = today.today(desk, 2025)
    assert view.is_empty
    assert view.rows == ()
    register(desk, date(2025, 12, 1))
    assert not today.today(desk, 2025).is_empty


def test_the_soonest_first_and_of_one_day_the_applicants(desk: Desk) -> None:
    log(desk, date(2025, 12, 1), "今天到期的信息")
    log(desk, date(2025, 11, 3), "逾期的信息")
    register(desk, date(2025, 12, 1), "今天到期的人")
    register(desk, date(2025, 12, 2), "明天到期的人")
    register(desk, date(2025, 12, 26), "以后的人")
    found = [(row.title.split("　")[-1], row.urgency, row.remaining) for row in today.today(desk, 2025).rows]
    assert found == [
        ("逾期的信息", "late", "超 20 日"),
        ("今天到期的人", "today", "今天"),
        ("今天到期的信息", "today", "今天"),
        ("明天到期的人", "soon", "剩 1 日"),
        ("以后的人", "later", "剩 19 日"),
    ]


def test_a_row_names_its_article_and_its_act(desk: Desk) -> None:
    register(desk, date(2025, 12, 1))
    log(desk, date(2025, 12, 2))
    log(desk, date(2025, 12, 3), term_basis="special", special_due_on=date(2026, 1, 9))
    first, second, third = today.today(desk, 2025).rows
    assert (first.subject, first.act) == ("依申请公开", "办理")
    assert "第三十三条" in first.article
    assert "20 个工作日内答复" in first.article
    assert (second.subject, second.act) == ("主动公开", "登记公开")
    assert "第二十六条" in second.article
    assert third.article == "其他法律、法规规定的期限"


def test_what_is_settled_leaves_the_page(desk: Desk) -> None:
    request = register(desk, date(2025, 12, 1))
    item = log(desk, date(2025, 12, 1), review_on=date(2025, 12, 1), review_result="public")
    request_acts.answer(desk, request, kind="disclosed", answered_on=date(2025, 12, 5))
    item_acts.save_item(desk, {"published_on": date(2025, 12, 5)}, item_id=item)
    assert today.today(desk, 2025).rows == ()


def test_tallies_count_the_year_and_open_its_lists(desk: Desk) -> None:
    on_time, late = register(desk, date(2025, 3, 3)), register(desk, date(2025, 3, 3))
    request_acts.answer(desk, on_time, kind="disclosed", answered_on=date(2025, 3, 10))
    request_acts.answer(
        desk, late, kind="correction_lapsed", answered_on=date(2025, 6, 3), accept_reason="旧账"
    )
    register(desk, date(2025, 12, 26))
    log(desk, date(2025, 11, 3))
    log(
        desk,
        date(2025, 5, 6),
        review_on=date(2025, 5, 6),
        review_result="public",
        published_on=date(2025, 5, 7),
    )
    assert tallies(desk, 2025) == {
        "本年主动公开": "1",
        "新收申请": "3",
        "在办": "1",
        "按期答复率": "50%",
        "逾期未公开": "1",
        "既成事实": "1",
    }
    assert tallies(desk, 2024)["按期答复率"] == "—"


def test_notices_go_once_they_are_settled(desk: Desk) -> None:
    keys = [notice.key for notice in today.today(desk, 2025).notices]
    assert keys == ["bureau", "figures"]
    desk_settings.save_bureau(desk, Bureau(names=(BureauName("某局"),)))
    for key in ("permits", "penalties", "coercion"):
        annual_report.save_figure(desk, 2025, key, "0")
    (notice,) = today.today(desk, 2025).notices
    assert "还有 1 个数" in notice.sentence
    annual_report.save_figure(desk, 2025, "fees", "0")
    assert today.today(desk, 2025).notices == ()


def test_the_missing_notice_for_next_year_is_asked_for(desk: Desk) -> None:
    later = Desk(desk.file, desk.law, lambda: date(2026, 11, 2))
    assert "holidays" in [notice.key for notice in today.today(later, 2026).notices]


@pytest.mark.parametrize(
    ("day", "year", "last"),
    [(date(2025, 12, 29), 2025, date(2026, 1, 30)), (date(2026, 1, 15), 2025, date(2026, 1, 30)),
     (date(2025, 2, 3), 2025, date(2026, 1, 30))],
)  # fmt: skip
def test_the_report_that_is_due_next(desk: Desk, day: date, year: int, last: date) -> None:
    view = today.today(Desk(desk.file, desk.law, lambda: day), 2025)
    assert (view.report_year, view.report_due) == (year, date(year + 1, 1, 31))
    assert view.report_last_working_day == last


def test_a_month_shows_the_most_urgent_of_each_day(desk: Desk) -> None:
    register(desk, date(2025, 12, 1))  # due on the 29th
    log(desk, date(2025, 12, 1))
    log(desk, date(2025, 11, 10))  # due on the 8th
    register(desk, date(2025, 12, 22))  # due on 20 January
    assert today.month_marks(desk, 2025, 12) == {date(2025, 12, 8): "late", date(2025, 12, 29): "today"}
    assert list(today.month_marks(desk, 2026, 1).values()) == ["today", "later"]


def test_a_year_whose_days_are_there_waits_to_be_compared(desk: Desk) -> None:
    for year, words, key, act in (
        (2026, "待核对", "calendar", "核对放假安排"),
        (2027, "尚未录入", "holidays", "录入放假安排"),
    ):
        with desk.act("calendar.withdraw") as act_:
            stored.write_calendar_year(desk.file, act_, 2026, {}, "", is_confirmed=year > 2026)
        desk.forget()
        later = Desk(desk.file, desk.law, lambda year=year: date(year - 1, 12, 29))
        request = register(later, date(year - 1, 12, 26))
        view = today.today(later, year - 1)
        row = next(row for row in view.rows if row.id == request)
        assert row.doubt == f"{year} 年放假安排{words}"
        notice = next(notice for notice in view.notices if notice.key == key)
        assert (notice.sentence, notice.act) == (f"{year} 年放假安排{words}，跨年的期限为暂定。", act)
        assert (
            view.calendar_note
            == f"工作日历已确认至 {year - 1} 年。{year} 年放假安排{words}，跨年的期限为暂定。"
        )


def test_a_past_year_names_what_it_carried_over(desk: Desk) -> None:
    register(desk, date(2024, 3, 1))
    later = register(desk, date(2024, 12, 27))
    request_acts.answer(desk, later, kind="disclosed", answered_on=date(2025, 1, 3))
    past = {tally.label: tally for tally in today.today(desk, 2024).tallies}
    assert past["结转下年"].value == "2"
    assert later in past["结转下年"].ids
    assert "主动公开" in past
    assert "在办" not in past


def test_other_registers_stand_beside_the_law(desk: Desk) -> None:
    record_acts.save(
        desk,
        "appeals",
        {
            "case_number": "清政复〔2025〕3号",
            "applicant": "某",
            "received_on": date(2025, 12, 22),
            "reply_due_on": date(2025, 12, 30),
        },
    )
    record_acts.save(desk, "tasks", {"year": 2025, "title": "公开预算", "timing": "year_end"})
    record_acts.save(
        desk,
        "problems",
        {"year": 2025, "title": "报送慢", "found_on": date(2025, 9, 1), "planned_on": date(2025, 12, 1)},
    )
    found = [(row.register, row.urgency, row.act) for row in today.today(desk, 2025).rows]
    assert found == [
        ("appeals", "soon", "登记答复"),
        ("problems", "late", "登记推进"),
        ("tasks", "soon", "登记推进"),
    ]


def test_what_a_department_owes_is_one_line(desk: Desk) -> None:
    for month, department in ((10, "甲股"), (11, "甲股"), (11, "乙股")):
        record_acts.save(
            desk,
            "returns",
            {
                "year": 2025,
                "title": "信息公开情况",
                "department": department,
                "period": f"2025年{month}月",
                "due_on": date(2025, month + 1, 5),
            },
        )
    rows = today.today(desk, 2025).rows
    assert [(row.title, len(row.ids), row.urgency) for row in rows] == [
        ("甲股　2 项没有报来", 2, "late"),
        ("乙股　1 项没有报来", 1, "late"),
    ]
    record_acts.save(desk, "returns", {"submitted_on": date(2025, 12, 20)}, record_id=rows[1].ids[0])
    assert len(today.today(desk, 2025).rows) == 1


def test_items_without_review_or_interpretation_are_named(desk: Desk) -> None:
    first = log(
        desk,
        date(2025, 3, 3),
        document_nature="normative",
        review_on=date(2025, 3, 4),
        review_result="public",
        published_on=date(2025, 3, 5),
    )
    item_acts.import_items(
        desk, [Item(title="没有审查", formed_on=date(2025, 3, 3), published_on=date(2025, 3, 4))]
    )
    rows = [row for row in today.today(desk, 2025).rows if row.urgency == "gap"]
    assert [row.ids for row in rows] == [(first + 1,), (first,)]
    assert [row for row in today.today(desk, 2024).rows if row.urgency == "gap"] == []
    log(desk, date(2025, 3, 3), "解读", interprets=first)
    assert len([row for row in today.today(desk, 2025).rows if row.urgency == "gap"]) == 1
