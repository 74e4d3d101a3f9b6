"""The free text of the reports of 2014 to 2018 as the program proposes it, drawn from the registers.

Only what the registers hold is said. Words the officer wrote in a record are quoted where they tell more than a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from officer_desk.domain.registers import activities as activity_rules
from officer_desk.domain.registers import plan
from officer_desk.domain.registers.activities import Activity
from officer_desk.domain.registers.items import FIVE_OPENNESS
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.report.draft_text import Facts, field, listed, numbered

_SYSTEMS = {choice.key: choice.label for choice in activity_rules.SYSTEMS}
_MOST_TITLES = 8


def draft_2014(key: str, facts: Facts) -> str:
    """The proposed text of a section; paragraphs are divided by line breaks."""
    writers = {
        "preface": _preface,
        "1.1": _leadership,
        "1.2": _mechanism,
        "1.3": _measures,
        "1.4": _learning,
        "2.1": _published,
        "2.2": _requests,
        "2.3": _appeals,
        "2.4": _fees,
        "2.5": _plan,
        "3": _problems,
        "4": _next_year,
    }
    return writers[key](facts)


def _contents(found: Iterable[Activity]) -> str:
    """What the officer noted of some activities, each once, as sentences."""
    told = dict.fromkeys(a.content.strip().rstrip("。") for a in found if a.content.strip())
    return "".join(f"{text}。" for text in told)


def _preface(facts: Facts) -> str:
    asked = facts.bureau.government or "本级人民政府"
    return (
        f"按照{asked}关于编制、发布{facts.year}年度政府信息公开工作报告的要求，{facts.bureau_name}编制本报告。"
        "报告由概述、政府信息公开情况、存在的主要问题及改进情况、下年度工作思路和统计表五部分组成，"
        f"所列数据的统计期限为{facts.year}年1月1日至{facts.year}年12月31日。"
    )


def _leadership(facts: Facts) -> str:
    groups = facts.of("leading_group")
    office = facts.bureau.office or "政府信息公开工作机构"
    text = ""
    if groups:
        head = "，由局长任组长" if any(a.is_led_by_head for a in groups) else ""
        text += f"设立政府信息公开工作领导小组{head}，"
    if facts.positive("table.meetings"):
        text += f"全年召开工作会议、专题会议{field('table.meetings')}次，研究和部署政府信息公开工作。"
    elif text:
        text = text.rstrip("，") + "。"
    text += f"日常工作由{office}负责组织、协调和落实"
    if facts.positive("table.staff_part_time"):
        text += f"，各股室确定兼职信息员{field('table.staff_part_time')}人"
    return text + "。" + _contents((*groups, *facts.of("meeting")))


def _mechanism(facts: Facts) -> str:
    systems = list(dict.fromkeys(_SYSTEMS[a.system] for a in facts.of("system") if a.system))
    text = ""
    if systems:
        text += f"建立健全{'、'.join(systems)}等{len(systems)}项制度，公开工作按制度办理、按制度监督。"
    catalogues = facts.of("catalogue")
    if catalogues:
        text += f"编制、修订{_titles(a.title for a in catalogues)}。" + _contents(catalogues)
    return text


def _titles(titles: Iterable[str]) -> str:
    found = list(dict.fromkeys(titles))
    shown = "、".join(title if title.startswith("《") else f"“{title}”" for title in found[:_MOST_TITLES])
    return shown + ("等" if len(found) > _MOST_TITLES else "")


def _measures(facts: Facts) -> str:
    parts = []
    checks = [
        f"{label}{field(f'activities.{kind}')}次"
        for kind, label in (("inspection", "定期检查"), ("surprise_inspection", "突击检查"))
        if facts.of(kind)
    ]
    if checks:
        noted = _contents((*facts.of("inspection"), *facts.of("surprise_inspection")))
        parts.append(f"监督检查方面，开展{'、'.join(checks)}，检查与整改同步进行。{noted}")
    reviews = [a for a in facts.of("system") if a.system == "secrecy_review"]
    if reviews or facts.positive("items.reviewed"):
        counted = f"全年登记公开审查{field('items.reviewed')}条。" if facts.positive("items.reviewed") else ""
        parts.append(f"保密审查方面，拟公开的信息在公开前先行审查。{_contents(reviews)}{counted}")
    assessed = (*facts.of("assessment"), *facts.of("evaluation"))
    if assessed:
        parts.append(f"考核评议方面，开展{_titles(a.title for a in assessed)}。{_contents(assessed)}")
    return numbered([part.rstrip("。") for part in parts])


def _learning(facts: Facts) -> str:
    text = ""
    trainings, publicity = facts.of("training"), facts.of("publicity")
    if trainings:
        people = f"，参加培训{field('table.trained')}人次" if facts.positive("table.trained") else ""
        text += f"举办培训{field('table.trainings')}次{people}。{_contents(trainings)}"
    if publicity:
        places = list(dict.fromkeys(a.place for a in publicity if a.place))
        ways = f"通过{'、'.join(places)}等形式" if places else ""
        text += f"{ways}开展《条例》学习宣传{field('activities.publicity')}次。{_contents(publicity)}"
    return text


def _published(facts: Facts) -> str:
    if not facts.positive("table.published"):
        return f"{facts.year}年，本机关没有新增主动公开的政府信息。"
    text = f"{facts.year}年主动公开政府信息{field('table.published')}条。"
    if facts.channels:
        text += f"公开渠道以{facts.channels[0][0]}为主"
        text += f"（{listed(facts.channels, '条')}）。"
    if facts.categories:
        labels = "、".join(label for label, _ in facts.categories)
        text += f"本机关目录下的信息分为{labels}等{len(facts.categories)}类。"
    if facts.focus_areas:
        text += f"重点领域信息{field('items.focus_areas')}条，包括{listed(facts.focus_areas, '条')}。"
    if facts.positive("table.published_normative"):
        text += f"公开行政规范性文件{field('table.published_normative')}件。"
    if any(a.content.strip() for a in facts.of("catalogue")):
        # The officer's own words of that year, told in the second section, know it better.
        return text
    return text + _index(facts.bureau.index_template)


_INDEX_WORDS = (
    ("{dept}", "部门代码"),
    ("{cat}", "类别代码"),
    ("{org}", "统一社会信用代码"),
    ("{region}", "区划代码"),
)


def _index(template: str) -> str:
    """What the catalogue tells of an item; the index number as its template makes it."""
    codes = "、".join(word for token, word in _INDEX_WORDS if token in template)
    made = f"（含{codes}）" if codes else ""
    return f"目录逐条列明信息名称、索引号{made}、生成日期、发文机构和发文字号。"


def _requests(facts: Facts) -> str:
    bureau = facts.bureau
    ways = [
        word
        for word, has in (("信函", bureau.address), ("电子邮件", bureau.email), ("网络", bureau.website))
        if has
    ]
    text = f"受理政府信息公开申请的渠道有{'、'.join(ways)}。" if ways else ""
    if not facts.positive("table.received"):
        return text + f"{facts.year}年没有收到政府信息公开申请。"
    text += f"{facts.year}年收到申请{field('table.received')}件"
    if facts.request_channels:
        text += f"（{listed(facts.request_channels, '件')}）"
    text += f"，办结{field('table.closed')}件，其中按时办结{field('table.closed_on_time')}件。"
    answers = [
        (label, name)
        for label, name in (
            ("属于已主动公开范围", "table.answered_already_public"),
            ("同意公开", "table.answered_disclosed"),
            ("同意部分公开", "table.answered_partial"),
            ("不同意公开", "table.answered_refused"),
            ("不属于本行政机关公开", "table.answered_other_agency"),
            ("申请信息不存在", "table.answered_not_existing"),
            ("告知作出更改补充", "table.answered_correction"),
            ("告知通过其他途径办理", "table.answered_elsewhere"),
        )
        if facts.positive(name)
    ]
    return text + (f"答复{field('table.answered')}件：{listed(answers, '件')}。" if answers else "")


def _appeals(facts: Facts) -> str:
    if not facts.positive("table.reviews") and not facts.positive("table.suits"):
        return f"{facts.year}年没有因政府信息公开被申请行政复议、被提起行政诉讼的情况。"
    return (
        f"因政府信息公开被申请行政复议{field('table.reviews')}件，其中被依法纠错{field('table.reviews_corrected')}件；"
        f"被提起行政诉讼{field('table.suits')}件，其中被依法纠错{field('table.suits_corrected')}件。"
    )


def _fees(facts: Facts) -> str:
    if not facts.positive("table.fees_collected_wan"):
        return f"{facts.year}年没有收取与政府信息公开有关的费用。"
    return f"{facts.year}年依申请公开信息收取费用{field('table.fees_collected_wan')}万元。"


def _plan(facts: Facts) -> str:
    tasks = facts.tasks
    if not tasks:
        return ""
    sources = list(dict.fromkeys(task.source for task in tasks if task.source))
    text = f"按照{'、'.join(sources)}的要求，" if sources else ""
    text += f"分解落实工作要点任务{field('tasks.all')}项，完成{field('tasks.done')}项。"
    stages = [c.label for c in FIVE_OPENNESS if any(task.five_openness == c.key for task in tasks)]
    if stages:
        text += f"推进{'、'.join(stages)}。"
    text += "主要任务有：" + "；".join(_task_words(tasks)) + "。"
    guards = [
        _SYSTEMS[key]
        for key in ("online_review", "attribute_review", "interpretation", "monitoring")
        if any(a.system == key for a in facts.of("system"))
    ]
    if guards:
        text += f"为保证公开安全，落实{'、'.join(guards)}等制度。"
    if facts.positive("items.focus_or_normative"):
        text += f"全年公开重点领域信息、规范性文件等{field('items.focus_or_normative')}条。"
    return text


def _task_words(tasks: Sequence[Task]) -> list[str]:
    """Title and what came of it, of every task that was not dropped."""
    found = []
    for task in tasks:
        if plan.standing(task).state == "dropped":
            continue
        note = next((e.note for e in reversed(task.entries) if e.note), "") or task.requirement
        found.append(f"{task.title.rstrip('。')}" + (f"（{note.strip().rstrip('。')}）" if note else ""))
    return found


def _problems(facts: Facts) -> str:
    problems = facts.problems
    if not problems:
        return ""
    text = f"存在的主要问题：{numbered([p.title for p in problems])}"
    measures = [p.measures.strip().rstrip("。") for p in problems if p.measures.strip()]
    return text + (f"\n改进措施：{numbered(measures)}" if measures else "")


def _next_year(facts: Facts) -> str:
    words = [
        f"{task.title.rstrip('。')}"
        + (f"：{task.requirement.strip().rstrip('。')}" if task.requirement else "")
        for task in facts.next_tasks
    ]
    return f"{facts.year + 1}年重点做好以下工作：{numbered(words)}" if words else ""
