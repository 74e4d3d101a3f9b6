"""Where a rule stands: the law and the article that a sentence leans on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law, as it is shown and as the legal sources know it.

    ``law`` is the key of ``docs/legal-sources.md`` (e.g. ``条例(2019)``), ``article``
    the words shown after it (e.g. ``第三十三条第二款``).
    """

    law: str
    article: str

    def __str__(self) -> str:
        return f"{LAW_NAMES.get(self.law, self.law)}{self.article}"

    @property
    def brief(self) -> str:
        """The article alone where the regulation sets it; else with the name of its law."""
        return self.article if self.law.startswith("条例") else str(self)


LAW_NAMES = {
    "条例(2019)": "《政府信息公开条例》",
    "条例(2008)": "《政府信息公开条例》（2008年施行）",
    "预算法(2018)": "《预算法》",
    "保密法(2024)": "《保守国家秘密法》",
    "30号": "国办公开办函〔2021〕30号",
    "109号": "国办函〔2020〕109号",
    "国发〔2016〕33号": "国发〔2016〕33号",
    "行政复议法(2017)": "《行政复议法》（2023年修订前）",
    "行政复议法(2023)": "《行政复议法》",
    "行政复议法实施条例(2007)": "《行政复议法实施条例》（2026年修订前）",
    "行政复议法实施条例(2026)": "《行政复议法实施条例》",
    "民事诉讼法(2023)": "《民事诉讼法》",
    "行政诉讼法(1989)": "《行政诉讼法》（2014年修正前）",
    "行政诉讼法(2017)": "《行政诉讼法》",
    "行政诉讼法解释(2018)": "法释〔2018〕1号",
    "民法典": "《民法典》",
}
"""The name shown for each key of ``docs/legal-sources.md`` that differs from the key."""
