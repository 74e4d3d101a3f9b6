"""What the command line answers without a file: fees and remedies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from officer_desk import cli
from officer_desk.__main__ import main
from officer_desk.law import load_law
from officer_desk.operations.case import fee_trial

Output = pytest.CaptureFixture[str]


def refusal(capsys: Output, *words: str) -> tuple[int, str]:
    """Exit code and the one sentence of a refused command; nothing may stand where output goes."""
    code = main(list(words))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return code, told.err.strip()


# ------------------------------------------------------------------------------------------ fees


def test_fee_by_pages_of_the_real_case(capsys: Output) -> None:
    assert main(["fee", "--pages", "2219", "--on", "2026-11-26"]) == cli.DONE
    first, process, article = capsys.readouterr().out.splitlines()
    assert first == "按量计收，一件申请 2219 页：83460元"
    assert process.endswith("第201至2219页：40元/页×2019页＝80760元；合计83460元。")
    assert article == "依据：国办函〔2020〕109号第五条"


def test_fee_by_cases_for_programs(capsys: Output) -> None:
    assert main(["fee", "--cases", "31", "--on", "2026-11-26", "--json"]) == cli.DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["basis"], told["quantity"], told["amount_fen"]) == ("cases", 31, 220000)
    assert told["steps"][-1] == {"from": 31, "to": 31, "rate_fen": 20000, "count": 1, "subtotal_fen": 20000}
    assert told["article"] == "国办函〔2020〕109号第四条"


@pytest.mark.parametrize("number", ["１２", "12件", " 12 "])
def test_a_number_may_be_written_as_people_write_it(number: str, capsys: Output) -> None:
    assert main(["fee", "--cases", number]) == cli.DONE
    assert "12 件：200元" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--cases", "0"], "不能是 0"),
        (["--cases", "-3"], "不能是 -3"),
        (["--pages", "-1"], "不能是 -1"),
        (["--pages", "99999999"], "不能是 99999999"),
        (["--cases", "三件"], "不是整数"),
        (["--cases", "1.5"], "不是整数"),
        (["--cases", ""], "不是整数"),
        (["--cases", "10²"], "不是整数"),
        (["--cases", "①"], "不是整数"),
        (["--cases", "1_000"], "不是整数"),
        (["--cases", "1,000"], "不是整数"),
        (["--cases", "NaN"], "不是整数"),
        (["--pages", "9" * 5000], "99…”不是整数"),
        (["--pages", "\x1b[2J"], "“[2J”"),
        ([], "没有写明件数或者页数"),
        (["--cases", "12", "--pages", "31"], "不能两种并用"),
        (["--pages", "31", "--on", "昨天"], "不是日期"),
        (["--pages", "31", "--on", ""], "没有写日期"),
    ],
)
def test_a_fee_that_cannot_be_reckoned_exits_with_two(words: list[str], told: str, capsys: Output) -> None:
    code, sentence = refusal(capsys, "fee", *words)
    assert code == cli.USAGE
    assert told in sentence


def test_fee_of_the_cases_of_one_request_in_its_month(capsys: Output) -> None:
    assert main(["fee", "--cases", "3", "--first", "30 件", "--on", "2026-11-26"]) == cli.DONE
    assert capsys.readouterr().out.splitlines()[:2] == [
        "按件计收，同一申请人一个自然月内第30至32件：500元",
        "计算过程：第30件：100元/件×1件＝100元；第31至32件：200元/件×2件＝400元；合计500元。",
    ]
    for words in (["--pages", "31"], []):
        code, sentence = refusal(capsys, "fee", "--first", "30", *words)
        assert (code, "只用于按件计收" in sentence) == (cli.USAGE, True)


def test_no_fee_before_2021_says_since_when_there_is_one(capsys: Output) -> None:
    code, sentence = refusal(capsys, "fee", "--pages", "31", "--on", "2020-12-31")
    assert code == cli.USAGE
    assert "自 2021-01-01 起施行" in sentence
    assert "国办函〔2020〕109号" in sentence


def test_the_day_of_a_fee_is_today_unless_another_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, sample_file: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fee_trial, "answer", lambda on, *_, **__: asked.append(str(on)) or [])
    file = str(sample_file)
    assert main(["fee", "--pages", "1", "--file", file]) == cli.DONE
    assert main(["fee", "--pages", "1", "--on", "2026-3-2"]) == cli.DONE
    assert asked == ["2025-12-29", "2026-03-02"]
    assert main(["fee", "--pages", "1"]) == cli.DONE
    assert asked[-1] >= "2026-01-01"


# --------------------------------------------------------------------------------------- remedies


def paragraph(capsys: Output, *words: str) -> list[str]:
    assert main(["remedy", *words]) == cli.DONE
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "words",
    [
        ["--answer", "refused", "--ground", "14"],
        ["--answer", "不予公开", "--ground", "第十五条"],
        ["--answer", "不予公开", "--ground", "16（2）"],
        ["--answer", "refused", "--ground", "state_secret"],
        ["--answer", "refused", "--ground", "国家秘密"],
        ["--answer", "不予公开（属于国家秘密）"],
        ["--answer", "R05"],
        ["--answer", "r11", "--ground", "第十六条"],
        ["--answer", "R05", "--ground", "属于国家秘密"],
    ],
)
def test_a_refusal_sends_the_applicant_to_review_first(words: list[str], capsys: Output) -> None:
    text, basis = paragraph(capsys, *words, "--on", "2024-01-01")
    assert text.startswith("如不服本决定，应当先申请行政复议")
    assert basis.startswith("依据：《行政复议法》第二十条")
    assert "也可以" in paragraph(capsys, *words, "--on", "2023-12-31")[0]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["--answer", "partial", "--ground", "14"], True),
        (["--answer", "R04", "--ground", "商业秘密"], True),
        (["--answer", "部分公开"], True),
        (["--answer", "partial", "--ground", "36(4)"], False),
        (["--answer", "R04", "--ground", "第三十八条"], False),
        (["--answer", "R12"], False),
        (["--answer", "not_existing", "--ground", "36(4)"], False),
        (["--answer", "R21"], False),
        (["--answer", "R22"], False),
    ],
)
def test_a_part_withheld_counts_since_july_2026(words: list[str], first: bool, capsys: Output) -> None:
    assert "也可以" in paragraph(capsys, *words, "--on", "2026-06-30")[0]
    lines = paragraph(capsys, *words, "--on", "2026-07-01")
    assert ("应当先申请行政复议" in lines[0]) is first
    assert (len(lines) == 3) is (words == ["--answer", "部分公开"])


def test_a_remedy_for_programs(capsys: Output) -> None:
    assert main(["remedy", "--answer", "R05", "--on", "2026-11-26", "--json"]) == cli.DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["answer"], told["clause"], told["assumed"]) == ("refused", "prior_review", False)
    assert told["grounds"] == ["《政府信息公开条例》第十四条"]
    assert told["regime"] == "review_regulation_2026"
    assert [(t["key"], t["length"], t["unit"]) for t in told["terms"]] == [
        ("review", 60, "calendar_days"), ("suit_after_review", 15, "calendar_days"),
    ]  # fmt: skip
    assert "《行政复议法实施条例》第三十一条" in told["articles"]
    assert told["text"].startswith("如不服本决定")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--answer", "refused"], "请写明理由"),
        (["--answer", "不予公开", "--ground", ""], "请写明理由"),
        (["--answer", "refused", "--ground", "38"], "可以写的有：第十四条"),
        (["--answer", "refused", "--ground", "36(3)"], "可以写的有：第十四条"),
        (["--answer", "refused", "--ground", "不好说"], "不是不予公开的理由"),
        (["--answer", "refused", "--ground", "not_existing"], "不是不予公开的理由"),
        (["--answer", "refused", "--ground", "办理中"], "不是不予公开的理由"),
        (["--answer", "partial", "--ground", "36"], "第三十六条第（四）项"),
        (["--answer", "not_existing", "--ground", "14"], "没有不予公开的理由"),
        (["--answer", "other", "--ground", "14"], "没有不予公开的理由"),
        (["--answer", "not_existing", "--ground", "国家秘密"], "没有不予公开的理由"),
        (["--answer", "R05", "--ground", "15"], "不一致"),
        (["--answer", "R05", "--ground", "security"], "不一致"),
        (["--answer", "R03"], "已主动公开，告知获取方式、途径（already_public）；予以公开（disclosed）"),
        (["--answer", "R13"], "政府信息不存在（not_existing）；不属于本行政机关负责公开（other_agency）"),
        (["--answer", "R23"], "申请人撤回申请（withdrawn）；其他处理（other）"),
        (["--answer", "R01"], "不是办理结果"),
        (["--answer", "R99"], "不是年度报告表三的行号"),
        (["--answer", "办理中"], "不是一种答复"),
        (["--answer", "不予处理"], "没有写明是哪一种"),
        (["--answer", "随便"], "不是认识的办理结果"),
        (["--answer", "withdrawn"], "不写救济告知"),
    ],
)
def test_a_remedy_that_cannot_be_told_exits_with_two(words: list[str], told: str, capsys: Output) -> None:
    code, sentence = refusal(capsys, "remedy", *words, "--on", "2026-11-26")
    assert code == cli.USAGE
    assert told in sentence


@pytest.mark.parametrize("words", [["--answer", "长" * 500], ["--answer", "refused", "--ground", "长" * 500]])
def test_a_long_word_is_not_repeated(words: list[str], capsys: Output) -> None:
    code, sentence = refusal(capsys, "remedy", *words, "--on", "2026-11-26")
    assert (code, "长…”" in sentence, len(sentence) < 200) == (cli.USAGE, True, True)


def test_what_cannot_be_seen_is_not_told_back(capsys: Output) -> None:
    words = ["--answer", "refused", "--ground", "\x1b[31m不好说\n"]
    assert "\x1b" not in refusal(capsys, "remedy", *words, "--on", "2026-11-26")[1]


@pytest.mark.parametrize(
    "words",
    [
        ["fee", "--pages", "40", "--on"],
        ["remedy", "--answer", "R05", "--on"],
        ["workdays", "add"],
    ],
)
def test_a_date_that_was_guessed_is_told_beside_the_answer(words: list[str], capsys: Output) -> None:
    more = ["5"] if words[0] == "workdays" else []
    assert main([*words, "2026-03-02", *more]) == cli.DONE
    plain = capsys.readouterr()
    assert plain.err == ""
    assert main([*words, "\ufeff26-3-2", *more]) == cli.DONE
    guessed = capsys.readouterr()
    assert guessed.out == plain.out
    assert guessed.err == "提醒　“26-3-2”的年份只有两位，理解为 2026-03-02，请核对。\n"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2020-12-31", "自 2021-01-01 起才有"),
        ("2008-04-30", "2008-05-01 起施行"),
        ("某日", "不是日期"),
        ("", "没有写日期"),
    ],
)
def test_a_remedy_of_a_day_that_has_none_exits_with_two(day: str, told: str, capsys: Output) -> None:
    code, sentence = refusal(capsys, "remedy", "--answer", "R22", "--on", day)
    assert code == cli.USAGE
    assert told in sentence


def test_before_2019_the_articles_are_those_of_the_old_regulation(capsys: Output) -> None:
    assert "也可以" in paragraph(capsys, "--answer", "refused", "--ground", "14", "--on", "2018-03-01")[0]
    code, sentence = refusal(capsys, "remedy", "--answer", "refused", "--ground", "16", "--on", "2018-03-01")
    assert code == cli.USAGE
    assert "第十四条第四款" in sentence


OLD, NEW = "《政府信息公开条例》（2008年施行）", "《政府信息公开条例》"


@pytest.mark.parametrize(
    ("answer", "ground", "before", "since"),
    [
        ("R05", "", "第十四条第四款", "第十四条"),
        ("R06", "", "第二十一条第（二）项", "第十四条"),
        ("R07", "", "第八条", "第十四条"),
        ("R08", "", "第二十三条", "第十五条"),
        ("R09", "", "第二十一条第（二）项", "第十六条第一款"),
        ("refused", "state_secret", "第十四条第四款", "第十四条"),
        ("refused", "国家秘密", "第十四条第四款", "第十四条"),
        ("不予公开（属于国家秘密）", "", "第十四条第四款", "第十四条"),
        ("refused", "14", "第十四条第四款", "第十四条"),
        ("refused", "商业秘密", "第十四条第四款", "第十五条"),
        ("涉及个人隐私", "", "第十四条第四款", "第十五条"),
        ("R04", "商业秘密", "第十四条第四款", "第十五条"),
        ("R04", "国家秘密", "第十四条第四款", "第十四条"),
    ],
)
def test_a_ground_is_told_by_the_regulation_of_the_day(
    answer: str, ground: str, before: str, since: str, capsys: Output
) -> None:
    words = ["remedy", "--answer", answer, "--ground", ground, "--json", "--on"]
    assert main([*words, "2019-05-14"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)["grounds"] == [OLD + before]
    assert main([*words, "2019-05-15"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)["grounds"] == [NEW + since]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--answer", "refused", "--on", "2019-05-14"], "请写明理由：第十四条第四款"),
        (["--answer", "refused", "--ground", "not_information", "--on", "2019-05-15"], "到 2019-05-14 为止"),
        (
            ["--answer", "R05", "--ground", "16", "--on", "2019-05-14"],
            "依据是《政府信息公开条例》（2008年施行）",
        ),
        (["--answer", "partial", "--ground", "38", "--on", "2019-05-14"], "第二十一条第（三）项"),
    ],
)
def test_a_ground_the_regulation_of_the_day_does_not_know_is_refused(
    words: list[str], told: str, capsys: Output
) -> None:
    code, sentence = refusal(capsys, "remedy", *words)
    assert code == cli.USAGE
    assert told in sentence


def test_every_key_of_the_answers_stands_in_the_document(capsys: Output) -> None:
    document = (Path(__file__).parents[1] / "docs" / "law-json.md").read_text(encoding="utf-8")
    seen: set[str] = set()
    for words in (
        ["fee", "--cases", "31"],
        ["fee", "--pages", "31"],
        ["remedy", "--answer", "R05", "--on", "2026-11-26"],
        ["remedy", "--answer", "R12", "--on", "2026-11-26"],
    ):
        assert main([*words, "--json"]) == cli.DONE
        told = json.loads(capsys.readouterr().out)
        for entry in (told, *told.get("steps", ()), *told.get("terms", ())):
            seen |= set(entry)
        seen |= {told[key] for key in ("basis", "clause") if key in told}
        seen |= {term[key] for term in told.get("terms", ()) for key in ("key", "unit")}
    seen |= {regime.key for regime in load_law().remedies.regimes}
    assert len(seen) > 30
    assert {name for name in seen if f"`{name}`" not in document} == set()
