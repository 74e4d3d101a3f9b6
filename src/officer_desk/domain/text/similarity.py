"""How alike two texts are: shares of short runs of characters, for finding earlier requests and published items.

A text is cut into runs of two and three characters; a word of letters or digits is a run of its own, so that a year
counts wherever it stands. Words that every application uses are left out first. The measure finds likeness of words, not of meaning: it is
something to look at, never a decision.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_IDLE = re.compile(
    "|".join(
        (
            "政府信息公开条例", "中华人民共和国", "政府信息公开", "依申请公开", "向你局", "向贵局", "贵单位", "贵机关", "你单位",
            "本申请人", "申请人", "特此申请", "特申请", "现申请", "申请公开", "申请获取", "请求公开", "请依法公开", "依法公开",
            "要求公开", "请公开", "请提供", "予以公开", "政府信息", "相关的", "有关的", "相关", "有关", "所有的", "全部的", "全部",
            "所有", "信息公开", "信息", "材料", "资料", "文件", "贵局", "你局", "我局", "我县", "本县", "本人", "包括", "以及", "根据",
            "依据", "关于", "公开",
        )
    )
)  # fmt: skip
"""What says nothing of the matter. Longer words stand before those they hold."""
_UNIT = re.compile(r"\d+年度?|[a-z\d]+|[^\W\d_a-z]|[^\w\s]|_")
_SILENT = frozenset("的了之")
_JOINT = frozenset("和与及、或")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLACE = re.compile(
    r"((?:(?![乡镇村县市省各])[\u4e00-\u9fff]){2})(?:镇|乡(?!村|镇)|村(?!民|委|级|镇)|街道|社区)"
)
_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})[〔﹝\[(【（]((?:19|20)\d\d)[〕﹞\])】）]第?0*(\d{1,5})号")

NUMBER_WEIGHT = 2
"""A number (a year, a part of a document number) tells more than a run of characters."""
OTHER_YEAR = 0.5
"""What is left of a likeness where both texts name years and share none."""
OTHER_PLACE = 0.7
"""The same for towns and villages."""
FEW_RUNS = 10
"""A text with fewer runs is found in a longer one too easily."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A text as it is compared."""

    runs: frozenset[str]
    weight: int
    """The weight of all runs together."""
    years: frozenset[str]
    places: frozenset[str]
    """The last two characters of the names of towns, villages and streets."""


def telling(text: str) -> str:
    """The text without the words every application uses; a full stop stands in their place."""
    return _IDLE.sub("。", "".join(unicodedata.normalize("NFKC", text).lower().split()))


def profile(text: str) -> Profile:
    """What of a text is compared."""
    said = telling(text)
    runs: set[str] = set()
    part = ""
    for unit in [*_UNIT.findall(said), "。"]:
        if unit in _SILENT:
            continue
        if unit in _JOINT or not unit.isalnum() or unit.isascii() or unit[0].isdigit():
            runs |= _runs(part)
            part = ""
            word = unit.rstrip("年度")
            if word.isascii() and word.isalnum():
                runs.add(word)
        else:
            part += unit
    return Profile(
        frozenset(runs), _weight(runs), frozenset(_YEAR.findall(said)), frozenset(_PLACE.findall(said))
    )


def _runs(part: str) -> set[str]:
    return {part[at : at + size] for size in (2, 3) for at in range(len(part) - size + 1)}


def _weight(runs: set[str] | frozenset[str]) -> int:
    return sum(NUMBER_WEIGHT if run[0].isdigit() else 1 for run in runs)


def alike(one: Profile, other: Profile) -> float:
    """How alike two texts are, from 0 to 1; the same both ways round."""
    shared = _weight(one.runs & other.runs)
    if not shared:
        return 0.0
    both = 2 * shared / (one.weight + other.weight)
    held = shared / min(one.weight, other.weight) * _length(min(one.weight, other.weight))
    return max(both, 0.9 * held) * _agreement(one, other)


def covers(content: Profile, name: Profile) -> float:
    """How much of a name, a title, stands in a content, from 0 to 1."""
    if not name.weight:
        return 0.0
    share = _weight(content.runs & name.runs) / name.weight
    return share * _length(name.weight) * _agreement(content, name)


def _length(weight: int) -> float:
    return min(1.0, weight / FEW_RUNS)


def _agreement(one: Profile, other: Profile) -> float:
    """What is left of a likeness of two texts that name other years or other places."""
    years = OTHER_YEAR if _differ(one.years, other.years) else 1.0
    return years * (OTHER_PLACE if _differ(one.places, other.places) else 1.0)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def document_numbers(text: str) -> list[str]:
    """The document numbers a text names, each as ``agency〔year〕number号`` without leading zeros."""
    said = "".join(unicodedata.normalize("NFKC", text).split())
    return list(dict.fromkeys(f"{who}〔{year}〕{number}号" for who, year, number in _NUMBER.findall(said)))


def names_number(text: str, number: str) -> bool:
    """True where a text names a document number, however its brackets are written."""
    own = document_numbers(number)
    if not own:
        return False
    ending = own[0]
    # Before the agency's word other characters may stand: 关于临市监发〔2024〕12号.
    return any(found.endswith(ending) for found in document_numbers(text))


def same_name(one: str, other: str) -> bool:
    """True where two applicants bear the same name; blanks and width of characters do not tell them apart."""
    return bool(_name(one)) and _name(one) == _name(other)


def _name(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())
