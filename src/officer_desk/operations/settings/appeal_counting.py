"""年度报告口径: how table four counts what the notice leaves open, as the officer's superior wants it."""

from __future__ import annotations

from dataclasses import asdict

from officer_desk.domain.report.statistics import AppealCounting
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import settings

SETTING = "appeals.counting"


def counting(desk: Desk) -> AppealCounting:
    """How appeals are counted in this file."""
    kept = settings.read(desk.file, SETTING)
    return AppealCounting(**kept) if kept else AppealCounting()


def save_counting(desk: Desk, wanted: AppealCounting) -> Changes:
    """Keep how appeals are counted; reports of every year follow."""
    if wanted == counting(desk):
        return changed("没有改动", can_undo=False)
    with desk.act("report.counting") as act:
        settings.write(desk.file, act, SETTING, asdict(wanted))
        act.sentence = "已修改复议诉讼的统计口径"
    return changed(act.sentence, changes.APPEALS, changes.REPORT)
