"""统一社会信用代码: eighteen characters, the last of which follows from the others.

What speaks against a typed code is advice and never a refusal: the certificate decides, not we.
Practice: GB 32100-2015, alphabet, weights and check character as commonly described; the standard itself was not read.
"""

from __future__ import annotations

import unicodedata

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Digits and letters without I, O, S, V and Z, in the order of their values."""
_WEIGHTS = tuple(pow(3, place, len(ALPHABET)) for place in range(LENGTH - 1))


def written(text: str) -> str:
    """The code as it is kept: half-width, in capitals, without blanks or hyphens between its groups."""
    return "".join(unicodedata.normalize("NFKC", text).upper().replace("-", "").split())


def check_character(first: str) -> str:
    """The character that follows from the first seventeen. Raises ``ValueError`` for others than ALPHABET's."""
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def doubt(text: str) -> str:
    """What speaks against the code, as one sentence; empty where nothing does or none was typed."""
    code = written(text)
    if not code:
        return ""
    strange = next((sign for sign in code if sign not in ALPHABET), "")
    if strange:
        return f"代码里不会有“{strange}”：只用数字和大写字母，不用 I、O、S、V、Z。请与证书核对。"
    if len(code) != LENGTH:
        return f"代码应为 {LENGTH} 位，现为 {len(code)} 位。请与证书核对，也可以以后再改。"
    if check_character(code[:-1]) != code[-1]:
        return "末位校验码与前 17 位对不上，可能写错了一位。请与证书核对，也可以以后再改。"
    return ""
