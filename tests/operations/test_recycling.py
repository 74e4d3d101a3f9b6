"""The recycle bin gives back; purge takes away for good, from every place there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from officer_desk import paths
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests import Request
from officer_desk.operations import checking, handling, publishing, reading, recycling, safekeeping, undoing
from officer_desk.operations.desk import Desk
from officer_desk.operations.reading import ListQuery

NAME, CONTENT, PHONE = "慕容秋水", "隐仙庵路征收补偿款明细", "13812345678"
NOW = datetime(2025, 12, 29, 9, 30)  # noqa: DTZ001 - local time, as the backup folder shows it


def register(desk: Desk) -> int:
    request = handling.save_request(
        desk,
        {"received_on": date(2025, 12, 1), "applicant": NAME, "content": CONTENT, "phone": PHONE},
    ).ids[0]
    handling.answer(desk, request, kind="disclosed", answered_on=date(2025, 12, 5), note=f"电话告知{NAME}")
    handling.save_request(desk, {"remark": f"{NAME}来电"}, request_id=request)
    return request


def raw(path: Path) -> bytes:
    return path.read_bytes()


def traces(path: Path) -> list[str]:
    """Which of the words still stand in the bytes of a file, whole or as tokens of the index."""
    data = raw(path)
    whole = [word for word in (NAME, CONTENT, PHONE, "慕容", "隐仙庵") if word.encode() in data]
    return whole + [pair for pair in ("慕容", "仙庵", "庵路") if pair.encode() in data]


def test_a_deleted_record_leaves_the_lists_and_lies_in_the_bin(desk: Desk) -> None:
    first = publishing.save_item(desk, {"title": "甲", "formed_on": date(2025, 3, 3)}).ids[0]
    second = publishing.save_item(desk, {"title": "乙", "formed_on": date(2025, 3, 3)}).ids[0]
    done = recycling.delete(desk, "items", [first])
    assert done.sentence == "已将 1 条信息移入回收站"
    assert list(reading.row_ids(desk, ListQuery("items"))) == [second]
    assert list(reading.row_ids(desk, ListQuery("items", text="甲"))) == []
    assert reading.chips(desk, "items", 2025)["all"] == 1
    assert [(row.register, row.id, row.headline) for row in recycling.binned(desk)] == [
        ("items", first, "甲")
    ]


def test_a_restored_record_is_back_where_it_was(desk: Desk) -> None:
    item = publishing.save_item(desk, {"title": "甲", "formed_on": date(2025, 3, 3)}).ids[0]
    before = reading.rows(desk, "items", [item])
    recycling.delete(desk, "items", [item])
    recycling.restore(desk, "items", [item])
    assert reading.rows(desk, "items", [item]) == before
    assert recycling.binned(desk) == []
    assert list(reading.row_ids(desk, ListQuery("items", text="甲"))) == [item]


def test_the_bin_shows_the_latest_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [publishing.save_item(desk, {"title": t, "formed_on": date(2025, 3, 3)}).ids[0] for t in "甲乙丙"]
    times = iter(f"2025-12-29T00:00:0{n}+00:00" for n in range(9))
    monkeypatch.setattr(desk, "now", lambda: datetime.fromisoformat(next(times)))
    for item in (ids[1], ids[0], ids[2]):
        recycling.delete(desk, "items", [item])
    assert [row.headline for row in recycling.binned(desk)] == ["丙", "甲", "乙"]


def test_only_what_lies_in_the_bin_can_be_purged(desk: Desk) -> None:
    request = register(desk)
    with pytest.raises(ImpossibleError, match="回收站"):
        recycling.purge(desk, "requests", [request])
    assert handling.load_request(desk, request).applicant == NAME


def test_the_words_can_be_found_before_the_purge(desk: Desk) -> None:
    """Otherwise the next test would prove nothing."""
    register(desk)
    assert set(traces(desk.path)) >= {NAME, CONTENT, PHONE, "慕容"}


def test_a_purge_leaves_no_word_in_the_bytes_of_the_file(desk: Desk) -> None:
    request = register(desk)
    recycling.delete(desk, "requests", [request])
    recycling.purge(desk, "requests", [request])
    assert traces(desk.path) == []
    assert recycling.binned(desk) == []
    with pytest.raises(ImpossibleError, match="彻底删除"):
        handling.load_request(desk, request)
    assert list(checking.check_file(desk)) == []
    desk.close()
    assert traces(desk.path) == []


def test_a_purge_takes_the_words_from_our_own_backups(desk: Desk) -> None:
    request = register(desk)
    made = safekeeping.back_up_if_changed(desk.path, NOW)
    assert made is not None
    assert traces(made)
    recycling.delete(desk, "requests", [request])
    recycling.purge(desk, "requests", [request])
    folder = paths.backup_folder(desk.path)
    left = sorted(folder.iterdir())
    assert len(left) == 1, "one fresh backup without the words"
    assert made not in left
    assert traces(left[0]) == []


def test_a_purge_spares_all_others(desk: Desk) -> None:
    request = register(desk)
    other = handling.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "司马青衫", "content": "另一件"}
    ).ids[0]
    recycling.delete(desk, "requests", [request])
    recycling.purge(desk, "requests", [request])
    assert handling.load_request(desk, other).applicant == "司马青衫"
    assert list(reading.row_ids(desk, ListQuery("requests", text="司马"))) == [other]
    assert [f for f in checking.check(desk) if f.area == "缓存"] == []


def test_a_purged_number_stays_used(desk: Desk) -> None:
    request = register(desk)
    number = handling.load_request(desk, request).number
    recycling.delete(desk, "requests", [request])
    recycling.purge(desk, "requests", [request])
    following = handling.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "某人", "content": "下一件"}
    ).ids[0]
    assert handling.load_request(desk, following).number != number


def test_a_purged_document_is_no_longer_explained(desk: Desk) -> None:
    document = publishing.save_item(desk, {"title": "办法", "formed_on": date(2025, 3, 3)}).ids[0]
    explaining = publishing.save_item(
        desk, {"title": "办法解读", "formed_on": date(2025, 3, 4), "interprets": document}
    ).ids[0]
    recycling.delete(desk, "items", [document])
    recycling.purge(desk, "items", [document])
    assert publishing.load_item(desk, explaining).interprets is None
    assert list(checking.check_file(desk)) == []


def test_a_purge_cannot_be_undone(desk: Desk) -> None:
    request = register(desk)
    recycling.delete(desk, "requests", [request])
    done = recycling.purge(desk, "requests", [request])
    assert not done.can_undo
    assert undoing.undoable(desk) is None
    with pytest.raises(ImpossibleError):
        undoing.undo(desk)


def test_many_are_deleted_as_one_act(desk: Desk) -> None:
    ids = [publishing.save_item(desk, {"title": t, "formed_on": date(2025, 3, 3)}).ids[0] for t in "甲乙丙"]
    before = desk.file.query("SELECT count(*) FROM journal")[0][0]
    recycling.delete(desk, "items", ids)
    assert desk.file.query("SELECT count(*) FROM journal")[0][0] == before + 1
    undoing.undo(desk)
    assert sorted(reading.row_ids(desk, ListQuery("items"))) == ids


@pytest.mark.parametrize("act", [recycling.delete, recycling.restore])
def test_a_record_that_is_gone_is_told_and_nothing_changes(desk: Desk, act: Callable[..., object]) -> None:
    item = publishing.save_item(desk, {"title": "在", "formed_on": date(2025, 3, 3)}).ids[0]
    with pytest.raises(ImpossibleError, match="彻底删除"):
        act(desk, "items", [item, 99])
    assert list(reading.row_ids(desk, ListQuery("items"))) == [item]
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]


def test_one_of_an_import_can_be_purged_and_the_rest_stays_provable(desk: Desk) -> None:
    found = [
        Request(received_on=date(2025, 12, 1), applicant=name, content="预算", remark=f"{name}的备注")
        for name in ("司马青衫", NAME, "上官燕")
    ]
    ids = handling.import_requests(desk, found).ids
    recycling.delete(desk, "requests", [ids[1]])
    recycling.purge(desk, "requests", [ids[1]])
    assert traces(desk.path) == []
    assert "司马青衫".encode() in raw(desk.path)
    assert list(checking.check_file(desk)) == []
    assert undoing.undoable(desk) is None


def test_several_are_purged_as_one_act(desk: Desk) -> None:
    ids = [register(desk), register(desk)]
    recycling.delete(desk, "requests", ids)
    done = recycling.purge(desk, "requests", ids)
    assert done.sentence == "已彻底删除 2 件申请"
    assert traces(desk.path) == []
    assert list(checking.check_file(desk)) == []


def test_a_purge_with_no_backups_makes_none(desk: Desk) -> None:
    request = register(desk)
    recycling.delete(desk, "requests", [request])
    recycling.purge(desk, "requests", [request])
    assert not paths.backup_folder(desk.path).exists()
