"""The one style sheet, generated from the colour table and the size; it only touches controls.

Tables, check boxes, combo boxes, chips and pills are painted by their own widgets.
Menus, tool tips, calendars and message boxes keep the look of Fusion with our palette.
Selectors are a class, an object name or a ``kind`` set once in a constructor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from string import Template

from officer_desk.ui.tokens import Tokens

_SHEET = """
QPushButton { background: $surface; color: $text; border: 1px solid $line2; border-radius: 4px;
  min-height: ${p26}px; padding: 0 ${p12}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunk; }
QPushButton:focus { border: 2px solid $focus; min-height: ${p24}px; padding: 0 ${p11}px; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $line; }
QPushButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: right center; right: ${p4}px; }
QPushButton[kind="primary"] { background: $accent; color: $accent_on; border: 1px solid $accent;
  font-weight: 700; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $sunk; color: $disabled; border-color: $line2; }
QPushButton[kind="tint"] { background: $accent_tint; color: $accent; border: 1px solid $accent;
  font-weight: 700; }
QPushButton[kind="tint"]:hover { background: $sel; }
QPushButton[kind="tint"]:pressed { background: $sel; }
QPushButton[kind="tint"]:focus { border: 2px solid $focus; }
QPushButton[kind="tint"]:disabled { background: $window; color: $disabled; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:disabled { color: $disabled; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 0 ${p6}px; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:pressed { background: $sunk; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0 ${p5}px; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="row"] { text-align: left; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: 0;
  min-height: 0; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="icon"]:pressed { background: $sunk; }
QPushButton[kind="icon"]:focus { border: 2px solid $focus; }
QPushButton[kind="icon"]:checked { background: $accent_tint; }
QPushButton[kind="toast"] { background: transparent; border: 1px solid transparent; color: $toast_act; }
QPushButton[kind="toast"]:hover { border-color: $toast_act; }
QPushButton[kind="toast"]:focus { border: 2px solid $toast_on; }

QLineEdit, QPlainTextEdit, QTextEdit[kind="field"] { background: $surface; color: $text;
  border: 1px solid $border; border-radius: 4px; padding: 0 ${p6}px; selection-background-color: $accent;
  selection-color: $accent_on; }
QLineEdit { min-height: ${p26}px; }
QLineEdit:focus { border: 2px solid $focus; min-height: ${p24}px; padding: 0 ${p5}px; }
QPlainTextEdit, QTextEdit[kind="field"] { padding: ${p2}px ${p2}px; }
QPlainTextEdit:focus, QTextEdit[kind="field"]:focus { border: 2px solid $focus; padding: ${p1}px ${p1}px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunk; color: $text2; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $window; color: $disabled; border-color: $line; }
QLineEdit[fault="bad"] { border: 2px solid $bad; min-height: ${p24}px; padding: 0 ${p5}px; }
QLineEdit[fault="warn"] { border: 2px solid $warn; min-height: ${p24}px; padding: 0 ${p5}px; }
QPlainTextEdit[fault="bad"] { border: 2px solid $bad; padding: ${p1}px ${p1}px; }
QPlainTextEdit[fault="warn"] { border: 2px solid $warn; padding: ${p1}px ${p1}px; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: 0; background: transparent;
  min-height: ${p24}px; padding: 0; }

QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="pause"] { color: $pause; }
QLabel[tone="ext"] { color: $ext; }
QLabel[tone="mute"] { color: $mute; }
QLabel[tone="toast_on"] { color: $toast_on; }
QLabel[role="caption"] { font-size: ${p12}px; color: $text2; }
QLabel[role="hint"] { font-size: ${p12}px; color: $text3; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="section"] { font-size: ${p13}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${p14}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${p17}px; font-weight: 700; }
QLabel[role="figure"] { font-size: ${p22}px; font-weight: 700; }
QLabel[role="days"] { font-size: ${p32}px; font-weight: 700; }
QLabel[role="caption"][tone="bad"], QLabel[role="hint"][tone="bad"] { color: $bad; }
QLabel[role="caption"][tone="warn"], QLabel[role="hint"][tone="warn"] { color: $warn; }

QFrame#toolBar { background: $surface; border: 0; border-bottom: 1px solid $line;
  min-height: ${toolbar}px; max-height: ${toolbar}px; }
QFrame#tabRow { min-height: ${tabrow}px; max-height: ${tabrow}px; }
QFrame#viewBar { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#statusLine { background: $window; border: 0; border-top: 1px solid $line; }
QFrame#pane { background: $surface; border: 0; }
QFrame#paneHeader { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame#paneFooter { background: $window; border: 0; border-top: 1px solid $line; }
QFrame#paneHelp { background: $window; border: 0; border-top: 1px solid $line; }
QFrame#card { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame#errorBar { background: $bad_tint; border: 0; border-bottom: 1px solid $bad; }
QFrame#noticeBar { background: $warn_tint; border: 0; border-bottom: 1px solid $warn; }
QFrame#warnStrip { background: $warn_tint; border: 0; border-radius: 4px; }
QFrame#busyBar { background: $surface; border: 1px solid $line2; border-radius: 6px; }
QFrame#drop { background: $surface; border: 1px solid $line2; }
QFrame#rule { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame#upright { background: $line2; border: 0; max-width: 1px; min-width: 1px; }
QWidget#surface, QScrollArea#surface { background: $surface; border: 0; }
QScrollArea { border: 0; }
QTableView { border: 0; background: $surface; }

QTabBar[kind="pages"] { background: $window; border: 0; }
QTabBar[kind="pages"]::tab { background: transparent; color: $text2; border: 0;
  border-bottom: 3px solid transparent; padding: 0 ${p14}px; min-height: ${p36}px; font-size: ${p14}px; }
QTabBar[kind="pages"]::tab:hover { background: $hover; }
QTabBar[kind="pages"]::tab:selected { color: $accent; border-bottom: 3px solid $accent; }
QTabBar[kind="views"] { background: $surface; border: 0; }
QTabBar[kind="views"]::tab { background: transparent; color: $text2; border: 1px solid $line2;
  border-radius: 4px; padding: 0 ${p12}px; margin-right: ${p4}px; min-height: ${p26}px; font-size: ${p13}px; }
QTabBar[kind="views"]::tab:hover { background: $hover; }
QTabBar[kind="views"]::tab:selected { color: $accent; background: $accent_tint; border-color: $accent; }
QTabBar[kind="views"]:focus { border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; border: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line2; }
QProgressBar { background: $sunk; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""


@cache
def sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet in those colours, every length through ``px``."""
    words = {item.name: getattr(tokens, item.name) for item in fields(tokens)}
    words |= {f"p{length}": str(px(length)) for length in range(1, 45)}
    # Heights that no widget measures again when another size is chosen; multiples of 4, edge included.
    words |= {"toolbar": str(round(px(48) / 4) * 4 - 1), "tabrow": str(round(px(40) / 4) * 4)}
    return Template(_SHEET).substitute(words)
