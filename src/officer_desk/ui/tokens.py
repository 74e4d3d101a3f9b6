"""The colours of the program: one table per theme, the only place where a colour is written.

The style sheet, the palette and everything painted read these tables. Each text colour has
a contrast of at least 4.5 on every ground it is put on; a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass

FAMILIES = ("bad", "warn", "ok", "info", "pause", "ext", "mute")
"""The families a state may have; each has a text colour and a tint of that name."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``."""

    window: str
    surface: str
    sunk: str
    alt: str
    text: str
    text2: str
    text3: str
    disabled: str
    line: str
    line2: str
    border: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_on: str
    accent_tint: str
    sel: str
    sel_inactive: str
    hover: str
    focus: str
    bad: str
    bad_tint: str
    warn: str
    warn_tint: str
    ok: str
    ok_tint: str
    info: str
    info_tint: str
    pause: str
    pause_tint: str
    ext: str
    ext_tint: str
    mute: str
    mute_tint: str
    paper: str
    desk: str
    ink: str
    toast: str
    toast_on: str
    toast_act: str

    def of(self, name: str) -> str:
        """The colour of that token. Raises ``AttributeError`` for an unknown name."""
        value: str = getattr(self, name)
        return value


LIGHT = Tokens(
    window="#F3F5F7", surface="#FFFFFF", sunk="#E9EDF1", alt="#F8FAFB",
    text="#1A2129", text2="#46515E", text3="#58636F", disabled="#98A2AD",
    line="#DCE1E7", line2="#C6CED6", border="#7F8B98",
    accent="#1F5A94", accent_hover="#194B7C", accent_press="#133B62", accent_on="#FFFFFF",
    accent_tint="#E6EFF8", sel="#D5E5F5", sel_inactive="#E4E8ED", hover="#EDF2F7", focus="#1F6FC2",
    bad="#B0261C", bad_tint="#FBE7E5", warn="#855000", warn_tint="#FDF0D5",
    ok="#176B43", ok_tint="#E2F2E9", info="#1F5A94", info_tint="#E3EEF9",
    pause="#5C4A9C", pause_tint="#ECE9F7", ext="#0B6670", ext_tint="#DDF0F1",
    mute="#4F5B68", mute_tint="#E9EDF1",
    paper="#FFFFFF", desk="#DFE4E9", ink="#111111",
    toast="#1A2129", toast_on="#FFFFFF", toast_act="#9CCBF7",
)  # fmt: skip

DARK = Tokens(
    window="#1C2026", surface="#242930", sunk="#171A1F", alt="#282D35",
    text="#E6EAEE", text2="#B9C2CC", text3="#A9B3BE", disabled="#67717D",
    line="#363D46", line2="#48515C", border="#7A8794",
    accent="#7DB6EC", accent_hover="#95C5F2", accent_press="#A5CFF5", accent_on="#0E1A26",
    accent_tint="#22384E", sel="#263F5A", sel_inactive="#333A43", hover="#2D343D", focus="#7DB8F0",
    bad="#FF9A90", bad_tint="#4A2523", warn="#E6B450", warn_tint="#40311A",
    ok="#6CC796", ok_tint="#1D3A2B", info="#82B9EE", info_tint="#20364D",
    pause="#B9A8F2", pause_tint="#332C4E", ext="#6CC7CF", ext_tint="#173A3E",
    mute="#B0BAC5", mute_tint="#333A43",
    paper="#F5F5F2", desk="#14171B", ink="#111111",
    toast="#E6EAEE", toast_on="#1A2129", toast_act="#194B7C",
)  # fmt: skip


def luminance(color: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0 to 1. Source: WCAG 2.2, relative luminance."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
