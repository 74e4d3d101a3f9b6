"""导出日历文件: every date something hangs on, for a calendar program or a phone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from officer_desk.operations.dates import agenda
from officer_desk.operations.desk import Desk


def export_calendar(parent: QWidget, desk: Desk) -> Path | None:
    """Write the dates to a calendar file the officer names; None where she leaves.

    Raises :class:`DeskError` where it cannot be written.
    """

    def tr(text: str) -> str:
        return QCoreApplication.translate("ExportCalendar", text)

    proposed = Path.home() / f"政务公开期限（{desk.today()}）.ics"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("导出期限为日历文件（不写申请人）"), str(proposed), tr("日历文件 (*.ics)")
    )
    if not chosen:
        return None
    target = Path(chosen).with_suffix(".ics")
    agenda.write_calendar(desk, target, desk.now())
    return target
