"""Earlier requests and published items like a request: the basis for 重复申请 and for 已主动公开.

Something to look at, never a decision. Nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from officer_desk.domain.text.similarity import (
    Profile,
    alike,
    covers,
    document_numbers,
    names_number,
    profile,
    same_name,
    telling,
)
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store import similar as store
from officer_desk.store.similar import EarlierRequest, PublishedItem

ENOUGH = 0.5
"""Less alike is not shown."""
ENOUGH_OF_SAME_APPLICANT = 0.35
"""What one applicant asks again is often put in other words."""
SAME_APPLICANT = 0.1
"""By so much one's own earlier request comes before another's of the same likeness."""


@dataclass(frozen=True, slots=True)
class SimilarRequest:
    """An earlier request, how alike it is, and what it was answered."""

    id: int
    number: str
    received_on: date
    applicant: str
    content: str
    score: float
    """From 0 to 1."""
    is_same_applicant: bool
    answer: str = ""
    """Its answer in words; empty while it is open."""
    answered_on: date | None = None
    answer_number: str = ""

    @property
    def may_be_repeated(self) -> bool:
        """True where the same applicant has had an answer: what 重复申请 needs.

        Law: 条例(2019) art. 36(6)
        """
        return self.is_same_applicant and bool(self.answer)


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """A published item and how much of it is asked for."""

    id: int
    index_number: str
    title: str
    document_number: str
    published_on: date
    url: str
    score: float
    names_number: bool
    """True where the request names its document number."""


@dataclass(frozen=True, slots=True)
class Similar:
    """What is like a request, the most alike first."""

    requests: tuple[SimilarRequest, ...] = ()
    items: tuple[SimilarItem, ...] = ()


def find(desk: Desk, content: str, applicant: str = "", *, request_id: int = 0, limit: int = 5) -> Similar:
    """What is like a request of that content and applicant; ``request_id`` is itself and left out."""
    own, said = profile(content), telling(content)
    if not own.runs:
        return Similar()
    numbers = document_numbers(content)
    earlier = store.requests_like(desk.file, said, applicant, besides=request_id)
    published = store.items_like(desk.file, said, numbers)
    requests = [found for each in earlier if (found := _request(desk, own, applicant, each)) is not None]
    items = [like for item in published if (like := _item(own, content if numbers else "", item)) is not None]
    requests.sort(key=lambda r: (-r.score - SAME_APPLICANT * r.is_same_applicant, -r.received_on.toordinal()))
    items.sort(key=_place)
    return Similar(tuple(requests[:limit]), tuple(items[:limit]))


def _place(item: SimilarItem) -> tuple[bool, float, float, int]:
    """Named ones first; of those about as alike the one whose title tells more, then the newest."""
    told = item.score * profile(item.title).weight
    return (not item.names_number, -round(item.score, 1), -told, -item.published_on.toordinal())


def _request(desk: Desk, own: Profile, applicant: str, each: EarlierRequest) -> SimilarRequest | None:
    score = alike(own, profile(each.content))
    is_same = same_name(applicant, each.applicant)
    if score < (ENOUGH_OF_SAME_APPLICANT if is_same else ENOUGH):
        return None
    return SimilarRequest(
        id=each.id,
        number=each.number,
        received_on=each.received_on,
        applicant=each.applicant,
        content=each.content,
        score=score,
        is_same_applicant=is_same,
        answer=desk.law.answers.label(each.answer_kind, each.answer_ground) if each.answer_kind else "",
        answered_on=each.closed_on,
        answer_number=each.answer_number,
    )


def _item(own: Profile, content: str, item: PublishedItem) -> SimilarItem | None:
    is_named = bool(content) and names_number(content, item.document_number)
    title = profile(item.title)
    score = max(
        covers(own, title), covers(title, own), 0.9 * covers(profile(f"{item.title}。{item.summary}"), own)
    )
    if is_named:
        score = 1.0
    if score < ENOUGH:
        return None
    return SimilarItem(
        id=item.id,
        index_number=item.index_number,
        title=item.title,
        document_number=item.document_number,
        published_on=item.published_on,
        url=item.url,
        score=score,
        names_number=is_named,
    )


def finding(
    desk: Desk, content: str, applicant: str = "", *, request_id: int = 0, limit: int = 5
) -> Callable[[], Similar]:
    """The same as work for a thread: it opens the file for itself, only to read, and closes it."""
    path: Path = desk.path
    today = desk.today()

    def work() -> Similar:
        own = open_desk(path, write=False, today=lambda: today)
        try:
            return find(own, content, applicant, request_id=request_id, limit=limit)
        finally:
            own.close()

    return work
