"""How a request may be answered: the kind and its ground, never a row of a report.

Each report format maps kinds (and, for a refusal, grounds) to its own rows; the mapping is
data of ``resources/law``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.citation import Citation

FORMER_UNTIL = date(2019, 5, 14)
"""The last day of the regulation of 2008. Law: 条例(2019) art. 56"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is withheld (不予公开的理由)."""

    key: str
    label: str
    citation: Citation
    rows: Mapping[str, str]
    """Report row by format key; empty where the kind's own row holds."""
    until: date | None = None
    """Last receipt date to whose law this ground belongs; None while it is in force."""
    former: Citation | None = None
    """Its article in the regulation of 2008; None where ``citation`` is that, or it had none."""
    later: str = ""
    """Key of the ground that stands for it after ``until``; empty for none."""

    def citation_on(self, day: date) -> Citation:
        """Its article in the regulation in force that day."""
        return self.former if self.former and day <= FORMER_UNTIL else self.citation

    def is_of(self, day: date) -> bool:
        """True where the law of that day knows the ground."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """One way a request ends (答复类型), with its article and its row in each format."""

    key: str
    label: str
    group: str
    """Heading under which it is offered (予以公开, 不予公开, …)."""
    citation: Citation | None
    rows: Mapping[str, str]
    paper: str
    """What is issued: 答复书, 告知书, …; empty where nothing is."""
    grounds: tuple[Ground, ...] = ()
    needs_ground: bool = False
    needs_prior: str = ""
    """Words for the earlier step this kind leans on (补正告知, 收费通知); empty for none."""
    since: date | None = None
    """First receipt date to whose law this kind belongs; None for always."""
    is_unspecified: bool = False
    """未细分: imported by a report row that holds several kinds."""
    is_choice: bool = True
    """Offered to the officer when answering."""
    explanation: str = ""
    former: Citation | None = None
    """Its article in the regulation of 2008; None where it had none."""

    def citation_on(self, day: date) -> Citation | None:
        """Its article in the regulation in force that day; None where it has none at all."""
        return self.former if self.former and day <= FORMER_UNTIL else self.citation


@dataclass(frozen=True)
class AnswerKinds:
    """All answer kinds, by key and by the words old ledgers use for them."""

    kinds: tuple[AnswerKind, ...]

    def kind(self, key: str) -> AnswerKind:
        """The kind of that key. Raises ``KeyError`` where there is none."""
        for kind in self.kinds:
            if kind.key == key:
                return kind
        raise KeyError(key)

    def grounds_on(self, kind_key: str, received_on: date | None) -> tuple[Ground, ...]:
        """The grounds that the law of a receipt date knows for a kind."""
        day = received_on or date.max
        return tuple(g for g in self.kind(kind_key).grounds if g.is_of(day))

    def ground(self, kind_key: str, ground_key: str) -> Ground | None:
        """The ground of that key under a kind; None for an empty key."""
        if not ground_key:
            return None
        for ground in self.kind(kind_key).grounds:
            if ground.key == ground_key:
                return ground
        raise KeyError(ground_key)

    def row(self, kind_key: str, ground_key: str, report_format: str) -> str:
        """The report row (``R03`` …) that counts an answer of this kind and ground.

        Raises ``KeyError`` where the format knows no row for it.
        """
        ground = self.ground(kind_key, ground_key)
        if ground is not None and report_format in ground.rows:
            return ground.rows[report_format]
        return self.kind(kind_key).rows[report_format]

    def for_row(self, row: str, report_format: str) -> tuple[str, str] | None:
        """The one kind and ground a report row stands for.

        Where a row holds several kinds it is that row's 未细分 kind; None where the row is
        not an outcome.
        """
        found: list[tuple[str, str]] = []
        for kind in self.kinds:
            if kind.needs_ground:
                found += [
                    (kind.key, g.key)
                    for g in kind.grounds
                    if g.rows.get(report_format) == row and (g.until is None or report_format == "2014")
                ]
            elif kind.rows.get(report_format) == row:
                if kind.is_unspecified:
                    return (kind.key, "")
                found.append((kind.key, ""))
        return found[0] if len(found) == 1 else None

    def label(self, kind_key: str, ground_key: str = "") -> str:
        """The words for an answer: 不予公开（属于国家秘密）."""
        kind = self.kind(kind_key)
        ground = self.ground(kind_key, ground_key)
        return f"{kind.label}（{ground.label}）" if ground else kind.label
