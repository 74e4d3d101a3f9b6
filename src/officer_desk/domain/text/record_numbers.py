"""Numbers of records: 索引号, 登记号 — from a template, never used twice.

A template is text with tokens: ``{year}`` ``{yyyymmdd}`` ``{org}`` ``{region}`` ``{dept}``
``{cat}`` and the running number ``{seq}`` or ``{seq:5}`` (padded with zeros).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from officer_desk.domain.errors import ImpossibleError

_TOKEN = re.compile(r"\{(\w+)(?::(\d{1,2}))?\}")
_CODES = ("org", "region", "dept", "cat")
_ANY = r".*?"
_DIGITS = {
    "seq": r"(?P<seq>\d+)",
    "year": r"(?P<year>(?:19|20)\d\d)",
    "yyyymmdd": r"(?P<ymd>(?:19|20)\d\d)\d{4}",
}
_AGAIN = {"year": r"\d{4}", "yyyymmdd": r"\d{8}"}
TOKENS = frozenset({"year", "yyyymmdd", "org", "region", "dept", "cat", "seq"})

DEFAULT_ITEM_TEMPLATE = "{org}/{year}-{seq:5}"
DEFAULT_REQUEST_TEMPLATE = "依申请〔{year}〕{seq}号"


def check_template(template: str) -> None:
    """Refuse a template that cannot give unique numbers. Raises :class:`ImpossibleError`."""
    tokens = [match.group(1) for match in _TOKEN.finditer(template)]
    unknown = sorted(set(tokens) - TOKENS)
    if unknown:
        raise ImpossibleError(
            f"编号规则里有不认识的代号 {{{unknown[0]}}}。可用："
            + "、".join(f"{{{token}}}" for token in sorted(TOKENS))
            + "。"
        )
    if tokens.count("seq") != 1:
        raise ImpossibleError("编号规则必须含有且只含有一个流水号 {seq}，否则号码会重复。")
    if "year" not in tokens and "yyyymmdd" not in tokens:
        raise ImpossibleError("编号规则须含年份 {year}：流水号每年从 1 开始，没有年份会与往年重号。")


def compose(template: str, *, day: date, sequence: int, codes: Mapping[str, str]) -> str:
    """The number that a template gives for one record."""

    def token(match: re.Match[str]) -> str:
        name, width = match.group(1), match.group(2)
        if name == "seq":
            return str(sequence).zfill(int(width or 0))
        if name == "year":
            return f"{day.year}"
        if name == "yyyymmdd":
            return f"{day:%Y%m%d}"
        return codes.get(name, "")

    return _TOKEN.sub(token, template)


def sequence_of(template: str, number: str, *, codes: Mapping[str, str]) -> tuple[int, int] | None:
    """Year and running number of a number written by hand after the template; None if it is not.

    Spellings that :func:`number_key` makes the same are the same. Another department or category belongs to the same
    series, another organisation or region does not.
    """
    exact = {name: re.escape(number_key(codes.get(name, ""))) for name in _CODES}
    own = {name: exact[name] or _ANY for name in ("org", "region")}
    for known in (exact, own):
        found = re.fullmatch(_pattern(template, known), number_key(number))
        if found:
            groups = found.groupdict()
            return int(groups.get("year") or groups.get("ymd") or 0), int(groups["seq"])
    return None


def _pattern(template: str, codes: Mapping[str, str]) -> str:
    """The template as a pattern; ``codes`` are patterns themselves, any text where none is given."""
    pattern, position, seen = "", 0, set()
    for match in _TOKEN.finditer(template):
        name = match.group(1)
        pattern += re.escape(number_key(template[position : match.start()]))
        tokens = _AGAIN if name in seen else _DIGITS
        pattern += tokens.get(name) or codes.get(name, _ANY)
        seen.add(name)
        position = match.end()
    return pattern + re.escape(number_key(template[position:]))


_BRACKETS = str.maketrans("()[]{}【】〖〗〈〉《》「」『』", "〔〕" * 9)


def number_key(number: str) -> str:
    """What two spellings of one number have in common: 依申请[2026] 1号 is 依申请〔2026〕1号.

    Full and half width, every kind of bracket, blanks and invisible characters make no difference.
    """
    plain = unicodedata.normalize("NFKC", number).translate(_BRACKETS)
    if plain.isprintable() and " " not in plain:
        return plain
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
