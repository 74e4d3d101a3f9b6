"""Pages of a PDF one under the other, drawn in the background, with zoom and page keys."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.background import Progress, Task

GAP = 16
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
SCREEN_DPI, PDF_DPI = 96, 72


class Pages(Protocol):
    """The pages of a document: how many, how large in points, and each as a picture."""

    def __len__(self) -> int:
        """How many pages there are."""

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def render(self, number: int, *, scale: float) -> tuple[int, int, bytes]:
        """Width, height and BGRA pixels of a page, ``scale`` px per point."""


class PdfView(QAbstractScrollArea):
    """Shows pages on the desk; fits the width unless a zoom was chosen."""

    page_changed = Signal(int, int)
    """The page now in view, from 1, and how many there are."""
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("PDF 预览"))
        self._pages: Pages | None = None
        self._sizes: list[tuple[float, float]] = []
        self._zoom = 0.0
        self._tops: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self._pending: set[int] = set()
        self._round = 0
        self._page = 0
        # The drawing library is not made for several threads at once.
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_pages(self, pages: Pages) -> None:
        """Shows these pages from the first one on."""
        self._pages = pages
        # Asked before anything is drawn: the library serves one thread at a time.
        self._sizes = [pages.size(number) for number in range(len(pages))]
        self._page = 0
        self._forget()
        self._relayout()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 where nothing is shown."""
        return self._page

    @property
    def zoom(self) -> float:
        """The zoom now in force; 1.0 is the size on paper."""
        return self._zoom or self._fitting()

    def set_zoom(self, zoom: float) -> None:
        """Shows the pages at that zoom; 0 fits the width."""
        if self._pages is None:
            return
        share = self.verticalScrollBar().value() / max(1, self._height())
        self._zoom = zoom
        self._forget()
        self._relayout()
        self.verticalScrollBar().setValue(round(share * self._height()))
        self.zoom_changed.emit(self.zoom)

    def zoom_step(self, way: int) -> None:
        """The next larger (1) or smaller (-1) zoom."""
        now = self.zoom
        fitting = [s for s in STEPS if (s > now + 0.01 if way > 0 else s < now - 0.01)]
        if fitting:
            self.set_zoom(min(fitting) if way > 0 else max(fitting))

    def go_to(self, page: int) -> None:
        """Brings that page, from 1, to the top."""
        if self._tops:
            page = max(1, min(page, len(self._tops)))
            self.verticalScrollBar().setValue(self._tops[page - 1].top() - theme.current().px(GAP) // 2)

    def is_drawn(self) -> bool:
        """Whether every page in view has been drawn."""
        return bool(self._tops) and all(n in self._images for n in self._in_view())

    def stop(self) -> None:
        """Draws no further page; waits for the one under way."""
        self.pool.clear()
        self.pool.waitForDone()

    # layout

    def _scale(self) -> float:
        return self.zoom * SCREEN_DPI / PDF_DPI

    def _fitting(self) -> float:
        if not self._sizes:
            return 1.0
        width = max(size[0] for size in self._sizes)
        room = self.viewport().width() - 2 * theme.current().px(GAP)
        return max(0.3, min(room / (width * SCREEN_DPI / PDF_DPI), 1.6))

    def _height(self) -> int:
        return self._tops[-1].bottom() + theme.current().px(GAP) if self._tops else 0

    def _relayout(self) -> None:
        self._tops = []
        gap = theme.current().px(GAP)
        y, widest = gap, 0
        for size in self._sizes:
            width, height = (round(length * self._scale()) for length in size)
            self._tops.append(QRect(0, y, width, height))
            y += height + gap
            widest = max(widest, width)
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, y - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, widest + 2 * gap - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _placed(self, number: int) -> QRect:
        rect = self._tops[number]
        left = max(theme.current().px(GAP), (self.viewport().width() - rect.width()) // 2)
        if self.horizontalScrollBar().maximum():
            left = theme.current().px(GAP) - self.horizontalScrollBar().value()
        return rect.translated(QPoint(left, -self.verticalScrollBar().value()))

    def _in_view(self) -> list[int]:
        view = self.viewport().rect()
        return [n for n in range(len(self._tops)) if self._placed(n).intersects(view)]

    # drawing in the background

    def _forget(self) -> None:
        self._round += 1
        self.pool.clear()
        self._pending.clear()
        self._images.clear()

    def _draw(self, number: int) -> None:
        pages, round_number = self._pages, self._round
        if pages is None or number in self._pending or number in self._images:
            return
        self._pending.add(number)
        ratio = self.devicePixelRatioF()
        scale = self._scale() * ratio

        def work(progress: Progress) -> Any:
            return pages.render(number, scale=scale)

        def done(picture: Any) -> None:
            if round_number != self._round:
                return
            width, height, pixels = picture
            image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32).copy()
            image.setDevicePixelRatio(ratio)
            self._pending.discard(number)
            self._images[number] = image
            self.viewport().update()

        Task(self, work, done=done, pool=self.pool)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws desk and pages; asks for those not drawn yet."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.color("desk"))
        for number in self._in_view():
            rect = self._placed(number)
            painter.fillRect(rect, look.tokens.paper if not look.is_dark else "#FFFFFF")
            image = self._images.get(number)
            if image is not None:
                painter.drawImage(rect, image)
            else:
                self._draw(number)
            painter.setPen(look.color("line2"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the width again where no zoom was chosen."""
        super().resizeEvent(event)
        if not self._zoom:
            self._forget()
        self._relayout()
        self.zoom_changed.emit(self.zoom)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_tops"):
            self._relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaints; the pages are pictures."""
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = sum(rect.top() <= middle for rect in self._tops)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page, len(self._tops))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn pages, Home and End go to the ends, + − 0 zoom."""
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.go_to(self._page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self._page - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._tops))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_step(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_step(-1)
        elif key == Qt.Key.Key_0:
            self.set_zoom(0)
        else:
            super().keyPressEvent(event)
