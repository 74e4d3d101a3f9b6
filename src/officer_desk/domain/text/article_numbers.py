"""Reads the number of an article from what people write for one: 14, 第十五条, 16(2), 第三十六条第（七）项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from officer_desk.domain.text.dates import chinese_number, plain

_ORDINAL = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_ARTICLE = re.compile(
    rf"(?:《?(?:中华人民共和国)?(?:政府信息公开)?条例》?)?第?{_ORDINAL}条?(?:(?:第|\(|第\(){_ORDINAL}\)?[款项]?)?"
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article and, where one is named, its paragraph or item."""

    number: int
    part: int | None = None

    def meets(self, other: Article) -> bool:
        """True where one of the two is the other, or lies in it."""
        return self.number == other.number and (None in (self.part, other.part) or self.part == other.part)


def article_of(text: str) -> Article | None:
    """The article that words name; None where they name none."""
    found = _ARTICLE.fullmatch("".join(plain(text).split()))
    if found is None:
        return None
    number, part = (None if words is None else _number(words) for words in found.groups())
    return None if number is None else Article(number, part)


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else chinese_number(words)
