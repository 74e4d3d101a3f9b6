"""The requests received in a month, with the fee notices on them: short rows, one read by an index."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from officer_desk.domain.law.fees import FeeBasis
from officer_desk.domain.requests.fee_months import MonthRequest, Noticed
from officer_desk.store.desk_file import DeskFile

_MONTH = """
    SELECT r.id, r.number, r.received_on, r.applicant, r.contact_code, r.cases,
           e.fee_basis, e.fee_first, e.quantity, e.amount
    FROM request r
    LEFT JOIN request_event e ON e.request_id = r.id AND e.kind = 'fee_notified' AND e.fee_basis <> ''
        AND e.quantity IS NOT NULL AND e.irregular_rule = '' AND e.deleted_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM request_event s
            WHERE s.request_id = e.request_id AND s.supersedes = e.id AND s.deleted_at IS NULL
        )
    WHERE r.received_on BETWEEN ? AND ? AND r.deleted_at IS NULL
    ORDER BY r.received_on, r.id, e.id
"""


def received_in(file: DeskFile, day: date) -> list[MonthRequest]:
    """The living requests received in the month of a day, in the order of receipt; each with its latest notice."""
    last = monthrange(day.year, day.month)[1]
    span = [day.replace(day=1).isoformat(), day.replace(day=last).isoformat()]
    found: dict[int, MonthRequest] = {}
    for row in file.query(_MONTH, span):
        notice = Noticed(FeeBasis(row[6]), row[7] or 1, row[8], row[9] or 0) if row[6] else None
        found[row[0]] = MonthRequest(
            row[0], row[1], date.fromisoformat(row[2]), row[3], row[4], row[5], notice
        )
    return list(found.values())
