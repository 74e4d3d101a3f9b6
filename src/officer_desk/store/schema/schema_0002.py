"""What the second step adds: appeals, the work plan, problems, activities and returns. Frozen once released."""

from __future__ import annotations

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"

TABLES = f"""
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
    received_on TEXT NOT NULL CHECK (received_on {_DAY}),
    reply_due_on TEXT CHECK (reply_due_on {_DAY}),
    replied_on TEXT CHECK (replied_on {_DAY}),
    hearing_on TEXT CHECK (hearing_on {_DAY}),
    attended_by TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    handler TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    result_on TEXT CHECK (result_on {_DAY}),
    decision_number TEXT NOT NULL DEFAULT '',
    reported_as TEXT NOT NULL DEFAULT '',
    ordered_act TEXT NOT NULL DEFAULT '',
    ordered_due_on TEXT CHECK (ordered_due_on {_DAY}),
    fulfilled_on TEXT CHECK (fulfilled_on {_DAY}),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX appeal_binned ON appeal (id) WHERE deleted_at IS NOT NULL;

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
    deadline_on TEXT CHECK (deadline_on {_DAY}),
    carried_from INTEGER REFERENCES task (id),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX task_binned ON task (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE problem (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    detail TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL
        CHECK (source IN (
            'self_check', 'bulletin', 'assessment', 'appeal', 'annual_report', 'evaluation', 'other'
        )),
    found_on TEXT NOT NULL CHECK (found_on {_DAY}),
    department TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    planned_on TEXT CHECK (planned_on {_DAY}),
    effect TEXT NOT NULL DEFAULT '',
    in_report INTEGER NOT NULL DEFAULT 0 CHECK (in_report IN (0, 1)),
    continues INTEGER REFERENCES problem (id),
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX problem_binned ON problem (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    activity_kind TEXT NOT NULL
        CHECK (activity_kind IN (
            'leading_group', 'meeting', 'training', 'publicity', 'inspection', 'surprise_inspection',
            'bulletin', 'press', 'interview', 'open_day', 'consultation', 'response', 'assessment',
            'evaluation', 'accountability', 'system', 'catalogue'
        )),
    held_on TEXT NOT NULL CHECK (held_on {_DAY}),
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
CREATE INDEX activity_binned ON activity (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE department_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    department TEXT NOT NULL CHECK (department <> ''),
    frequency TEXT NOT NULL CHECK (frequency IN ('monthly', 'quarterly', 'yearly', 'single')),
    period TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL CHECK (due_on {_DAY}),
    submitted_on TEXT CHECK (submitted_on {_DAY}),
    submitted_by TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    reminded_on TEXT CHECK (reminded_on {_DAY}),
    quality TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX department_return_binned ON department_return (id) WHERE deleted_at IS NOT NULL;

CREATE TABLE progress_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER REFERENCES task (id),
    problem_id INTEGER REFERENCES problem (id),
    kind TEXT NOT NULL CHECK (kind IN ('progress', 'done', 'dropped', 'carried')),
    happened_on TEXT NOT NULL CHECK (happened_on {_DAY}),
    note TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    deleted_at TEXT,
    CHECK ((task_id IS NULL) <> (problem_id IS NULL))
) STRICT;
CREATE INDEX progress_entry_task ON progress_entry (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX progress_entry_problem ON progress_entry (problem_id) WHERE problem_id IS NOT NULL;
CREATE INDEX item_interprets ON item (interprets) WHERE interprets IS NOT NULL;
CREATE INDEX appeal_request ON appeal (request) WHERE request IS NOT NULL;
CREATE INDEX task_carried_from ON task (carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX problem_continues ON problem (continues) WHERE continues IS NOT NULL;
CREATE INDEX problem_year ON problem (year, in_report);
CREATE INDEX activity_held ON activity (held_on, activity_kind) WHERE deleted_at IS NULL;
CREATE INDEX department_return_year ON department_return (year, department, title, period);
"""

DERIVED = """
CREATE TABLE %table%_derived (
    %table%_id INTEGER PRIMARY KEY REFERENCES %table% (id) ON DELETE CASCADE,
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
-- These two hold all that a list asks for, so that the wide rows are left alone.
CREATE INDEX %table%_derived_rank ON %table%_derived (
    rank, %table%_id DESC, first_year, last_year, state, is_open, due_on
);
CREATE INDEX %table%_derived_years ON %table%_derived (
    last_year, first_year, %table%_id, rank, state, is_open, due_on
);
CREATE INDEX %table%_derived_first_year ON %table%_derived (first_year);
CREATE INDEX %table%_derived_last_year ON %table%_derived (last_year);
CREATE INDEX %table%_derived_open ON %table%_derived (due_on) WHERE is_open = 1;
CREATE INDEX %table%_derived_number ON %table%_derived (number_key) WHERE number_key <> '';
"""

GUARDED = ("appeal", "task", "problem", "activity", "department_return", "progress_entry")

SEARCHED = {
    "appeal": (
        "case_number",
        "title",
        "body",
        "applicant",
        "third_party",
        "department",
        "handler",
        "decision_number",
        "remark",
    ),
    "task": ("title", "requirement", "source", "department", "partners", "remark"),
    "problem": ("title", "detail", "department", "measures", "remark"),
    "activity": ("title", "department", "place", "content", "remark"),
    "department_return": ("title", "department", "period", "submitted_by", "remark"),
}
