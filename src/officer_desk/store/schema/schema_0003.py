"""What the third step adds: steps of a request in full, requests that hang together, terms of an appeal.

Frozen once released.
"""

from __future__ import annotations

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

COLUMNS = f"""
ALTER TABLE request_event ADD COLUMN whom TEXT NOT NULL DEFAULT '';
ALTER TABLE request_event ADD COLUMN reached_on TEXT CHECK (reached_on {_DAY});
ALTER TABLE request_event ADD COLUMN due_on TEXT CHECK (due_on {_DAY});
ALTER TABLE request_event ADD COLUMN working_days INTEGER CHECK (working_days > 0);
ALTER TABLE request_event ADD COLUMN fee_basis TEXT NOT NULL DEFAULT '' CHECK (fee_basis IN ('', 'cases', 'pages'));
ALTER TABLE request_event ADD COLUMN quantity INTEGER CHECK (quantity > 0);
ALTER TABLE request_event ADD COLUMN fee_first INTEGER CHECK (fee_first > 0);
ALTER TABLE request_event ADD COLUMN amount INTEGER CHECK (amount > 0);
ALTER TABLE request_event ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN cases INTEGER CHECK (cases > 0);
ALTER TABLE request ADD COLUMN made_public_on TEXT CHECK (made_public_on {_DAY});
ALTER TABLE request ADD COLUMN made_public_as INTEGER REFERENCES item (id);
ALTER TABLE request ADD COLUMN split_from INTEGER REFERENCES request (id);
ALTER TABLE request ADD COLUMN joined_to INTEGER REFERENCES request (id);
ALTER TABLE request ADD COLUMN remedy_text TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN remedy_base TEXT NOT NULL DEFAULT '';
ALTER TABLE request_derived ADD COLUMN dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates));
ALTER TABLE request_derived ADD COLUMN answer_due_on TEXT;
ALTER TABLE appeal ADD COLUMN result_served_on TEXT CHECK (result_served_on {_DAY});
ALTER TABLE appeal ADD COLUMN opinion_received_on TEXT CHECK (opinion_received_on {_DAY});
ALTER TABLE appeal ADD COLUMN opinion_answered_on TEXT CHECK (opinion_answered_on {_DAY});
ALTER TABLE appeal_derived ADD COLUMN dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates));
CREATE INDEX request_received ON request (received_on);
CREATE INDEX request_split ON request (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX request_joined ON request (joined_to) WHERE joined_to IS NOT NULL;
"""
"""``amount`` in 分, ``quantity`` in cases or pages, ``fee_first`` the case of the applicant's month a fee by cases begins
with; ``working_days`` as granted or put off by, ``due_on`` as a decision names it. ``reasons``: the way through the
decision guide that led to an answer. ``remedy_base``: the computed text beside which ``remedy_text`` was written.

Where nothing is said there is NULL: the journal leaves out what is empty, so that an entry written before this step still
tells its row.

``dates``: every date something hangs on now; of a request [key, day, unknown year, whom], of an appeal [key, day, unknown
year, is a duty, article, day by law]. ``answer_due_on``: the last day for the first answer.
"""
