"""Lists: the right records in the right order, by year, chip, words and ids."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.dates import today
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.store import listing
from officer_desk.store.desk_file import open_file

REVIEWED: dict[str, Any] = {"review_result": "public"}


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Items and requests of every state over three years. Today is 2025-12-29."""
    item_acts.import_items(
        desk,
        [
            Item(title="一 去年公开", formed_on=date(2024, 5, 6), published_on=date(2024, 5, 20), **REVIEWED),
            Item(
                title="二 跨年公开", formed_on=date(2024, 12, 20), published_on=date(2025, 1, 8), **REVIEWED
            ),
            Item(title="三 今年公开", formed_on=date(2025, 6, 3), published_on=date(2025, 6, 5), **REVIEWED),
            Item(title="四 逾期", formed_on=date(2025, 11, 3)),
            Item(title="五 临期", formed_on=date(2025, 12, 2)),
            Item(title="六 审查中", formed_on=date(2025, 12, 22), review_on=date(2025, 12, 23)),
            Item(title="七 不予公开", formed_on=date(2025, 4, 7), attribute="withheld"),
            Item(title="八 依申请", formed_on=date(2025, 4, 7), attribute="on_request"),
            Item(
                title="九 失效",
                formed_on=date(2023, 4, 7),
                validity="abolished",
                abolished_on=date(2025, 2, 1),
            ),
            Item(title="十 待公开", formed_on=date(2025, 12, 24)),
        ],
    )

    def closed(day: date, kind: str, number: str = "", ground: str = "") -> tuple[Event, ...]:
        return (
            Event(
                kind=EventKind.ANSWERED,
                happened_on=day,
                answer_kind=kind,
                answer_ground=ground,
                document_number=number,
            ),
            Event(kind=EventKind.SERVED, happened_on=day, method="mail"),
        )

    request_acts.import_requests(
        desk,
        [
            Request(received_on=date(2024, 12, 20), applicant="跨年", content="甲",
                    events=closed(date(2025, 1, 6), "disclosed", "某公复〔2025〕1号")),
            Request(received_on=date(2025, 3, 3), applicant="按期", content="乙",
                    events=closed(date(2025, 3, 10), "refused", "某公复〔2025〕2号", "internal")),
            Request(received_on=date(2025, 5, 6), applicant="撤回", content="丙",
                    events=(Event(kind=EventKind.WITHDRAWN, happened_on=date(2025, 5, 8)),)),
            Request(received_on=date(2025, 6, 3), applicant="既成", content="丁",
                    events=(Event(kind=EventKind.ANSWERED, happened_on=date(2025, 6, 9),
                                  answer_kind="refused", irregular_rule="r", irregular_reason="旧账"),)),
            Request(received_on=date(2025, 11, 5), applicant="逾期", content="戊"),
            Request(received_on=date(2025, 12, 2), applicant="临期", content="己"),
            Request(received_on=date(2025, 12, 26), applicant="刚收", content="庚"),
        ],
    )  # fmt: skip
    return desk


def names(desk: Desk, query: ListQuery) -> list[str]:
    key = "title" if query.register == "items" else "applicant"
    ids = list(register_lists.row_ids(desk, query))
    return [row.cells[key].split(" ")[0] for row in register_lists.rows(desk, query.register, ids)]


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        ("awaiting", "四五十"),
        ("due_soon", "五"),
        ("overdue", "四"),
        ("in_review", "六"),
        ("published", "一二三"),
        ("withheld", "七八"),
    ],
)
def test_the_chips_of_items(full: Desk, chip: str, expected: str) -> None:
    assert sorted(names(full, ListQuery("items", chip=chip))) == sorted(expected)
    assert register_lists.chips(full, "items", None)[chip] == len(expected)


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        ("open", ["临期", "刚收", "逾期"]),
        ("due_soon", ["临期"]),
        ("overdue", ["逾期"]),
        ("closed", ["按期", "撤回", "既成", "跨年"]),
        ("irregular", ["既成"]),
    ],
)
def test_the_chips_of_requests(full: Desk, chip: str, expected: list[str]) -> None:
    assert sorted(names(full, ListQuery("requests", chip=chip))) == expected
    assert register_lists.chips(full, "requests", None)[chip] == len(expected)


@pytest.mark.parametrize("register", ["items", "requests"])
@pytest.mark.parametrize("year", [None, 2023, 2024, 2025, 2026])
def test_the_count_of_each_chip_is_what_its_list_shows(full: Desk, register: str, year: int | None) -> None:
    counts = register_lists.chips(full, register, year)
    assert list(counts) == [key for key, _ in register_lists.CHIPS[register]]
    for chip, count in counts.items():
        assert len(register_lists.row_ids(full, ListQuery(register, year=year, chip=chip))) == count, chip


@pytest.mark.parametrize(
    ("year", "items", "requests"),
    [
        (2024, "一二", ["跨年"]),
        (2025, "二三四五六七八九十", ["临期", "刚收", "按期", "撤回", "既成", "跨年", "逾期"]),
        (2026, "四五六十", ["临期", "刚收", "逾期"]),
    ],
)
def test_a_year_shows_what_was_formed_open_or_closed_in_it(
    full: Desk, year: int, items: str, requests: list[str]
) -> None:
    shown = set(names(full, ListQuery("items", year=year)))
    assert shown >= set(items) - {"九"}
    assert sorted(names(full, ListQuery("requests", year=year))) == sorted(requests)


def test_the_default_order_puts_the_most_urgent_first(full: Desk) -> None:
    assert names(full, ListQuery("requests"))[:3] == ["逾期", "临期", "刚收"]
    assert names(full, ListQuery("items"))[:4] == ["四", "五", "六", "十"]
    rest = names(full, ListQuery("requests"))[3:]
    assert rest == ["既成", "撤回", "按期", "跨年"], "the newest of the closed first"


@pytest.mark.parametrize(
    ("register", "key"),
    [
        (register, field.key)
        for register in ("items", "requests")
        for field in register_lists.REGISTERS[register].fields
        if field.column_width
    ],
)
def test_every_column_can_be_sorted_by_both_ways(full: Desk, register: str, key: str) -> None:
    up = list(register_lists.row_ids(full, ListQuery(register, sort=key)))
    down = list(register_lists.row_ids(full, ListQuery(register, sort=key, descending=True)))
    everything = sorted(register_lists.row_ids(full, ListQuery(register)))
    assert sorted(up) == sorted(down) == everything
    if key in ("status", "answer"):  # sorted by key, shown by word
        return
    field = register_lists.REGISTERS[register].field(key)
    if field.choices:
        return
    cells = [row.cells.get(key, "") for row in register_lists.rows(full, register, up)]
    assert cells == sorted(cells)
    assert [row.cells.get(key, "") for row in register_lists.rows(full, register, down)] == sorted(
        cells, reverse=True
    )


def test_an_unknown_sort_is_the_default_order(full: Desk) -> None:
    default = register_lists.row_ids(full, ListQuery("items"))
    assert register_lists.row_ids(full, ListQuery("items", sort="title; DROP TABLE item")) == default


def test_words_chip_and_year_narrow_together(full: Desk) -> None:
    assert sorted(names(full, ListQuery("items", text="公开", chip="published"))) == ["一", "三", "二"]
    assert sorted(names(full, ListQuery("items", text="公开", chip="published", year=2025))) == ["三", "二"]
    assert sorted(names(full, ListQuery("items", text="跨年 公开"))) == ["二"]


def test_a_search_in_a_year_finds_records_logged_out_of_order(full: Desk) -> None:
    """Logged last, it belongs to an earlier year; the search by ranges of ids must not lose it."""
    late = item_acts.import_items(
        full, [Item(title="补录", formed_on=date(2024, 2, 1), published_on=date(2024, 2, 2), **REVIEWED)]
    ).ids[0]
    assert list(register_lists.row_ids(full, ListQuery("items", year=2024, text="补录"))) == [late]
    assert list(register_lists.row_ids(full, ListQuery("items", year=2025, text="补录"))) == []


def test_a_request_is_found_by_the_number_of_its_answer(full: Desk) -> None:
    assert names(full, ListQuery("requests", text="公复〔2025〕2号")) == ["按期"]
    assert sorted(names(full, ListQuery("requests", text="某公复"))) == ["按期", "跨年"]
    assert names(full, ListQuery("requests", text="100%")) == []


@pytest.mark.parametrize("text", ["。", "%", "_", "*", '"', "''", "NOT", "a OR b", "()", "𠮷", "\u200b"])
def test_whatever_is_typed_gives_a_list(full: Desk, text: str) -> None:
    for register in ("items", "requests"):
        assert len(register_lists.row_ids(full, ListQuery(register, text=text))) <= 17


def test_blank_words_search_nothing(full: Desk) -> None:
    assert len(register_lists.row_ids(full, ListQuery("items", text="  　"))) == 10


def test_only_the_records_behind_a_number(full: Desk) -> None:
    ids = list(register_lists.row_ids(full, ListQuery("items")))[:3]
    behind = ListQuery("items", year=1999, ids=tuple(ids))
    assert sorted(register_lists.row_ids(full, behind)) == sorted(ids)
    assert list(register_lists.row_ids(full, ListQuery("items", ids=()))) == []
    recycle_bin.delete(full, "items", ids[:1])
    assert sorted(register_lists.row_ids(full, behind)) == sorted(ids[1:])


def test_a_page_keeps_the_order_asked_for_and_leaves_out_the_vanished(full: Desk) -> None:
    ids = list(register_lists.row_ids(full, ListQuery("items")))
    wanted = [ids[3], 9999, ids[0]]
    assert [row.id for row in register_lists.rows(full, "items", wanted)] == [ids[3], ids[0]]
    assert register_lists.rows(full, "items", []) == []


def test_rows_show_words_masks_and_states(full: Desk) -> None:
    by_name = {
        row.cells["applicant"]: row
        for row in register_lists.rows(
            full, "requests", list(register_lists.row_ids(full, ListQuery("requests")))
        )
    }
    assert by_name["逾期"].status == "overdue"
    assert by_name["逾期"].remaining.startswith("超 ")
    assert by_name["临期"].status == "due_soon"
    assert by_name["按期"].cells["answer"].startswith("不予公开（")
    assert by_name["按期"].cells["answered_on"] == "2025-03-10"
    assert by_name["按期"].remaining == ""
    assert by_name["撤回"].status == "withdrawn"
    assert by_name["既成"].is_irregular
    assert not by_name["按期"].is_irregular
    assert by_name["按期"].cells["channel"] == "当面提交"


def test_sensitive_fields_are_no_cells(full: Desk) -> None:
    request = request_acts.save_request(
        full, {"received_on": date(2025, 12, 1), "applicant": "某", "content": "某", "phone": "13812345678"}
    ).ids[0]
    assert "13812345678" not in str(register_lists.rows(full, "requests", [request]))


def test_years_are_those_of_the_records_and_the_current_one(full: Desk, desk: Desk) -> None:
    assert register_lists.years(full) == [2025, 2024, 2023]


def test_years_of_an_empty_file_are_the_current_one(desk: Desk) -> None:
    assert register_lists.years(desk) == [2025]


def test_items_to_choose_from_are_the_newest_that_match(full: Desk) -> None:
    item_acts.import_items(
        full, [Item(title="带号", document_number="某发〔2025〕9号", formed_on=date(2025, 1, 6))]
    )
    assert item_acts.find_items(full, "")[0][1] == "带号（某发〔2025〕9号）"
    assert [label for _, label in item_acts.find_items(full, "公开")] == [
        "十 待公开",
        "七 不予公开",
        "三 今年公开",
        "二 跨年公开",
        "一 去年公开",
    ]
    assert len(item_acts.find_items(full, "", limit=2)) == 2


def test_numbers_beside_the_tabs(full: Desk) -> None:
    assert register_lists.open_counts(full) == {"today": 4, "requests": 3, "appeals": 0}
    assert len([r for r in today.today(full, 2025).rows if r.urgency in ("late", "today", "soon")]) == 4


def test_the_overdue_are_counted_as_listed(full: Desk) -> None:
    for register in ("items", "requests"):
        shown = register_lists.row_ids(full, ListQuery(register, year=2025, chip="overdue"))
        assert listing.count_overdue(full.file, register, 2025, full.today()) == len(shown)


@pytest.mark.parametrize("year", [None, 2024, 2025])
@pytest.mark.parametrize("sort", ["", "title", "due_on", "published_on"])
def test_many_matches_are_listed_as_few_are(
    full: Desk, monkeypatch: pytest.MonkeyPatch, year: int | None, sort: str
) -> None:
    queries = [
        ListQuery("items", year=year, sort=sort, chip=chip, text=text, descending=descending)
        for chip, _ in register_lists.CHIPS["items"]
        for text in ("公开", "公", "逾期", "2", "没有的")
        for descending in (False, True)
    ]
    few = [register_lists.row_ids(full, query) for query in queries]
    monkeypatch.setattr(listing, "FEW", -1)
    assert [register_lists.row_ids(full, query) for query in queries] == few


@pytest.mark.parametrize("year", [None, 2024, 2025])
def test_what_everything_matches_is_the_whole_list(
    full: Desk, monkeypatch: pytest.MonkeyPatch, year: int | None
) -> None:
    monkeypatch.setattr(listing, "FEW", -1)
    for item_id in register_lists.row_ids(full, ListQuery("items")):
        item_acts.save_item(full, {"summary": "人人都有"}, item_id=item_id)
    binned = register_lists.row_ids(full, ListQuery("items", year=year))[0]
    recycle_bin.delete(full, "items", [binned])
    whole = register_lists.row_ids(full, ListQuery("items", year=year))
    assert whole
    assert binned not in whole
    found = register_lists.row_ids(full, ListQuery("items", year=year, text="人人"))
    assert found == whole
    found.pop()
    assert register_lists.row_ids(full, ListQuery("items", year=year, text="人人")) == whole


def test_a_remembered_list_is_forgotten_when_the_file_changes(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "FEW", -1)
    query = ListQuery("items", text="公开")
    reader = Desk(open_file(full.path, write=False), full.law, full.today)
    try:
        before = sorted(register_lists.row_ids(full, query))
        assert sorted(register_lists.row_ids(reader, query)) == before
        recycle_bin.delete(full, "items", before[:1])
        assert sorted(register_lists.row_ids(full, query)) == before[1:]
        assert sorted(register_lists.row_ids(reader, query)) == before[1:]
        added = item_acts.save_item(full, {"title": "新公开", "formed_on": date(2025, 12, 1)}).ids[0]
        assert sorted(register_lists.row_ids(reader, query)) == [*before[1:], added]
        assert sorted(register_lists.row_ids(full, query)) == [*before[1:], added]
    finally:
        reader.close()
