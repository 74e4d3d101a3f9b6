"""Lists, the work plan and reminders as documents, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.document import Cell, Document, Running, Sheet, Signature, Table, Title
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import CHIPS, REGISTERS, ListQuery
from officer_desk.operations.paper import printed_lists
from officer_desk.operations.settings import desk_settings
from officer_desk.report.listing import lay_out
from officer_desk.store import settings as stored

BUREAU = "清河县生态环境局"


@pytest.fixture
def named(desk: Desk) -> Desk:
    desk_settings.save_bureau(
        desk, Bureau(names=(BureauName(BUREAU),), unified_code="11999900MB0000001X", office="局办公室")
    )
    return desk


def item(number: int, **values: object) -> Item:
    kept = {
        "title": f"环境质量月报第{number}期",
        "formed_on": date(2025, 3, 3),
        "published_on": date(2025, 3, 4),
        "index_number": f"QH/2025-{number:05}",
    }
    return Item(**{**kept, **values})  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    opened = PdfDocument(printed_lists.pdf(document))
    found = ["".join(page.get_textpage().get_text_range().split()) for page in opened]
    opened.close()
    return found


def cells(document: Document) -> list[Cell]:
    return [cell for block in document.blocks if isinstance(block, Table) for _, _, cell in block.cells()]


def rows(document: Document) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    for row, _, cell in table.cells():
        found.setdefault(row, []).append(cell.text)
    return list(found.values())


# --- lists --------------------------------------------------------------------------------


def test_a_list_has_the_columns_and_the_order_it_is_given(named: Desk) -> None:
    item_acts.import_items(named, [item(1), item(2), item(3)])
    query = ListQuery("items", year=2025, sort="title", descending=True)
    document = printed_lists.list_document(named, query, fields=["title", "formed_on", "status", "no such"])
    head, *lines = rows(document)
    assert head == ["序号", "信息名称", "生成日期", "状态"]
    assert lines[0] == ["1", "环境质量月报第3期", "2025-03-03", "已公开"]
    assert [line[1][-2] for line in lines] == ["3", "2", "1"]


def test_every_page_tells_whose_list_it_is_and_how_it_was_filtered(named: Desk) -> None:
    item_acts.import_items(named, [item(number) for number in range(1, 101)])
    query = ListQuery("items", year=2025, chip="published", text="月报")
    document = printed_lists.list_document(named, query)
    pages = texts(document)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{BUREAU}主动公开台账2025年筛选：已公开查找：“月报”" in page
        assert "打印日期：2025-12-29" in page
        assert "共100条" in page
        assert f"第{number}页共{len(pages)}页" in page
        assert page.count("信息名称") == 1


def test_a_deadline_says_what_remains(named: Desk) -> None:
    item_acts.save_item(named, {"title": "标准", "formed_on": date(2025, 12, 20)})
    (_, line) = rows(printed_lists.list_document(named, ListQuery("items"), fields=["title", "due_on"]))
    day, remaining = line[2].split("\n")
    assert date.fromisoformat(day) > named.today()
    assert remaining.startswith("剩")


def test_what_remains_of_a_provisional_limit_is_about(named: Desk) -> None:
    with named.act("calendar.confirm") as act:
        stored.write_calendar_year(named.file, act, 2026, {}, "", is_confirmed=False)
    item_acts.save_item(named, {"title": "标准", "formed_on": date(2025, 12, 20)})
    (_, line) = rows(printed_lists.list_document(named, ListQuery("items"), fields=["title", "due_on"]))
    assert line[2].split("\n")[1].startswith("约剩")


def test_personal_data_stays_masked(named: Desk) -> None:
    request_acts.save_request(
        named,
        {
            "received_on": date(2025, 12, 1),
            "applicant": "张三",
            "content": "大气监测数据",
            "channel": "online",
            "contact_code": "110101199003070011",
            "phone": "13900000000",
        },
    )
    register = REGISTERS["requests"]
    every = [field.key for field in register.fields]
    document = printed_lists.list_document(named, ListQuery("requests"), fields=every)
    text = "".join(texts(document)) + "".join(cell.text for cell in cells(document))
    assert "大气监测数据" in text
    assert "110101199003070011" not in text
    assert "13900000000" not in text


def test_an_empty_list_is_not_printed(named: Desk) -> None:
    with pytest.raises(ImpossibleError, match="没有可以打印"):
        printed_lists.list_document(named, ListQuery("items", text="没有的词"))


def test_a_list_too_long_is_to_be_filtered_or_exported(named: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    item_acts.import_items(named, [item(1), item(2), item(3)])
    monkeypatch.setattr(printed_lists, "MOST_ROWS", 2)
    with pytest.raises(ImpossibleError, match=r"有 3 条.*2 条.*筛选.*导出电子表格"):
        printed_lists.list_document(named, ListQuery("items"))
    assert printed_lists.list_document(named, ListQuery("items", text="第1期"))


def test_a_list_too_wide_for_paper_is_to_show_fewer_columns(named: Desk) -> None:
    item_acts.import_items(
        named, [item(1, document_number="清环发〔2025〕123号", changed_on=date(2025, 3, 3))]
    )
    every = [field.key for field in REGISTERS["items"].fields]
    with pytest.raises(ImpossibleError, match=r"排不下.*减少几列"):
        printed_lists.list_document(named, ListQuery("items"), fields=every)


def test_reading_a_list_tells_how_far_it_is(named: Desk) -> None:
    item_acts.import_items(named, [item(number) for number in range(1, 251)])
    told: list[tuple[int, int]] = []
    printed_lists.list_document(named, ListQuery("items"), progress=lambda *now: told.append(now))
    assert told == [(0, 250), (200, 250)]


def test_every_state_of_every_register_has_a_word() -> None:
    for register, chips in CHIPS.items():
        for key, _ in chips:
            if key != "all":
                assert printed_lists._state(register, key) != key
    assert printed_lists._state("returns", "overdue") == "逾期未报"
    assert printed_lists._state("tasks", "dropped") == "已取消"


@pytest.mark.parametrize("register", sorted(printed_lists.LIST_TITLES))
def test_every_register_has_a_title(register: str) -> None:
    assert set(printed_lists.LIST_TITLES) == set(REGISTERS)
    assert printed_lists.LIST_TITLES[register].endswith(("台账", "清单", "记录"))


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_the_columns_of_a_wide_window_find_their_place(register: str) -> None:
    shown = [f for f in REGISTERS[register].fields if f.is_default_column or f.is_wide_column]
    columns = [printed_lists._column(REGISTERS[register], field) for field in shown]
    line = ["2026-12-28" if column.is_whole else "关于公开情况的说明" * 4 for column in columns]
    document = lay_out(columns, [line], title="题", author="", running=Running())
    assert document is not None
    assert "".join(texts(document)).count("2026-12-28") == line.count("2026-12-28")


# --- the work plan ------------------------------------------------------------------------


def task(desk: Desk, title: str, **values: object) -> int:
    kept = {"year": 2025, "title": title, "timing": "year_end", "department": "法规科", **values}
    (record_id,) = record_acts.save(desk, "tasks", kept).ids
    return record_id


def test_the_plan_names_each_task_under_the_paper_it_comes_from(named: Desk) -> None:
    task(named, "解读政策", source="县要点", clause="第二条", position=2, partners="办公室")
    task(named, "公开决算", source="本局安排", position=1, timing="date", deadline_on=date(2025, 9, 30))
    task(named, "规范答复", source="县要点", position=3, timing="continuous", five_openness="")
    document = printed_lists.plan_document(named, 2025)
    assert document.sheet is Sheet.LETTER_ACROSS
    assert document.blocks[0] == Title(f"{BUREAU}\n2025年政务公开工作要点任务分解表")
    assert document.blocks[-1] == Signature(BUREAU, "2025年12月29日")
    assert rows(document) == [
        ["序号", "工作任务", "具体要求", "责任科室", "时限要求", "五公开", "来源条款"],
        ["来源：本局安排"],
        ["1", "公开决算", "", "法规科", "2025年9月30日前", "", ""],
        ["来源：县要点"],
        ["2", "解读政策", "", "法规科\n（配合：办公室）", "年底前", "", "第二条"],
        ["3", "规范答复", "", "法规科", "持续推进", "", ""],
    ]
    (page,) = texts(document)
    assert "第1页共1页" in page


def test_tasks_without_numbers_are_counted_and_dropped_ones_left_out(named: Desk) -> None:
    task(named, "甲")
    dropped = task(named, "乙")
    task(named, "丙", year=2024)
    task(named, "丁")
    record_acts.log_progress(
        named, "tasks", dropped, kind=ProgressKind.DROPPED, happened_on=date(2025, 5, 6), note="并入甲"
    )
    head, *lines = rows(printed_lists.plan_document(named, 2025))
    assert head == ["序号", "工作任务", "具体要求", "责任科室", "时限要求", "五公开"]
    assert [line[:2] for line in lines] == [["1", "甲"], ["2", "丁"]]


def test_a_year_without_tasks_has_no_plan(named: Desk) -> None:
    with pytest.raises(ImpossibleError, match="2023 年没有登记工作要点任务"):
        printed_lists.plan_document(named, 2023)


def test_a_kind_of_openness_stands_on_one_line(named: Desk) -> None:
    task(named, "甲", five_openness="decision", clause="一（一）")
    opened = PdfDocument(printed_lists.pdf(printed_lists.plan_document(named, 2025)))
    assert "决策公开" in opened[0].get_textpage().get_text_range()
    opened.close()


def test_a_long_plan_repeats_its_head(named: Desk) -> None:
    for number in range(1, 31):
        task(named, f"任务{number}", requirement="逐项公开，按季检查。" * 12, position=number)
    pages = texts(printed_lists.plan_document(named, 2025))
    assert len(pages) > 2
    assert all(page.count("具体要求") == 1 for page in pages[:-1])
    assert pages[-1].endswith(f"第{len(pages)}页共{len(pages)}页")
    assert "2025年12月29日" in pages[-1]


# --- reminders ----------------------------------------------------------------------------


def owed(desk: Desk, department: str, **values: object) -> int:
    kept = {"year": 2025, "title": "公开信息月报", "department": department, "due_on": date(2025, 12, 10)}
    (record_id,) = record_acts.save(desk, "returns", {**kept, **values}).ids
    return record_id


def test_each_department_has_a_page_of_its_own(named: Desk) -> None:
    ids = [
        owed(named, "监察股", period="2025年11月"),
        owed(named, "法规股", due_on=date(2026, 1, 10)),
        owed(named, "监察股", title="处罚决定清单", due_on=date(2025, 12, 1)),
        owed(named, "监察股", title="已经报来的", submitted_on=date(2025, 12, 9)),
    ]
    document = printed_lists.reminder_document(named, ids, reply_by=date(2026, 1, 5))
    pages = texts(document)
    assert len(pages) == 2
    (late,) = (page for page in pages if "监察股：" in page)
    (early,) = (page for page in pages if "法规股：" in page)
    for page in pages:
        assert page.startswith("政府信息公开材料催报单")
        assert "请于2026年1月5日前将上述材料报送局办公室" in page
        assert f"{BUREAU}办公室2025年12月29日" in page
        assert "签收人" in page
        assert "签收日期" in page
    assert "（共2项）尚未收到你科室报送，均已超过报送期限" in late
    assert "1处罚决定清单—2025-12-01282公开信息月报2025年11月2025-12-1019" in late
    assert "已经报来的" not in late
    assert "1公开信息月报—2026-01-10未到期" in early
    assert "超过报送期限" not in early


def test_the_reminder_asks_for_the_third_working_day_unless_told(named: Desk) -> None:
    (page,) = texts(printed_lists.reminder_document(named, [owed(named, "法规股")]))
    asked = printed_lists.default_reply_by(named)
    assert named.calendar.working_days_between(named.today(), asked) == printed_lists.REPLY_WORKING_DAYS
    assert f"请于{asked.year}年{asked.month}月{asked.day}日前" in page


def test_nothing_owed_or_a_day_gone_by_makes_no_reminder(named: Desk) -> None:
    came = owed(named, "法规股", submitted_on=date(2025, 12, 9))
    with pytest.raises(ImpossibleError, match="没有要催报的"):
        printed_lists.reminder_document(named, [came])
    with pytest.raises(ImpossibleError, match="早于今天"):
        printed_lists.reminder_document(named, [owed(named, "法规股")], reply_by=date(2025, 12, 28))


@pytest.mark.parametrize(
    ("office", "signed"),
    [
        ("局办公室", f"{BUREAU}办公室"),
        ("政务公开科", f"{BUREAU}政务公开科"),
        (f"{BUREAU}办公室", f"{BUREAU}办公室"),
        ("", f"{BUREAU}办公室"),
    ],
)
def test_the_office_signs_with_the_name_of_the_bureau(desk: Desk, office: str, signed: str) -> None:
    desk_settings.save_bureau(desk, Bureau(names=(BureauName(BUREAU),), office=office))
    document = printed_lists.reminder_document(desk, [owed(desk, "法规股")])
    (signature,) = (block for block in document.blocks if isinstance(block, Signature))
    assert signature.name == signed
