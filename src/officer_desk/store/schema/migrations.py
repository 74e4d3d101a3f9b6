"""How the file's tables came to be. A released step is frozen, with the text it is made of.

Guarded tables are written only inside an act and lose no row but to a purge; SQLite asks the
program itself through the functions ``act_is_open()`` and ``purge_is_open()``. The search
index asks for ``segmented()``. No other program can write the file, which is the point.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from officer_desk.store.schema import schema_0002, schema_0003

MIGRATIONS = Migrations("officer_desk")
APPLICATION_ID = 0x6465736B
"""The four letters "desk" in the file's header."""


@MIGRATIONS()
def m0001_first_light(db: Database) -> None:
    """Items, requests and their events, figures, report text, settings, calendar, journal."""
    _run(db, _TABLES_0001)
    for table in _GUARDED_0001:
        _run(db, _GUARD_0001.replace("%table%", table))
    for register, columns in _SEARCHED_0001.items():
        _run(db, _search_0001(register, columns))


@MIGRATIONS()
def m0002_whole_year(db: Database) -> None:
    """Appeals, work plan, problems, activities, returns of the departments."""
    _run(db, schema_0002.TABLES)
    for table in schema_0002.GUARDED:
        _run(db, _GUARD_0001.replace("%table%", table))
    for register, columns in schema_0002.SEARCHED.items():
        _run(db, schema_0002.DERIVED.replace("%table%", register))
        _run(db, _search_0001(register, columns))


@MIGRATIONS()
def m0003_legal_clock(db: Database) -> None:
    """Steps of a request in full, requests that hang together, the days the terms of an appeal run from."""
    _run(db, schema_0003.COLUMNS)


def _run(db: Database, script: str) -> None:
    """Run every statement of a script within the open transaction."""
    for statement in _statements(script):
        db.conn.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements one by one, each with its last semicolon.

    ``executescript`` looks for an end after every character: of 0.2 s a new file took, 0.13 went there.
    """
    begun = ""
    for piece in script.split(";")[:-1]:
        begun += f"{piece};"
        if sqlite3.complete_statement(begun):
            yield begun.strip()
            begun = ""


def _search_0001(register: str, columns: tuple[str, ...]) -> str:
    return (
        _SEARCH_0001.replace("%register%", register)
        .replace("%columns%", ", ".join(columns))
        .replace("%new%", ", ".join(f"new.{c}" for c in columns))
        .replace("%old%", ", ".join(f"old.{c}" for c in columns))
    )


_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

_TABLES_0001 = f"""
CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    index_number TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL CHECK (title <> ''),
    summary TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    formed_on TEXT CHECK (formed_on {_DAY}),
    changed_on TEXT CHECK (changed_on {_DAY}),
    publisher TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    document_nature TEXT NOT NULL DEFAULT 'other' CHECK (document_nature IN ('rules', 'normative', 'other')),
    validity TEXT NOT NULL DEFAULT 'in_force' CHECK (validity IN ('in_force', 'expired', 'abolished')),
    abolished_on TEXT CHECK (abolished_on {_DAY}),
    attribute TEXT NOT NULL DEFAULT 'proactive' CHECK (attribute IN ('proactive', 'on_request', 'withheld')),
    article_20 TEXT NOT NULL DEFAULT '',
    withheld_reason TEXT NOT NULL DEFAULT '',
    term_basis TEXT NOT NULL DEFAULT 'regulation' CHECK (term_basis <> ''),
    term_start_on TEXT CHECK (term_start_on {_DAY}),
    special_due_on TEXT CHECK (special_due_on {_DAY}),
    focus_area TEXT NOT NULL DEFAULT '',
    five_openness TEXT NOT NULL DEFAULT '',
    review_on TEXT CHECK (review_on {_DAY}),
    review_carrier TEXT NOT NULL DEFAULT '',
    review_way TEXT NOT NULL DEFAULT '',
    review_planned_on TEXT CHECK (review_planned_on {_DAY}),
    review_secrets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(review_secrets)),
    review_grounds TEXT NOT NULL DEFAULT '',
    review_clerk TEXT NOT NULL DEFAULT '',
    review_department_head TEXT NOT NULL DEFAULT '',
    review_officer TEXT NOT NULL DEFAULT '',
    review_leader TEXT NOT NULL DEFAULT '',
    review_opinion TEXT NOT NULL DEFAULT '',
    review_result TEXT NOT NULL DEFAULT '',
    review_escalated_to TEXT NOT NULL DEFAULT '',
    published_on TEXT CHECK (published_on {_DAY}),
    channels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(channels)),
    url TEXT NOT NULL DEFAULT '',
    interpretation_form TEXT NOT NULL DEFAULT '',
    interprets INTEGER REFERENCES item (id),
    remark TEXT NOT NULL DEFAULT '',
    irregular_reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX item_index_number ON item (index_number) WHERE index_number <> '';
CREATE INDEX item_published ON item (
    published_on, category, focus_area, interpretation_form, channels, review_result, id
) WHERE deleted_at IS NULL;
CREATE INDEX item_abolished ON item (abolished_on) WHERE abolished_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX item_irregular ON item (published_on) WHERE irregular_reason <> '' AND deleted_at IS NULL;
CREATE INDEX item_nature ON item (document_nature) WHERE document_nature <> 'other';
CREATE INDEX item_binned ON item (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL CHECK (number <> ''),
    received_on TEXT NOT NULL CHECK (received_on {_DAY}),
    channel TEXT NOT NULL CHECK (channel <> ''),
    applicant TEXT NOT NULL CHECK (applicant <> ''),
    applicant_type TEXT NOT NULL
        CHECK (applicant_type IN ('natural', 'business', 'research', 'welfare', 'legal', 'other')),
    contact_person TEXT NOT NULL DEFAULT '',
    contact_code TEXT NOT NULL DEFAULT '',
    identity_proof TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL CHECK (content <> ''),
    obtain_form TEXT NOT NULL DEFAULT '',
    delivery TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    handler TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX request_number ON request (number);
CREATE INDEX request_binned ON request (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE request_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL REFERENCES request (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    happened_on TEXT NOT NULL CHECK (happened_on {_DAY}),
    answer_kind TEXT NOT NULL DEFAULT '',
    answer_ground TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    supersedes INTEGER REFERENCES request_event (id),
    correction_reason TEXT NOT NULL DEFAULT '',
    irregular_rule TEXT NOT NULL DEFAULT '',
    irregular_reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT,
    CHECK (kind <> 'answered' OR answer_kind <> ''),
    CHECK (irregular_rule = '' OR irregular_reason <> '')
) STRICT;
CREATE INDEX request_event_request ON request_event (request_id);

CREATE TABLE figure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    key TEXT NOT NULL CHECK (key <> ''),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX figure_year_key ON figure (year, key) WHERE deleted_at IS NULL;

CREATE TABLE report_section (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX report_section_year_key ON report_section (year, key) WHERE deleted_at IS NULL;

CREATE TABLE report_export (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    format TEXT NOT NULL,
    exported_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    cells TEXT NOT NULL CHECK (json_valid(cells)),
    breaches TEXT NOT NULL CHECK (json_valid(breaches)),
    accepted_text TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX report_export_year ON report_export (year);

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL CHECK (json_valid(value)),
    deleted_at TEXT
) STRICT;

CREATE TABLE calendar_year (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    notice TEXT NOT NULL DEFAULT '',
    is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
    days TEXT NOT NULL CHECK (json_valid(days)),
    deleted_at TEXT
) STRICT;

CREATE TABLE number_series (
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE item_derived (
    item_id INTEGER PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
-- These two hold all that a list asks for, so that the wide rows are left alone.
CREATE INDEX item_derived_rank ON item_derived (
    rank, item_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX item_derived_years ON item_derived (
    last_year, first_year, item_id, rank, state, is_open, due_on
);
CREATE INDEX item_derived_first_year ON item_derived (first_year);
CREATE INDEX item_derived_last_year ON item_derived (last_year);
CREATE INDEX item_derived_open ON item_derived (due_on) WHERE is_open = 1;
CREATE INDEX item_derived_number ON item_derived (number_key) WHERE number_key <> '';

CREATE TABLE request_derived (
    request_id INTEGER PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    closed_on TEXT,
    answer_kind TEXT NOT NULL DEFAULT '',
    answer_ground TEXT NOT NULL DEFAULT '',
    answer_number TEXT NOT NULL DEFAULT '',
    served_on TEXT,
    service TEXT NOT NULL DEFAULT '',
    is_irregular INTEGER NOT NULL DEFAULT 0,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
-- These two hold all that a list asks for, so that the wide rows are left alone.
CREATE INDEX request_derived_rank ON request_derived (
    rank, request_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX request_derived_years ON request_derived (
    last_year, first_year, request_id, rank, state, is_open, due_on
);
CREATE INDEX request_derived_first_year ON request_derived (first_year);
CREATE INDEX request_derived_last_year ON request_derived (last_year);
CREATE INDEX request_derived_open ON request_derived (due_on) WHERE is_open = 1;
CREATE INDEX request_derived_number ON request_derived (number_key) WHERE number_key <> '';

CREATE TABLE derived_stamp (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    previous TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act <> ''),
    recorded_at TEXT NOT NULL,
    salt TEXT NOT NULL,
    payload TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    rows_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal_row (
    seq INTEGER NOT NULL REFERENCES journal (seq),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    salt TEXT NOT NULL,
    after TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (seq, table_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_row_of ON journal_row (table_name, row_id, seq);

CREATE TRIGGER journal_no_insert BEFORE INSERT ON journal WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is written by acts only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_no_insert BEFORE INSERT ON journal_row WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is written by acts only'); END;
CREATE TRIGGER journal_row_no_update BEFORE UPDATE ON journal_row WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_no_delete BEFORE DELETE ON journal_row
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""

_GUARDED_0001 = (
    "item",
    "request",
    "request_event",
    "figure",
    "report_section",
    "report_export",
    "setting",
    "calendar_year",
)

_GUARD_0001 = """
CREATE TRIGGER %table%_guard_insert BEFORE INSERT ON %table% WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, '%table% is written by acts only'); END;
CREATE TRIGGER %table%_guard_update BEFORE UPDATE ON %table% WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, '%table% is written by acts only'); END;
CREATE TRIGGER %table%_guard_delete BEFORE DELETE ON %table% WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, '%table% loses rows only to a purge'); END;
"""

_SEARCHED_0001 = {
    "item": (
        "index_number",
        "title",
        "summary",
        "document_number",
        "publisher",
        "department",
        "category",
        "focus_area",
        "channels",
        "remark",
    ),
    "request": ("number", "applicant", "content", "department", "handler", "remark"),
}

_SEARCH_0001 = """
CREATE VIEW %register%_search AS SELECT id, segmented(%columns%) AS text FROM %register%;
CREATE VIRTUAL TABLE %register%_fts USING fts5 (
    text, content='%register%_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
INSERT INTO %register%_fts (%register%_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER %register%_fts_insert AFTER INSERT ON %register%
BEGIN INSERT INTO %register%_fts (rowid, text) VALUES (new.id, segmented(%new%)); END;
CREATE TRIGGER %register%_fts_update AFTER UPDATE OF %columns% ON %register%
BEGIN
    INSERT INTO %register%_fts (%register%_fts, rowid, text) VALUES ('delete', old.id, segmented(%old%));
    INSERT INTO %register%_fts (rowid, text) VALUES (new.id, segmented(%new%));
END;
CREATE TRIGGER %register%_fts_delete AFTER DELETE ON %register%
BEGIN INSERT INTO %register%_fts (%register%_fts, rowid, text) VALUES ('delete', old.id, segmented(%old%)); END;
"""
