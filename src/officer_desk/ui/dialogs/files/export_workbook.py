"""导出电子表格: where to, and whether what is masked in the list goes along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.workbook import workbook_export
from officer_desk.ui.widgets.confirm import ConfirmDialog


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportWorkbook", text)


def export_workbook(parent: QWidget, desk: Desk, query: ListQuery) -> Path | None:
    """Write the records of a list to a workbook the officer names; None where she leaves.

    Raises :class:`DeskError` where it cannot be written.
    """
    register = register_lists.REGISTERS[query.register]
    proposed = Path.home() / f"{register.label}{query.year or ''}.xlsx"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("导出电子表格"), str(proposed), _tr("Excel 工作簿 (*.xlsx)")
    )
    if not chosen:
        return None
    target = Path(chosen).with_suffix(".xlsx")
    has_personal = any(field.sensitive for field in register.fields)
    masks = has_personal and not _wants_personal_data(parent)
    workbook_export.export_register(desk, query.register, target, query=query, masks_sensitive=masks)
    return target


def _wants_personal_data(parent: QWidget) -> bool:
    """Whether the workbook is to hold what is masked in the list."""
    question = ConfirmDialog(
        parent,
        question=_tr("表格里要写明申请人的证件号、电话、邮箱、地址和各步的备注吗？"),
        consequence=_tr("导出的表格没有密码，谁拿到都能看。只作统计或者移交给别人的，请选“不写明”。"),
        act=_tr("写明"),
        safe=_tr("不写明"),
    )
    return question.is_confirmed()
