"""The menus of a table: which columns, which order, copying, and the acts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from officer_desk.ui.widgets import derivation_act

if TYPE_CHECKING:
    from officer_desk.ui.tables.table import RegisterTable


def fill_columns(menu: QMenu, table: RegisterTable) -> None:
    """A tick for each column that can be shown; state and headline cannot be hidden."""
    shown = {column.key for column in table.shown_columns()}
    for column in table.register_model.columns:
        act = menu.addAction(column.label)
        act.setCheckable(True)
        act.setChecked(column.key in shown)
        act.setEnabled(not column.is_fixed)
        act.triggered.connect(lambda _=False, key=column.key: table.toggle_column(key))
    menu.addSeparator()
    menu.addAction(table.tr("恢复默认列")).triggered.connect(table.reset_columns)


def fill_order(menu: QMenu, table: RegisterTable) -> None:
    """The columns to sort by, and the order at first."""
    for column in table.shown_columns():
        act = menu.addAction(column.label)
        act.setCheckable(True)
        act.setChecked(column.key == table.sort[0])
        act.triggered.connect(lambda _=False, key=column.key: table.sort_by(key))
    menu.addSeparator()
    menu.addAction(table.tr("恢复默认顺序")).triggered.connect(table.sort_as_at_first)


def fill_context(menu: QMenu, table: RegisterTable) -> None:
    """The acts of others, copying, and everything the head offers, so that keys reach it too."""
    if table.selectionModel().hasSelection():
        if table.register_model.has_date(table.currentIndex().row()):
            derive = menu.addAction(derivation_act.words())
            derive.setShortcut(derivation_act.SHORTCUT)
            derive.triggered.connect(table.derive)
        table.menu_opening.emit(menu, table.chosen_ids())
        act = menu.addAction(table.tr("复制为表格"))
        act.setShortcut(QKeySequence.StandardKey.Copy)
        act.triggered.connect(table.copy)
        menu.addSeparator()
    fill_order(menu.addMenu(table.tr("排序")), table)
    fill_columns(menu.addMenu(table.tr("显示的列")), table)
