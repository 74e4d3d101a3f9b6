from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QPushButton, QTabBar, QWidget

from officer_desk.ui import stylesheet, theme, typography
from officer_desk.ui.status import STATUSES, URGENCY_TONES, status_of
from officer_desk.ui.theme import Role
from officer_desk.ui.tokens import DARK, FAMILIES, LIGHT, Tokens, contrast
from officer_desk.ui.typography import installed_families, preferred_families, register_bundled

TEXTS = ("text", "text2", "text3", "accent", *FAMILIES)
GROUNDS = ("surface", "window", "alt", "hover", "sel", "sel_inactive", "sunk")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(family, f"{family}_tint") for family in FAMILIES]
    pairs += [("accent_on", "accent"), ("accent_on", "accent_hover"), ("accent_on", "accent_press")]
    pairs += [("accent", "accent_tint"), ("ink", "paper"), ("toast_on", "toast"), ("toast_act", "toast")]
    pairs += [("text", "bad_tint"), ("text", "warn_tint")]
    poor = {pair: contrast(tokens.of(pair[0]), tokens.of(pair[1])) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in poor.items() if value < 4.5} == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_focus_ring_stand_out(tokens: Tokens) -> None:
    assert contrast(tokens.border, tokens.surface) >= 3
    assert contrast(tokens.focus, tokens.surface) >= 3
    assert contrast(tokens.focus, tokens.sel) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_paper_stays_light_in_the_dark_theme() -> None:
    assert contrast(DARK.paper, "#000000") > 15


def test_palette_tells_every_group_what_the_desktop_could_colour(qapp: QApplication) -> None:
    colors = theme.palette(DARK)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for role in (
            QPalette.ColorRole.Highlight,
            QPalette.ColorRole.HighlightedText,
            QPalette.ColorRole.Accent,
        ):
            assert colors.isBrushSet(group, role)
    inactive = colors.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight)
    assert inactive.name().upper() == DARK.sel_inactive


def test_apply_reaches_widgets_already_shown_and_painters(qapp: QApplication, qtbot) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    assert theme.current().tokens is LIGHT
    theme.apply(qapp, theme="dark", size="large")
    assert theme.current().tokens is DARK
    assert theme.current().is_dark
    assert shown.grab().toImage().pixelColor(5, 5).name().upper() == DARK.window
    assert DARK.surface in qapp.styleSheet()
    assert LIGHT.surface not in qapp.styleSheet()
    assert qapp.font().pixelSize() == 15
    assert theme.current().color("accent").name().upper() == DARK.accent


def test_sizes_grow_by_one_factor_and_rows_stay_on_the_grid() -> None:
    pixels = {}
    for size in theme.BODY_PIXELS:
        look = theme.Appearance("light", size)
        pixels[size] = (look.px(13), look.grid(28), look.grid(40))
    assert pixels == {"small": (12, 24, 36), "standard": (13, 28, 40), "large": (15, 32, 48)}
    for size in theme.BODY_PIXELS:
        assert all(theme.Appearance("light", size).grid(n) % 4 == 0 for n in range(20, 80))


def test_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.apply(qapp, theme="red")


def test_style_sheet_fills_every_word_and_names_no_colour_itself() -> None:
    look = theme.Appearance()
    sheet = stylesheet.sheet(LIGHT, look.px)
    assert "$" not in sheet
    assert not re.search(r"#[0-9A-Fa-f]{6}", stylesheet._SHEET)
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("size", list(theme.BODY_PIXELS))
def test_digits_have_equal_width(qapp: QApplication, size: str) -> None:
    look = theme.apply(qapp, size=size)
    button = QPushButton()
    button.setFont(look.font(Role.BODY))
    assert len({button.fontMetrics().horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_families_are_named_and_never_generic() -> None:
    for platform in ("linux", "win32"):
        assert not {"Sans Serif", "sans-serif", "Noto Sans CJK"} & set(preferred_families(platform))
    assert preferred_families("win32")[0] == "Microsoft YaHei UI"
    assert "Noto Sans CJK SC" in preferred_families("linux")


def test_bundled_font_is_there_and_chinese(qapp: QApplication) -> None:
    families = register_bundled()
    assert families
    assert all(QFontDatabase.hasFamily(name) for name in families)
    look = theme.Appearance(families=families)
    assert QFontInfo(look.font()).family() in families


def test_bundled_font_is_taken_before_one_that_nobody_named(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["华文行楷", "Droid Sans Fallback"])
    monkeypatch.setattr(typography, "preferred_families", lambda: ("No Such Family",))
    assert installed_families() == register_bundled()
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: name == "某黑体")
    monkeypatch.setattr(typography, "preferred_families", lambda: ("No Such Family", "某黑体"))
    assert installed_families() == ("某黑体",)


def test_qt_speaks_chinese(qapp: QApplication) -> None:
    assert theme.speak_chinese(qapp)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "文件" in dialog.labelText(QFileDialog.DialogLabel.FileName)


def test_every_state_has_its_own_word_and_a_family_with_colours() -> None:
    words = [status.word for status in STATUSES.values()]
    assert len(set(words)) == len(words)
    assert {status.family for status in STATUSES.values()} <= set(FAMILIES)
    assert set(URGENCY_TONES.values()) <= set(FAMILIES)


def test_only_due_soon_and_overdue_are_loud_and_only_overdue_is_red() -> None:
    assert {s.key for s in STATUSES.values() if s.is_loud} == {"due_soon", "overdue"}
    assert {s.key for s in STATUSES.values() if s.family == "bad"} == {"overdue"}


def test_unknown_state_shows_itself() -> None:
    assert status_of("whatever").word == "whatever"


@pytest.mark.parametrize("size", ["small", "standard", "large"])
def test_rows_of_the_frame_are_high_enough_for_what_stands_in_them(
    qapp: QApplication, qtbot, size: str
) -> None:
    """The line under the current tab is seen in a size chosen while the window is open, too."""
    row = QFrame()
    row.setObjectName("tabRow")
    qtbot.addWidget(row)
    row.setFixedHeight(40)
    tabs = QTabBar(row)
    tabs.setProperty("kind", "pages")
    tabs.addTab("今日")
    row.show()
    theme.apply(qapp, size=size)
    assert row.maximumHeight() == row.minimumHeight() == theme.current().grid(40) >= tabs.sizeHint().height()
    theme.apply(qapp)
