"""Column heads of old ledgers: any order, titles above, stars, brackets, two lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from officer_desk.domain.fields import Register
from officer_desk.domain.registers import items
from officer_desk.domain.requests import request
from officer_desk.domain.workbook.column_heads import Header, find_header, normalise_head


def keys(header: Header | None) -> dict[int, str]:
    assert header is not None
    return {column: field.key for column, field in header.fields.items()}


def header_of(*rows: Sequence[object], register: Register = request.REGISTER) -> Header | None:
    return find_header(rows, register.fields)


def test_heads_are_known_in_any_order_with_titles_above_and_blank_columns() -> None:
    header = header_of(
        ["沭阳县发展和改革局2023年依申请公开登记簿", "", "", "", ""],
        ["", "", "", "", ""],
        ["答复日期", "", "申请人", "登记号", "收到日期"],
        ["2023-02-01", "", "赵某", "1", "2023-01-05"],
    )
    assert header is not None
    assert header.row == 2
    assert keys(header) == {0: "answered_on", 2: "applicant", 3: "number", 4: "received_on"}
    assert header.unknown == ()


@pytest.mark.parametrize(
    "head",
    [
        "收到日期",
        "收到日期*",
        "* 收到日期",
        "★收到日期",
        "收 到 日 期",
        "收到\n日期",
        "收到日期：",
        "【收到日期】",
        "收到日期（年/月/日）",
        "收到日期(必填)",
        "收件日期",
        "受理日期（格式：2023-01-05）",
        "received_on",
    ],
)
def test_ornaments_brackets_and_synonyms_do_not_hide_a_head(head: str) -> None:
    assert keys(header_of([head])) == {0: "received_on"}


def test_every_label_and_synonym_of_both_registers_names_its_own_field() -> None:
    for register in (items.REGISTER, request.REGISTER):
        for field in register.fields:
            assert keys(header_of([field.label], register=register)) == {0: field.key}, field.label
            for synonym in field.synonyms:
                assert keys(header_of([synonym], register=register)) == {0: field.key}, synonym


def test_derived_columns_are_recognised_so_that_they_can_be_left_out() -> None:
    header = header_of(["状态", "答复期限", "登记号"])
    assert keys(header) == {0: "status", 1: "due_on", 2: "number"}


def test_a_column_of_the_right_name_wins_over_an_earlier_synonym() -> None:
    header = header_of(["姓名", "申请人", "申请人名称"])
    assert header is not None
    assert keys(header) == {1: "applicant"}
    assert {column: field.key for column, field in header.repeated.items()} == {
        0: "applicant",
        2: "applicant",
    }


def test_unknown_heads_are_told_and_running_numbers_are_not() -> None:
    header = header_of(["序号", "登记号", "领导批示", "申请人"])
    assert header is not None
    assert header.unknown == (2,)
    assert header.texts[2] == "领导批示"
    assert header.column_of("applicant") == 3
    assert header.column_of("phone") is None


def test_the_row_with_most_known_heads_is_the_header() -> None:
    header = header_of(["申请人", "2023年汇总"], ["登记号", "申请人", "收到日期"], ["1", "申请人甲", ""])
    assert header is not None
    assert header.row == 1


def test_heads_of_two_lines_are_read_together() -> None:
    group = ["登记号", "收到日期", "申请人情况", "", "办理", ""]
    heads = ["", "", "申请人", "申请人类型", "办理结果", "答复日期"]
    header = header_of(group, heads, ["1", "2023-1-5", "赵某", "自然人", "", ""])
    assert header is not None
    assert header.row == 1
    assert list(keys(header).values()) == [
        "number", "received_on", "applicant", "applicant_type", "answer", "answered_on",
    ]  # fmt: skip


def test_merged_heads_filled_down_take_the_lower_line() -> None:
    header = header_of(["登记号", "收到日期", "其他"], ["登记号", "收到日期", "领导"])
    assert header is not None
    assert header.row == 1


def test_a_blank_row_below_the_heads_is_no_second_line_of_them() -> None:
    header = header_of(["登记号", "申请人"], ["", ""], ["1", "赵某"])
    assert header is not None
    assert header.row == 0


def test_a_title_above_an_empty_head_is_not_taken_for_one() -> None:
    header = header_of(["2023年登记簿", ""], ["", "登记号"])
    assert header is not None
    assert header.texts == {1: "登记号"}


def test_numbers_and_dates_are_no_heads() -> None:
    assert header_of([1.0, None, True], ["说了什么", "", ""]) is None
    assert header_of() is None


def test_heads_below_the_tenth_row_are_not_looked_for() -> None:
    titles = [["登记说明"]] * 10
    assert header_of(*titles, ["登记号", "申请人"]) is None
    assert header_of(*titles[:9], ["登记号", "申请人"]) is not None


def test_normalised_heads_keep_their_words() -> None:
    assert normalise_head("  “五公开” ：") == "五公开"
