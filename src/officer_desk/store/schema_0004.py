"""What the fourth step adds: the days the terms of a review or a suit run from. Frozen once released."""

from __future__ import annotations

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

COLUMNS = f"""
ALTER TABLE appeal ADD COLUMN result_served_on TEXT CHECK (result_served_on {_DAY});
ALTER TABLE appeal ADD COLUMN opinion_received_on TEXT CHECK (opinion_received_on {_DAY});
ALTER TABLE appeal ADD COLUMN opinion_answered_on TEXT CHECK (opinion_answered_on {_DAY});
ALTER TABLE appeal_derived ADD COLUMN dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates));
"""
"""``dates``: every date something hangs on now, as [key, day, unknown year, is a duty, article, day by law]."""
