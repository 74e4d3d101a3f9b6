CREATE INDEX activity_binned ON activity (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX activity_derived_first_year ON activity_derived (first_year);
CREATE INDEX activity_derived_last_year ON activity_derived (last_year);
CREATE INDEX activity_derived_number ON activity_derived (number_key) WHERE number_key <> '';
CREATE INDEX activity_derived_open ON activity_derived (due_on) WHERE is_open = 1;
CREATE INDEX activity_derived_rank ON activity_derived (
    rank, activity_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX activity_derived_years ON activity_derived (
    last_year, first_year, activity_id, rank, state, is_open, due_on
);
CREATE INDEX activity_held ON activity (held_on, activity_kind) WHERE deleted_at IS NULL;
CREATE INDEX appeal_binned ON appeal (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX appeal_derived_first_year ON appeal_derived (first_year);
CREATE INDEX appeal_derived_last_year ON appeal_derived (last_year);
CREATE INDEX appeal_derived_number ON appeal_derived (number_key) WHERE number_key <> '';
CREATE INDEX appeal_derived_open ON appeal_derived (due_on) WHERE is_open = 1;
CREATE INDEX appeal_derived_rank ON appeal_derived (
    rank, appeal_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX appeal_derived_years ON appeal_derived (
    last_year, first_year, appeal_id, rank, state, is_open, due_on
);
CREATE INDEX appeal_request ON appeal (request) WHERE request IS NOT NULL;
CREATE INDEX department_return_binned ON department_return (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX department_return_derived_first_year ON department_return_derived (first_year);
CREATE INDEX department_return_derived_last_year ON department_return_derived (last_year);
CREATE INDEX department_return_derived_number ON department_return_derived (number_key) WHERE number_key <> '';
CREATE INDEX department_return_derived_open ON department_return_derived (due_on) WHERE is_open = 1;
CREATE INDEX department_return_derived_rank ON department_return_derived (
    rank, department_return_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX department_return_derived_years ON department_return_derived (
    last_year, first_year, department_return_id, rank, state, is_open, due_on
);
CREATE INDEX department_return_year ON department_return (year, department, title, period);
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
CREATE INDEX item_interprets ON item (interprets) WHERE interprets IS NOT NULL;
CREATE INDEX item_irregular ON item (published_on) WHERE irregular_reason <> '' AND deleted_at IS NULL;
CREATE INDEX item_nature ON item (document_nature) WHERE document_nature <> 'other';
CREATE INDEX item_published ON item (
    published_on, category, focus_area, interpretation_form, channels, review_result, id
) WHERE deleted_at IS NULL;
CREATE INDEX journal_row_of ON journal_row (table_name, row_id, seq);
CREATE INDEX problem_binned ON problem (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX problem_continues ON problem (continues) WHERE continues IS NOT NULL;
CREATE INDEX problem_derived_first_year ON problem_derived (first_year);
CREATE INDEX problem_derived_last_year ON problem_derived (last_year);
CREATE INDEX problem_derived_number ON problem_derived (number_key) WHERE number_key <> '';
CREATE INDEX problem_derived_open ON problem_derived (due_on) WHERE is_open = 1;
CREATE INDEX problem_derived_rank ON problem_derived (
    rank, problem_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX problem_derived_years ON problem_derived (
    last_year, first_year, problem_id, rank, state, is_open, due_on
);
CREATE INDEX problem_year ON problem (year, in_report);
CREATE INDEX progress_entry_problem ON progress_entry (problem_id) WHERE problem_id IS NOT NULL;
CREATE INDEX progress_entry_task ON progress_entry (task_id) WHERE task_id IS NOT NULL;
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
CREATE INDEX request_joined ON request (joined_to) WHERE joined_to IS NOT NULL;
CREATE UNIQUE INDEX request_number ON request (number);
CREATE INDEX request_received ON request (received_on);
CREATE INDEX request_split ON request (split_from) WHERE split_from IS NOT NULL;
CREATE INDEX task_binned ON task (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_carried_from ON task (carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX task_derived_first_year ON task_derived (first_year);
CREATE INDEX task_derived_last_year ON task_derived (last_year);
CREATE INDEX task_derived_number ON task_derived (number_key) WHERE number_key <> '';
CREATE INDEX task_derived_open ON task_derived (due_on) WHERE is_open = 1;
CREATE INDEX task_derived_rank ON task_derived (
    rank, task_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX task_derived_years ON task_derived (
    last_year, first_year, task_id, rank, state, is_open, due_on
);
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_kind TEXT NOT NULL
        CHECK (activity_kind IN (
            'leading_group', 'meeting', 'training', 'publicity', 'inspection', 'surprise_inspection',
            'bulletin', 'press', 'interview', 'open_day', 'consultation', 'response', 'assessment',
            'evaluation', 'accountability', 'system', 'catalogue'
        )),
    held_on TEXT NOT NULL CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    title TEXT NOT NULL CHECK (title <> ''),
    department TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    is_led_by_head INTEGER NOT NULL DEFAULT 0 CHECK (is_led_by_head IN (0, 1)),
    people INTEGER,
    amount INTEGER,
    content TEXT NOT NULL DEFAULT '',
    system TEXT NOT NULL DEFAULT '',
    system_act TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE TABLE activity_derived (
    activity_id INTEGER PRIMARY KEY REFERENCES activity (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    done_on TEXT,
    last_on TEXT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE activity_fts USING fts5 (
    text, content='activity_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE appeal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number TEXT NOT NULL DEFAULT '',
    path TEXT NOT NULL CHECK (path IN ('review', 'suit_direct', 'suit_after_review')),
    cause TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    instance TEXT NOT NULL DEFAULT '',
    procedure TEXT NOT NULL DEFAULT '',
    request INTEGER REFERENCES request (id),
    applicant TEXT NOT NULL CHECK (applicant <> ''),
    third_party TEXT NOT NULL DEFAULT '',
    co_respondent TEXT NOT NULL DEFAULT '',
    received_on TEXT NOT NULL CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    reply_due_on TEXT CHECK (reply_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    replied_on TEXT CHECK (replied_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    hearing_on TEXT CHECK (hearing_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    attended_by TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    handler TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    result_on TEXT CHECK (result_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    decision_number TEXT NOT NULL DEFAULT '',
    reported_as TEXT NOT NULL DEFAULT '',
    ordered_act TEXT NOT NULL DEFAULT '',
    ordered_due_on TEXT CHECK (ordered_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    fulfilled_on TEXT CHECK (fulfilled_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
, result_served_on TEXT CHECK (result_served_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), opinion_received_on TEXT CHECK (opinion_received_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), opinion_answered_on TEXT CHECK (opinion_answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE appeal_derived (
    appeal_id INTEGER PRIMARY KEY REFERENCES appeal (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    done_on TEXT,
    last_on TEXT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
, dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates))) STRICT;
CREATE VIRTUAL TABLE appeal_fts USING fts5 (
    text, content='appeal_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE calendar_year (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL UNIQUE,
    notice TEXT NOT NULL DEFAULT '',
    is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
    days TEXT NOT NULL CHECK (json_valid(days)),
    deleted_at TEXT
) STRICT;
CREATE TABLE department_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    department TEXT NOT NULL CHECK (department <> ''),
    frequency TEXT NOT NULL CHECK (frequency IN ('monthly', 'quarterly', 'yearly', 'single')),
    period TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    submitted_on TEXT CHECK (submitted_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    submitted_by TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    reminded_on TEXT CHECK (reminded_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    quality TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE TABLE department_return_derived (
    department_return_id INTEGER PRIMARY KEY REFERENCES department_return (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    done_on TEXT,
    last_on TEXT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE department_return_fts USING fts5 (
    text, content='department_return_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
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
CREATE TABLE problem (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    detail TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL
        CHECK (source IN (
            'self_check', 'bulletin', 'assessment', 'appeal', 'annual_report', 'evaluation', 'other'
        )),
    found_on TEXT NOT NULL CHECK (found_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    department TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    planned_on TEXT CHECK (planned_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    effect TEXT NOT NULL DEFAULT '',
    in_report INTEGER NOT NULL DEFAULT 0 CHECK (in_report IN (0, 1)),
    continues INTEGER REFERENCES problem (id),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE TABLE problem_derived (
    problem_id INTEGER PRIMARY KEY REFERENCES problem (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    done_on TEXT,
    last_on TEXT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE problem_fts USING fts5 (
    text, content='problem_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE progress_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER REFERENCES task (id),
    problem_id INTEGER REFERENCES problem (id),
    kind TEXT NOT NULL CHECK (kind IN ('progress', 'done', 'dropped', 'carried')),
    happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    note TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    deleted_at TEXT,
    CHECK ((task_id IS NULL) <> (problem_id IS NULL))
) STRICT;
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
, cases INTEGER CHECK (cases > 0), made_public_on TEXT CHECK (made_public_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), made_public_as INTEGER REFERENCES item (id), split_from INTEGER REFERENCES request (id), joined_to INTEGER REFERENCES request (id), remedy_text TEXT NOT NULL DEFAULT '', remedy_base TEXT NOT NULL DEFAULT '') STRICT;
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
, dates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dates)), answer_due_on TEXT) STRICT;
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
    deleted_at TEXT, whom TEXT NOT NULL DEFAULT '', reached_on TEXT CHECK (reached_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), working_days INTEGER CHECK (working_days > 0), fee_basis TEXT NOT NULL DEFAULT '' CHECK (fee_basis IN ('', 'cases', 'pages')), quantity INTEGER CHECK (quantity > 0), fee_first INTEGER CHECK (fee_first > 0), amount INTEGER CHECK (amount > 0), reasons TEXT NOT NULL DEFAULT '',
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
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    position INTEGER,
    title TEXT NOT NULL CHECK (title <> ''),
    requirement TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    clause TEXT NOT NULL DEFAULT '',
    five_openness TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    partners TEXT NOT NULL DEFAULT '',
    timing TEXT NOT NULL CHECK (timing IN ('date', 'year_end', 'continuous', 'quarterly')),
    deadline_on TEXT CHECK (deadline_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    carried_from INTEGER REFERENCES task (id),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE TABLE task_derived (
    task_id INTEGER PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due_on TEXT,
    unknown_year INTEGER,
    done_on TEXT,
    last_on TEXT,
    first_year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number_key TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE task_fts USING fts5 (
    text, content='task_search', content_rowid='id', prefix='1',
    tokenize="unicode61 remove_diacritics 0"
);
CREATE TRIGGER activity_fts_delete AFTER DELETE ON activity
BEGIN INSERT INTO activity_fts (activity_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.department, old.place, old.content, old.remark)); END;
CREATE TRIGGER activity_fts_insert AFTER INSERT ON activity
BEGIN INSERT INTO activity_fts (rowid, text) VALUES (new.id, segmented(new.title, new.department, new.place, new.content, new.remark)); END;
CREATE TRIGGER activity_fts_update AFTER UPDATE OF title, department, place, content, remark ON activity
BEGIN
    INSERT INTO activity_fts (activity_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.department, old.place, old.content, old.remark));
    INSERT INTO activity_fts (rowid, text) VALUES (new.id, segmented(new.title, new.department, new.place, new.content, new.remark));
END;
CREATE TRIGGER activity_guard_delete BEFORE DELETE ON activity WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'activity loses rows only to a purge'); END;
CREATE TRIGGER activity_guard_insert BEFORE INSERT ON activity WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'activity is written by acts only'); END;
CREATE TRIGGER activity_guard_update BEFORE UPDATE ON activity WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'activity is written by acts only'); END;
CREATE TRIGGER appeal_fts_delete AFTER DELETE ON appeal
BEGIN INSERT INTO appeal_fts (appeal_fts, rowid, text) VALUES ('delete', old.id, segmented(old.case_number, old.title, old.body, old.applicant, old.third_party, old.department, old.handler, old.decision_number, old.remark)); END;
CREATE TRIGGER appeal_fts_insert AFTER INSERT ON appeal
BEGIN INSERT INTO appeal_fts (rowid, text) VALUES (new.id, segmented(new.case_number, new.title, new.body, new.applicant, new.third_party, new.department, new.handler, new.decision_number, new.remark)); END;
CREATE TRIGGER appeal_fts_update AFTER UPDATE OF case_number, title, body, applicant, third_party, department, handler, decision_number, remark ON appeal
BEGIN
    INSERT INTO appeal_fts (appeal_fts, rowid, text) VALUES ('delete', old.id, segmented(old.case_number, old.title, old.body, old.applicant, old.third_party, old.department, old.handler, old.decision_number, old.remark));
    INSERT INTO appeal_fts (rowid, text) VALUES (new.id, segmented(new.case_number, new.title, new.body, new.applicant, new.third_party, new.department, new.handler, new.decision_number, new.remark));
END;
CREATE TRIGGER appeal_guard_delete BEFORE DELETE ON appeal WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'appeal loses rows only to a purge'); END;
CREATE TRIGGER appeal_guard_insert BEFORE INSERT ON appeal WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'appeal is written by acts only'); END;
CREATE TRIGGER appeal_guard_update BEFORE UPDATE ON appeal WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'appeal is written by acts only'); END;
CREATE TRIGGER calendar_year_guard_delete BEFORE DELETE ON calendar_year WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year loses rows only to a purge'); END;
CREATE TRIGGER calendar_year_guard_insert BEFORE INSERT ON calendar_year WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year is written by acts only'); END;
CREATE TRIGGER calendar_year_guard_update BEFORE UPDATE ON calendar_year WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'calendar_year is written by acts only'); END;
CREATE TRIGGER department_return_fts_delete AFTER DELETE ON department_return
BEGIN INSERT INTO department_return_fts (department_return_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.department, old.period, old.submitted_by, old.remark)); END;
CREATE TRIGGER department_return_fts_insert AFTER INSERT ON department_return
BEGIN INSERT INTO department_return_fts (rowid, text) VALUES (new.id, segmented(new.title, new.department, new.period, new.submitted_by, new.remark)); END;
CREATE TRIGGER department_return_fts_update AFTER UPDATE OF title, department, period, submitted_by, remark ON department_return
BEGIN
    INSERT INTO department_return_fts (department_return_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.department, old.period, old.submitted_by, old.remark));
    INSERT INTO department_return_fts (rowid, text) VALUES (new.id, segmented(new.title, new.department, new.period, new.submitted_by, new.remark));
END;
CREATE TRIGGER department_return_guard_delete BEFORE DELETE ON department_return WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'department_return loses rows only to a purge'); END;
CREATE TRIGGER department_return_guard_insert BEFORE INSERT ON department_return WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'department_return is written by acts only'); END;
CREATE TRIGGER department_return_guard_update BEFORE UPDATE ON department_return WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'department_return is written by acts only'); END;
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
CREATE TRIGGER problem_fts_delete AFTER DELETE ON problem
BEGIN INSERT INTO problem_fts (problem_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.detail, old.department, old.measures, old.remark)); END;
CREATE TRIGGER problem_fts_insert AFTER INSERT ON problem
BEGIN INSERT INTO problem_fts (rowid, text) VALUES (new.id, segmented(new.title, new.detail, new.department, new.measures, new.remark)); END;
CREATE TRIGGER problem_fts_update AFTER UPDATE OF title, detail, department, measures, remark ON problem
BEGIN
    INSERT INTO problem_fts (problem_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.detail, old.department, old.measures, old.remark));
    INSERT INTO problem_fts (rowid, text) VALUES (new.id, segmented(new.title, new.detail, new.department, new.measures, new.remark));
END;
CREATE TRIGGER problem_guard_delete BEFORE DELETE ON problem WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'problem loses rows only to a purge'); END;
CREATE TRIGGER problem_guard_insert BEFORE INSERT ON problem WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'problem is written by acts only'); END;
CREATE TRIGGER problem_guard_update BEFORE UPDATE ON problem WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'problem is written by acts only'); END;
CREATE TRIGGER progress_entry_guard_delete BEFORE DELETE ON progress_entry WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'progress_entry loses rows only to a purge'); END;
CREATE TRIGGER progress_entry_guard_insert BEFORE INSERT ON progress_entry WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'progress_entry is written by acts only'); END;
CREATE TRIGGER progress_entry_guard_update BEFORE UPDATE ON progress_entry WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'progress_entry is written by acts only'); END;
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
CREATE TRIGGER task_fts_delete AFTER DELETE ON task
BEGIN INSERT INTO task_fts (task_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.requirement, old.source, old.department, old.partners, old.remark)); END;
CREATE TRIGGER task_fts_insert AFTER INSERT ON task
BEGIN INSERT INTO task_fts (rowid, text) VALUES (new.id, segmented(new.title, new.requirement, new.source, new.department, new.partners, new.remark)); END;
CREATE TRIGGER task_fts_update AFTER UPDATE OF title, requirement, source, department, partners, remark ON task
BEGIN
    INSERT INTO task_fts (task_fts, rowid, text) VALUES ('delete', old.id, segmented(old.title, old.requirement, old.source, old.department, old.partners, old.remark));
    INSERT INTO task_fts (rowid, text) VALUES (new.id, segmented(new.title, new.requirement, new.source, new.department, new.partners, new.remark));
END;
CREATE TRIGGER task_guard_delete BEFORE DELETE ON task WHEN purge_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'task loses rows only to a purge'); END;
CREATE TRIGGER task_guard_insert BEFORE INSERT ON task WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'task is written by acts only'); END;
CREATE TRIGGER task_guard_update BEFORE UPDATE ON task WHEN act_is_open() = 0
BEGIN SELECT RAISE(ABORT, 'task is written by acts only'); END;
CREATE VIEW activity_search AS SELECT id, segmented(title, department, place, content, remark) AS text FROM activity;
CREATE VIEW appeal_search AS SELECT id, segmented(case_number, title, body, applicant, third_party, department, handler, decision_number, remark) AS text FROM appeal;
CREATE VIEW department_return_search AS SELECT id, segmented(title, department, period, submitted_by, remark) AS text FROM department_return;
CREATE VIEW item_search AS SELECT id, segmented(index_number, title, summary, document_number, publisher, department, category, focus_area, channels, remark) AS text FROM item;
CREATE VIEW problem_search AS SELECT id, segmented(title, detail, department, measures, remark) AS text FROM problem;
CREATE VIEW request_search AS SELECT id, segmented(number, applicant, content, department, handler, remark) AS text FROM request;
CREATE VIEW task_search AS SELECT id, segmented(title, requirement, source, department, partners, remark) AS text FROM task;
