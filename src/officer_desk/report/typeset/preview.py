"""Pages of a PDF as pictures, for the window."""

from __future__ import annotations

from pypdfium2 import PdfDocument


class PdfPages:
    """The pages of one PDF held in memory.

    PDFium is not safe to call from two threads at once: one thread uses one at a time.
    """

    def __init__(self, data: bytes) -> None:
        self._document = PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (0-based) in points."""
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def render(self, page: int, *, scale: float) -> tuple[int, int, bytes]:
        """Width, height and pixels of a page (0-based), 4 bytes each: blue, green, red, unused.

        ``scale`` is in pixels per point. The rows follow each other without a gap.
        """
        opened = self._document[page]
        try:
            bitmap = opened.render(scale=scale, prefer_bgrx=True)
            return self._packed(bitmap)
        finally:
            opened.close()

    def render_grey(self, page: int, *, scale: float) -> tuple[int, int, bytes]:
        """Width, height and pixels of a page (0-based) for a printer, one byte each, black to white."""
        opened = self._document[page]
        try:
            return self._packed(opened.render(scale=scale, grayscale=True), depth=1)
        finally:
            opened.close()

    @staticmethod
    def _packed(bitmap: object, *, depth: int = 4) -> tuple[int, int, bytes]:
        width: int = bitmap.width  # type: ignore[attr-defined]
        height: int = bitmap.height  # type: ignore[attr-defined]
        stride: int = bitmap.stride  # type: ignore[attr-defined]
        data = bytes(bitmap.buffer)  # type: ignore[attr-defined]
        if stride != width * depth:
            data = b"".join(data[row * stride : row * stride + width * depth] for row in range(height))
        return width, height, data

    def close(self) -> None:
        """Frees the document; nothing may be rendered after."""
        self._document.close()
