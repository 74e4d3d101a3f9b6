"""What the words of an application hint at: true friends called up, false ones left alone."""

from __future__ import annotations

import time
from datetime import date

import pytest

from officer_desk.domain.law.word_hints import hints
from officer_desk.law import load_law

LAW = load_law()

CALLED = [
    ("petition", "请依法查处恒达公司违法排污的行为", "请依法查处"),
    ("petition", "村干部侵占集体土地，恳请政府尽快解决。", "恳请政府尽快解决"),
    ("petition", "要求追究张某的行政责任", "要求追究张某的行政责任"),
    ("petition", "我要举报桥头镇某餐馆无证经营", "我要举报"),
    ("petition", "房子被强拆，谁来给我们一个说法", "给我们一个说法"),
    ("petition", "请求责令该公司停止施工", "请求责令该公司停止"),
    ("inquiry", "请问办理食品经营许可证需要什么条件？", "请问"),
    ("inquiry", "我家的补偿款什么时候能到账", "什么时候能"),
    ("inquiry", "镇政府的拆迁行为是否合法", "是否合法"),
    ("inquiry", "请说明原因。", "请说明原因"),
    ("reconfirmation", "请确认2023年5月答复书的真实性", "确认2023年5月答复书的真实性"),
    ("reconfirmation", "请重新为我出具一份答复书", "重新为我出具一份"),
    ("reconfirmation", "请开具一份书面证明", "开具一份书面证明"),
    ("publication", "《临溪年鉴》2022年卷", "《临溪年鉴》"),
    ("publication", "县政府公报2021年第3期", "县政府公报"),
    ("publication", "请提供1998年版县志。", "县志"),
    ("personal_record", "请更正本人婚姻登记信息", "更正本人婚姻登记信息"),
    ("personal_record", "本人在贵局的档案出生日期有误", "本人在贵局的档案出生日期有误"),
    ("several", "1、2024年部门预算；2、桥头镇征地补偿方案；3、电梯检验记录", "2024年部门预算"),
    ("several", "（一）全县低保人员名单。（二）恒达公司环评批复", "全县低保人员名单"),
    ("several", "一、部门决算\n二、土地征收公告", "部门决算"),
]
LEFT_ALONE = [
    "申请公开2024年投诉举报统计数据",
    "申请公开本人2024年3月举报事项的处理结果",
    "申请公开我投诉的12315工单办理情况",
    "申请公开信访事项答复意见书",
    "申请公开对恒达公司违法行为的查处情况",
    "申请公开行政执法责任追究办法",
    "请公开举报奖励制度、举报电话",
    "申请公开责令改正通知书",
    "请公开对张某追究行政责任的决定",
    "请提供国家赔偿决定书",
    "申请立案登记表的公开",
    "请公开频繁出现投诉的小区名单",
    "申请公开政策咨询电话和咨询登记表",
    "申请公开《如何办理营业执照、是否可以代办》办事指南",
    "申请公开行政行为是否合法的审查意见",
    "申请公开重新出具的检验报告",
    "申请公开村委会出具的证明",
    "申请公开年鉴编纂经费支出",
    "申请公开2023年订阅报纸、杂志的费用",
    "申请公开在报纸上刊登的土地征收公告",
    "申请公开2023年国民经济和社会发展统计公报",
    "申请公开企业名称变更登记信息",
    "申请公开招标更正公告",
    "申请公开本人的不动产登记档案",
    "申请公开：1、桥头镇征地批复；2、桥头镇征地公告；3、桥头镇补偿方案",
    "申请公开：1.食品抽检计划；2.食品抽检结果；3.食品抽检不合格后处理情况",
    "申请公开2024年1.5万元以上的采购合同",
    "申请公开关于印发2024年工作要点的通知，纸质，邮寄",
    "请提供加盖公章的复印件：2024年度部门预算",
    "要求公开桥头镇土地征收补偿安置方案",
    "",
]


@pytest.mark.parametrize(("key", "content", "word"), CALLED)
def test_a_hint_is_called_up_by_its_words(key: str, content: str, word: str) -> None:
    found = hints(LAW.wordings, content)
    assert [hint.key for hint in found] == [key]
    assert word in found[0].words
    assert found[0].advice.startswith("请核实：")
    assert f"“{word}”" in found[0].sentence


@pytest.mark.parametrize("content", LEFT_ALONE)
def test_what_only_sounds_like_it_calls_up_nothing(content: str) -> None:
    assert hints(LAW.wordings, content) == []


def test_blanks_and_width_hide_nothing() -> None:
    assert [hint.key for hint in hints(LAW.wordings, "请 依法\t查处 ｘｘ 公司")] == ["petition"]


def test_one_content_may_call_up_several_hints_with_few_words_each() -> None:
    content = "请问为什么不处理？凭什么？怎么办？" * 3 + "请依法查处，并追究责任。"
    found = hints(LAW.wordings, content)
    assert [hint.key for hint in found] == ["petition", "inquiry"]
    assert all(len(hint.words) <= 3 for hint in found)


def test_a_list_without_end_is_read_at_once() -> None:
    started = time.perf_counter()
    content = "\n".join(f"{n % 90 + 1}、{chr(0x6E00 + n)}{chr(0x7E00 + n)}" for n in range(5000))
    assert [hint.key for hint in hints(LAW.wordings, content)] == ["several"]
    assert time.perf_counter() - started < 1


def test_the_law_of_2008_knew_none_of_these() -> None:
    assert hints(LAW.wordings, "请依法查处", date(2019, 5, 14)) == []
    assert hints(LAW.wordings, "请依法查处", date(2019, 5, 15)) != []


def test_every_hint_stands_beside_a_question_of_the_guide() -> None:
    questions = LAW.guide.tree(None).questions
    for wording in LAW.wordings:
        assert wording.question in questions
        assert wording.label.startswith("像是")
    assert len({wording.key for wording in LAW.wordings}) == len(LAW.wordings) == 6
