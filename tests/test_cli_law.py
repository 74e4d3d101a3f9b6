"""What the command line answers without a file: fees and remedies."""

from __future__ import annotations

import json

import pytest

from officer_desk import cli
from officer_desk.__main__ import main
from officer_desk.operations import charging
from officer_desk.operations.sample import make_sample

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


def test_no_fee_before_2021_says_since_when_there_is_one(capsys: Output) -> None:
    code, sentence = refusal(capsys, "fee", "--pages", "31", "--on", "2020-12-31")
    assert code == cli.FINDINGS
    assert "自 2021-01-01 起施行" in sentence
    assert "国办函〔2020〕109号" in sentence


def test_the_day_of_a_fee_is_today_unless_another_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, tmp_path: object
) -> None:
    asked: list[str] = []
    real = charging.reckon
    monkeypatch.setattr(charging, "reckon", lambda on, **n: (asked.append(str(on)), real(on, **n))[1])
    file = f"{tmp_path}/示例.desk"
    make_sample(cli.parse(["check", "--file", file]).file).close()
    assert main(["fee", "--pages", "1", "--file", file]) == cli.DONE
    assert main(["fee", "--pages", "1", "--on", "2026-3-2"]) == cli.DONE
    assert asked == ["2025-12-29", "2026-03-02"]
    assert main(["fee", "--pages", "1"]) == cli.DONE
    assert asked[-1] >= "2026-01-01"
