"""Made-up records of a county bureau over ten years, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from officer_desk.domain.law.answers import AnswerKinds
from officer_desk.domain.registers.activities import KINDS, SYSTEMS, Activity
from officer_desk.domain.registers.appeals import PATHS, RESULTS, Appeal
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.plan import TIMINGS, Task
from officer_desk.domain.registers.problems import SOURCES, Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.returns import Return
from officer_desk.domain.requests.request import APPLICANT_TYPES, CHANNELS, Event, EventKind, Request

FIRST_YEAR = 2016
YEARS = 10
_LAST = date(FIRST_YEAR + YEARS - 1, 12, 26)


def _words(text: str) -> list[str]:
    return text.split()


_PLACES = _words("临溪 桥头 青石 河湾 柳林 大成 南关 北城 新安 白沙 石门 龙泉 双河 梅岭 东湖 西坪 永丰 长乐")
_THINGS = _words(
    "食品安全 特种设备 环境影响评价 建设项目 行政处罚 行政许可 计量检定 价格监督 药品经营 医疗器械 "
    "知识产权 消费维权 电梯检验 危险化学品 安全生产 污水处理 土地征收 房屋拆迁 财政预算 政府采购 "
    "招标投标 公共资源 乡村振兴 义务教育 养老服务 就业创业 社会保险 疫苗接种 交通运输 防汛抗旱 "
    "秸秆禁烧 垃圾分类 老旧小区改造 电子商务 企业信用 营商环境 标准化 质量提升 双随机抽查 投诉举报"
)
_ACTS = _words(
    "监督检查 专项整治 抽检 审批 公示 验收 考核 培训 宣传 调查 处置 备案 评估 清理 统计分析 集中整改"
)
_FORMS = _words("公告 通知 通报 方案 办法 意见 规划 结果 情况 报告 决定书 名单 指南 解读 预案 清单")
_PEOPLE = _words("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗")
_GIVEN = _words("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 明 超 秀英 建国 志强 晓东 雨桐 子轩")
_TRADES = _words("商贸 餐饮 建筑 科技 物流 农业 医药 置业 纺织 食品 机电 环保")
_DEPARTMENTS = _words("办公室 审批股 执法大队 法规股 食品股 药械股 特设股 计量股 信用股 消保股")
_CATEGORIES = _words(
    "政策文件 行政许可 行政处罚 工作动态 公示公告 监督检查 财政预决算 规划计划 人事招考 统计信息"
)
_AREAS = _words("生态环境 安全生产 食品药品 教育 医疗卫生 乡村振兴")


def items(count: int) -> Iterator[Item]:
    """That many items, spread over the years, nearly all published, the last ones open."""
    random = Random(20251229)
    first = date(FIRST_YEAR, 1, 4).toordinal()
    days = date(FIRST_YEAR + YEARS - 1, 12, 20).toordinal() - first
    for number in range(count):
        formed = date.fromordinal(first + number * days // count)
        place, thing, act = random.choice(_PLACES), random.choice(_THINGS), random.choice(_ACTS)
        company = f"{place}县{random.choice(_GIVEN)}{random.choice(_TRADES)}有限公司"
        subject = random.choice(
            (f"关于{place}镇{thing}{act}", f"{formed.year}年{thing}{act}", f"关于{company}{thing}")
        )
        is_open = number > count - 60
        published = min(formed + timedelta(days=random.randint(1, 40)), date(FIRST_YEAR + YEARS - 1, 12, 26))
        nature = "normative" if random.random() < 0.002 else "other"
        yield Item(
            title=f"{subject}的{random.choice(_FORMS)}",
            summary=f"{place}县对{thing}开展{act}，涉及{random.choice(_THINGS)}、{random.choice(_THINGS)}，"
            f"{random.choice(_DEPARTMENTS)}牵头，{random.randint(1, 12)}月底前完成{random.choice(_ACTS)}。",
            document_number=f"临市监发〔{formed.year}〕{number % 400 + 1}号" if number % 3 == 0 else "",
            formed_on=formed,
            publisher="临溪县市场监督管理局",
            department=random.choice(_DEPARTMENTS),
            category=random.choice(_CATEGORIES),
            document_nature=nature,
            focus_area=random.choice(_AREAS) if random.random() < 0.3 else "",
            review_on=formed,
            review_result="" if is_open else "public",
            published_on=None if is_open else max(published, formed),
            channels=("政府网站", "政务微信") if number % 4 == 0 else ("政府网站",),
        )


def requests(count: int, answers: AnswerKinds) -> Iterator[Request]:
    """That many requests, spread over the years, the last dozen still open."""
    random = Random(20191115)
    first = date(FIRST_YEAR, 1, 4).toordinal()
    days = date(FIRST_YEAR + YEARS - 1, 12, 24).toordinal() - first
    outcomes = [
        (kind.key, ground.key if ground else "")
        for kind in answers.kinds
        if kind.is_choice and not kind.needs_prior and not kind.since
        for ground in (kind.grounds if kind.needs_ground else (None,))
    ]
    for number in range(count):
        received = date.fromordinal(first + number * days // count)
        kind = random.choice(APPLICANT_TYPES).key if random.random() < 0.3 else "natural"
        place, thing = random.choice(_PLACES), random.choice(_THINGS)
        answered = min(received + timedelta(days=random.randint(2, 30)), date(FIRST_YEAR + YEARS - 1, 12, 27))
        outcome, ground = random.choice(outcomes)
        events = (
            Event(
                kind=EventKind.ANSWERED,
                happened_on=max(answered, received),
                answer_kind=outcome,
                answer_ground=ground,
                document_number=f"临市监公复〔{answered.year}〕{number % 500 + 1}号",
            ),
            Event(kind=EventKind.SERVED, happened_on=max(answered, received), method="mail"),
        )
        yield Request(
            received_on=received,
            channel=random.choice(CHANNELS).key,
            applicant=random.choice(_PEOPLE) + random.choice(_GIVEN)
            if kind == "natural"
            else f"{place}{random.choice(_TRADES)}有限公司",
            applicant_type=kind,
            phone=f"13{random.randint(100000000, 999999999)}",
            content=f"申请公开{place}镇{thing}{random.choice(_ACTS)}的全部材料，包括{random.choice(_THINGS)}的"
            f"{random.choice(_FORMS)}和{random.choice(_FORMS)}",
            department=random.choice(_DEPARTMENTS),
            events=() if number >= count - 12 else events,
        )


def _days(count: int) -> Iterator[tuple[int, date]]:
    """So many days in their order, spread over the years."""
    first = date(FIRST_YEAR, 1, 4).toordinal()
    days = date(FIRST_YEAR + YEARS - 1, 12, 20).toordinal() - first
    for number in range(count):
        yield number, date.fromordinal(first + number * days // count)


def _subject(random: Random) -> str:
    return f"{random.choice(_PLACES)}{random.choice(_THINGS)}{random.choice(_ACTS)}"


def _progress(random: Random, day: date, *, is_done: bool) -> tuple[Entry, ...]:
    told = [
        Entry(
            kind=ProgressKind.PROGRESS,
            happened_on=min(day + timedelta(days=30 * step), _LAST),
            note=f"{random.choice(_DEPARTMENTS)}已{random.choice(_ACTS)}{random.choice(_THINGS)}",
        )
        for step in range(random.randint(0, 3))
    ]
    if is_done:
        told.append(
            Entry(
                kind=ProgressKind.DONE, happened_on=min(day + timedelta(days=120), _LAST), evidence="会议纪要"
            )
        )
    return tuple(told)


def appeals(count: int) -> Iterator[Appeal]:
    """That many reviews and suits, the last dozen in hand."""
    random = Random(20170901)
    for number, day in _days(count):
        is_open = number > count - 12
        result = "" if is_open else random.choice(RESULTS).key
        yield Appeal(
            case_number=f"临政复〔{day.year}〕{number}号",
            path=random.choice(PATHS).key,
            title=f"不服{_subject(random)}的答复",
            body="临溪县人民政府",
            applicant=random.choice(_PEOPLE) + random.choice(_GIVEN),
            received_on=day,
            reply_due_on=day + timedelta(days=10),
            replied_on=None if is_open and number % 2 else min(day + timedelta(days=8), _LAST),
            department="法规股",
            result=result,
            result_on=min(day + timedelta(days=50), _LAST) if result else None,
        )


def tasks(count: int) -> Iterator[Task]:
    """That many tasks of the work plans, those of the last year partly under way."""
    random = Random(20210315)
    for number, day in _days(count):
        is_done = day.year < FIRST_YEAR + YEARS - 1 or number % 3 == 0
        yield Task(
            year=day.year,
            position=number % 200 + 1,
            title=f"推进{_subject(random)}公开",
            requirement=f"{random.choice(_THINGS)}、{random.choice(_THINGS)}及时公开",
            source=f"{day.year}年政务公开工作要点",
            department=random.choice(_DEPARTMENTS),
            timing=random.choice(TIMINGS[1:]).key,
            entries=_progress(random, date(day.year, 2, 1), is_done=is_done),
        )


def problems(count: int) -> Iterator[Problem]:
    """That many problems, the last twenty not put right."""
    random = Random(20180612)
    for number, day in _days(count):
        yield Problem(
            year=day.year,
            title=f"{_subject(random)}信息公开不及时",
            source=random.choice(SOURCES).key,
            found_on=day,
            department=random.choice(_DEPARTMENTS),
            measures=f"{random.choice(_DEPARTMENTS)}每月通报{random.choice(_THINGS)}",
            planned_on=day + timedelta(days=90),
            in_report=number % 5 == 0,
            entries=_progress(random, day, is_done=number < count - 20),
        )


def activities(count: int) -> Iterator[Activity]:
    """That many meetings, trainings, inspections and the like."""
    random = Random(20160104)
    for _, day in _days(count):
        kind = random.choice(KINDS).key
        yield Activity(
            activity_kind=kind,
            held_on=day,
            title=f"{_subject(random)}{random.choice(_ACTS)}",
            department=random.choice(_DEPARTMENTS),
            people=random.randint(5, 80) if kind == "training" else None,
            system=random.choice(SYSTEMS).key if kind == "system" else "",
            content=f"{random.choice(_THINGS)}、{random.choice(_THINGS)}",
        )


def returns(count: int) -> Iterator[Return]:
    """That many returns of the departments, some late, the last thirty owed."""
    random = Random(20160205)
    for number, day in _days(count):
        came = min(day + timedelta(days=random.randint(-5, 4)), _LAST)
        yield Return(
            year=day.year,
            title=f"{random.choice(_CATEGORIES)}清单",
            department=random.choice(_DEPARTMENTS),
            frequency="monthly",
            period=f"{day.year}年{day.month}月",
            due_on=day,
            submitted_on=None if number >= count - 30 else came,
            amount=random.randint(0, 40),
        )


def typed_queries(count: int) -> list[str]:
    """What is in the search box after each keystroke while that many words are typed."""
    random = Random(7)
    found = []
    for _ in range(count):
        word = random.choice(
            (
                random.choice(_THINGS),
                random.choice(_PLACES) + "镇",
                f"{random.choice(_THINGS)}{random.choice(_ACTS)}",
                f"〔{random.randint(FIRST_YEAR, FIRST_YEAR + YEARS - 1)}〕{random.randint(1, 400)}号",
                f"{random.choice(_PEOPLE)}{random.choice(_GIVEN)}",
                f"{random.choice(_THINGS)} {random.choice(_PLACES)}",
                "没有的词语",
            )
        )
        found += [word[: length + 1] for length in range(len(word)) if word[length] != " "]
    return found
