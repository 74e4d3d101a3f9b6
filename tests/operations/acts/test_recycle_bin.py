"""The recycle bin gives back; purge takes away for good, from every place there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from officer_desk import paths
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Request
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import backup_copies, full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery

NAME, CONTENT, PHONE = "慕容秋水", "隐仙庵路征收补偿款明细", "13812345678"
NOW = datetime(2025, 12, 29, 9, 30)  # noqa: DTZ001 - local time, as the backup folder shows it


def register(desk: Desk) -> int:
    request = request_acts.save_request(
        desk,
        {"received_on": date(2025, 12, 1), "applicant": NAME, "content": CONTENT, "phone": PHONE},
    ).ids[0]
    request_acts.answer(
        desk, request, kind="disclosed", answered_on=date(2025, 12, 5), note=f"电话告知{NAME}"
    )
    request_acts.save_request(desk, {"remark": f"{NAME}来电"}, request_id=request)
    return request


def raw(path: Path) -> bytes:
    return path.read_bytes()


def traces(path: Path) -> list[str]:
    """Which of the words still stand in the bytes of a file, whole or as tokens of the index."""
    data = raw(path)
    whole = [word for word in (NAME, CONTENT, PHONE, "慕容", "隐仙庵") if word.encode() in data]
    return whole + [pair for pair in ("慕容", "仙庵", "庵路") if pair.encode() in data]


def test_a_deleted_record_leaves_the_lists_and_lies_in_the_bin(desk: Desk) -> None:
    first = item_acts.save_item(desk, {"title": "甲", "formed_on": date(2025, 3, 3)}).ids[0]
    second = item_acts.save_item(desk, {"title": "乙", "formed_on": date(2025, 3, 3)}).ids[0]
    done = recycle_bin.delete(desk, "items", [first])
    assert done.sentence == "已将 1 条信息移入回收站"
    assert list(register_lists.row_ids(desk, ListQuery("items"))) == [second]
    assert list(register_lists.row_ids(desk, ListQuery("items", text="甲"))) == []
    assert register_lists.chips(desk, "items", 2025)["all"] == 1
    assert [(row.register, row.id, row.headline) for row in recycle_bin.binned(desk)] == [
        ("items", first, "甲")
    ]


def test_a_restored_record_is_back_where_it_was(desk: Desk) -> None:
    item = item_acts.save_item(desk, {"title": "甲", "formed_on": date(2025, 3, 3)}).ids[0]
    before = register_lists.rows(desk, "items", [item])
    recycle_bin.delete(desk, "items", [item])
    recycle_bin.restore(desk, "items", [item])
    assert register_lists.rows(desk, "items", [item]) == before
    assert recycle_bin.binned(desk) == []
    assert list(register_lists.row_ids(desk, ListQuery("items", text="甲"))) == [item]


def test_the_bin_shows_the_latest_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [item_acts.save_item(desk, {"title": t, "formed_on": date(2025, 3, 3)}).ids[0] for t in "甲乙丙"]
    times = iter(f"2025-12-29T00:00:0{n}+00:00" for n in range(9))
    monkeypatch.setattr(desk, "now", lambda: datetime.fromisoformat(next(times)))
    for item in (ids[1], ids[0], ids[2]):
        recycle_bin.delete(desk, "items", [item])
    assert [row.headline for row in recycle_bin.binned(desk)] == ["丙", "甲", "乙"]


def test_only_what_lies_in_the_bin_can_be_purged(desk: Desk) -> None:
    request = register(desk)
    with pytest.raises(ImpossibleError, match="回收站"):
        recycle_bin.purge(desk, "requests", [request])
    assert request_acts.load_request(desk, request).applicant == NAME


def test_the_words_can_be_found_before_the_purge(desk: Desk) -> None:
    """Otherwise the next test would prove nothing."""
    register(desk)
    assert set(traces(desk.path)) >= {NAME, CONTENT, PHONE, "慕容"}


def test_a_purge_leaves_no_word_in_the_bytes_of_the_file(desk: Desk) -> None:
    request = register(desk)
    recycle_bin.delete(desk, "requests", [request])
    recycle_bin.purge(desk, "requests", [request])
    assert traces(desk.path) == []
    assert recycle_bin.binned(desk) == []
    with pytest.raises(ImpossibleError, match="彻底删除"):
        request_acts.load_request(desk, request)
    assert list(full_check.check_file(desk)) == []
    desk.close()
    assert traces(desk.path) == []


def test_a_purge_takes_the_words_from_our_own_backups(desk: Desk) -> None:
    request = register(desk)
    made = backup_copies.back_up_if_changed(desk.path, NOW)
    assert made is not None
    assert traces(made)
    recycle_bin.delete(desk, "requests", [request])
    recycle_bin.purge(desk, "requests", [request])
    folder = paths.backup_folder(desk.path)
    left = sorted(folder.iterdir())
    assert len(left) == 1, "one fresh backup without the words"
    assert made not in left
    assert traces(left[0]) == []


def test_a_purge_spares_all_others(desk: Desk) -> None:
    request = register(desk)
    other = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "司马青衫", "content": "另一件"}
    ).ids[0]
    recycle_bin.delete(desk, "requests", [request])
    recycle_bin.purge(desk, "requests", [request])
    assert request_acts.load_request(desk, other).applicant == "司马青衫"
    assert list(register_lists.row_ids(desk, ListQuery("requests", text="司马"))) == [other]
    assert [f for f in full_check.check(desk) if f.area == "缓存"] == []


def test_a_purged_number_stays_used(desk: Desk) -> None:
    request = register(desk)
    number = request_acts.load_request(desk, request).number
    recycle_bin.delete(desk, "requests", [request])
    recycle_bin.purge(desk, "requests", [request])
    following = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "某人", "content": "下一件"}
    ).ids[0]
    assert request_acts.load_request(desk, following).number != number


def test_a_purged_document_is_no_longer_explained(desk: Desk) -> None:
    document = item_acts.save_item(desk, {"title": "办法", "formed_on": date(2025, 3, 3)}).ids[0]
    explaining = item_acts.save_item(
        desk, {"title": "办法解读", "formed_on": date(2025, 3, 4), "interprets": document}
    ).ids[0]
    recycle_bin.delete(desk, "items", [document])
    recycle_bin.purge(desk, "items", [document])
    assert item_acts.load_item(desk, explaining).interprets is None
    assert list(full_check.check_file(desk)) == []


def test_a_purge_cannot_be_undone(desk: Desk) -> None:
    request = register(desk)
    recycle_bin.delete(desk, "requests", [request])
    done = recycle_bin.purge(desk, "requests", [request])
    assert not done.can_undo
    assert undo_acts.undoable(desk) is None
    with pytest.raises(ImpossibleError):
        undo_acts.undo(desk)


def test_many_are_deleted_as_one_act(desk: Desk) -> None:
    ids = [item_acts.save_item(desk, {"title": t, "formed_on": date(2025, 3, 3)}).ids[0] for t in "甲乙丙"]
    before = desk.file.query("SELECT count(*) FROM journal")[0][0]
    recycle_bin.delete(desk, "items", ids)
    assert desk.file.query("SELECT count(*) FROM journal")[0][0] == before + 1
    undo_acts.undo(desk)
    assert sorted(register_lists.row_ids(desk, ListQuery("items"))) == ids


@pytest.mark.parametrize("act", [recycle_bin.delete, recycle_bin.restore])
def test_a_record_that_is_gone_is_told_and_nothing_changes(desk: Desk, act: Callable[..., object]) -> None:
    item = item_acts.save_item(desk, {"title": "在", "formed_on": date(2025, 3, 3)}).ids[0]
    with pytest.raises(ImpossibleError, match="彻底删除"):
        act(desk, "items", [item, 99])
    assert list(register_lists.row_ids(desk, ListQuery("items"))) == [item]
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]


def test_one_of_an_import_can_be_purged_and_the_rest_stays_provable(desk: Desk) -> None:
    found = [
        Request(received_on=date(2025, 12, 1), applicant=name, content="预算", remark=f"{name}的备注")
        for name in ("司马青衫", NAME, "上官燕")
    ]
    ids = request_acts.import_requests(desk, found).ids
    recycle_bin.delete(desk, "requests", [ids[1]])
    recycle_bin.purge(desk, "requests", [ids[1]])
    assert traces(desk.path) == []
    assert "司马青衫".encode() in raw(desk.path)
    assert list(full_check.check_file(desk)) == []
    assert undo_acts.undoable(desk) is None


def test_several_are_purged_as_one_act(desk: Desk) -> None:
    ids = [register(desk), register(desk)]
    recycle_bin.delete(desk, "requests", ids)
    done = recycle_bin.purge(desk, "requests", ids)
    assert done.sentence == "已彻底删除 2 件申请"
    assert traces(desk.path) == []
    assert list(full_check.check_file(desk)) == []


def test_a_purge_with_no_backups_makes_none(desk: Desk) -> None:
    request = register(desk)
    recycle_bin.delete(desk, "requests", [request])
    recycle_bin.purge(desk, "requests", [request])
    assert not paths.backup_folder(desk.path).exists()
