"""Each deduction planted once in a report that has none: what is changed, which check finds it, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """changes: old → new words of `made.STATUTORY`. check: what finds it; place: what its place says; quote: words that it quotes."""

    name: str
    changes: tuple[tuple[str, str], ...]
    check: str
    code: str
    place: str
    quote: str = ""


def plant(name: str, old: str, new: str, check: str, code: str, place: str, quote: str = "") -> Plant:
    return Plant(name, ((old, new),), check, code, place, quote)


ADVICE = """@ 六、|有关建议
一是建议县卫生健康局为平湖镇补充人员。二是建议县财政局加快资金拨付。
@ 七、|其他"""
WORK = """@ 二、|绩效评价工作开展情况
@@ （一）|评价目的、对象和范围
评价对象为2023年度项目资金，评价范围覆盖三个乡镇，评价时段为2023年1月1日至2023年12月31日。
@@ （二）|评价指标体系、方法和标准
评价采用比较法和公众评判法，指标体系见附件1，90分（含）以上为优，80—90分为良，60—80分为中，60分以下为差。
@@ （三）|评价工作过程
评价组于2024年3月进场，2024年4月完成实地核查，2024年5月形成报告。
"""
ANNEX = "@ 附件1|指标体系及评分表\n"

PLANTS = (
    # the cover
    plant("no department", "主管部门：云溪县卫生健康局\n", "", "cover_field", "封面", "第2段"),
    plant("no kind", "评价类型：项目完成结果评价\n", "", "cover_field", "封面", "第2段"),
    plant("empty field", "项目单位：云溪县疾病预防控制中心", "项目单位：", "cover_field", "封面", "第3段", "项目单位："),
    plant("blank line", "评价机构：东岭绩效咨询有限公司", "评价机构：________", "cover_field", "封面", "第7段", "评价机构："),
    plant("no day", "2024年5月20日\n", "", "cover_field", "封面", "第2段"),
    # chapters and elements
    plant("no advice, numbered anew", ADVICE, "@ 六、|其他", "chapter_missing", "章节", "六、其他需要说明的问题"),
    plant("no advice, a gap", ADVICE, "@ 七、|其他", "chapter_missing", "章节", "七、其他需要说明的问题"),
    plant("no second chapter", WORK, "", "chapter_missing", "章节", "三、综合评价情况"),
    plant(
        "twice",
        "@ 七、|其他",
        "@ 六、|有关建议\n三是加强考核。\n@ 七、|其他",
        "chapter_repeated",
        "章节",
        "六、有关建议",
        "六、有关建议",
    ),
    plant(
        "no goals",
        "@@ （二）|项目绩效目标\n总体目标是为全县老年人提供规范的健康管理服务，年度目标是健康管理率不低于70%。\n",
        "",
        "element_missing",
        "要素",
        "一、基本情况",
    ),
    plant("no grade", "评价等级为“良”，", "", "element_missing", "要素", "三、综合评价情况"),
    Plant(
        "no verdict",
        (
            ("项目综合得分87.50分，评价等级为“良”，各项指标得分见表2。", "各项指标得分见表2，评价等级另行评定。"),
            ("| 一级指标 | 分值 | 得分 | 得分率", "| 一级指标 | 权重 | 情况 | 比率"),
        ),
        "no_verdict",
        "结论",
        "",
    ),
    # tables
    plant(
        "empty cell", "| 青山乡 | 4000 | 2800 ", "| 青山乡 | 4000 | ", "empty_cell", "空白", "表3 第3行“青山乡” “健康管理人数”列"
    ),
    plant("empty words", "| 按健康管理率计分 ", "| ", "empty_cell", "空白", "附表1 第5行“产出”"),
    # scores
    Plant(
        "too many points",
        (("| 10.00 | 10.00 |", "| 10.00 | 6.00 |"), ("| 10.00 | 8.00 |", "| 10.00 | 12.00 |")),
        "score",
        "得分",
        "附表1 第3行",
        "12.00",
    ),
    plant("rate of a score", "| 17.00 | 85.00%", "| 17.00 | 58.00%", "score", "得分", "表2 第3行“过程” “得分率”列"),
    plant("parts in a table", "| 产出 | 30.00 | 27.50 | 91.67%", "| 产出 | 30.00 | 22.50 | 75.00%", "parts", "合计", "表2"),
    plant("grade", "评价等级为“良”", "评价等级为“优”", "grade", "等级", "“三、综合评价情况及评价结论”部分", "87.50分"),
    # writing
    plant(
        "two commas", "程序规范；绩效目标", "程序规范；；绩效目标", "punctuation", "文字逻辑", "“（一）项目决策情况”部分", "；；"
    ),
    plant(
        "open bracket",
        "（含行动不便者）",
        "（含行动不便者",
        "brackets",
        "文字逻辑",
        "“（一）主要经验及做法”部分",
        "（含行动不便者",
    ),
    plant("open quotation", "“一站式”服务", "“一站式服务", "brackets", "文字逻辑", "“（一）主要经验及做法”部分", "一站式服务"),
    plant(
        "word twice", "提供规范的健康", "提供规范的的健康", "doubled_word", "文字逻辑", "“（二）项目绩效目标”部分", "规范的的健康"
    ),
    plant("longer word twice", "评价范围覆盖", "以及以及评价范围覆盖", "doubled_word", "文字逻辑", "部分", "以及以及"),
    plant(
        "two widths", "执行率仅为82.50%", "执行率仅为８2.50%", "width", "文字逻辑", "“（二）存在的问题及原因分析”部分", "８2.50%"
    ),
    plant("wide point", "占应管理人数12000人的70.00%", "占应管理人数12000人的70．00%", "width", "文字逻辑", "部分", "70．00"),
    plant("XX", "建议县财政局加快", "建议XX局加快", "placeholder", "文字逻辑", "“六、有关建议”部分", "建议XX局"),
    plant(
        "to be filled in",
        "无其他需要说明的问题。",
        "（待补充）",
        "placeholder",
        "文字逻辑",
        "“七、其他需要说明的问题”部分",
        "待补充",
    ),
    plant(
        "field of Word",
        "具体见表1。",
        "具体见表1（错误！未找到引用源。）。",
        "placeholder",
        "文字逻辑",
        "“（一）项目概况”部分",
        "错误！",
    ),
    # layout
    plant(
        "headings skip",
        "@@ （三）|评价工作过程",
        "@@ （四）|评价工作过程",
        "heading_number",
        "格式",
        "标题“（四）评价工作过程”",
        "（四）",
    ),
    plant(
        "headings repeat",
        "@@ （三）|评价工作过程",
        "@@ （二）|评价工作过程",
        "heading_number",
        "格式",
        "标题“（二）评价工作过程”",
        "（二）",
    ),
    plant("no title", "! 表3 健康管理完成情况 | 人\n", "! |\n", "caption_missing", "格式", "表3"),
    plant("no number", "! 表3 健康管理完成情况 | 人\n", "! 健康管理完成情况表 | 人\n", "caption_missing", "格式", "表3"),
    plant("not cited", "各乡镇完成情况如表3所示。", "各乡镇完成情况不一。", "uncited", "格式", "表3", "表3 健康管理完成情况"),
    # logic
    plant("rate", "预算执行率90.00%，具体", "预算执行率92.00%，具体", "arithmetic", "文字逻辑", "“（一）项目概况”部分", "92.00%"),
    plant("sum", "| 合计 | 12000 | 8400 |", "| 合计 | 12000 | 8500 |", "arithmetic", "文字逻辑", "表3", ""),
    plant("two values", "平湖镇执行率仅为82.50%", "平湖镇执行率仅为85.20%", "two_values", "文字逻辑", "部分", "85.20%"),
    plant("no such day", "2024年5月20日", "2024年5月32日", "dates", "文字逻辑", "第8段", "5月32日"),
    plant(
        "ends early",
        "2023年1月1日至2023年12月31日",
        "2023年12月31日至2023年1月1日",
        "dates",
        "文字逻辑",
        "部分",
        "2023年12月31日至",
    ),
    plant(
        "nothing advised",
        "一是建议县卫生健康局为平湖镇补充人员。二是建议县财政局加快资金拨付。\n",
        "",
        "unanswered",
        "文字逻辑",
        "标题“六、有关建议”",
    ),
)
