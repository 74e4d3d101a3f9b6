"""Cells of a workbook as typed values: text, numbers, dates, choices in other words."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Choice, Field, Value, display
from officer_desk.domain.registers import items
from officer_desk.domain.requests import request
from officer_desk.domain.workbook.entries import (
    cell_text,
    choice_words,
    empty_entry,
    is_blank,
    read_entry,
    reader,
    word,
)
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.domain.workbook.vocabulary import VAGUE, WORDS

REQUESTS, ITEMS = request.REGISTER, items.REGISTER


def field(value: Value, **more: Any) -> Field:
    return Field("sample", "样例", "基本信息", value=value, **more)


def doubts_of(described: Field, cell: object, **more: Any) -> tuple[Any, list[str]]:
    doubts: list[str] = []
    return read_entry(described, cell, doubt=doubts.append, **more), doubts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  赵某 ", "赵某"),
        ("赵某\n（代理人钱某）", "赵某 （代理人钱某）"),
        ("0012", "0012"),
        (13800000000.0, "13800000000"),
        (12.5, "12.5"),
        (0.00001, "0.00001"),
        (12, "12"),
        ("=1+1", "=1+1"),
        ("甲\x07乙_x000D_", "甲乙"),
        (float("nan"), ""),
        (None, ""),
        ("", ""),
        ("/", ""),
        ("——", ""),
        ("无", ""),
    ],
)
def test_text_is_kept_as_written(cell: object, text: str) -> None:
    assert read_entry(field(Value.TEXT), cell) == text


@pytest.mark.parametrize("cell", [110101199001011234, 1.10101199001011e17, -1e15])
def test_numbers_too_long_for_a_spreadsheet_ask_for_a_text_column(cell: float) -> None:
    with pytest.raises(ImpossibleError, match="设为“文本”"):
        read_entry(REQUESTS.field("contact_code"), cell)


def test_the_longest_exact_number_is_still_taken() -> None:
    assert read_entry(field(Value.TEXT), 999_999_999_999_999.0) == "999999999999999"


@pytest.mark.parametrize("cell", [date(2023, 1, 1), datetime(2023, 1, 1, 9), time(9, 30)])  # noqa: DTZ001
def test_a_number_the_spreadsheet_turned_into_a_date_is_refused_as_text(cell: object) -> None:
    with pytest.raises(ImpossibleError, match="日期或时间"):
        read_entry(REQUESTS.field("number"), cell)


@pytest.mark.parametrize("fault", ["#N/A", "#REF!", "#DIV/0!", "#name?", "########"])
def test_formula_faults_are_refused_in_any_column(fault: str) -> None:
    for value in (Value.TEXT, Value.NOTE, Value.INTEGER, Value.CHOICES):
        with pytest.raises(ImpossibleError, match="公式出错"):
            read_entry(field(value), fault)


def test_an_unknown_kind_of_cell_is_read_as_its_text() -> None:
    assert cell_text(["甲"]) == "['甲']"
    assert [cell_text(True), cell_text(False)] == ["是", "否"]
    assert not is_blank(0)


def test_a_note_keeps_its_lines_and_its_words() -> None:
    assert read_entry(field(Value.NOTE), "一\n二 ") == "一\n二"
    assert read_entry(field(Value.NOTE), "无") == "无"
    assert read_entry(field(Value.NOTE), "/") == ""
    assert read_entry(field(Value.NOTE), date(2023, 1, 5)) == "2023-01-05"


@pytest.mark.parametrize(
    ("cell", "number"),
    [(3.0, 3), (3, 3), ("3", 3), ("３", 3), ("1,234", 1234), ("1，234", 1234), ("2023年", 2023), ("-2", -2),
     ("3.00", 3), ("26件", 26), ("", None), (None, None), ("无", None)],
)  # fmt: skip
def test_integers(cell: object, number: int | None) -> None:
    assert read_entry(field(Value.INTEGER), cell) == number


@pytest.mark.parametrize("cell", [3.5, "增加5", "22（其中修订16件）", "三"])
def test_words_in_a_number_cell_are_refused(cell: object) -> None:
    with pytest.raises(ImpossibleError, match="不是整数"):
        read_entry(field(Value.INTEGER), cell)


@pytest.mark.parametrize(
    ("cell", "flag"),
    [("是", True), ("√", True), ("Y", True), (1.0, True), (True, True), ("有", True),
     ("否", False), ("×", False), (0, False), (False, False), ("", False), (None, False), ("无", False),
     ("/", False), ("—", False), (" ", False)],
)  # fmt: skip
def test_flags(cell: object, flag: bool) -> None:
    assert read_entry(field(Value.FLAG), cell) is flag


@pytest.mark.parametrize("cell", ["也许", 2.0])
def test_a_flag_that_says_neither_is_refused(cell: object) -> None:
    with pytest.raises(ImpossibleError, match="是或否"):
        read_entry(field(Value.FLAG), cell)


def test_dates_pass_their_doubts_on() -> None:
    received = REQUESTS.field("received_on")
    assert doubts_of(received, "2018.3.5") == (date(2018, 3, 5), [])
    value, doubts = doubts_of(received, "3月5日", year_hint=2018)
    assert value == date(2018, 3, 5)
    assert len(doubts) == 1
    with pytest.raises(ImpossibleError, match="一段时间"):
        read_entry(received, "2018.3.5-3.8")


@pytest.mark.parametrize("register", LEDGERS.values(), ids=LEDGERS)
def test_every_choice_is_read_back_from_its_key_and_from_what_is_shown(register: Any) -> None:
    for described in register.fields:
        for choice in described.choices:
            several = described.value is Value.CHOICES
            wanted = (choice.key,) if several else choice.key
            assert read_entry(described, choice.key) == wanted
            assert read_entry(described, display(described, wanted)) == wanted


@pytest.mark.parametrize(
    ("key", "cell", "wanted"),
    [
        ("applicant_type", "公民", "natural"),
        ("applicant_type", " 自 然 人 ", "natural"),
        ("applicant_type", "企业", "business"),
        ("applicant_type", "律师事务所", "legal"),
        ("applicant_type", "其它", "other"),
        ("applicant_type", "NATURAL", "natural"),
        ("channel", "邮寄", "registered_mail"),
        ("channel", "邮寄(签收)", "registered_mail"),
        ("channel", "EMS", "registered_mail"),
        ("channel", "网上申请", "online"),
        ("channel", "当面", "in_person"),
        ("service", "邮寄", "mail"),
        ("obtain_form", "查阅、抄录", "inspection"),
    ],
)
def test_usual_words_for_the_choices_of_a_request(key: str, cell: str, wanted: str) -> None:
    assert doubts_of(REQUESTS.field(key), cell) == (wanted, [])


@pytest.mark.parametrize(
    ("key", "cell", "wanted"),
    [
        ("document_nature", "规范性文件", "normative"),
        ("validity", "现行有效", "in_force"),
        ("attribute", "主动", "proactive"),
        ("term_basis", "转为主动公开", "made_public"),
        ("term_basis", "双公示", "double_publicity"),
        ("term_basis", "“双公示”（7个工作日）", "double_publicity"),
        ("article_20", "（六）行政处罚、行政强制", "20-06"),
        ("article_20", "行政处罚、行政强制", "20-06"),
        ("article_20", "第（六）项", "20-06"),
        ("article_20", "第六项", "20-06"),
        ("article_20", "第二十条第（六）项", "20-06"),
        ("article_20", "条例第二十条第六项", "20-06"),
        ("article_20", "六", "20-06"),
        ("article_20", 6.0, "20-06"),
        ("article_20", "（十）", "20-10"),
        ("article_20", "第二十条第（十五）项", "20-15"),
        ("article_20", "20-11", "20-11"),
    ],
)
def test_usual_words_for_the_choices_of_an_item(key: str, cell: object, wanted: str) -> None:
    assert doubts_of(ITEMS.field(key), cell) == (wanted, [])


def test_a_vague_word_is_taken_with_a_doubt() -> None:
    value, doubts = doubts_of(REQUESTS.field("channel"), "信函")
    assert value == "registered_mail"
    assert doubts == ["“信函”按“邮寄（签收）”录入，请核对。"]


def test_an_unknown_choice_is_refused_with_what_may_stand_there() -> None:
    with pytest.raises(ImpossibleError) as caught:
        read_entry(REQUESTS.field("applicant_type"), "法人")
    assert caught.value.sentence == (
        "“法人”不是可填的申请人类型。可填：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他。"
    )
    with pytest.raises(ImpossibleError, match="见模板的下拉选项"):
        read_entry(ITEMS.field("article_20"), "第十六项")


def test_several_choices_are_split_at_every_usual_mark_and_counted_once() -> None:
    secrets = ITEMS.field("review_secrets")
    for mark in ("、", "，", ",", "；", ";", "/", "\n", "、 "):
        assert read_entry(secrets, f"商业秘密{mark}个人隐私") == ("business", "privacy")
    assert read_entry(secrets, "个人隐私、隐私、") == ("privacy",)
    assert read_entry(secrets, "") == ()
    with pytest.raises(ImpossibleError, match="军事秘密"):
        read_entry(secrets, "个人隐私、军事秘密")


def test_labels_of_an_editable_list_are_taken_as_written() -> None:
    department = ITEMS.field("department")
    assert doubts_of(department, "财 务 科", known=("办公室", "财务科")) == ("财务科", [])
    value, doubts = doubts_of(department, "法规股", known=("办公室",))
    assert value == "法规股"
    assert doubts == ["“法规股”不在设置的责任科室名单里，已照录。"]
    assert doubts_of(department, "法规股") == ("法规股", [])
    channels = ITEMS.field("channels")
    assert read_entry(channels, "政府网站；公开栏", known=("政府网站",)) == ("政府网站", "公开栏")


def test_an_item_is_named_by_its_text() -> None:
    assert read_entry(ITEMS.field("interprets"), " 000013338/2023-00079 ") == "000013338/2023-00079"


def offering(key: str) -> list[Field]:
    """The fields of that key that are chosen from fixed words; several registers may have one."""
    return [f for register in LEDGERS.values() for f in register.fields if f.key == key and f.choices]


@pytest.mark.parametrize("key", [*WORDS, *VAGUE])
def test_words_are_given_for_real_choices_and_no_word_has_two_meanings(key: str) -> None:
    by_choice = WORDS.get(key, {})
    assert set(by_choice) <= {choice.key for f in offering(key) for choice in f.choices}
    for f in offering(key):
        understood = choice_words(f)
        offered = {choice.key for choice in f.choices}
        for choice, words in by_choice.items():
            for other in words if choice in offered else ():
                assert understood[word(other)] == choice, f"{key}: {other}"
        assert VAGUE.get(key, frozenset()) <= set(understood)


def test_words_for_choices_a_field_does_not_offer_are_left_out() -> None:
    narrowed = Field("channel", "收到方式", "收件", value=Value.CHOICE, choices=(Choice("fax", "传真"),))
    assert set(choice_words(narrowed)) == {"传真", "fax", "传真申请"}


def test_a_label_of_brackets_only_adds_no_empty_word() -> None:
    odd = Field("odd", "怪", "甲", value=Value.CHOICE, choices=(Choice("a", "（甲）"),))
    assert set(choice_words(odd)) == {"甲", "a"}


def test_empty_entries_are_typed() -> None:
    assert empty_entry(ITEMS.field("channels")) == ()
    assert empty_entry(ITEMS.field("formed_on")) is None
    assert reader(ITEMS.field("title"))(None) == ""
    assert reader(ITEMS.field("department"))("/") == ""


@pytest.mark.parametrize("value", [Value.TEXT, Value.NOTE, Value.CHOICES])
@pytest.mark.parametrize("cell", [True, False])
def test_a_truth_value_is_no_text(value: Value, cell: bool) -> None:
    with pytest.raises(ImpossibleError, match="逻辑值 " + str(cell).upper()):
        read_entry(field(value, list_key="channels"), cell)


def test_what_cannot_be_seen_is_not_read() -> None:
    assert read_entry(field(Value.TEXT), "赵\u200b某\ufeff") == "赵某"
    assert read_entry(field(Value.NOTE), "一\r\n二\u202e") == "一\n二"
    assert read_entry(field(Value.TEXT), "\u200b") == ""
