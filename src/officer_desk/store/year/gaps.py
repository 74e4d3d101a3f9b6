"""What is missing from published items: the review on record, the interpretation."""

from __future__ import annotations

from officer_desk.store.desk_file import DeskFile


def unreviewed(file: DeskFile, year: int) -> tuple[int, ...]:
    """Items published in ``year`` of which no review is on record and no reason is given."""
    rows = file.query(
        "SELECT id FROM item WHERE published_on BETWEEN ? AND ? AND review_result = '' "
        "AND irregular_reason = '' AND deleted_at IS NULL ORDER BY id",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return tuple(int(row[0]) for row in rows)


def unexplained(file: DeskFile, year: int) -> tuple[int, ...]:
    """行政规范性文件 published in ``year`` that no living item explains."""
    rows = file.query(
        "SELECT id FROM item r INDEXED BY item_nature WHERE document_nature <> 'other' "
        "AND document_nature = 'normative' "
        "AND attribute = 'proactive' AND validity = 'in_force' AND published_on BETWEEN ? AND ? "
        "AND deleted_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM item e WHERE e.interprets = r.id AND e.deleted_at IS NULL) ORDER BY id",
        [f"{year}-01-01", f"{year}-12-31"],
    )
    return tuple(int(row[0]) for row in rows)
