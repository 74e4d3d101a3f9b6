"""``officer-desk clock``, as somebody uses it who distrusts it: lists of his own, odd files, odd dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from officer_desk import cli
from officer_desk.__main__ import main
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import STEPS_OF_LIFE
from officer_desk.operations.dates import event_list

Output = pytest.CaptureFixture[str]
RECEIVED = {"on": "2025-09-10", "event": "received"}


def written(folder: Path, events: object, *, encoding: str = "utf-8") -> str:
    path = folder / "事件.json"
    path.write_bytes(json.dumps(events, ensure_ascii=False, indent=1).encode(encoding))
    return str(path)


def ask(capsys: Output, path: str) -> dict[str, Any]:
    assert main(["clock", "--from", path, "--json"]) == cli.DONE
    told = capsys.readouterr()
    assert told.err == ""
    found: dict[str, Any] = json.loads(told.out)
    return found


def refusal(capsys: Output, *words: str) -> tuple[int, str]:
    code = main(["clock", *words])
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return code, told.err.strip()


def test_the_keys_of_a_clock_are_those_programs_rely_on(capsys: Output, tmp_path: Path) -> None:
    told = ask(capsys, written(tmp_path, [RECEIVED, {"on": "2025-11-03", "event": "answered"}]))
    assert set(told) == {"law", "state", "paused_working_days", "dates", "irregular", "doubts"}
    assert {key for entry in told["dates"] for key in entry} == {
        "key", "on", "provisional", "last_known", "article", "derivation",
    }  # fmt: skip
    assert {key for entry in told["irregular"] for key in entry} == {"event", "on", "article", "message"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_list_may_begin_with_a_mark_and_end_its_lines_as_it_likes(
    encoding: str, capsys: Output, tmp_path: Path
) -> None:
    path = Path(written(tmp_path, [RECEIVED], encoding=encoding))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert ask(capsys, str(path))["dates"][-1]["on"] == "2025-10-14"


def test_a_guess_is_told_before_the_dates(capsys: Output, tmp_path: Path) -> None:
    path = written(tmp_path, [{"on": "25.9.10", "event": "received"}])
    assert ask(capsys, path)["doubts"] == ["“25.9.10”的年份只有两位，理解为 2025-09-10，请核对。"]
    assert main(["clock", "--from", path]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "提醒　“25.9.10”的年份只有两位，理解为 2025-09-10，请核对。"


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_list_in_another_encoding_cannot_be_read(encoding: str, capsys: Output, tmp_path: Path) -> None:
    code, sentence = refusal(capsys, "--from", written(tmp_path, [{"事": "件"}], encoding=encoding))
    assert code == cli.FILE
    assert "UTF-8" in sentence


def test_a_file_that_is_no_list_of_events_is_not_read_to_its_end(capsys: Output, tmp_path: Path) -> None:
    huge = tmp_path / "大.json"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    code, sentence = refusal(capsys, "--from", str(huge))
    assert (code, "太大" in sentence) == (cli.FILE, True)
    code, sentence = refusal(capsys, "--from", str(tmp_path))
    assert (code, "读不出" in sentence) == (cli.FILE, True)


@pytest.mark.parametrize("words", [[], ["2026-1号", "--from", "x.json"]])
def test_one_source_is_named(words: list[str], capsys: Output) -> None:
    code, sentence = refusal(capsys, *words)
    assert (code, "--from" in sentence) == (cli.USAGE, True)


NAMES = {kind.value for kind in STEPS_OF_LIFE} | {event_list.RECEIVED}


def test_every_name_of_the_list_and_of_the_answer_stands_in_the_document() -> None:
    document = (Path(__file__).parents[1] / "docs" / "clock.md").read_text(encoding="utf-8")
    names = NAMES | {"due_on", "doubts"} | {state.value for state in State}
    assert {name for name in names if f"`{name}`" not in document} == set()


def test_the_help_names_every_event(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["clock", "--help"])
    shown = "".join(capsys.readouterr().out.split())
    assert {name for name in NAMES if name not in shown} == set()
    assert "ordered责令答复（whom" in shown
