"""Slim facts of a year from the registers beside items and requests, and what the table of 2014 counts of items."""

from __future__ import annotations

import json
from typing import Any

from officer_desk.domain.registers.appeals import class_of
from officer_desk.domain.report.statistics import AppealFact
from officer_desk.domain.report.table_2014 import ActivityFact, PublishedFacts
from officer_desk.store import records
from officer_desk.store.desk_file import DeskFile


def appeal_facts(file: DeskFile, year: int) -> list[AppealFact]:
    """Every review and suit received until the end of ``year`` and in hand in it."""
    names, rows = file.table(
        """
        SELECT r.* FROM appeal_derived d CROSS JOIN appeal r ON r.id = d.appeal_id
        WHERE d.last_year >= :year AND d.first_year <= :year AND r.deleted_at IS NULL ORDER BY r.id
        """,
        {"year": year},
    )
    found = []
    for row in rows:
        appeal = records.plain_of("appeals", dict(zip(names, row, strict=True)))
        found.append(
            AppealFact(
                id=appeal.id,
                path=appeal.path,
                counted=class_of(appeal),
                received_on=appeal.received_on,
                result_on=appeal.result_on,
                instance=appeal.instance,
            )
        )
    return found


def activity_facts(file: DeskFile, year: int) -> list[ActivityFact]:
    """Every activity of ``year``."""
    rows = file.query(
        "SELECT id, activity_kind, is_led_by_head, people, place FROM activity "
        "WHERE held_on BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY id",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return [ActivityFact(r[0], r[1], bool(r[2]), r[3] or 0, r[4]) for r in rows]


def _ids(file: DeskFile, sql: str, parameters: list[Any]) -> tuple[int, ...]:
    """Ids in one row from the driver, not thousands."""
    rows = file.query(f"SELECT json_group_array(id) FROM ({sql})", parameters)
    return tuple(json.loads(rows[0][0]))


def published_facts(file: DeskFile, year: int) -> PublishedFacts:
    """The items of ``year`` as the table of 2014 counts them."""
    span = [f"{year}-01-01", f"{year}-12-31"]
    published = "published_on BETWEEN ? AND ? AND deleted_at IS NULL"
    rows = file.query(
        f"SELECT c.value, json_group_array(item.id) FROM item, json_each(item.channels) c WHERE {published} "
        "GROUP BY 1 ORDER BY 1",
        span,
    )
    documents = "SELECT id FROM item INDEXED BY item_nature WHERE document_nature <> 'other' AND document_nature = 'normative'"
    return PublishedFacts(
        published=_ids(file, f"SELECT id FROM item WHERE {published} ORDER BY id", span),
        normative=_ids(file, f"{documents} AND {published} ORDER BY id", span),
        normative_made=_ids(
            file, f"{documents} AND formed_on BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY id", span
        ),
        interpretations=_ids(
            file, f"SELECT id FROM item WHERE {published} AND interpretation_form <> '' ORDER BY id", span
        ),
        by_channel={str(label): tuple(json.loads(ids)) for label, ids in rows},
    )


_FEES = """
    WITH counted AS (
        SELECT e.request_id, e.kind, e.happened_on, e.amount FROM request_event e JOIN request r ON r.id = e.request_id
        WHERE e.kind IN ('fee_notified', 'fee_paid') AND e.irregular_rule = ''
            AND e.deleted_at IS NULL AND r.deleted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM request_event s WHERE s.supersedes = e.id AND s.deleted_at IS NULL)
    )
    SELECT count(*) FILTER (WHERE kind = 'fee_notified' AND happened_on BETWEEN :first AND :last),
           total(amount) FILTER (WHERE kind = 'fee_notified' AND happened_on BETWEEN :first AND :last),
           (SELECT total(n.amount) FROM counted n WHERE n.kind = 'fee_notified' AND EXISTS (
               SELECT 1 FROM counted p WHERE p.request_id = n.request_id AND p.kind = 'fee_paid'
                   AND p.happened_on BETWEEN :first AND :last))
    FROM counted
"""


def fees(file: DeskFile, year: int) -> tuple[int, int, int]:
    """信息处理费 on the requests: notices sent in ``year``, the sum they ask for, the sum paid in it; in 分."""
    rows = file.query(_FEES, {"first": f"{year}-01-01", "last": f"{year}-12-31"})
    return int(rows[0][0]), int(rows[0][1]), int(rows[0][2])


def activities(file: DeskFile, year: int) -> list[Any]:
    """The activities of ``year`` whole, by day: the text quotes their names."""
    names, rows = file.table(
        "SELECT * FROM activity WHERE held_on BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY held_on, id",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return [records.plain_of("activities", dict(zip(names, row, strict=True))) for row in rows]


def of_year(file: DeskFile, register: str, year: int) -> list[Any]:
    """The tasks or problems of ``year`` whole, with their logs, in the order they were kept."""
    table = records.TABLES[register]
    ids = file.query(f"SELECT id FROM {table} WHERE year = ? AND deleted_at IS NULL ORDER BY id", [year])
    return records.plain_records(file, register, [int(row[0]) for row in ids])


def focus_or_normative(file: DeskFile, year: int) -> int:
    """How many items of ``year`` are of a 重点领域 or 行政规范性文件, each once."""
    rows = file.query(
        "SELECT count(*) FROM item WHERE published_on BETWEEN ? AND ? AND deleted_at IS NULL "
        "AND (focus_area <> '' OR document_nature = 'normative')",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return int(rows[0][0])
