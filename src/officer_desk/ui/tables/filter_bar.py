"""The bar over a table: chips with counts, one chosen, and the find box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QMenu, QWidget

from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.search_field import SearchField


class FilterBar(QWidget):
    """Tells which chip is chosen and what is looked for.

    Alt+1…9 choose a chip, Ctrl+F goes to the box, while the bar is visible. Chips that do
    not fit are reached through 更多.
    """

    changed = Signal(str, str)
    """Key of the chip, text looked for."""

    def __init__(
        self, chips: Sequence[tuple[str, str]], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.chips = [Chip(key, word, self) for key, word in chips]
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            if number < 9:
                keys = f"Alt+{number + 1}"
                chip.setToolTip(f"{chip.word}（{keys}）")
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(lambda chosen=chip: self.choose(chosen.key))
        if self.chips:
            self.chips[0].setChecked(True)
        self._more = Button(self.tr("更多"), icon="chevron-down", kind="link", parent=self)
        self._more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.search = SearchField(placeholder, self)
        self._group.buttonToggled.connect(lambda _chip, is_on: self._tell() if is_on else None)
        self.search.searched.connect(self._tell)
        self._extra: QWidget | None = None
        self._last = (self.chip, "")

    @property
    def chip(self) -> str:
        """Key of the chosen chip, empty where there are none."""
        chosen = self._group.checkedButton()
        return chosen.key if isinstance(chosen, Chip) else ""

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.search.query

    @property
    def is_filtering(self) -> bool:
        """Whether anything but the first chip and an empty box is chosen."""
        return bool(self.text) or (bool(self.chips) and self.chip != self.chips[0].key)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Shows the number behind each chip; one not named shows none."""
        for chip in self.chips:
            chip.set_count(counts.get(chip.key))
        self.arrange()

    def choose(self, key: str) -> None:
        """That chip is chosen, as if it had been clicked."""
        for chip in self.chips:
            if chip.key == key:
                chip.setChecked(True)
        self.arrange()

    def clear(self) -> None:
        """First chip, empty box; told once."""
        was_blocked = self._group.blockSignals(True)
        if self.chips:
            self.chips[0].setChecked(True)
        self._group.blockSignals(was_blocked)
        was_blocked = self.search.blockSignals(True)
        self.search.clear_now()
        self.search.blockSignals(was_blocked)
        self.arrange()
        self._tell()

    def set_extra(self, button: QWidget) -> None:
        """That button stands at the right end while it is not hidden."""
        self._extra = button
        button.setParent(self)

    def focus_search(self) -> None:
        """The find box has the focus, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tell(self) -> None:
        now = (self.chip, self.text)
        if now != self._last:
            self._last = now
            self.changed.emit(*now)

    # Layout by hand: the find box keeps the right end, chips that do not fit go under 更多.

    def sizeHint(self) -> QSize:
        """44 high at the standard size."""
        return QSize(theme.current().px(640), theme.current().grid(44))

    def minimumSizeHint(self) -> QSize:
        """Room for one chip, 更多 and the box."""
        return QSize(theme.current().px(340), theme.current().grid(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Places chips, find box and extra button for the width there is."""
        look = theme.current()
        gap, right = look.px(6), self.width() - look.px(12)
        if self._extra is not None and not self._extra.isHidden():
            right = self._put(self._extra, right - self._extra.sizeHint().width()) - gap
        room = right - look.px(14)
        widths = {chip: chip.sizeHint().width() + gap for chip in self.chips}
        all_chips = sum(widths.values())
        full = look.px(320 if self.width() >= 1400 else 208)
        if all_chips + look.px(160) <= room:
            shown, box = set(self.chips), min(full, room - all_chips)
        else:
            more = self._more.sizeHint().width() + gap
            chosen = next((chip for chip in self.chips if chip.isChecked()), None)
            needed = more + (widths[chosen] if chosen else 0)
            box = max(look.px(56), min(look.px(160), room - needed))
            left_over = room - box - needed
            shown = {chosen} if chosen else set()
            for chip in self.chips:
                if chip is not chosen and widths[chip] <= left_over:
                    left_over -= widths[chip]
                    shown.add(chip)
        left = look.px(14)
        for chip in self.chips:
            chip.setVisible(chip in shown)
            if chip in shown:
                self._put(chip, left)
                left += widths[chip]
        self._more.setVisible(len(shown) < len(self.chips))
        self._put(self._more, left)
        height = look.px(28)
        self.search.setGeometry(right - box, (self.height() - height) // 2, box, height)

    def _put(self, widget: QWidget, left: int) -> int:
        """Places a widget there, in the middle of the height; gives the place."""
        size = widget.sizeHint()
        widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        return left

    def _open_more(self) -> None:
        menu = QMenu(self)
        for chip in self.chips:
            if not chip.isVisible():
                menu.addAction(chip.text()).triggered.connect(lambda _=False, key=chip.key: self.choose(key))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_last"):
            self.updateGeometry()
            self.arrange()
