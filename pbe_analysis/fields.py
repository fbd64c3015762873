"""The vocabulary: every column that a table can have, with its Chinese heading, kind and definition.

One name means one thing on every floor: in submitted files, in frames, in tables and on axes. A file may head a column
with the name or the Chinese title, with or without a unit in brackets.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .measures import MEASURES, Measure

Kind = Literal["text", "measure", "hash", "money", "count", "number", "rate", "share", "date", "span", "entry"]
GROUPS = "region_group"  # names what regions belong to


@dataclass(frozen=True, slots=True)
class Field:
    """A column. kind: text; measure (the name of a field or figure, shown by its title); hash; money (Decimal, 元 inside,
    the file's own unit outside); count (whole, ≥ 0); number (exact Decimal); rate (`numbers.Rate`, a share that prints as a
    percentage); share (float 0–1, prints as a percentage); date (a day); span (`spans.Span`, the days that a
    date such as 2008.09 can mean); entry (a number with its unit, a date or words, as text)."""

    name: str
    title: str
    kind: Kind
    unit: str = ""
    may_be_negative: bool = False
    adds_up: bool = False  # a number of which a 合计 row must be the sum, as it must of money and counts
    places: int | None = None  # decimals of a number; None: two where it has a unit, else as many as it has

    def heading(self, money_unit: str = "元", title: str = "", unit: str = "") -> str:
        """The title with its unit in brackets: 支出（万元）. title, unit: what a table calls it and counts it in instead."""
        unit = self.unit_in(money_unit, unit)
        return f"{title or self.title}（{unit}）" if unit else title or self.title

    def unit_in(self, money_unit: str = "元", unit: str = "") -> str:
        """What its values are counted in. unit: what a table counts it in instead."""
        return money_unit if self.kind == "money" else unit or self.unit


_ALL = (
    # who and what
    Field("region", "行政区", "text"),
    Field("region_group", "分组", "text"),
    Field("source", "资金来源", "text"),
    Field("indicator", "指标", "text"),
    Field("fact", "编号", "text"),
    Field("name", "名称", "text"),
    Field("place", "出处", "text"),
    Field("reason", "说明", "text"),
    Field("qualifier", "限定", "text"),
    Field("unit", "单位", "text"),
    Field("figure", "指标", "measure"),
    Field("subject", "对象", "text"),
    Field("base", "口径", "text"),
    Field("verdict", "核对结果", "text"),
    Field("rule", "规则", "text"),
    Field("severity", "程度", "text"),
    Field("relation", "关系", "text"),
    Field("expression", "复算算式", "text"),
    Field("quote", "原文", "text"),
    Field("typed", "文中写作", "text"),
    Field("computed", "计算值", "text"),
    Field("reference", "引用写法", "text"),
    Field("finding", "问题", "text"),
    Field("evidence", "依据", "text"),
    Field("threshold", "标准及来源", "text"),
    Field("suggestion", "建议", "text"),
    Field("file", "文件", "text"),
    Field("sha256", "SHA-256", "hash"),
    Field("parameter", "参数", "text"),
    Field("setting", "取值", "text"),
    Field("setting_source", "来源", "text"),
    # money
    # counts
    # scores and values
    Field("value", "数值", "number", may_be_negative=True),
    Field("stated", "公布值", "text"),
    Field("recomputed", "复算值", "text"),
    # rates
    # surveys: questions, answers and what they are worth
    Field("question", "题目", "text"),
    Field("answered", "作答人数", "count", "人次"),
    Field("blank", "未作答", "count", "人次"),
    Field("rated_1", "很不满意", "count", "人次"),
    Field("rated_2", "不满意", "count", "人次"),
    Field("rated_3", "一般", "count", "人次"),
    Field("rated_4", "满意", "count", "人次"),
    Field("rated_5", "很满意", "count", "人次"),
    Field("top_two", "满意及以上", "count", "人次"),
    Field("issued", "发放份数", "count", "份"),
    Field("returned", "回收份数", "count", "份"),
    Field("valid", "有效份数", "count", "份"),
    Field("response_status", "回收状况", "text"),
    Field("straight", "各题同一答案", "count", "份"),
    Field("possible", "可能的满意人数", "text"),
    # work plans: structure and what was found in it
    Field("section", "部分", "text"),
    Field("section_title", "部分标题", "text"),
    Field("task", "任务", "text"),
    Field("task_printed", "原编号", "text"),
    Field("task_title", "任务名称", "text"),
    Field("action", "行动", "text"),
    Field("phrase", "内容摘录", "text"),
    Field("plan_line", "原文行", "count"),
    Field("process_verb", "动词", "text"),
    Field("coverage_words", "全覆盖表述", "text"),
    Field("milestone_words", "完成表述", "text"),
    Field("stated_lead", "载明责任单位", "text"),
    Field("stated_support", "载明配合单位", "text"),
    Field("stated_deadline", "载明时限", "text"),
    Field("stated_due", "载明时限日期", "date"),
    Field("left_out", "未归入编号", "text"),
    Field("left_out_reason", "未归入任务的原因", "text"),
    Field("commitment", "承诺类型", "text"),
    Field("mention", "数字编号", "text"),
    Field("number_text", "原文数字", "text"),
    Field("number_kind", "判定", "text"),
    Field("counted", "所计事物", "text"),
    Field("comparison", "要求", "text"),
    Field("value_to", "数值上限", "number"),
    Field("promise_due", "目标时限", "date"),
    Field("pledge", "承诺编号", "text"),
    Field("paper", "文件编号", "text"),
    Field("paper_name", "文件名称", "text"),
    Field("paper_role", "文件性质", "text"),
    Field("governing", "支配动词", "text"),
    Field("examples", "举例", "text"),
    Field("mentions", "处数", "count", "处"),
    Field("with_quantity", "数量承诺", "count", "项"),
    Field("with_paper", "出台文件", "count", "项"),
    Field("with_coverage", "全面覆盖", "count", "项"),
    Field("with_milestone", "完成节点", "count", "项"),
    Field("process_only", "过程表述", "count", "项"),
    Field("element", "要素", "text"),
    # work plans: ledger and progress
    Field("lead", "责任单位", "text"),
    Field("due_day", "完成时限", "date"),
    Field("yardstick", "衡量标准", "text"),
    Field("action_weight", "权重", "number"),
    Field("entry_status", "进展状态", "text"),
    Field("done_share", "完成程度", "share"),
    Field("entry_date", "填报日期", "date"),
    Field("proof_kind", "佐证类型", "text"),
    Field("proof", "佐证材料", "text"),
    Field("entry_nature", "填报性质", "text"),
    Field("sentence", "原文", "text"),
    Field("under_way", "进行中", "count", "项"),
    Field("late", "超期", "count", "项"),
    Field("other", "其他", "count", "项"),
    Field("not_begun", "未开始", "count", "项"),
    Field("unreported", "未填报", "count", "项"),
    Field("finished_on", "完成日期", "date"),
    Field("month", "月末", "text"),
    # work plans: links to targets and evaluations
    Field("linked", "关联项目年度", "text"),
    Field("linked_title", "关联对象", "text"),
    Field("linked_item", "关联指标", "text"),
    Field("decision", "人工决定", "text"),
    Field("shared_words", "共有词语", "text"),
    Field("grade", "评价等级", "text"),
    Field("status", "调查状态", "text"),
    # targets: what was filed
    Field("form", "项目名称", "text"),
    Field("category", "项目类别", "text"),
    Field("department", "主管部门", "text"),
    Field("agency", "实施单位", "text"),
    Field("start", "计划开始日期", "text"),
    Field("end", "计划完成日期", "text"),
    Field("horizon", "目标年度", "text"),
    Field("fiscal_funds", "其中：财政资金", "money"),
    Field("other_funds", "其他资金", "money"),
    Field("appropriation", "其中：当年财政拨款", "money"),
    Field("annual_other", "年度其他资金", "money"),
    Field("row_id", "指标编号", "text"),
    Field("level1", "一级指标", "text"),
    Field("level2", "二级指标", "text"),
    Field("level3", "三级指标", "text"),
    Field("target", "指标目标值", "text"),
    Field("scoring_standard", "评分标准", "text"),
    Field("proposed", "拟用评分方法", "text"),
    Field("asks", "应填", "text"),
    Field("unread", "未读出的部分", "text"),
    Field("line", "原文行", "text"),
    Field("printed", "原文单元格", "text"),
    Field("goal", "目标栏", "text"),
    Field("promise", "承诺事项", "text"),
    Field("due", "承诺年份", "text"),
    Field("repair", "修复种类", "text"),
    Field("understood", "理解为", "text"),
    Field("actual", "实际完成值", "text"),
    Field("chosen_share", "评定比例", "number"),
    Field("stated_grade", "自评等级", "text"),
    Field("nature", "数据性质", "text"),
    # targets: what was computed
    Field("carried_by", "承接指标", "text"),
    Field("kind", "目标类型", "text"),
    Field("measurable", "可衡量", "text"),
    Field("deadline", "时限", "text"),
    Field("quantitative_n", "定量", "count", "个"),
    Field("in_text_n", "文中数字", "count", "个"),
    Field("deadline_n", "有时限", "count", "个"),
    Field("qualitative_n", "定性", "count", "个"),
    Field("missing_n", "缺失", "count", "个"),
    Field("serious_n", "严重", "count", "项"),
    Field("problem_n", "一般问题", "count", "项"),
    Field("note_n", "提示", "count", "项"),
    Field("method", "计分方法", "text"),
    Field("sample_actual", "示意完成值", "text"),
    Field("sample_points", "示意规则得分", "number", "分", may_be_negative=True),
    Field("sample_stated", "示意自评分", "number", "分", may_be_negative=True),
    # audit
    Field("checks_n", "核对", "count", "处"),
    Field("confirmed_n", "相符", "count", "处"),
    Field("residue_n", "尾差", "count", "处"),
    Field("truncated_n", "截尾", "count", "处"),
    Field("last_digit_n", "末位不符", "count", "处"),
    Field("contradiction_n", "矛盾", "count", "处"),
    Field("undefined_n", "无定义", "count", "处"),
    Field("cannot_tell_n", "无法判断", "count", "处"),
    Field("structure_n", "结构", "count", "处"),
    Field("faults_n", "差错", "count", "处"),
    # title review: what is handed in
    Field("entry", "序号", "text"),
    Field("employer", "工作单位", "text"),
    Field("hospital_level", "医院等级", "text"),
    Field("sector", "所属部门", "text"),
    Field("person", "姓名", "text"),
    Field("sex", "性别", "text"),
    Field("born", "出生年月", "span"),
    Field("graduated", "何年何月毕业于何校何专业及学制", "text"),
    Field("education", "学历及学位", "text"),
    Field("licence", "执业类别", "text"),
    Field("practice", "执业范围", "text"),
    Field("held_speciality", "现职务任职资格专业", "text"),
    Field("held", "现职务任职资格及确认时间", "text"),
    Field("held_since", "任职资格取得时间", "span"),
    Field("appointed", "现职务聘任时间", "span"),
    Field("applied", "申报职务", "text"),
    Field("speciality", "申报专业", "text"),
    Field("skills", "实践技能考试成绩", "number"),
    Field("identity", "身份证号码", "text"),
    Field("showpiece", "代表作(专题报告)题目", "text"),
    Field("remark", "备注", "text"),
    Field("phone", "联系电话", "text"),
    Field("work_year", "年度", "count"),
    Field("days", "工作日天数", "count"),
    Field("cases", "服务/诊治病人例(台)数", "count"),
    Field("difficult", "疑难病症处理例(台)数", "count"),
    Field("reports", "病案或专题报告篇数", "count"),
    Field("posted", "公示开始日期", "span"),
    Field("posted_until", "公示结束日期", "span"),
    Field("received", "材料报送日期", "span"),
    Field("interview_reports", "面试报告篇数", "count"),
    Field("least_characters", "面试报告最少字数", "count"),
    Field("subjects", "报告涉及学科类数", "count"),
    Field("herbs", "掌握中药种数", "count"),
    Field("item", "材料序号", "text"),
    Field("copies", "份数", "count"),
    Field("applies", "是否适用", "text"),
    Field("members", "投票总人数", "count"),
    Field("present", "投票参加人数", "count"),
    Field("ayes", "赞成人数", "count"),
    Field("noes", "反对人数", "count"),
    Field("abstentions", "弃权人数", "count"),
    Field("rank", "申报级别", "text"),
    Field("approved", "岗位核准数", "count"),
    Field("filled", "实有聘任人数", "count"),
    Field("unused", "未使用核准岗位数", "count"),
    Field("allotted", "拟分配岗位数", "count"),
    # title review: what was found
    Field("applicant", "申报人", "text"),
    Field("county", "县区", "text"),
    Field("discipline", "学科", "text"),
    Field("outcome", "审核结论", "text"),
    Field("held_value", "申报情况", "text"),
    Field("asked", "要求", "text"),
    Field("paragraph", "条款", "text"),
    Field("concerned", "涉及人数", "text"),
    Field("heading", "名册表头", "text"),
    Field("used_by", "使用的规则", "text"),
    Field("applicants", "申报人数", "count", "人"),
    Field("passed", "符合", "count", "人"),
    Field("failed", "不符合", "count", "人"),
    Field("unknown", "无法判断", "count", "人"),
    Field("no_line", "通知未载明标准", "count", "人"),
    Field("exempt", "不适用", "count", "人"),
    Field("column", "栏目", "text"),
    Field("row", "行号", "text"),
    # records: what is handed in; of headings that mean something else there (month, implementing) see records/schemas.py
    Field("payment_id", "发放编号", "text"),
    Field("clinic_id", "机构编号", "text"),
    Field("clinic_name", "机构名称", "text"),
    Field("doctor_id", "人员编号", "text"),
    Field("doctor_name", "人员姓名", "text"),
    Field("identity_number", "公民身份号码", "text"),
    Field("amount", "金额", "money", may_be_negative=True),
    Field("paid_on", "发放日期", "date"),
    Field("questionnaire_id", "问卷编号", "text"),
    Field("respondent", "受访者", "text"),
    Field("answered_on", "填写日期", "date"),
    # records: what was found
    Field("institution", "机构", "text"),
    Field("band", "发放程度", "text"),
    Field("unpaid", "未发放", "count", "家"),
    Field("below_half", "不足一半", "count", "家"),
    Field("below_full", "不足额", "count", "家"),
    Field("in_full", "足额", "count", "家"),
    Field("above_full", "超出", "count", "家"),
    Field("unregistered", "无在册人员", "count", "家"),
    Field("interval", "发放间隔", "text"),
    Field("range", "单笔金额", "text"),
    Field("median_days", "间隔中位数", "number", may_be_negative=True),
    Field("longest_days", "最长间隔", "number", may_be_negative=True),
    Field("late_payments", "逾期笔数", "count", "笔"),
)


def column_of(one: Measure) -> Field:
    """A measure as a column of tables."""
    kind = "text" if one.kind == "word" else one.kind
    return Field(one.name, one.title, kind, one.unit if kind != "rate" else "", one.may_be_negative, one.adds_up, one.places)


# Where two kinds of report use one name, the first says what it is.
_MEASURED = [one for registry in reversed(MEASURES.values()) for one in registry.values() if one.heads_column]

FIELDS = {one.name: column_of(one) for one in _MEASURED}
FIELDS |= {field.name: field for field in _ALL}


def field(name: str) -> Field:
    """The field of that name; a column of somebody's own is text under its own name."""
    return FIELDS.get(name) or Field(name, name, "text")


def plain_heading(heading: str) -> tuple[str, str]:
    """A heading as people type it, split into title and unit: "支出 （万元）" → ("支出", "万元")."""
    text = re.sub(r"\s+", "", heading.replace("（", "(").replace("）", ")"))
    match = re.fullmatch(r"(.+?)\(([^()]*)\)", text)
    return (match[1], match[2]) if match else (text, "")
