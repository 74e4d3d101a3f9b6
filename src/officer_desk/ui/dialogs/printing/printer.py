"""打印: the pages of a PDF to a printer, in the background and as sharp as it draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF, QThreadPool
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.ui.widgets.background import CancelledError, Progress, Task

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LEAST_DPI, MOST_DPI = 300, 600
"""Choice: what a printer can do between these; finer than that only takes memory."""
_PDF_DPI = 72


class GreyPages(Protocol):
    """The pages of a document, as a printer wants them."""

    def __len__(self) -> int:
        """How many pages there are."""

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def render_grey(self, number: int, *, scale: float) -> tuple[int, int, bytes]:
        """Width, height and grey pixels of a page, ``scale`` px per point."""


Ask = Callable[["QPrinter", QWidget], bool]
"""Lets the officer choose printer, pages and copies; false where she leaves."""


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """The print dialog of the desktop."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(QCoreApplication.translate("Printer", "打印"))
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return is_chosen


def print_pages(
    owner: QWidget,
    pages: GreyPages,
    *,
    title: str,
    pool: QThreadPool,
    done: Callable[[Any], object],
    failed: Callable[[Exception], object],
    cancelled: Callable[[], object] | None = None,
    ask: Ask | None = None,
) -> Task | None:
    """Asks for a printer and prints; None where the officer left.

    ``pool`` is the one that draws these pages on the screen: the library serves one thread at a time.
    """
    # Loaded here: it is not needed for as long as nothing is printed.
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_layout(pages.size(0)))
    printer.setFromTo(1, len(pages))
    if not (ask or ask_printer)(printer, owner):
        return None
    chosen = _chosen(printer, len(pages))

    def work(progress: Progress) -> int:
        return _print(printer, pages, chosen, progress)

    return Task(owner, work, done=done, failed=failed, cancelled=cancelled, pool=pool)


def _layout(size: tuple[float, float]) -> QPageLayout:
    """A4, turned as the page is; drawn up to the edge of the paper, for the page has its own margins."""
    way = QPageLayout.Orientation
    is_across = size[0] > size[1]
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), way.Landscape if is_across else way.Portrait, QMarginsF()
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 0, each as often and in the order the printer cannot see to itself."""
    from PySide6.QtPrintSupport import QPrinter

    first, last = 1, count
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
    numbers = list(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    if printer.supportsMultipleCopies():
        return numbers
    copies = printer.copyCount()
    return numbers * copies if printer.collateCopies() else [n for n in numbers for _ in range(copies)]


def _print(printer: QPrinter, pages: GreyPages, chosen: Sequence[int], progress: Progress) -> int:
    """Draws each page as large as the paper allows; gives how many. Raises :class:`FileTroubleError`."""
    from PySide6.QtPrintSupport import QPrinter

    dpi = max(LEAST_DPI, min(printer.resolution(), MOST_DPI))
    painter = QPainter()
    if not painter.begin(printer):
        raise _trouble()
    try:
        for done, number in enumerate(chosen):
            progress.report(done, len(chosen))
            if done and not printer.newPage():
                raise _trouble()
            width, height, pixels = pages.render_grey(number, scale=dpi / _PDF_DPI)
            image = QImage(pixels, width, height, width, QImage.Format.Format_Grayscale8)
            painter.drawImage(_place(printer, pages.size(number)), image)
    except CancelledError:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise _trouble()
    return len(chosen)


def _place(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Where the page stands on the paper: in the middle, in its own size or smaller where the paper is."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    own = QSizeF(*size) * (printer.resolution() / _PDF_DPI)
    share = min(paper.width() / own.width(), paper.height() / own.height())
    # A4 told in whole points is a hair off; only real differences shrink or leave a border.
    drawn = own * (share if share < 1.01 else 1.0)
    place = QRectF(0, 0, drawn.width(), drawn.height())
    place.moveCenter(paper.center())
    return place


def _trouble() -> FileTroubleError:
    return FileTroubleError(
        QCoreApplication.translate(
            "Printer", "打印机没有接收，没有打印。请检查打印机是否开机、连接正常，或者先另存为 PDF。"
        ),
        trouble=FileTrouble.UNREACHABLE,
    )
