"""Slim facts of a year, for the tables and the text of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.report.statistics import CaseFact, DocumentFact
from officer_desk.store.desk_file import DeskFile


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def case_facts(file: DeskFile, year: int) -> list[CaseFact]:
    """Every request received until the end of ``year`` and not closed before it."""
    rows = file.query(
        """
        SELECT r.id, r.applicant_type, r.received_on, d.closed_on, d.answer_kind, d.answer_ground,
               r.channel, d.answer_due_on
        FROM request_derived d JOIN request r ON r.id = d.request_id
        WHERE r.deleted_at IS NULL AND d.first_year <= :year AND d.last_year >= :year
        ORDER BY r.id
        """,
        {"year": year},
    )
    return [
        CaseFact(r[0], r[1], date.fromisoformat(r[2]), _day(r[3]), r[4], r[5], r[6], _day(r[7])) for r in rows
    ]


def document_facts(file: DeskFile, year: int) -> list[DocumentFact]:
    """Every 规章 and 行政规范性文件 formed until the end of ``year``."""
    rows = file.query(
        # Named, because the planner would rather read the whole table than sort a handful.
        "SELECT id, document_nature, formed_on, abolished_on, published_on, validity <> 'in_force' "
        "FROM item INDEXED BY item_nature WHERE document_nature <> 'other' AND deleted_at IS NULL AND formed_on <= ? ORDER BY id",
        [f"{year}-12-31"],
    )
    return [
        DocumentFact(r[0], r[1], date.fromisoformat(r[2]), _day(r[3]), _day(r[4]), bool(r[5])) for r in rows
    ]


@dataclass(frozen=True, slots=True)
class DocumentGaps:
    """规章 and 行政规范性文件 that table two cannot count rightly, by what they lack."""

    undated: tuple[int, ...]
    """Marked 失效 or 废止 without a day."""
    unformed: tuple[int, ...]
    contradictory: tuple[int, ...]
    """In force by their mark, abolished by their day."""


def document_gaps(file: DeskFile, year: int) -> DocumentGaps:
    """The documents formed until the end of ``year``, or on no known day, that lack something."""
    rows = file.query(
        "SELECT id, formed_on IS NULL, validity = 'in_force', coalesce(abolished_on, '9999') <= :last, "
        "abolished_on IS NULL FROM item INDEXED BY item_nature WHERE document_nature <> 'other' "
        "AND deleted_at IS NULL AND coalesce(formed_on, '') <= :last ORDER BY id",
        {"last": f"{year}-12-31"},
    )
    return DocumentGaps(
        undated=tuple(r[0] for r in rows if not r[2] and r[4]),
        unformed=tuple(r[0] for r in rows if r[1]),
        contradictory=tuple(r[0] for r in rows if r[2] and r[3]),
    )


@dataclass(frozen=True, slots=True)
class Publication:
    """What the text of the report tells of a year's published items."""

    total: int
    by_category: tuple[tuple[str, int], ...]
    by_channel: tuple[tuple[str, int], ...]
    by_focus_area: tuple[tuple[str, int], ...]
    by_interpretation: tuple[tuple[str, int], ...]
    on_time: int
    reviewed: int
    """Published after a recorded review."""
    abolished: int
    """Documents marked 失效 or 废止 in the year."""


def published_count(file: DeskFile, year: int) -> int:
    """How many items were published in ``year``."""
    rows = file.query(
        "SELECT count(*) FROM item WHERE published_on BETWEEN ? AND ? AND deleted_at IS NULL",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return int(rows[0][0])


def publication(file: DeskFile, year: int) -> Publication:
    """Counts of the items published in ``year``, each group largest first."""
    span = [f"{year}-01-01", f"{year}-12-31"]
    condition = "published_on BETWEEN ? AND ? AND deleted_at IS NULL"

    def grouped(column: str) -> tuple[tuple[str, int], ...]:
        rows = file.query(
            f"SELECT {column}, count(*) FROM item WHERE {condition} AND {column} <> '' "
            "GROUP BY 1 ORDER BY 2 DESC, 1",
            span,
        )
        return tuple((str(label), int(count)) for label, count in rows)

    channels = file.query(
        f"SELECT c.value, count(*) FROM item, json_each(item.channels) c WHERE {condition} "
        "GROUP BY 1 ORDER BY 2 DESC, 1",
        span,
    )
    total, on_time, reviewed = file.query(
        f"SELECT count(*), coalesce(sum(d.due_on IS NULL OR published_on <= d.due_on), 0), "
        f"coalesce(sum(review_result <> ''), 0) "
        f"FROM item JOIN item_derived d ON d.item_id = item.id WHERE {condition}",
        span,
    )[0]
    return Publication(
        total=int(total),
        by_category=grouped("category"),
        by_channel=tuple((str(label), int(count)) for label, count in channels),
        by_focus_area=grouped("focus_area"),
        by_interpretation=grouped("interpretation_form"),
        on_time=int(on_time),
        reviewed=int(reviewed),
        abolished=int(
            file.query(
                "SELECT count(*) FROM item WHERE abolished_on BETWEEN ? AND ? AND deleted_at IS NULL", span
            )[0][0]
        ),
    )


@dataclass(frozen=True, slots=True)
class Handling:
    """What the text and the checks tell of a year's requests."""

    by_channel: tuple[tuple[str, int], ...]
    on_time: int
    """Closed in the year, within the limit."""
    late: tuple[int, ...]
    """Closed in the year after the limit, or open at its end with the limit gone by."""
    irregular: tuple[int, ...]
    """Those to which something unlawful befell in the year itself."""
    unspecified: tuple[int, ...]


def handling(file: DeskFile, year: int, today: date, unspecified_kinds: frozenset[str]) -> Handling:
    """Counts over the requests of ``year``."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    until = min(last, today.isoformat())
    rows = file.query(
        """
        SELECT r.id, r.channel, r.received_on, d.closed_on, d.answer_due_on, d.is_irregular, d.answer_kind
        FROM request_derived d JOIN request r ON r.id = d.request_id
        WHERE r.deleted_at IS NULL AND d.first_year <= :year AND d.last_year >= :year
        AND coalesce(d.closed_on, '9999') >= :first ORDER BY r.id
        """,
        {"year": year, "first": first},
    )
    channels: dict[str, int] = {}
    on_time = 0
    late, irregular, unspecified = [], [], []
    for record_id, channel, received, closed, due, is_irregular, kind in rows:
        if received >= first:
            channels[channel] = channels.get(channel, 0) + 1
        is_closed = closed is not None and closed <= last
        if due is not None and (closed if is_closed else until) > due:
            late.append(record_id)
        elif is_closed:
            on_time += 1
        if is_irregular:
            irregular.append(record_id)
        if is_closed and kind in unspecified_kinds:
            unspecified.append(record_id)
    by_channel = tuple(sorted(channels.items(), key=lambda pair: (-pair[1], pair[0])))
    return Handling(
        by_channel, on_time, tuple(late), _irregular_in(file, irregular, first, last), tuple(unspecified)
    )


def _irregular_in(file: DeskFile, ids: list[int], first: str, last: str) -> tuple[int, ...]:
    """Those of the requests with an irregular event between two days that still counts."""
    rows = file.query(
        """
        SELECT DISTINCT e.request_id FROM request_event e
        WHERE e.request_id IN (SELECT value FROM json_each(:ids)) AND e.irregular_rule <> ''
        AND e.happened_on BETWEEN :first AND :last AND e.deleted_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM request_event s
            WHERE s.request_id = e.request_id AND s.supersedes = e.id AND s.deleted_at IS NULL
        )
        ORDER BY 1
        """,
        {"ids": "[" + ",".join(map(str, ids)) + "]", "first": first, "last": last},
    )
    return tuple(int(row[0]) for row in rows)


def irregular_items(file: DeskFile, year: int) -> tuple[int, ...]:
    """Items published in ``year`` against a rule, recorded as 既成事实."""
    rows = file.query(
        "SELECT id FROM item WHERE irregular_reason <> '' AND deleted_at IS NULL "
        "AND published_on BETWEEN ? AND ? ORDER BY id",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return tuple(int(row[0]) for row in rows)


def late_items(file: DeskFile, year: int, today: date) -> tuple[int, ...]:
    """Items of ``year`` published after their limit, or not published though it has gone by."""
    until = min(f"{year}-12-31", today.isoformat())
    rows = file.query(
        """
        SELECT r.id FROM item r CROSS JOIN item_derived d ON d.item_id = r.id
        WHERE r.deleted_at IS NULL AND r.published_on BETWEEN :first AND :last AND r.published_on > d.due_on
        UNION
        SELECT r.id FROM item_derived d CROSS JOIN item r ON r.id = d.item_id
        WHERE d.is_open = 1 AND d.due_on >= :first AND d.due_on < :until AND r.deleted_at IS NULL
        ORDER BY 1
        """,
        {"first": f"{year}-01-01", "last": f"{year}-12-31", "until": until},
    )
    return tuple(int(row[0]) for row in rows)
