"""设置: the bureau, the lists, the calendar, the recycle bin, the appearance."""

from officer_desk.ui.pages.settings.dialog import SECTIONS, SettingsDialog

__all__ = ["SECTIONS", "SettingsDialog"]
