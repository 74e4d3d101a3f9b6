"""Made-up records of a county bureau over ten years, the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from officer_desk.domain.answers import AnswerKinds
from officer_desk.domain.items import Item
from officer_desk.domain.requests import APPLICANT_TYPES, CHANNELS, Event, EventKind, Request

FIRST_YEAR = 2016
YEARS = 10


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
