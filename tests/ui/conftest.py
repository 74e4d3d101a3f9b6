"""Windows are tested offscreen, in our look; a modal or a thread left behind fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from officer_desk.domain.fields import Choice, Field, Kind, Register, Value
from officer_desk.ui import theme

TODAY = date(2026, 10, 14)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as :class:`officer_desk.ui.tables.rows.RowView` wants it."""

    id: int
    cells: Mapping[str, str] = field(default_factory=dict)
    status: str = "published"
    urgency: str = ""
    remaining: str = ""
    is_irregular: bool = False
    is_provisional: bool = False


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """Every test starts in the light theme at the standard size."""
    look = theme.current()
    if (look.theme, look.size) != ("light", "standard") or not look.families:
        theme.apply(qapp)


@pytest.fixture(autouse=True)
def _no_key_held(qapp: QApplication) -> None:
    """A test that ended on Ctrl+C left Ctrl held, as far as Qt knows; a later selection would be added to."""
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a modal window or a running thread."""
    yield
    # Widgets told to go later go now: otherwise each new theme styles those of all tests before.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # A table left on the offscreen platform's clipboard crashes the interpreter when it ends.
    qapp.clipboard().clear()
    modal = qapp.activeModalWidget()
    if modal is not None:
        modal.close()
        pytest.fail(f"a modal window was left open: {modal.windowTitle()}")
    if not QThreadPool.globalInstance().waitForDone(2000):
        pytest.fail("a thread was left running")


@pytest.fixture
def register() -> Register:
    """A register with one field of every kind."""
    return Register(
        key="papers",
        label="文稿",
        noun="件",
        identity="number",
        headline="title",
        fields=(
            Field("status", "状态", "基本", Kind.DERIVED, column_width=96, is_default_column=True),
            Field("number", "编号", "基本", Kind.DERIVED, column_width=120, is_wide_column=True),
            Field("title", "名称", "基本", required=True, column_width=320, is_default_column=True),
            Field("formed_on", "形成日期", "基本", value=Value.DATE, required=True, column_width=92,
                  is_default_column=True, help="写在文稿上的日期。"),
            Field("due_on", "期限", "基本", Kind.DERIVED, Value.DATE, column_width=124,
                  is_default_column=True),
            Field("pages", "页数", "基本", value=Value.INTEGER, column_width=60),
            Field("nature", "性质", "分类", value=Value.CHOICE,
                  choices=(Choice("rules", "规章"), Choice("other", "其他")), column_width=104),
            Field("department", "科室", "分类", value=Value.CHOICE, list_key="departments"),
            Field("channels", "渠道", "分类", value=Value.CHOICES, list_key="channels"),
            Field("is_urgent", "急件", "分类", value=Value.FLAG),
            Field("explains", "解读的文件", "分类", value=Value.RECORD),
            Field("answered_on", "答复日期", "备注", Kind.EVENT, Value.DATE),
            Field("remark", "备注", "备注", value=Value.NOTE),
        ),
    )  # fmt: skip


@pytest.fixture
def today() -> Callable[[], date]:
    """The day the tests live on."""
    return lambda: TODAY


@dataclass
class Source:
    """Rows by id, and how they were asked for."""

    rows: dict[int, Row]
    asked: list[list[int]] = field(default_factory=list)

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        """The rows of those ids that are still there, in reverse, as a store might give them."""
        self.asked.append(list(ids))
        return [self.rows[i] for i in reversed(ids) if i in self.rows]


@pytest.fixture
def source() -> Source:
    """A thousand rows."""
    rows = {
        i: Row(i, {"title": f"文稿{i}", "formed_on": "2026-09-21", "due_on": "2026-10-20", "pages": str(i)})
        for i in range(1, 1001)
    }
    rows[1] = Row(1, {"title": "甲", "due_on": "2026-10-13"}, "overdue", "late", "超 1 日")
    rows[2] = Row(
        2, {"title": "乙", "due_on": "2026-10-16"}, "due_soon", "soon", "剩 2 日", is_irregular=True
    )
    rows[3] = Row(3, {"title": "丙", "due_on": "2027-01-05"}, "awaiting", "", "剩 50 日", is_provisional=True)
    return Source(rows)
