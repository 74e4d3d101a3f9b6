"""The recycle bin: move there, bring back, and purge for good."""

from __future__ import annotations

from collections.abc import Sequence

from officer_desk import paths
from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import backup, bin
from officer_desk.store.bin import Binned as BinRow

__all__ = ["BinRow", "binned", "delete", "purge", "restore"]

_NOUNS = {
    "items": "条信息",
    "requests": "件申请",
    "appeals": "件复议诉讼",
    "tasks": "项要点任务",
    "problems": "个问题",
    "activities": "条工作记录",
    "returns": "项报送",
}


def delete(desk: Desk, register: str, ids: Sequence[int]) -> Changes:
    """Move records to the recycle bin, from which they can be restored.

    Raises :class:`ImpossibleError` for a record that was purged meanwhile.
    """
    _require(desk, register, ids)
    with desk.act(f"{register}.delete") as act:
        bin.set_deleted(act, register, ids, desk.now().isoformat(timespec="seconds"))
        act.sentence = f"已将 {len(ids)} {_NOUNS[register]}移入回收站"
    return changed(act.sentence, register, changes.BIN, ids=tuple(ids))


def restore(desk: Desk, register: str, ids: Sequence[int]) -> Changes:
    """Bring records back from the recycle bin. Raises :class:`ImpossibleError` for a purged one."""
    _require(desk, register, ids)
    with desk.act(f"{register}.restore") as act:
        bin.set_deleted(act, register, ids, None)
        act.sentence = f"已还原 {len(ids)} {_NOUNS[register]}"
    return changed(act.sentence, register, changes.BIN, ids=tuple(ids))


def _require(desk: Desk, register: str, ids: Sequence[int]) -> None:
    if bin.gone(desk.file, register, ids):
        raise ImpossibleError("所选记录已被彻底删除，没有改动。请刷新列表。")


def binned(desk: Desk) -> list[BinRow]:
    """What lies in the recycle bin, the latest first."""
    return bin.binned(desk.file)


def purge(desk: Desk, register: str, ids: Sequence[int]) -> Changes:
    """Remove binned records for good: from the file, its journal, its index and our own copies.

    Those copies are the backups and the files that a restore has replaced.

    One fresh backup without them is made afterwards. Cannot be undone.
    Raises :class:`ImpossibleError` for a record that is not in the bin.
    """
    lying = {row.id for row in binned(desk) if row.register == register}
    if not set(ids) <= lying:
        raise ImpossibleError("只有回收站里的记录才能彻底删除。请先把它移入回收站。")
    with desk.act(f"{register}.purge") as act:
        for record_id in ids:
            bin.purge(desk.file, act, register, record_id)
        act.sentence = f"已彻底删除 {len(ids)} {_NOUNS[register]}"
    folder = paths.backup_folder(desk.path)
    sentence = act.sentence
    dropped = backup.drop_all(desk.path, folder)
    if dropped:
        backup.copy_if_changed(desk.path, folder, desk.now().astimezone())
        sentence += f"，连同 {dropped} 份旧备份"
    return changed(sentence, register, changes.BIN, ids=tuple(ids), can_undo=False)
