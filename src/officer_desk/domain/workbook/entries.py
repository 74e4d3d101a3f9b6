"""Turns a cell of a workbook, or a typed text, into the typed value of a field.

What cannot be read is refused with a sentence: the value, what is wrong with it, what to do.
What is read by a guess is passed to ``doubt`` as a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Field, Value, empty_value
from officer_desk.domain.text.characters import note
from officer_desk.domain.text.dates import BLANKS, plain, read_date
from officer_desk.domain.workbook.vocabulary import VAGUE, WORDS

Reader = Callable[[object], Any]
"""Reads one cell. Raises :class:`ImpossibleError`."""
Doubt = Callable[[str], None]

EXACT_DIGITS = 15
"""Digits a spreadsheet keeps of a number; the rest of an ID number is lost for good."""

_FAULTS = re.compile(r"#(?:N/A|REF!|DIV/0!|NAME\?|VALUE!|NULL!|NUM!|SPILL!|CALC!)|#{2,}", re.IGNORECASE)
_SEPARATORS = re.compile(r"[、，,；;/／|\n]+")
_ESCAPED_BREAK = re.compile(r"_x000[dD]_")
_PUNCTUATION = re.compile(r"[\s()\[\]【】〔〕“”\"'、,，。.;；:：*·!！?？\-_/\\]+")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_INTEGER = re.compile(r"([+-]?\d+)(?:\.0*)?(?:年度?|件|条|项|个|份|人|次)?")
_YES = frozenset({"是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对"})
_NO = frozenset({"否", "无", "×", "x", "✗", "✘", "n", "no", "false", "0", "没有", "不是"})
_NUMERALS = "一二三四五六七八九十"
_ITEM_OF_LIST = re.compile(r"[(（]([一二三四五六七八九十]+)[)）]")
_SHOWN_CHOICES = 8
_LONGEST_BLANK = max(map(len, BLANKS))


def no_doubt(sentence: str) -> None:
    """Drops a doubt nobody asked for."""


def reader(
    field: Field, *, year_hint: int | None = None, known: Iterable[str] = (), doubt: Doubt = no_doubt
) -> Reader:
    """What reads the cells of one field's column.

    ``known`` are the labels of the officer's editable list; others are taken as written, with
    a doubt. An :attr:`Value.RECORD` is read as the text that names the item.
    """
    match field.value:
        case Value.DATE:
            return _date_reader(year_hint, doubt)
        case Value.CHOICE | Value.CHOICES:
            read_one = _listed(field, tuple(known), doubt) if field.list_key else _chosen(field, doubt)
            return _several(read_one) if field.value is Value.CHOICES else _single(read_one)
        case Value.INTEGER:
            return _integer
        case Value.FLAG:
            return _flag
        case Value.NOTE:
            return _note
    return _text


def read_entry(
    field: Field,
    cell: object,
    *,
    year_hint: int | None = None,
    known: Iterable[str] = (),
    doubt: Doubt = no_doubt,
) -> Any:
    """The typed value of one cell. Raises :class:`ImpossibleError`."""
    return reader(field, year_hint=year_hint, known=known, doubt=doubt)(cell)


def word(text: str) -> str:
    """A word made comparable: no blanks, brackets or punctuation, half-width, 其它 as 其他."""
    return _PUNCTUATION.sub("", plain(text)).replace("其它", "其他")


def is_blank(cell: object) -> bool:
    """True for an empty cell and for the words that stand for one (/, —, 无)."""
    if not isinstance(cell, str):
        return cell is None
    bare = cell.strip()
    return not bare or (len(bare) <= _LONGEST_BLANK and plain(bare) in BLANKS)


# --- text and numbers ---------------------------------------------------------------------


def cell_text(cell: object) -> str:
    """What a cell shows, as text. Raises :class:`ImpossibleError` where it cannot be trusted."""
    if isinstance(cell, str):
        text = (cell if cell.isprintable() else note(_ESCAPED_BREAK.sub("", cell))).strip()
        if text.startswith("#") and _FAULTS.fullmatch(text):
            raise ImpossibleError(f"“{text}”是表格公式出错的结果。请把这一格改成实际内容。")
        return text
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, (int, float)):
        return _number_text(cell)
    if isinstance(cell, (datetime, date, time, timedelta)):
        shown = f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell)
        raise ImpossibleError(
            f"这一格是日期或时间（{shown}），不是文字，多半是表格软件自动改的。请把整列设为“文本”后重新填写。"
        )
    return str(cell)


def _number_text(number: int | float) -> str:
    if abs(number) >= 10**EXACT_DIGITS:
        raise ImpossibleError(
            f"这一格是数字格式，超过 {EXACT_DIGITS} 位的数字（{number:.3g}）末尾几位已经丢失。"
            "请把整列设为“文本”后重新填写。"
        )
    if number != number:
        return ""
    return f"{Decimal(f'{number:.15g}'):f}"


def _written(cell: object) -> str:
    """What a cell of text shows. Raises :class:`ImpossibleError` for one that holds no text."""
    if isinstance(cell, bool):
        shown = str(cell).upper()
        raise ImpossibleError(f"这一格是逻辑值 {shown}，不是文字。请改成实际内容。")
    return cell_text(cell)


def _text(cell: object) -> str:
    text = _written(cell)
    if is_blank(text):
        return ""
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _note(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    text = _written(cell)
    return "" if text in ("/", "／", "-", "—", "——") else text


def _integer(cell: object) -> int | None:
    text = _text(cell)
    if not text:
        return None
    found = _INTEGER.fullmatch(plain(text).replace(",", "").replace("，", ""))
    if not found:
        raise ImpossibleError(f"“{text}”不是整数。请只填数字，不要写“增加”“+”或文字说明。")
    return int(found[1])


def _flag(cell: object) -> bool:
    if isinstance(cell, str):
        cell = plain(cell)
    if is_blank(cell) or cell in _NO or cell is False or cell == 0:
        return False
    if cell in _YES or cell == 1:
        return True
    raise ImpossibleError(f"“{cell}”看不出是或否。请填“是”或“否”。")


def _date_reader(year_hint: int | None, doubt: Doubt) -> Reader:
    def read(cell: object) -> date | None:
        found = read_date(cell, year_hint=year_hint)
        if found.doubt:
            doubt(found.doubt)
        return found.value

    return read


# --- choices ------------------------------------------------------------------------------


def _single(read_one: Callable[[str], str]) -> Reader:
    def read(cell: object) -> str:
        text = _text(cell)
        return read_one(text) if text else ""

    return read


def _several(read_one: Callable[[str], str]) -> Reader:
    """Reads a cell of several choices; one whose own label holds a separator is known whole."""

    def read(cell: object) -> tuple[str, ...]:
        text = _written(cell)
        if is_blank(text):
            return ()
        parts = [part.strip() for part in _SEPARATORS.split(text) if not is_blank(part)]
        return tuple(dict.fromkeys(read_one(part) for part in parts))

    return read


def _chosen(field: Field, doubt: Doubt) -> Callable[[str], str]:
    """Reads a choice by its key, its label or another usual word for it."""
    words = choice_words(field)
    vague = VAGUE.get(field.key, frozenset())
    seen: dict[str, str] = {}

    def read(text: str) -> str:
        key = seen.get(text)
        if key is not None:
            return key
        compared = word(text)
        key = words.get(compared)
        if key is None:
            raise ImpossibleError(f"“{text}”不是可填的{field.label}。{_offer(field)}")
        if compared in vague:
            doubt(f"“{text}”按“{field.label_of(key)}”录入，请核对。")
        else:
            seen[text] = key
        return key

    return read


def choice_words(field: Field) -> dict[str, str]:
    """Every word understood for a choice of this field, made comparable, with its key."""
    found: dict[str, str] = {}
    for choice in field.choices:
        found.setdefault(word(choice.label), choice.key)
        found.setdefault(word(choice.key), choice.key)
    for choice in field.choices:
        for spelling in (_BRACKETED.sub("", choice.label), *_item_spellings(choice.label)):
            if word(spelling):
                found.setdefault(word(spelling), choice.key)
    keys = {choice.key for choice in field.choices}
    for key, words in WORDS.get(field.key, {}).items():
        if key in keys:
            for other in words:
                found.setdefault(word(other), key)
    return found


def _item_spellings(label: str) -> Sequence[str]:
    """How the items of an article are cited: （一）… as 第（一）项, 第一项, 1, 第二十条第（一）项."""
    found = _ITEM_OF_LIST.match(label)
    if not found:
        return ()
    numeral = found[1]
    number = sum(10 if digit == "十" else _NUMERALS.index(digit) + 1 for digit in numeral)
    items = (numeral, f"第{numeral}项", str(number), f"第{number}项")
    articles = ("", "第二十条", "条例第二十条", "第20条", "条例第20条", "20")
    return [f"{article}{item}" for article in articles for item in items]


def _offer(field: Field) -> str:
    labels = [choice.label for choice in field.choices]
    shown = "、".join(labels[:_SHOWN_CHOICES])
    return f"可填：{shown}{'等，见模板的下拉选项' if len(labels) > _SHOWN_CHOICES else ''}。"


def _listed(field: Field, known: tuple[str, ...], doubt: Doubt) -> Callable[[str], str]:
    """Reads a label of an editable list; the label in the list where only blanks differ."""
    labels = {word(label): label for label in known}
    exact = frozenset(known)

    def read(text: str) -> str:
        if text in exact:
            return text
        label = labels.get(word(text))
        if label is None and known:
            doubt(f"“{text}”不在设置的{field.label}名单里，已照录。")
        return label or text

    return read


def empty_entry(field: Field) -> Any:
    """The value of a field whose column is absent or whose cell is empty."""
    return empty_value(field.value)
