"""How a request hangs together with others and with what is published, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import Bar
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.operations.acts import join_requests, publish_requested, record_acts, split_request
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.store import records

SPLIT, JOIN, PART, MAKE_PUBLIC, ORDER = "split", "join", "part", "make_public", "order"


@dataclass(frozen=True, slots=True)
class Related:
    """The requests one was split into, those handled together with it, and the item its information became."""

    parts: tuple[RowView, ...]
    """Itself among them; empty where nothing was split."""
    group: tuple[RowView, ...]
    """Itself among them, the leading one first; empty where it is handled by itself."""
    item: tuple[int, str] | None
    """Id and name of the item; the name says where it lies in the recycle bin."""
    acts: tuple[RareAct, ...]

    @property
    def is_empty(self) -> bool:
        """True where the request stands by itself."""
        return not (self.parts or self.group or self.item)


@dataclass(frozen=True, slots=True)
class RareAct:
    """Something seldom done to a request, and why it may not be done now; empty where it may."""

    key: str
    words: str
    reason: str


def of_request(desk: Desk, request: Request, clock: Clock | None) -> Related:
    """All of it, in a handful of reads whatever the size of the register."""
    group = join_requests.group_of(desk, request)
    parts = tuple(register_lists.rows(desk, "requests", split_request.parts_of(desk, request)))
    item = request.made_public_as
    named = (item, _item_name(desk, item)) if item is not None else None
    acts = [
        RareAct(SPLIT, "拆分申请", split_request.bar(desk, request)),
        RareAct(JOIN, "合并办理", join_requests.bar(desk, request)),
        RareAct(MAKE_PUBLIC, "转为主动公开", publish_requested.bar(desk, request)),
    ]
    if group:
        acts.insert(2, RareAct(PART, "取消合并办理", ""))
    if clock is not None:
        passage = life.TABLE[clock.state][EventKind.ORDERED]
        acts.append(RareAct(ORDER, "登记责令答复", passage.reason if isinstance(passage, Bar) else ""))
    return Related(parts, group, named, tuple(acts))


def _item_name(desk: Desk, item_id: int) -> str:
    binned = records.is_binned(desk.file, "items", item_id)
    return record_acts.label_of(desk, "items", item_id) + ("（在回收站）" if binned else "")
