"""The Excel form of a 绩效目标申报表: which sheets, labels and columns it has. Writer and reader both go by it."""

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
EXPLAINED = (
    "一、黄底处填写。“申报表”填项目、资金和目标，“绩效指标”每行一个三级指标。",
    "二、关系选 ≥、≤、=、>、< 的，目标值只填数字，计量单位另填：≥ 90 % 填 90，不填 0.9。",
    "三、关系选“时限”的，目标值填最迟完成日期（如 2022-12-20）或“年底前”；选“文字”的，写明可以核对的标准。",
    "四、资金单位一律为元；没有的填零，不清楚的留空，空白不当作零。",
    "五、年末自评填右边五栏：实际完成值与目标同一单位，不写单位的按目标的单位理解（目标为120万人的，118即118万人）；"
    "文字目标填 达成、部分达成 或 未达成，并填评定比例（如 0.75）和说明；不适用的填“不适用”。",
    "六、填好后运行 pbe check，有误之处会指明工作表、行和列。",
)
