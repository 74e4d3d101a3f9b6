"""年度报告: the report on screen as printed, its text, its checks."""

from officer_desk.ui.pages.report.page import KEYS, ReportPage

__all__ = ["KEYS", "ReportPage"]
