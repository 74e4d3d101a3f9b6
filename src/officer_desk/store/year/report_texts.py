"""The report's own rows: typed figures, edited sections, and what was exported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from officer_desk.store.desk_file import Act, DeskFile


def sections(file: DeskFile, year: int) -> dict[str, str]:
    """The texts the officer wrote for a year's report, by section key."""
    rows = file.query("SELECT key, text FROM report_section WHERE year = ? AND deleted_at IS NULL", [year])
    return {str(key): str(text) for key, text in rows}


def write_section(file: DeskFile, act: Act, year: int, key: str, text: str) -> None:
    """Keep a section's text, inside an act."""
    rows = file.query(
        "SELECT id FROM report_section WHERE year = ? AND key = ? AND deleted_at IS NULL", [year, key]
    )
    if rows:
        act.update("report_section", rows[0][0], {"text": text})
    else:
        act.insert("report_section", {"year": year, "key": key, "text": text})


def drop_section(file: DeskFile, act: Act, year: int, key: str, at: str) -> None:
    """Forget a section's own text, so that the draft holds again; inside an act."""
    for (row_id,) in file.query(
        "SELECT id FROM report_section WHERE year = ? AND key = ? AND deleted_at IS NULL", [year, key]
    ):
        act.update("report_section", row_id, {"deleted_at": at})


def write_figure(file: DeskFile, act: Act, year: int, key: str, amount: int, source: str, note: str) -> None:
    """Keep a typed figure, inside an act."""
    values = {"amount": amount, "source": source, "note": note}
    rows = file.query("SELECT id FROM figure WHERE year = ? AND key = ? AND deleted_at IS NULL", [year, key])
    if rows:
        act.update("figure", rows[0][0], values)
    else:
        act.insert("figure", {"year": year, "key": key, **values})


def drop_figure(file: DeskFile, act: Act, year: int, key: str, at: str) -> None:
    """Forget a typed figure, inside an act."""
    for (row_id,) in file.query(
        "SELECT id FROM figure WHERE year = ? AND key = ? AND deleted_at IS NULL", [year, key]
    ):
        act.update("figure", row_id, {"deleted_at": at})


@dataclass(frozen=True, slots=True)
class Export:
    """A report that went out: its numbers then, and the words it was let go with."""

    id: int
    year: int
    exported_at: datetime
    file_name: str
    sha256: str
    cells: Mapping[str, Any]
    breaches: tuple[str, ...]
    accepted_text: str

    @property
    def is_of_whole_year(self) -> bool:
        """False for a trial made before the year was over: nothing later is measured by it."""
        return not any(breach.startswith("YEAR ") for breach in self.breaches)


def exports(file: DeskFile, year: int) -> list[Export]:
    """The exported reports of a year, newest first."""
    rows = file.query(
        "SELECT id, year, exported_at, file_name, sha256, cells, breaches, accepted_text FROM report_export "
        "WHERE year = ? AND deleted_at IS NULL ORDER BY id DESC",
        [year],
    )
    return [
        Export(
            id=row[0],
            year=row[1],
            exported_at=datetime.fromisoformat(row[2]),
            file_name=row[3],
            sha256=row[4],
            cells=json.loads(row[5]),
            breaches=tuple(json.loads(row[6])),
            accepted_text=row[7],
        )
        for row in rows
    ]


def write_export(
    act: Act,
    *,
    year: int,
    report_format: str,
    exported_at: datetime,
    file_name: str,
    sha256: str,
    cells: Mapping[str, Any],
    breaches: tuple[str, ...],
    accepted_text: str,
) -> int:
    """Keep what was exported, inside an act; returns its id."""
    return act.insert(
        "report_export",
        {
            "year": year,
            "format": report_format,
            "exported_at": exported_at.isoformat(timespec="seconds"),
            "file_name": file_name,
            "sha256": sha256,
            "cells": json.dumps(cells, ensure_ascii=False, sort_keys=True),
            "breaches": json.dumps(breaches, ensure_ascii=False),
            "accepted_text": accepted_text,
        },
    )
