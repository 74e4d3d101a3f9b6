"""What may be done to an item next, and what is worth a second look before it is.

What cannot be true raises :class:`ImpossibleError`. Publishing without a review raises
:class:`RuleError` with its article, unless a reason marks it as 既成事实.
"""

from __future__ import annotations

from datetime import date

from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.fields import faults, missing
from officer_desk.domain.registers.items import REGISTER, Item

REVIEW_CITATION = Citation("条例(2019)", "第十七条")
RULE_REVIEW = "published_without_review"
RULE_WITHHELD = "published_against_review"


def check(item: Item, today: date, *, is_draft_allowed: bool = True) -> None:
    """Refuse an item that cannot be true. Raises :class:`ImpossibleError`.

    A draft may lack required fields, but not the name by which it is found again.
    """
    values = {f.key: getattr(item, f.key) for f in REGISTER.stored}
    problems = faults(REGISTER.stored, values, today)
    for gap in missing(REGISTER.stored, values):
        if not is_draft_allowed or gap.key == "title":
            problems.append(FieldProblem(gap.key, f"{gap.label}没有填写。"))
    if item.published_on is not None and item.published_on > today:
        problems.append(
            FieldProblem(
                "published_on", f"公开日期 {item.published_on} 晚于今天 {today}。请填写已经公开的日期。"
            )
        )
    for key in ("formed_on", "changed_on", "review_on"):
        day = values[key]
        if isinstance(day, date) and day > today:
            label = REGISTER.field(key).label
            problems.append(FieldProblem(key, f"{label} {day} 晚于今天 {today}。请填写已经发生的日期。"))
    if item.formed_on and item.changed_on and item.changed_on < item.formed_on:
        problems.append(
            FieldProblem("changed_on", f"变更日期 {item.changed_on} 早于生成日期 {item.formed_on}。请核对。")
        )
    if item.formed_on and item.published_on and item.published_on < item.formed_on:
        problems.append(
            FieldProblem(
                "published_on", f"公开日期 {item.published_on} 早于生成日期 {item.formed_on}。请核对。"
            )
        )
    if item.abolished_on and item.formed_on and item.abolished_on < item.formed_on:
        problems.append(
            FieldProblem(
                "abolished_on", f"废止日期 {item.abolished_on} 早于生成日期 {item.formed_on}。请核对。"
            )
        )
    if item.interprets is not None and item.interprets == item.id and item.id:
        problems.append(FieldProblem("interprets", "一条信息不能解读它自己。请另选一个文件。"))
    if problems:
        raise ImpossibleError.of(problems)


def check_publication(item: Item) -> None:
    """Refuse to publish as a next act what was not reviewed. Raises :class:`RuleError`.

    Law: 条例(2019) art. 17: information is reviewed before it is published
    """
    if not item.is_published or item.irregular_reason.strip():
        return
    if item.review_on is None or not item.review_result:
        gaps = [
            label
            for label, is_there in (("审查日期", item.review_on), ("审查结果", item.review_result))
            if not is_there
        ]
        missing_words = "和".join(gaps)
        raise RuleError(
            f"没有填写{missing_words}，不能登记公开：公开前应当依法审查。请先填写{missing_words}。",
            citation=REVIEW_CITATION,
            rule=RULE_REVIEW,
            field="review_result" if item.review_on else "review_on",
        )
    if item.published_on is not None and item.review_on > item.published_on:
        raise RuleError(
            f"审查日期 {item.review_on} 晚于公开日期 {item.published_on}：应当先审查、后公开。",
            citation=REVIEW_CITATION,
            rule=RULE_REVIEW,
            field="review_on",
        )
    if item.review_result not in ("public", "partial"):
        raise RuleError(
            f"审查结果为“{REGISTER.field('review_result').label_of(item.review_result)}”，不能登记公开。",
            citation=REVIEW_CITATION,
            rule=RULE_WITHHELD,
            field="review_result",
        )


def advice(item: Item) -> list[FieldProblem]:
    """What is worth a second look but forbids nothing.

    Law: 条例(2019) art. 14, 17, 18
    """
    found = []
    if item.attribute != "proactive":
        if item.is_published:
            found.append(
                FieldProblem("attribute", "已登记公开，公开属性却不是“主动公开”。转为主动公开的，请改属性。")
            )
        if not item.withheld_reason.strip():
            found.append(FieldProblem("withheld_reason", "依申请公开或不予公开的，应当写明理由，备查。"))
    elif item.review_result == "withheld":
        found.append(
            FieldProblem("attribute", "审查结果为“不予公开”，公开属性仍为“主动公开”，会一直列为待公开。")
        )
    if "state" in item.review_secrets and item.review_result == "public":
        found.append(
            FieldProblem("review_result", "涉及内容勾选了国家秘密，审查结果为“可以公开”：国家秘密不予公开。")
        )
    if item.term_basis == "special" and item.special_due_on is None:
        found.append(FieldProblem("special_due_on", "选了其他法律法规规定的期限，没有填写日期，不会提醒。"))
    if item.document_nature != "other" and item.formed_on is None:
        found.append(FieldProblem("formed_on", "规章和行政规范性文件没有生成日期，不计入表二。"))
    if item.validity != "in_force" and item.abolished_on is None:
        found.append(FieldProblem("abolished_on", "已失效或废止的文件没有废止日期，表二无法计入当年。"))
    if item.abolished_on is not None and item.validity == "in_force":
        found.append(FieldProblem("validity", "填写了废止日期，有效性仍为“有效”。请核对。"))
    if item.is_published and not item.channels:
        found.append(FieldProblem("channels", "没有填写公开渠道，各渠道公开数会少计。"))
    return found
