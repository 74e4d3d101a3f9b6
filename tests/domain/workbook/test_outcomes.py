"""办理结果 as old ledgers write it: answer kinds, rows of table three, row codes."""

from __future__ import annotations

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds
from officer_desk.domain.law.formats import Table3Row, TablesFormat
from officer_desk.domain.workbook.outcomes import Outcome, Outcomes
from officer_desk.domain.workbook.vocabulary import GROUNDS, OUTCOMES
from officer_desk.law import load_law

LAW = load_law()
FORMATS = tuple(f for f in LAW.formats if isinstance(f, TablesFormat))
FORMAT = next(f for f in FORMATS if f.key == "2021")
READ = Outcomes(LAW.answers, FORMATS).read
OUTCOME_ROWS = [row for row in FORMAT.table3.rows if row.code in FORMAT.table3.outcome_rows]


@pytest.mark.parametrize("row", OUTCOME_ROWS, ids=lambda row: row.code)
def test_every_row_is_read_back_from_its_words_and_its_code(row: Table3Row) -> None:
    code, label, group = row.code, row.label, row.group
    unnumbered = label.split(".", 1)[-1].removeprefix("（一）").removeprefix("（二）")
    digit = code[1:].lstrip("0")
    spellings = {
        label, unnumbered, group + label, f"{group} {label}", f"{group}{unnumbered}", f"三{group}{label}",
        code, code.lower(), f"R{digit}",
        code.translate(str.maketrans("R0123456789", "Ｒ０１２３４５６７８９")),
    }  # fmt: skip
    for spelling in spellings:
        outcome = READ(spelling)
        assert outcome is not None, spelling
        assert LAW.answers.row(outcome.kind, outcome.ground, "2021") == code, spelling


@pytest.mark.parametrize("kind", LAW.answers.kinds, ids=lambda kind: kind.key)
def test_every_kind_and_ground_is_read_back_from_what_is_shown(kind: AnswerKind) -> None:
    for ground in [g.key for g in kind.grounds] if kind.needs_ground else [""]:
        outcome = READ(LAW.answers.label(kind.key, ground))
        assert outcome is not None
        assert (outcome.kind, outcome.ground) == (kind.key, ground)


@pytest.mark.parametrize(
    ("written", "row"),
    [("R03", "R03"), ("（一）予以公开", "R03"), ("1.本机关不掌握相关政府信息", "R13"), ("r13", "R13"),
     ("（四）无法提供1.本机关不掌握相关政府信息", "R13"), ("其他", "R23"), ("3.其他", "R23")],
)  # fmt: skip
def test_a_row_of_several_kinds_gives_its_undivided_kind_and_says_so(written: str, row: str) -> None:
    outcome = READ(written)
    assert outcome is not None
    assert LAW.answers.kind(outcome.kind).is_unspecified
    assert outcome.row == row


@pytest.mark.parametrize(
    "written", ["予以公开", "政府信息不存在", "R14", "R05", "部分公开", "申请人撤回申请"]
)
def test_what_names_one_kind_is_not_listed(written: str) -> None:
    outcome = READ(written)
    assert outcome is not None
    assert outcome.row == ""


@pytest.mark.parametrize(
    ("written", "kind", "ground"),
    [
        ("予以公开", "disclosed", ""),
        ("同意公开", "disclosed", ""),
        ("信息不存在", "not_existing", ""),
        ("非本机关", "other_agency", ""),
        ("属于国家秘密", "refused", "state_secret"),
        ("不予公开（属于国家秘密）", "refused", "state_secret"),
        ("不予公开-国家秘密", "refused", "state_secret"),
        ("不予公开：涉及商业秘密", "refused", "business_secret"),
        ("个人隐私", "refused", "privacy"),
        ("危及\"三安全一稳定\"", "refused", "security"),
        ("（三）不予公开 3.危及“三安全一稳定”", "refused", "security"),
        ("四、无法提供（1）没有现成信息需要另行制作", "needs_processing", ""),
        ("①重复申请", "repeated", ""),
        ("部分公开(区分处理的,只计这一情形,不计其他情形)", "partial", ""),
        ("补正逾期", "correction_lapsed", ""),
        ("收费逾期", "fee_lapsed", ""),
        ("补正后仍不明确", "still_unclear", ""),
        ("其他处理", "other", ""),
        ("1.政府信息不存在", "not_existing", ""),
        ("Not_Existing", "not_existing", ""),
    ],
)  # fmt: skip
def test_usual_words(written: str, kind: str, ground: str) -> None:
    outcome = READ(written)
    assert outcome == Outcome(kind, ground)


@pytest.mark.parametrize("written", ["撤回", "申请人撤回申请", "申请人主动撤回", "withdrawn"])
def test_a_withdrawal_is_no_answer(written: str) -> None:
    outcome = READ(written)
    assert outcome is not None
    assert outcome.is_withdrawal
    disclosed = READ("予以公开")
    assert disclosed is not None
    assert not disclosed.is_withdrawal


@pytest.mark.parametrize("written", [None, "", "/", "无", "办理中", "四、结转下年度继续办理", "尚未答复"])
def test_an_open_request_has_no_outcome(written: object) -> None:
    assert READ(written) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("不予公开", "没有写明不予公开的理由"),
        ("（三）不予公开", "没有写明不予公开的理由"),
        ("不予公开（领导不同意）", "不是认识的办理结果"),
        ("不予公开（重复申请）", "不是认识的办理结果"),
        ("无法提供", "可填：政府信息不存在、"),
        ("（五）不予处理", "可填：信访举报投诉类申请、"),
        ("R24", "不是办理结果"),
        ("R01", "不是办理结果"),
        ("R99", "不是年度报告表三的行号"),
        ("已答复", "不是认识的办理结果"),
        (13.0, "不是认识的办理结果"),
        ("#N/A", "公式出错"),
    ],
)
def test_what_names_no_single_outcome_is_refused_with_its_reason(written: object, reason: str) -> None:
    with pytest.raises(ImpossibleError, match=reason):
        READ(written)


def test_words_are_given_for_real_kinds_and_grounds_and_keep_their_meaning() -> None:
    kinds = {kind.key for kind in LAW.answers.kinds}
    grounds = {ground.key for kind in LAW.answers.kinds for ground in kind.grounds}
    assert set(OUTCOMES) <= kinds
    assert set(GROUNDS) <= grounds
    for kind, words in OUTCOMES.items():
        assert {READ(text) for text in words} == {Outcome(kind)}, kind
    for ground, words in GROUNDS.items():
        assert {READ(text) for text in words} == {Outcome("refused", ground)}, ground


def test_a_row_no_kind_maps_to_is_not_understood() -> None:
    lone = AnswerKinds((LAW.answers.kind("disclosed"), LAW.answers.kind("refused")))
    with pytest.raises(ImpossibleError, match="不是年度报告表三的行号"):
        Outcomes(lone, FORMATS).read("R14")
    assert Outcomes(lone, FORMATS).read("R03") == Outcome("disclosed")
