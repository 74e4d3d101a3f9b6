"""A realistic document: the 2025 report of a fictional county bureau, in the 2021 format."""

from __future__ import annotations

import pytest

from officer_desk.domain.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from officer_desk.report.typeset.fonts import FontSet


def head(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, column_span=columns, row_span=rows, is_head=True)


def label(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, column_span=columns, row_span=rows, align=Align.LEFT)


def number(value: int | str) -> Cell:
    return Cell(str(value))


def table_two() -> Table:
    def block(article: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[Row]:
        wide = 4 // len(heads)
        made = [
            Row(((0, head(article, columns=4)),)),
            Row(tuple((i * wide, head(text, columns=wide)) for i, text in enumerate(heads))),
        ]
        made += [
            Row(tuple((i * wide, Cell(text, column_span=wide)) for i, text in enumerate(row))) for row in rows
        ]
        return made

    counted = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    decided = ("信息内容", "本年处理决定数量")
    rows = [
        *block("第二十条第（一）项", counted, (("规章", "0", "0", "0"), ("行政规范性文件", "3", "1", "12"))),
        *block("第二十条第（五）项", decided, (("行政许可", "186"),)),
        *block("第二十条第（六）项", decided, (("行政处罚", "74"), ("行政强制", "5"))),
        *block(
            "第二十条第（八）项",
            ("信息内容", "本年收费金额（单位：万元）"),
            (("行政事业性收费", "12.345678"),),
        ),
    ]
    return Table((1, 1, 1, 1), tuple(rows), keep_whole=True, key="table2")


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    (
        "（四）无法提供",
        ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    ),
    (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    (
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
    ("（七）总计", ()),
)


def table_three() -> Table:
    columns = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows = [
        Row(
            (
                (
                    0,
                    head(
                        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                        columns=3,
                        rows=3,
                    ),
                ),
                (3, head("申请人情况", columns=7)),
            )
        ),
        Row(((3, head("自然人", rows=2)), (4, head("法人或其他组织", columns=5)), (9, head("总计", rows=2)))),
        Row(tuple((4 + i, head(text)) for i, text in enumerate(columns))),
    ]
    counter = iter(range(1, 1000))

    def numbers() -> tuple[tuple[int, Cell], ...]:
        return tuple((3 + i, number(next(counter))) for i in range(7))

    rows.append(Row(((0, label("一、本年新收政府信息公开申请数量", columns=3)), *numbers())))
    rows.append(Row(((0, label("二、上年结转政府信息公开申请数量", columns=3)), *numbers())))
    first = True
    for group, reasons in GROUPS:
        for index, reason in enumerate(reasons or ("",)):
            cells: list[tuple[int, Cell]] = []
            if first:
                cells.append((0, Cell("三、本年度办理结果", row_span=22, is_vertical=True)))
                first = False
            if not reasons:
                cells.append((1, label(group, columns=2)))
            else:
                if index == 0:
                    cells.append((1, label(group, rows=len(reasons))))
                cells.append((2, label(reason)))
            rows.append(Row((*cells, *numbers())))
    rows.append(Row(((0, label("四、结转下年度继续办理", columns=3)), *numbers())))
    return Table(
        (9, 19, 51, 11, 11, 11, 11, 11, 11, 11), tuple(rows), head_rows=3, keep_whole=True, key="table3"
    )


def table_four() -> Table:
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = (
        Row(((0, head("行政复议", columns=5, rows=2)), (5, head("行政诉讼", columns=10)))),
        Row(((5, head("未经复议直接起诉", columns=5)), (10, head("复议后起诉", columns=5)))),
        Row(tuple((i, head(results[i % 5])) for i in range(15))),
        Row(tuple((i, number(i)) for i in range(15))),
    )
    return Table((1,) * 15, rows, head_rows=3, keep_whole=True, key="table4")


PREFACE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和《国务院办公厅政府信息与政务公开办公室"
    "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。报告由"
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及"
    "改进情况、其他需要报告的事项等六部分组成。报告中所列数据的统计期限自2025年1月1日起至2025年12月31日止。本报告电子版"
    "可在云溪县人民政府网站（https://www.yunxi.example.gov.cn/zwgk/zfxxgknb/index.html）下载。如对本报告有疑问，请与云溪县"
    "生态环境局办公室联系（地址：云溪县滨湖新区文昌路×××号，邮编：223×××，电话：0517-8×××××××，电子邮箱："
    "yxhbj@example.gov.cn，联系人：堃镕喆、䶮𬱖）。"
)
PROSE = {
    "（一）主动公开": (
        "坚持“以公开为常态、不公开为例外”，全年主动公开政府信息1286条，其中：政策文件12条、政策解"
        "读9条（图解6条、视频2条、问答1条），行政许可186条，行政处罚74条，财政预决算4条。通过政"
        "府网站公开1010条，政务新媒体公开276条……重点领域信息——水、气、土三大环境质量——按月发"
        "布，社会公众随时可查。"
    ),
    "（二）依申请公开": (
        "全年新收政府信息公开申请30件，上年结转2件，均在法定期限内答复，办结率100%。其中自然人申请"
        "26件，法人或其他组织申请4件；予以公开14件，部分公开3件，不予公开5件，无法提供6件，不予处"
        "理1件，其他处理1件，结转下年度继续办理2件。"
    ),
    "（三）政府信息管理": (
        "严格执行“三审三校”制度，做到“先审查、后公开；谁公开、谁负责；一事一审”。全年开展公文公开属性"
        "审查412件，保密审查1286件（次），清理过期信息35条。"
    ),
    "（四）政府信息公开平台建设": (
        "优化县政府网站“生态环境”专栏3个，新增栏目2个；“云溪环保”微信公众号发布信息276条，关注人数1.2万人。"
    ),
    "（五）监督保障": (
        "局党组会专题研究政务公开工作2次，组织业务培训3场（次）、参训126人（次）；将政务公开纳入科室"
        "年度考核，占比5%。"
    ),
}


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The bundled fonts only, so that pages are the same on every machine."""
    return FontSet.bundled()


@pytest.fixture(scope="session")
def annual_report() -> Document:
    return build_report()


def build_report() -> Document:
    blocks: list[Block] = [
        Title("云溪县生态环境局2025年政府信息公开工作年度报告"),
        Paragraph(PREFACE),
        Heading("一、总体情况", key="part1"),
    ]
    for title, text in PROSE.items():
        blocks += [Heading(title, level=2), Paragraph(text)]
    blocks += [
        Heading("二、主动公开政府信息情况", key="part2"),
        table_two(),
        Heading("三、收到和处理政府信息公开申请情况", key="part3"),
        table_three(),
        Heading("四、政府信息公开行政复议、行政诉讼情况", key="part4"),
        table_four(),
        Heading("五、存在的主要问题及改进情况", key="part5"),
        Heading("（一）存在的主要问题", level=2),
        Paragraph(
            "一是公开内容的时效性有待提高，个别科室存在“重业务、轻公开”的倾向；二是政策解读形式较为单一，图解、视频等"
            "群众喜闻乐见的形式占比不高；三是依申请公开答复文书的规范性仍需加强。"
        ),
        Heading("（二）改进情况", level=2),
        Heading("1.压实责任。", level=3),
        Paragraph(
            "完善政务公开工作制度，按季度通报各科室信息报送情况，对超过法定期限公开的信息逐条说明原因并整改。"
        ),
        Heading("2.丰富形式。", level=3),
        Paragraph("政策文件与解读材料同步起草、同步审批、同步发布，多元化解读比例提高到60%以上。"),
        Heading("六、其他需要报告的事项", key="part6"),
        Paragraph(
            "按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）规定的按件、按量收费标准，本机关2025年度没有产生"
            "信息处理费，未发出收费通知，未收取任何费用。"
        ),
        Signature("云溪县生态环境局", "2026年1月15日"),
    ]
    return Document(
        title="云溪县生态环境局2025年政府信息公开工作年度报告",
        author="云溪县生态环境局",
        subject="政府信息公开工作年度报告",
        blocks=tuple(blocks),
        keywords=("政府信息公开", "年度报告", "2025"),
    )
