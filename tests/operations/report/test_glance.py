"""A year at a glance: every count has exactly its records; today is Monday 29 December 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from officer_desk.domain.registers.activities import Activity
from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.returns import Return
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import item_acts, record_acts, recycle_bin, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import glance
from officer_desk.operations.report.glance import Glance, Mark

D = date
YEAR = 2025


def item(formed: date, published: date | None, category: str = "工作动态") -> Item:
    return Item(
        title=f"{formed}的信息",
        formed_on=formed,
        category=category,
        review_on=formed,
        review_result="public",
        published_on=published,
    )


def request(received: date, closed: date | None = None, kind: str = "disclosed") -> Request:
    events: tuple[Event, ...] = ()
    if closed and kind == "withdrawn":
        events = (Event(kind=EventKind.WITHDRAWN, happened_on=closed),)
    elif closed:
        events = (Event(kind=EventKind.ANSWERED, happened_on=closed, answer_kind=kind),)
    return Request(received_on=received, channel="online", applicant="某", applicant_type="natural",
                   content="预算", events=events)  # fmt: skip


def ended(kind: ProgressKind, day: date) -> tuple[Entry, ...]:
    return (Entry(kind=kind, happened_on=day, note="办结"),)


def owed(department: str, due: date, came: date | None, year: int = YEAR) -> Return:
    return Return(
        year=year, title="信息", department=department, frequency="monthly", due_on=due, submitted_on=came
    )


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with two years in every register, something of each kind before, within and after."""
    item_acts.import_items(
        desk,
        [
            item(D(2024, 3, 1), D(2024, 3, 4)),
            item(D(2024, 3, 1), D(2024, 6, 3), "政策文件"),
            item(D(2024, 12, 20), D(2024, 12, 30)),
            item(D(2025, 3, 3), D(2025, 3, 4)),
            item(D(2025, 3, 3), D(2025, 3, 5), "政策文件"),
            item(D(2025, 3, 3), D(2025, 12, 1), ""),
            item(D(2025, 12, 20), None),
        ],
    )
    request_acts.import_requests(
        desk,
        [
            request(D(2024, 12, 30)),
            request(D(2024, 11, 1), D(2024, 11, 8)),
            request(D(2024, 12, 16), D(2025, 1, 6), "partial"),
            request(D(2025, 2, 5), D(2025, 2, 6)),
            request(D(2025, 2, 5), D(2025, 6, 6), "not_existing"),
            request(D(2025, 5, 6), D(2025, 5, 7), "withdrawn"),
            request(D(2025, 12, 22)),
        ],
    )
    record_acts.import_records(
        desk,
        "appeals",
        [
            Appeal(applicant="甲", received_on=D(2024, 5, 6), result="maintained", result_on=D(2024, 7, 1)),
            Appeal(applicant="乙", received_on=D(2024, 12, 1), result="revoked", result_on=D(2025, 2, 3)),
            Appeal(applicant="丙", received_on=D(2025, 12, 1)),
            Appeal(applicant="丁", received_on=D(2025, 3, 1), result="settled", result_on=D(2025, 4, 1),
                   reported_as="corrected"),
        ],
    )  # fmt: skip
    record_acts.import_records(
        desk,
        "tasks",
        [
            Task(year=2024, title="一", entries=ended(ProgressKind.DONE, D(2024, 9, 1))),
            Task(year=2025, title="二", entries=ended(ProgressKind.DONE, D(2025, 9, 1))),
            Task(year=2025, title="三", entries=ended(ProgressKind.DROPPED, D(2025, 9, 1))),
            Task(year=2025, title="四"),
        ],
    )
    record_acts.import_records(
        desk,
        "problems",
        [
            Problem(year=2025, title="一", found_on=D(2025, 1, 2), entries=ended(ProgressKind.DONE, D(2025, 9, 1))),
            Problem(year=2025, title="二", found_on=D(2025, 1, 2)),
            Problem(year=2025, title="三", found_on=D(2025, 1, 2)),
        ],
    )  # fmt: skip
    record_acts.import_records(
        desk,
        "activities",
        [
            Activity(activity_kind="training", held_on=D(2024, 4, 1), title="一", people=20),
            Activity(activity_kind="training", held_on=D(2024, 12, 30), title="二", people=20),
            Activity(activity_kind="training", held_on=D(2025, 4, 1), title="三", people=31),
            Activity(activity_kind="training", held_on=D(2025, 5, 1), title="四"),
            Activity(activity_kind="meeting", held_on=D(2025, 5, 1), title="五", people=9),
        ],
    )
    record_acts.import_records(
        desk,
        "returns",
        [
            owed("办公室", D(2025, 2, 5), D(2025, 2, 5)),
            owed("办公室", D(2025, 3, 5), D(2025, 3, 4)),
            owed("执法大队", D(2025, 2, 5), D(2025, 2, 9)),
            owed("执法大队", D(2025, 3, 5), None),
            owed("执法大队", D(2025, 4, 5), D(2025, 4, 5)),
            owed("执法大队", D(2026, 1, 5), None),
            owed("财务股", D(2026, 1, 5), None),
            owed("财务股", D(2024, 2, 5), D(2024, 2, 5), 2024),
        ],
    )
    return desk


def words(view: Glance) -> list[str]:
    return [mark.words for mark in view.figures]


def drawn(view: Glance, key: str) -> dict[str, tuple[int | None, int | None]]:
    return {m.label: (m.amount.size, m.before.size) for m in view.chart(key).marks}


def every_mark(view: Glance) -> Iterator[Mark]:
    yield from view.figures
    for chart in view.charts:
        yield from chart.marks


def test_an_empty_year_says_so_whatever_the_year_before_held(desk: Desk) -> None:
    assert glance.glance(desk, YEAR).is_empty
    assert glance.glance(desk, 2013).is_empty
    item_acts.import_items(desk, [item(D(2024, 3, 1), D(2024, 3, 4))])
    assert glance.glance(desk, YEAR).is_empty
    assert not glance.glance(desk, 2024).is_empty


def test_each_figure_stands_beside_that_of_the_year_before(full: Desk) -> None:
    assert words(glance.glance(full, YEAR)) == [
        "主动公开 3 条，上年同期 2 条，多 1",
        "按期公开率 66%，上年同期 50%，高 16 个百分点",
        "新收申请 4 件，上年同期 2 件，多 2",
        "办结申请 4 件，上年同期 1 件，多 3",
        "按期答复率 75%，上年同期 100%，低 25 个百分点",
        "复议诉讼 3 件（被纠错 2 件），上年同期 2 件，多 1",
        "工作要点完成 1/2 项，上年 1/1 项，低 50 个百分点",
        "问题整改 1/3 个，上年 无",
        "培训 2 次（31 人次），上年同期 1 次（20 人次），多 1",
        "报送按时率 60%，上年 100%，低 40 个百分点",
    ]


def test_a_whole_year_is_compared_with_a_whole_year(full: Desk) -> None:
    view = glance.glance(full, 2024)
    assert (view.compared, view.until) == ("", None)
    assert words(view)[:3] == ["主动公开 3 条", "按期公开率 66%", "新收申请 3 件"]
    running = glance.glance(full, YEAR)
    assert (running.compared, running.until) == ("上年同期", D(2025, 12, 29))
    assert running.figures[0].then.title == "2024 年（至 12 月 29 日）主动公开"


def test_months_are_compared_whole(full: Desk) -> None:
    found = drawn(glance.glance(full, YEAR), "months")
    assert found["3 月"] == (2, 1)
    assert found["12 月"] == (1, 1)
    assert found["6 月"] == (0, 1)
    assert glance.glance(full, YEAR).chart("months").marks[2].words == "3 月 2 条，上年同月 1 条，多 1"
    assert drawn(glance.glance(full, YEAR), "timeliness")["12 月"] == (0, 100)


def test_of_months_that_have_not_begun_nothing_is_drawn(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full, "_today", lambda: D(2026, 3, 9))
    item_acts.import_items(full, [item(D(2026, 1, 5), D(2026, 1, 6))])
    view = glance.glance(full, 2026)
    assert drawn(view, "months")["3 月"] == (0, 2)
    assert drawn(view, "months")["4 月"] == (None, 0)
    assert view.chart("months").marks[3].words == "4 月 未到，上年同月 0 条"
    assert view.figures[0].words == "主动公开 1 条，上年同期 2 条，少 1"


def test_the_day_that_only_leap_years_have_is_compared_with_the_day_before(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full, "_today", lambda: D(2028, 2, 29))
    assert glance.glance(full, 2028).figures[0].then.title == "2027 年（至 2 月 28 日）主动公开"


def test_categories_are_ranked_and_the_small_ones_share_a_bar(full: Desk) -> None:
    assert drawn(glance.glance(full, YEAR), "categories") == {
        "工作动态": (1, 1), "政策文件": (1, 1), "未填类别": (1, 0)
    }  # fmt: skip
    more = [item(D(2025, 4, 1), D(2025, 4, 2), f"类{n}") for n in range(12) for _ in range(2)]
    item_acts.import_items(full, more)
    marks = glance.glance(full, YEAR).chart("categories").marks
    assert len(marks) == glance.CATEGORIES + 1
    assert marks[-1].label == "其余 7 类"
    assert sum(mark.amount.size or 0 for mark in marks) == 3 + 24


def test_requests_stand_under_the_heading_of_their_answer(full: Desk) -> None:
    found = drawn(glance.glance(full, YEAR), "answers")
    assert list(found)[-2:] == ["申请人撤回", "在办"]
    assert {label: pair for label, pair in found.items() if pair != (0, 0)} == {
        "予以公开": (1, 1),
        "部分公开": (1, 0),
        "无法提供": (1, 0),
        "申请人撤回": (1, 0),
        "在办": (2, 1),
    }
    assert drawn(glance.glance(full, 2024), "answers")["结转下年"] == (2, 0)


def test_an_answer_of_no_known_kind_is_counted_too(full: Desk) -> None:
    request_acts.import_requests(full, [request(D(2025, 6, 2), D(2025, 6, 3), "of_another_law")])
    assert drawn(glance.glance(full, YEAR), "answers")["其他处理"] == (1, 0)


def test_departments_stand_worst_first_and_only_what_is_due_counts(full: Desk) -> None:
    marks = glance.glance(full, YEAR).chart("departments").marks
    assert [mark.words for mark in marks] == [
        "执法大队 1/3 项，上年 无",
        "办公室 2/2 项，上年 无",
        "财务股 无，上年 1/1 项",
    ]


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_count_opens_exactly_its_records(full: Desk, year: int) -> None:
    shares = ("按期公开率", "按期答复率", "报送按时率")
    view = glance.glance(full, year)
    seen = 0
    for mark in every_mark(view):
        if mark in view.chart("timeliness").marks or mark.label in shares:
            continue
        for amount, records in ((mark.amount, mark.now), (mark.before, mark.then)):
            ids = glance.record_ids(full, records)
            whole = amount.text.partition("/")[2]
            if mark in view.chart("departments").marks:
                continue
            assert len(ids) == (int(whole) if whole else amount.size or 0), mark.words
            assert len(set(ids)) == len(ids)
            seen += len(ids)
    assert seen or year == 2023


def test_a_share_opens_what_was_late_and_where_nothing_was_all(full: Desk) -> None:
    view = glance.glance(full, YEAR)
    found = {m.label: (m.now.title, len(glance.record_ids(full, m.now))) for m in every_mark(view)}
    assert found["按期公开率"] == ("2025 年逾期公开", 1)
    assert found["按期答复率"] == ("2025 年逾期答复", 1)
    assert found["报送按时率"] == ("2025 年未按时报送", 2)
    assert found["执法大队"] == ("2025 年执法大队未按时报送", 2)
    assert found["办公室"] == ("2025 年办公室报送", 2)
    assert found["12 月"] == ("2025 年 12 月逾期公开", 1)
    assert found["3 月"] == ("2025 年 3 月主动公开", 2)


def test_what_lies_in_the_bin_is_not_counted(full: Desk) -> None:
    view = glance.glance(full, YEAR)
    for mark in view.figures[:1] + view.figures[2:4] + view.figures[5:9]:
        recycle_bin.delete(full, mark.now.register, glance.record_ids(full, mark.now))
    recycle_bin.delete(full, "returns", glance.record_ids(full, view.chart("departments").marks[1].now))
    after = glance.glance(full, YEAR)
    assert [m.amount.size or 0 for m in after.figures[:9]] == [0] * 9
    assert after.figures[9].amount.text == "33%"


def test_more_departments_than_fit_are_told(full: Desk) -> None:
    many = [owed(f"科室{n:02}", D(2025, 2, 5), D(2025, 2, 5)) for n in range(20)]
    record_acts.import_records(full, "returns", many)
    chart = glance.glance(full, YEAR).chart("departments")
    assert len(chart.marks) == glance.DEPARTMENTS
    assert "最低的 12 个科室" in chart.remark


def test_a_chart_of_nothing_says_so(desk: Desk) -> None:
    item_acts.import_items(desk, [item(D(2025, 3, 3), D(2025, 3, 4))])
    view = glance.glance(desk, YEAR)
    assert {chart.key for chart in view.charts if chart.is_empty} == {"departments", "answers"}
    assert all(chart.empty for chart in view.charts)
