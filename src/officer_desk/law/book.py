"""Reads ``resources/law``: one TOML file per matter, turned into domain objects.

A file that lacks a key or names an unknown one fails loudly: the law is part of the program.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from officer_desk import assets
from officer_desk.domain.calendar.terms import DatedRule, TermRule, Unit, rule_on
from officer_desk.domain.citation import Citation
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds, Ground
from officer_desk.domain.law.clock_law import Choices
from officer_desk.domain.law.fees import Band, FeeBasis, Tariff
from officer_desk.domain.law.formats import (
    PartFormat,
    ReportFormat,
    SectionFormat,
    StatisticsFormat,
    StatisticsRow,
    Table2Block,
    Table2Row,
    Table3Format,
    Table3Row,
    Table4Format,
    TablesFormat,
)
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.law.clocks import clock_laws
from officer_desk.law.guide import guide
from officer_desk.law.remedies import remedy_law
from officer_desk.law.wording import wordings


@lru_cache(maxsize=1)
def load_law() -> LawBook:
    """The law book of this program version."""
    terms = _read("terms.toml")
    answer_terms = _dated(terms["answer"])
    return LawBook(
        answer_terms=answer_terms,
        clock_laws=clock_laws(_read("clock.toml"), lambda day: rule_on(answer_terms, day)),
        choices=Choices(),
        publication_terms={key: _term(raw) for key, raw in terms["publication"].items()},
        answers=AnswerKinds(tuple(_kind(raw) for raw in _read("answers.toml")["kind"])),
        formats=tuple(
            _format(_read("formats", path.name))
            for path in sorted(assets.path("law", "formats").glob("*.toml"))
        ),
        appeal_terms={key: _dated(rules) for key, rules in _read("appeals.toml").items()},
        remedies=remedy_law(_read("remedies.toml")),
        guide=guide(_read("guide.toml"), _read("guide_2008.toml")),
        wordings=wordings(_read("wording.toml")),
        tariffs=tuple(_tariff(raw) for raw in _read("fees.toml")["tariff"]),
    )


def _read(*parts: str) -> dict[str, Any]:
    with assets.path("law", *parts).open("rb") as file:
        return tomllib.load(file)


_TERM_KEYS = frozenset({"length", "unit", "law", "article", "since", "until"})


def _term(raw: dict[str, Any]) -> TermRule:
    unknown = raw.keys() - _TERM_KEYS
    if unknown:
        raise KeyError(*sorted(unknown))
    return TermRule(raw["length"], Unit(raw["unit"]), Citation(raw["law"], raw["article"]))


def _dated(rules: list[dict[str, Any]]) -> tuple[DatedRule, ...]:
    return tuple(DatedRule(_term(raw), raw.get("since"), raw.get("until")) for raw in rules)


def _kind(raw: dict[str, Any]) -> AnswerKind:
    values = dict(raw)
    law, article = values.pop("law", ""), values.pop("article", "")
    former = _former(values.pop("former", ""))
    grounds = tuple(
        Ground(
            g["key"],
            g["label"],
            Citation(g["law"], g["article"]),
            g["rows"],
            g.get("until"),
            _former(g.get("former", "")),
            g.get("later", ""),
        )
        for g in values.pop("ground", ())
    )
    citation = Citation(law, article) if law else None
    return AnswerKind(citation=citation, grounds=grounds, former=former, **values)


def _former(article: str) -> Citation | None:
    """An article of the regulation of 2008."""
    return Citation("条例(2008)", article) if article else None


def _tariff(raw: dict[str, Any]) -> Tariff:
    values = dict(raw)
    return Tariff(
        basis=FeeBasis(values.pop("basis")),
        bands=tuple(Band(**band) for band in values.pop("band")),
        citation=Citation(values.pop("law"), values.pop("article")),
        **values,
    )


def _format(raw: dict[str, Any]) -> ReportFormat:
    common = {
        **{key: raw[key] for key in ("key", "since", "until", "notice", "title", "due_month", "due_day")},
        "parts": tuple(
            PartFormat(
                key=part["key"],
                heading=part["heading"],
                sections=tuple(SectionFormat(**section) for section in part.get("section", ())),
                table=part.get("table", ""),
            )
            for part in raw["part"]
        ),
    }
    if "statistics" in raw:
        statistics = raw["statistics"]
        return StatisticsFormat(
            **common,
            heads=tuple(statistics["heads"]),
            foot=tuple(statistics["foot"]),
            rows=tuple(StatisticsRow(**row) for row in statistics["row"]),
        )
    table3 = dict(raw["table3"])
    rows = tuple(Table3Row(**row) for row in table3.pop("row"))
    table3 = {key: tuple(v) if isinstance(v, list) else v for key, v in table3.items()}
    table4 = dict(raw["table4"])
    return TablesFormat(
        **common,
        table2=tuple(
            Table2Block(
                heading=block["heading"],
                columns=tuple(block["columns"]),
                rows=tuple(Table2Row(row["label"], tuple(row["cells"])) for row in block["row"]),
            )
            for block in raw["table2"]["block"]
        ),
        table3=Table3Format(rows=rows, **table3),
        table4=Table4Format(results=tuple(table4.pop("results")), **table4),
    )
