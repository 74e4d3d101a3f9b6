CREATE UNIQUE INDEX figure_year_key ON figure (year, key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX item_abolished ON item (abolished_on) WHERE abolished_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX item_binned ON item (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX item_derived_first_year ON item_derived (first_year);
CREATE INDEX item_derived_last_year ON item_derived (last_year);
CREATE INDEX item_derived_number ON item_derived (number_key) WHERE number_key <> '';
CREATE INDEX item_derived_open ON item_derived (due_on) WHERE is_open = 1;
CREATE INDEX item_derived_rank ON item_derived (
    rank, item_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX item_derived_years ON item_derived (
    last_year, first_year, item_id, rank, state, is_open, due_on
);
CREATE UNIQUE INDEX item_index_number ON item (index_number) WHERE index_number <> '';
CREATE INDEX item_irregular ON item (published_on) WHERE irregular_reason <> '' AND deleted_at IS NULL;
CREATE INDEX item_nature ON item (document_nature) WHERE document_nature <> 'other';
CREATE INDEX item_published ON item (
    published_on, category, focus_area, interpretation_form, channels, review_result, id
) WHERE deleted_at IS NULL;
CREATE INDEX journal_row_of ON journal_row (table_name, row_id, seq);
CREATE INDEX report_export_year ON report_export (year);
CREATE UNIQUE INDEX report_section_year_key ON report_section (year, key) WHERE deleted_at IS NULL;
CREATE INDEX request_binned ON request (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX request_derived_first_year ON request_derived (first_year);
CREATE INDEX request_derived_last_year ON request_derived (last_year);
CREATE INDEX request_derived_number ON request_derived (number_key) WHERE number_key <> '';
CREATE INDEX request_derived_open ON request_derived (due_on) WHERE is_open = 1;
CREATE INDEX request_derived_rank ON request_derived (
    rank, request_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX request_derived_years ON request_derived (
    last_year, first_year, request_id, rank, state, is_open, due_on
);
CREATE INDEX request_event_request ON request_event (request_id);
CREATE UNIQUE INDEX request_number ON request (number);
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE calendar_year (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    notice TEXT NOT NULL DEFAULT '',
    is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
    days TEXT NOT NULL CHECK (json_valid(days)),
    deleted_at TEXT
) STRICT;
CREATE TABLE derived_stamp (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE figure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    key TEXT NOT NULL CHECK (key <> ''),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    index_number TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL CHECK (title <> ''),
    summary TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    formed_on TEXT CHECK (formed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    changed_on TEXT CHECK (changed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    publisher TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    document_nature TEXT NOT NULL DEFAULT 'other' CHECK (document_nature IN ('rules', 'normative', 'other')),
    validity TEXT NOT NULL DEFAULT 'in_force' CHECK (validity IN ('in_force', 'expired', 'abolished')),
    abolished_on TEXT CHECK (abolished_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    attribute TEXT NOT NULL DEFAULT 'proactive' CHECK (attribute IN ('proactive', 'on_request', 'withheld')),
    article_20 TEXT NOT NULL DEFAULT '',
    withheld_reason TEXT NOT NULL DEFAULT '',
    term_basis TEXT NOT NULL DEFAULT 'regulation' CHECK (term_basis <> ''),
    term_start_on TEXT CHECK (term_start_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    special_due_on TEXT CHECK (special_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    focus_area TEXT NOT NULL DEFAULT '',
    five_openness TEXT NOT NULL DEFAULT '',
    review_on TEXT CHECK (review_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    review_carrier TEXT NOT NULL DEFAULT '',
    review_way TEXT NOT NULL DEFAULT '',
    review_planned_on TEXT CHECK (review_planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    review_secrets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(review_secrets)),
    review_grounds TEXT NOT NULL DEFAULT '',
    review_clerk TEXT NOT NULL DEFAULT '',
    review_department_head TEXT NOT NULL DEFAULT '',
    review_officer TEXT NOT NULL DEFAULT '',
    review_leader TEXT NOT NULL DEFAULT '',
    review_opinion TEXT NOT NULL DEFAULT '',
    review_result TEXT NOT NULL DEFAULT '',
    review_escalated_to TEXT NOT NULL DEFAULT '',
    published_on TEXT CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    channels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(channels)),
    url TEXT NOT NULL DEFAULT '',
    interpretation_form TEXT NOT NULL DEFAULT '',
    interprets INTEGER REFERENCES item (id),
    remark TEXT NOT NULL DEFAULT '',
    irregular_reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
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
CREATE VIRTUAL TABLE item_fts USING fts5 (
    text, content='item_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
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
CREATE TABLE number_series (
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
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
CREATE TABLE report_section (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL CHECK (number <> ''),
    received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
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
CREATE TABLE request_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL REFERENCES request (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
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
CREATE VIRTUAL TABLE request_fts USING fts5 (
    text, content='request_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL CHECK (json_valid(value)),
    deleted_at TEXT
) STRICT;
CREATE TRIGGER calendar_year_guard_delete BEFORE DELETE ON calendar_year WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year loses rows only to a purge'); END;
CREATE TRIGGER calendar_year_guard_insert BEFORE INSERT ON calendar_year WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year is written by acts only'); END;
CREATE TRIGGER calendar_year_guard_update BEFORE UPDATE ON calendar_year WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year is written by acts only'); END;
CREATE TRIGGER figure_guard_delete BEFORE DELETE ON figure WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'figure loses rows only to a purge'); END;
CREATE TRIGGER figure_guard_insert BEFORE INSERT ON figure WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'figure is written by acts only'); END;
CREATE TRIGGER figure_guard_update BEFORE UPDATE ON figure WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'figure is written by acts only'); END;
CREATE TRIGGER item_fts_delete AFTER DELETE ON item
BEGIN INSERT INTO item_fts (item_fts, rowid, text) VALUES ('delete', old.id, segmented(old.index_number, old.title, old.summary, old.document_number, old.publisher, old.department, old.category, old.focus_area, old.channels, old.remark)); END;
CREATE TRIGGER item_fts_insert AFTER INSERT ON item
BEGIN INSERT INTO item_fts (rowid, text) VALUES (new.id, segmented(new.index_number, new.title, new.summary, new.document_number, new.publisher, new.department, new.category, new.focus_area, new.channels, new.remark)); END;
CREATE TRIGGER item_fts_update AFTER UPDATE OF index_number, title, summary, document_number, publisher, department, category, focus_area, channels, remark ON item
BEGIN
    INSERT INTO item_fts (item_fts, rowid, text) VALUES ('delete', old.id, segmented(old.index_number, old.title, old.summary, old.document_number, old.publisher, old.department, old.category, old.focus_area, old.channels, old.remark));
    INSERT INTO item_fts (rowid, text) VALUES (new.id, segmented(new.index_number, new.title, new.summary, new.document_number, new.publisher, new.department, new.category, new.focus_area, new.channels, new.remark));
END;
CREATE TRIGGER item_guard_delete BEFORE DELETE ON item WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'item loses rows only to a purge'); END;
CREATE TRIGGER item_guard_insert BEFORE INSERT ON item WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'item is written by acts only'); END;
CREATE TRIGGER item_guard_update BEFORE UPDATE ON item WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'item is written by acts only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_insert BEFORE INSERT ON journal WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is written by acts only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_no_delete BEFORE DELETE ON journal_row
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_row_no_insert BEFORE INSERT ON journal_row WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is written by acts only'); END;
CREATE TRIGGER journal_row_no_update BEFORE UPDATE ON journal_row WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER report_export_guard_delete BEFORE DELETE ON report_export WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_export loses rows only to a purge'); END;
CREATE TRIGGER report_export_guard_insert BEFORE INSERT ON report_export WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_export is written by acts only'); END;
CREATE TRIGGER report_export_guard_update BEFORE UPDATE ON report_export WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_export is written by acts only'); END;
CREATE TRIGGER report_section_guard_delete BEFORE DELETE ON report_section WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_section loses rows only to a purge'); END;
CREATE TRIGGER report_section_guard_insert BEFORE INSERT ON report_section WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_section is written by acts only'); END;
CREATE TRIGGER report_section_guard_update BEFORE UPDATE ON report_section WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'report_section is written by acts only'); END;
CREATE TRIGGER request_event_guard_delete BEFORE DELETE ON request_event WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request_event loses rows only to a purge'); END;
CREATE TRIGGER request_event_guard_insert BEFORE INSERT ON request_event WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request_event is written by acts only'); END;
CREATE TRIGGER request_event_guard_update BEFORE UPDATE ON request_event WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request_event is written by acts only'); END;
CREATE TRIGGER request_fts_delete AFTER DELETE ON request
BEGIN INSERT INTO request_fts (request_fts, rowid, text) VALUES ('delete', old.id, segmented(old.number, old.applicant, old.content, old.department, old.handler, old.remark)); END;
CREATE TRIGGER request_fts_insert AFTER INSERT ON request
BEGIN INSERT INTO request_fts (rowid, text) VALUES (new.id, segmented(new.number, new.applicant, new.content, new.department, new.handler, new.remark)); END;
CREATE TRIGGER request_fts_update AFTER UPDATE OF number, applicant, content, department, handler, remark ON request
BEGIN
    INSERT INTO request_fts (request_fts, rowid, text) VALUES ('delete', old.id, segmented(old.number, old.applicant, old.content, old.department, old.handler, old.remark));
    INSERT INTO request_fts (rowid, text) VALUES (new.id, segmented(new.number, new.applicant, new.content, new.department, new.handler, new.remark));
END;
CREATE TRIGGER request_guard_delete BEFORE DELETE ON request WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request loses rows only to a purge'); END;
CREATE TRIGGER request_guard_insert BEFORE INSERT ON request WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request is written by acts only'); END;
CREATE TRIGGER request_guard_update BEFORE UPDATE ON request WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'request is written by acts only'); END;
CREATE TRIGGER setting_guard_delete BEFORE DELETE ON setting WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'setting loses rows only to a purge'); END;
CREATE TRIGGER setting_guard_insert BEFORE INSERT ON setting WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'setting is written by acts only'); END;
CREATE TRIGGER setting_guard_update BEFORE UPDATE ON setting WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'setting is written by acts only'); END;
CREATE VIEW item_search AS SELECT id, segmented(index_number, title, summary, document_number, publisher, department, category, focus_area, channels, remark) AS text FROM item;
CREATE VIEW request_search AS SELECT id, segmented(number, applicant, content, department, handler, remark) AS text FROM request;
