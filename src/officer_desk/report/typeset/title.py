"""The lines of a title: whole in meaning, balanced in length.

Source: GB/T 9704-2012 §7.3.1: 回行时要做到词意完整, 排列对称, 长短适宜, 间距恰当, 标题排列应当使用梯形或菱形.
"""

from __future__ import annotations

from math import ceil

from officer_desk.domain.document import Align
from officer_desk.report.typeset.atoms import Atom, TextStyle, atoms, may_break
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.marks import clean
from officer_desk.report.typeset.paragraph import Line, break_lines

_WHOLE_WORDS = (
    *(
        "人民政府",
        "办公室",
        "委员会",
        "政府信息公开",
        "信息公开",
        "政务公开",
        "工作",
        "年度报告",
        "年度",
        "报告",
    ),
    *("管理", "发展", "改革", "关于", "通知", "意见", "办法", "情况", "生态环境"),
    *("局", "厅", "县", "市", "区", "的"),
)
"""Words a title is not torn in; of two places as good as each other the one between words wins."""


def title_lines(text: str, style: TextStyle, fonts: FontSet, width: float) -> list[Line]:
    """The title centred: on the lines it came with where they fit, else on as few as it needs, balanced."""
    lines: list[Line] = []
    for part in clean(text).strip().split("\n"):
        for one in _balanced(part.strip(), style, fonts, width):
            lines += break_lines(one, style, fonts, width, align=Align.CENTRE)
    return lines


def _balanced(text: str, style: TextStyle, fonts: FontSet, width: float) -> list[str]:
    """The text in as few parts as fit the width, cut where its parts are most alike and no word is torn."""
    units = atoms(text, style, fonts)
    total = sum(unit.width for unit in units)
    count = ceil(total / width - 1e-6)
    if count < 2:
        return [text]
    parts: list[str] = []
    start, left = 0, total
    for remaining in range(count, 1, -1):
        aim = left / remaining
        cut = _best_cut(units, start, aim, width)
        parts.append(_text(units[start:cut]))
        left -= sum(unit.width for unit in units[start:cut])
        start = cut
    return [*parts, _text(units[start:])]


def _best_cut(units: list[Atom], start: int, aim: float, width: float) -> int:
    """Where the part from ``start`` ends: near ``aim``, not in a word, no wider than ``width``."""
    best, best_cost = start + 1, float("inf")
    used = 0.0
    for index in range(start, len(units) - 1):
        used += units[index].width
        if used > width:
            break
        if not may_break(units[index], units[index + 1]):
            continue
        before, after = _text(units[: index + 1]), _text(units[index + 1 :])
        cost = abs(used - aim) / units[start].width
        cost += 6.0 * _tears_word(before, after)
        if after[:1].isdigit():
            cost -= 4.0
        if cost < best_cost:
            best, best_cost = index + 1, cost
    return best


def _tears_word(before: str, after: str) -> bool:
    """True where a known word is cut in two, or one of one character cut off from what it belongs to."""
    for word in _WHOLE_WORDS:
        if len(word) == 1:
            if after.startswith(word):
                return True
            continue
        if any(before.endswith(word[:cut]) and after.startswith(word[cut:]) for cut in range(1, len(word))):
            return True
    return False


def _text(units: list[Atom]) -> str:
    return "".join(glyph.char for unit in units for glyph in unit.glyphs)
