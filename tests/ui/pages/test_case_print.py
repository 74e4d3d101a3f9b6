"""打印办理卷 from the page of a request: Ctrl+P, the tick for the applicant, the name of the file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.printing.print_case import CaseFileDialog, print_case
from officer_desk.ui.pages.requests import RequestsPage


@pytest.fixture
def page(new_desk: Desk, qtbot: QtBot) -> RequestsPage:
    values = {"received_on": date(2026, 11, 16), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_acts.save_request(new_desk, values)
    made = RequestsPage(new_desk, 2026)
    qtbot.addWidget(made)
    made.show()
    return made


def text(dialog: CaseFileDialog) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(dialog._data)).pages).replace(
        "\n", ""
    )


def ready(dialog: CaseFileDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.applicant.isEnabled() and dialog.view.is_drawn(), timeout=10000)


def test_the_list_prints_itself_and_an_open_case_its_file(page: RequestsPage, qtbot: QtBot) -> None:
    assert page.print_view() is False
    page.open_case(1)
    assert page.print_view() is True
    dialog = page.findChild(CaseFileDialog)
    assert isinstance(dialog, CaseFileDialog)
    ready(dialog, qtbot)
    assert "依申请〔2026〕1号" in text(dialog)
    dialog.reject()


def test_the_applicant_comes_and_goes_with_the_tick(
    page: RequestsPage, new_desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = print_case(page, new_desk, 1, "依申请〔2026〕1号")
    assert not dialog.applicant.isEnabled()
    ready(dialog, qtbot)
    assert "赵某" not in text(dialog)
    dialog.applicant.click()
    assert not dialog.save_button.isEnabled()
    assert not dialog.print_button.isEnabled()
    ready(dialog, qtbot)
    assert "赵某" in text(dialog)
    asked: list[str] = []
    monkeypatch.setattr(
        CaseFileDialog,
        "ask_target",
        staticmethod(lambda _, proposed: asked.append(proposed.name) or tmp_path / proposed.name),
    )
    dialog.save()
    assert asked == ["办理卷 依申请〔2026〕1号（2026-11-23）.pdf"]
    assert (tmp_path / asked[0]).read_bytes() == dialog._data
    dialog.applicant.click()
    ready(dialog, qtbot)
    assert "赵某" not in text(dialog)
    dialog.reject()


def test_closing_while_it_is_set_again_leaves_nothing_behind(
    page: RequestsPage, new_desk: Desk, qtbot: QtBot
) -> None:
    dialog = print_case(page, new_desk, 1, "依申请〔2026〕1号")
    ready(dialog, qtbot)
    dialog.applicant.click()
    dialog.reject()
    assert QThreadPool.globalInstance().waitForDone(10000)
