"""How the window looks now: colours, sizes and letters, applied once and read by every painter.

>>> appearance = apply(app, theme="light", size="standard")
>>> current().color("accent"), current().px(28), current().font(Role.BODY)

The appearance is an immutable value that hangs on the ``QApplication``; to change the
theme or the size, apply another one. Widgets that paint read :func:`current` in
``paintEvent`` and so follow by themselves; widgets that measured something do it again
on ``QEvent.Type.StyleChange``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from officer_desk.ui import stylesheet
from officer_desk.ui.tokens import DARK, LIGHT, Tokens
from officer_desk.ui.typography import Role, font, installed_families, preferred_families

BODY_PIXELS = {"small": 12, "standard": 13, "large": 15}
"""字号 小, 标准, 大: the body text in px; every metric grows by the same factor."""
THEMES = {"light": LIGHT, "dark": DARK}
WIDE = 1500
NARROW = 1000

_PROPERTY = "officerDeskAppearance"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The colours, sizes and letters the window is painted with."""

    theme: str = "light"
    size: str = "standard"
    families: tuple[str, ...] = ()

    @property
    def tokens(self) -> Tokens:
        """The colour table of the theme."""
        return THEMES[self.theme]

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is on."""
        return self.theme == "dark"

    @property
    def factor(self) -> float:
        """What every metric is multiplied with."""
        return BODY_PIXELS[self.size] / BODY_PIXELS["standard"]

    def px(self, standard: float) -> int:
        """A length given for the standard size, in px of the chosen size."""
        return round(standard * self.factor)

    def grid(self, standard: int) -> int:
        """A height that repeats, in px of the chosen size: always a multiple of 4."""
        return max(4, round(standard * self.factor / 4) * 4)

    def color(self, token: str) -> QColor:
        """The colour of that token. Do not change the object: it is shared."""
        return _color(self.tokens.of(token))

    def font(self, role: Role = Role.BODY) -> QFont:
        """The font of that role. Do not change the object: it is shared."""
        pixels, bold = role.value
        return font(self.families, self.px(pixels), bold)


_DEFAULT = Appearance()


@cache
def _color(name: str) -> QColor:
    return QColor(name)


def current() -> Appearance:
    """The appearance that was applied last; the light standard one before any was."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return found if isinstance(found, Appearance) else _DEFAULT


def apply(app: QApplication, *, theme: str = "light", size: str = "standard") -> Appearance:
    """The whole program now looks that way; widgets already shown follow.

    ``theme`` is ``light``, ``dark`` or ``system`` (what the desktop says); ``size`` is
    ``small``, ``standard`` or ``large``. Raises ``KeyError`` for another word.
    """
    hints = app.styleHints()
    can_choose = hasattr(hints, "setColorScheme")  # from Qt 6.8 on; 6.7 is used on arm64
    if theme == "system":
        if can_choose:
            hints.unsetColorScheme()
        theme = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
    appearance = Appearance(theme, size, installed_families())
    tokens = appearance.tokens
    if can_choose:
        hints.setColorScheme(Qt.ColorScheme.Dark if appearance.is_dark else Qt.ColorScheme.Light)
    if not isinstance(app.property(_PROPERTY), Appearance):
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, appearance)
    colors = palette(tokens)
    app.setPalette(colors)
    QToolTip.setPalette(colors)
    app.setFont(appearance.font())
    QToolTip.setFont(appearance.font(Role.CAPTION))
    app.setStyleSheet(stylesheet.sheet(tokens, appearance.px))
    return appearance


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, told in every group so that no colour of the desktop leaks in."""
    made = QPalette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    everywhere = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.alt,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.border,
        role.Shadow: tokens.line2,
        role.Highlight: tokens.sel,
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }
    for which in (group.Active, group.Inactive, group.Disabled):
        for what, color in everywhere.items():
            made.setColor(which, what, _color(color))
    made.setColor(group.Inactive, role.Highlight, _color(tokens.sel_inactive))
    for what in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        made.setColor(group.Disabled, what, _color(tokens.disabled))
    made.setColor(group.Disabled, role.Highlight, _color(tokens.sel_inactive))
    made.setColor(group.Disabled, role.Accent, _color(tokens.disabled))
    return made


def speak_chinese(app: QApplication) -> bool:
    """Qt's own words (file dialog, context menus, buttons) are Chinese; tells whether they were found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_zh_CN", folder) and app.installTranslator(translator)


__all__ = [
    "BODY_PIXELS",
    "NARROW",
    "THEMES",
    "WIDE",
    "Appearance",
    "Role",
    "apply",
    "current",
    "palette",
    "preferred_families",
    "speak_chinese",
]
