"""What falls due on a day of the month, to choose the one whose date is to be explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from officer_desk.operations.dates import appeal_terms, today
from officer_desk.operations.dates.today import TodayRow
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.dates.derivation import open_for
from officer_desk.ui.widgets import derivation_act


def explain_day(parent: QWidget, desk: Desk, day: date, place: QPoint, *, at_once: bool) -> None:
    """A menu at that place on the screen, one line per date; ``at_once`` opens the only one there is."""
    rows = today.due_on_day(desk, day)
    if at_once and len(rows) == 1:
        _open(parent, desk, day, rows[0])
    else:
        day_menu(parent, desk, day, rows).popup(place)


def day_menu(parent: QWidget, desk: Desk, day: date, rows: Sequence[TodayRow]) -> QMenu:
    """The dates of a day; each line opens how its date came about."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addSection(derivation_act.words())
    for row in rows:
        words = f"{row.subject}　{row.title}" + ("（如适用简易程序）" if row.earlier_on == day else "")
        menu.addAction(words).triggered.connect(partial(_open, parent, desk, day, row))
    return menu


def _open(parent: QWidget, desk: Desk, day: date, row: TodayRow, _: bool = False) -> None:
    key = appeal_terms.IF_SUMMARY if row.earlier_on == day else row.date_key
    open_for(parent, desk, row.register, row.id, key=key, on=day)
