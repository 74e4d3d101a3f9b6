"""Rows as a table for the clipboard: tab-separated text and HTML, with a head line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData


def _plain(cell: str) -> str:
    """One cell on one line; what a spreadsheet could take for a formula is kept text."""
    flat = " ".join(cell.split())
    is_formula = flat[:1] in ("=", "+", "@") or (flat[:1] == "-" and not flat[1:2].isdigit())
    return f"'{flat}" if is_formula and len(flat) > 1 else flat


def as_mime(head: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """The table as a spreadsheet (TSV) and a word processor (HTML) take it."""
    kept = [list(row) for row in rows]
    lines = ["\t".join(_plain(cell) for cell in line) for line in [list(head), *kept]]
    body = "".join(
        "<tr>"
        + "".join(f"<td style=\"mso-number-format:'\\@'\">{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for row in kept
    )
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    data = QMimeData()
    data.setText("\r\n".join(lines))
    data.setHtml(f'<meta charset="utf-8"><table border="1"><tr>{heads}</tr>{body}</table>')
    return data
