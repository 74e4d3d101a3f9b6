"""What the third step adds: what the steps of a request say besides their day. Frozen once released."""

from __future__ import annotations

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

COLUMNS = f"""
ALTER TABLE request_event ADD COLUMN whom TEXT NOT NULL DEFAULT '';
ALTER TABLE request_event ADD COLUMN reached_on TEXT CHECK (reached_on {_DAY});
ALTER TABLE request_event ADD COLUMN working_days INTEGER CHECK (working_days > 0);
ALTER TABLE request_event ADD COLUMN fee_basis TEXT NOT NULL DEFAULT '' CHECK (fee_basis IN ('', 'cases', 'pages'));
ALTER TABLE request_event ADD COLUMN quantity INTEGER CHECK (quantity > 0);
ALTER TABLE request_event ADD COLUMN amount INTEGER CHECK (amount > 0);
ALTER TABLE request_event ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN cases INTEGER CHECK (cases > 0);
ALTER TABLE request ADD COLUMN made_public_on TEXT CHECK (made_public_on {_DAY});
ALTER TABLE request_derived ADD COLUMN dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates));
"""
"""``amount`` in 分, ``quantity`` in cases or pages, ``working_days`` as granted or put off by.

Where nothing is said there is NULL: the journal leaves out what is empty, so that an entry written before this step still
tells its row. ``dates``: every date something hangs on now, as [key, day, unknown year, whom]. ``reasons``: the way through the decision guide that led to an answer.
"""
