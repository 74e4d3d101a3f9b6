"""The first start: the officer's own file with its few particulars, and the sample to practise on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from officer_desk.domain import bureau as bureaus
from officer_desk.domain.bureau import Bureau
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.text import characters, unified_code
from officer_desk.operations.desk import Desk, discard, open_desk, require_new
from officer_desk.operations.sample.sample_desk import make_sample
from officer_desk.store import dbapi, settings


def begin(path: Path, bureau: Bureau, *, departments: Sequence[str] = ()) -> Desk:
    """Make the officer's file, with the bureau and its 科室 as one act, and leave it open.

    The review body that was left empty is the government of the same level.
    Raises :class:`ImpossibleError` for particulars that cannot be, :class:`FileTroubleError` where the
    file cannot be made or something lies there; then nothing was left behind.
    Choice: a bureau of a county answers to its government (行政复议法 names it first); the officer may change it.
    """
    bureau = bureaus.cleaned(bureau)
    bureau = replace(
        bureau,
        unified_code=unified_code.written(bureau.unified_code),
        review_body=bureau.review_body or bureau.government,
    )
    bureaus.check(bureau)
    kept = tuple(dict.fromkeys(filter(None, (characters.line(name).strip() for name in departments))))
    require_new(path)
    desk = open_desk(path, create=True)
    try:
        with desk.act("bureau.begin") as act:
            settings.write_bureau(desk.file, act, bureau)
            if kept:
                settings.write(desk.file, act, "list.departments", kept)
            act.sentence = "已填写单位信息"
        desk.forget()
    except BaseException:
        desk.close()
        discard(path)
        raise
    return desk


def ready_sample(path: Path) -> None:
    """Make the sample at its place where there is none; one that was practised on stays as it is.

    Opens the file for itself, so it may run in the background. Raises :class:`FileTroubleError`
    where something else than a sample lies there, which is left alone.
    """
    if path.exists():
        desk = open_desk(path, write=False)
        try:
            is_sample = desk.is_sample
        finally:
            desk.close()
        if not is_sample:
            raise FileTroubleError(
                f"“{path.name}”不是示例，没有改动。请把它移到别处，再打开示例。", trouble=FileTrouble.EXISTS
            )
        return
    # Made under another name: a sample broken off halfway would be taken for a whole one.
    partial = path.with_name(f".{path.name}.partial")
    discard(partial)
    try:
        make_sample(partial).close()
        require_new(path)
        with dbapi.spoken(path):
            partial.replace(path)
    finally:
        discard(partial)
