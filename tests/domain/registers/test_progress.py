"""The log of a task or a problem: its order, what ends it, what it refuses, and its text in one cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import progress
from officer_desk.domain.registers.progress import CLOSING, PROGRESS_WORDS, Entry, ProgressKind

TODAY = date(2025, 6, 30)


def entry(kind: str = "progress", day: str = "2025-03-01", note: str = "已布置", **rest: object) -> Entry:
    return Entry(kind=ProgressKind(kind), happened_on=date.fromisoformat(day), note=note, **rest)  # type: ignore[arg-type]


def refused(entries: list[Entry], new: Entry) -> dict[str, str]:
    with pytest.raises(ImpossibleError) as error:
        progress.check_entry(entries, new, TODAY)
    return {problem.field: problem.sentence for problem in error.value.problems}


def test_every_kind_has_a_word_of_its_own() -> None:
    assert set(PROGRESS_WORDS) == set(ProgressKind)
    assert len(set(PROGRESS_WORDS.values())) == len(ProgressKind)


def test_entries_stand_by_day_and_those_of_one_day_as_they_were_kept() -> None:
    log = [entry(day="2025-03-02", id=1), entry(day="2025-03-01", id=3), entry(day="2025-03-01", id=2)]
    assert [e.id for e in progress.in_order(log)] == [2, 3, 1]
    latest = progress.last(log)
    assert latest is not None
    assert latest.id == 1


def test_an_empty_log_has_neither_a_last_entry_nor_an_end() -> None:
    assert progress.last([]) is None
    assert progress.closing([]) is None
    assert progress.closing([entry()]) is None


@pytest.mark.parametrize("kind", sorted(CLOSING, key=lambda kind: kind.value))
def test_what_closes_a_log_ends_it_for_every_further_entry(kind: ProgressKind) -> None:
    ended = entry(kind.value, "2025-04-01", "理由")
    assert progress.closing([entry(), ended]) == ended
    for further in ProgressKind:
        told = refused([ended], entry(further.value, "2025-05-01"))
        assert PROGRESS_WORDS[kind] in told[""]


@pytest.mark.parametrize(
    ("log", "new"),
    [
        ([], entry()),
        ([], entry(day="2025-06-30")),
        ([entry()], entry(day="2025-02-01")),
        ([], entry("done", note="")),
        ([entry()], entry("done", "2025-03-01", "")),
        ([entry()], entry("carried", "2025-03-02", "")),
        ([], entry("dropped", note="上级取消")),
    ],
)
def test_what_may_be_logged(log: list[Entry], new: Entry) -> None:
    progress.check_entry(log, new, TODAY)


@pytest.mark.parametrize(
    ("log", "new", "field", "words"),
    [
        ([], entry(day="2025-07-01"), "happened_on", "晚于今天"),
        ([entry(day="2025-03-02")], entry("done"), "happened_on", "早于已登记的推进日期"),
        ([entry(day="2025-03-02")], entry("carried"), "happened_on", "结转下年日期"),
        ([], entry("dropped", note=" \u200b"), "note", "理由"),
        ([], entry(note=""), "note", "推进了什么"),
    ],
)
def test_what_cannot_be_logged(log: list[Entry], new: Entry, field: str, words: str) -> None:
    told = refused(log, new)
    assert set(told) == {field}
    assert words in told[field]


# --- in one cell ---


@pytest.mark.parametrize(
    ("log", "text"),
    [
        ([entry()], "2025-03-01 推进：已布置"),
        ([entry("done", note="")], "2025-03-01 完成"),
        ([entry("dropped", note="合并\n 办理")], "2025-03-01 取消：合并 办理"),
        ([entry("done", note="", evidence="县发〔2025〕1号")], "2025-03-01 完成〔佐证：县发〔2025〕1号〕"),
        (
            [entry("carried", "2025-12-31", "未完成", id=2), entry(evidence="会议纪要", id=1)],
            "2025-03-01 推进：已布置〔佐证：会议纪要〕\n2025-12-31 结转下年：未完成",
        ),
    ],
)
def test_a_log_is_written_line_by_line(log: list[Entry], text: str) -> None:
    assert progress.log_text(log) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "已完成全部任务",
        "2025-03-01 已布置",
        "2025-02-30 推进：没有这一天",
        "2025-03-01 推进：一\n另记",
        "2025.3.1 推进：一",
    ],
)
def test_what_is_no_log_is_not_read_as_one(text: str) -> None:
    assert progress.read_log(text) is None


_words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"), exclude_characters="〔〕"), max_size=12)
_said = _words.map(lambda text: " ".join(text.split()))
_entries = st.builds(
    Entry,
    kind=st.sampled_from(ProgressKind),
    happened_on=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    note=_said,
    evidence=_said,
)


@given(st.lists(_entries, min_size=1, max_size=6))
def test_a_written_log_is_read_back_as_it_was(log: list[Entry]) -> None:
    numbered = [Entry(**{**fields(e), "id": n}) for n, e in enumerate(log)]
    assert progress.read_log(progress.log_text(numbered)) == tuple(
        Entry(**{**fields(e), "id": 0}) for e in progress.in_order(numbered)
    )


def fields(e: Entry) -> dict[str, object]:
    return {key: getattr(e, key) for key in ("kind", "happened_on", "note", "evidence")}


@pytest.mark.parametrize("note", ["已印发〔2025〕3号文件", "一：二：三", "尾〔", "（佐证：见附件）"])
@pytest.mark.parametrize("evidence", ["", "县发〔2025〕3号", "会议纪要；签到表"])
def test_brackets_in_a_note_do_not_become_evidence(note: str, evidence: str) -> None:
    kept = entry(note=note, evidence=evidence)
    assert progress.read_log(progress.log_text([kept])) == (kept,)


def test_a_day_of_no_plausible_year_is_refused() -> None:
    entry = Entry(kind=ProgressKind.DONE, happened_on=date(205, 3, 1))
    with pytest.raises(ImpossibleError, match="不合情理"):
        progress.check_entry((), entry, date(2025, 12, 29))
