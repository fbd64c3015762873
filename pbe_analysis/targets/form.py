"""The Excel form of a 绩效目标申报表: which sheets, labels and columns it has. Writer and reader both go by it."""

from pathlib import Path

from .filing import ANNUAL_GOAL, TOTAL_GOAL

HEAD, TABLE, HELP, LISTS = "申报表", "绩效指标", "填写说明", "选项"
TEXT, DATE, MONEY, SCORE = "text", "date", "money", "score"

# label → (field, kind); the labels stand in column A of the first sheet, what is filled in beside them in column B.
LABELS = {
    "项目名称": ("name", TEXT),
    "项目类别": ("category", TEXT),
    "主管部门": ("department", TEXT),
    "实施单位": ("agency", TEXT),
    "计划开始日期": ("start", DATE),
    "计划完成日期": ("end", DATE),
    "项目资金总额（元）": ("total", MONEY),
    "其中：财政资金（元）": ("fiscal", MONEY),
    "其他资金（元）": ("other", MONEY),
    "年度资金申请总额（元）": ("annual", MONEY),
    "其中：当年财政拨款（元）": ("appropriation", MONEY),
    "上年结转资金（元）": ("carried_over", MONEY),
    "年度其他资金（元）": ("annual_other", MONEY),
    TOTAL_GOAL: ("total_goal", TEXT),
    ANNUAL_GOAL: ("annual_goal", TEXT),
    "自评：全年预算数（元）": ("budgeted", MONEY),
    "自评：全年执行数（元）": ("spent", MONEY),
    "自评总分": ("stated", SCORE),
    "自评等级": ("grade", TEXT),
}
REQUIRED = ("name", "start", "end", "total")

# heading → (field, what stands below it); the last five are filled in a year later.
COLUMNS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    "关系": "relation",
    "目标值": "value",
    "计量单位": "unit",
    "实际完成值": "actual",
    "分值": "weight",
    "评定比例": "share",
    "说明": "reason",
    "自评得分": "stated",
}
COMPARISONS = ("≥", "≤", "=", ">", "<")
BY_DATE, IN_WORDS = "时限", "文字"
RELATIONS = (*COMPARISONS, BY_DATE, IN_WORDS)
CATEGORIES = ("一次性项目", "经常性项目")
UNITS = ("%", "个", "家", "次", "人次", "人", "项", "份", "本", "篇", "件", "场", "期", "天", "元")
EMPTY_ROWS = 40  # laid out for a new form
EXPLAINED = tuple(Path(__file__).with_name("guide.txt").read_text("utf-8").splitlines())
