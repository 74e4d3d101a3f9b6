"""Errors carry a sentence, the fields they are about and the article they lean on."""

from __future__ import annotations

import pytest

from officer_desk.domain.citation import LAW_NAMES, Citation
from officer_desk.domain.errors import (
    CalendarUnknownError,
    DeskError,
    FieldProblem,
    FileTrouble,
    FileTroubleError,
    ImpossibleError,
    RuleError,
)

HERE = Citation("条例(2019)", "第十七条")


@pytest.mark.parametrize(
    "error",
    [
        ImpossibleError("不可能。"),
        RuleError("不可以。", citation=HERE, rule="r", field="f"),
        CalendarUnknownError("不知道。", year=2027),
        FileTroubleError("打不开。", trouble=FileTrouble.DAMAGED),
    ],
)
def test_every_error_is_a_sentence(error: DeskError) -> None:
    assert isinstance(error, DeskError)
    assert str(error) == error.sentence
    assert error.sentence.endswith("。")


def test_faults_of_several_fields_are_joined_to_one_sentence() -> None:
    problems = [FieldProblem("a", "甲没有填写。"), FieldProblem("b", "乙晚于今天")]
    error = ImpossibleError.of(problems)
    assert error.sentence == "甲没有填写；乙晚于今天。"
    assert error.problems == tuple(problems)


def test_a_refusal_knows_its_rule_field_and_article() -> None:
    error = RuleError("不可以。", citation=HERE, rule="r")
    assert (error.rule, error.field, str(error.citation)) == ("r", "", "《政府信息公开条例》第十七条")
    assert CalendarUnknownError("。", year=2027).year == 2027
    assert FileTroubleError("。", trouble=FileTrouble.IN_USE).trouble is FileTrouble.IN_USE


@pytest.mark.parametrize(
    ("citation", "shown"),
    [
        (Citation("条例(2008)", "第二十四条"), "《政府信息公开条例》（2008年施行）第二十四条"),
        (Citation("109号", "第五条"), "国办函〔2020〕109号第五条"),
        (Citation("某办法(2020)", "第一条"), "某办法(2020)第一条"),  # a key without a name shows itself
    ],
)
def test_a_citation_is_shown_by_the_name_of_its_law(citation: Citation, shown: str) -> None:
    assert str(citation) == shown
    assert all(name for name in LAW_NAMES.values())
