"""The record form of 依申请公开 leaves to the page of a case what is shown there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from officer_desk.operations.desk import Desk
from officer_desk.ui.pages.requests import RequestsPage


def test_what_the_page_of_a_case_shows_is_not_in_the_form(qtbot: QtBot, desk: Desk) -> None:
    page = RequestsPage(desk, 2025)
    qtbot.addWidget(page)
    page.new()
    assert page.view.form.row("applicant").field.label == "申请人"
    for key in ("status", "course", "split_from", "joined_to", "remedy_text"):
        with pytest.raises(KeyError):
            page.view.form.row(key)
