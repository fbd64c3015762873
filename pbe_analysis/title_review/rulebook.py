"""The rules in the order of the notice, each with the paragraph that states it."""

from __future__ import annotations

from . import eligibility, pack, work
from .judging import Rule

_ANNEX_8 = "附件8"

RULES = (
    Rule("institution", "医疗机构等级", "", "", lambda p: p.institutions.source, eligibility.institution),
    Rule("retirement", "未达退休年龄", "岁", "小于", lambda p: p.retirement.men.source, eligibility.retirement),
    Rule("identity", "身份信息一致", "", "", lambda p: p.roster_columns.source, eligibility.identity),
    Rule("dates", "时间先后", "", "", lambda p: p.cutoff.source, eligibility.dates),
    Rule("one_application", "不重复申报", "", "", lambda p: p.one_application.source, eligibility.one_application),
    Rule("vacancy", "有空缺岗位", "个", "不少于", lambda p: p.posts.source, eligibility.vacancy),
    Rule("education", "学历学位", "", "", lambda p: p.education.source, eligibility.education),
    Rule("seniority", "任职年限", "年", "不少于", lambda p: p.seniority.after_title.source, eligibility.seniority),
    Rule("cases", "服务/诊治例数", "例/年", "不少于", lambda p: _ANNEX_8, work.cases),
    Rule("difficult", "疑难病症处理例数", "例/年", "不少于", lambda p: _ANNEX_8, work.difficult),
    Rule("herbs", "掌握中药种数", "种", "不少于", lambda p: _ANNEX_8, work.herbs),
    Rule("reports", "年度病案或专题报告", "篇/年", "不少于", lambda p: p.reports_per_year["正高"].source, work.reports),
    Rule("skills", "实践技能考试", "分", "不少于", lambda p: p.skills_pass_mark.source, work.skills),
    Rule("interview_reports", "面试报告篇数", "篇", "不少于", lambda p: p.interview.reports.source, work.interview_reports),
    Rule("interview_length", "面试报告字数", "字", "不少于", lambda p: p.interview.characters.source, work.interview_length),
    Rule("interview_subjects", "面试报告学科类数", "类", "不少于", lambda p: _ANNEX_8, work.interview_subjects),
    Rule("publicity", "公示天数", "天", "不少于", lambda p: p.publicity.days.source, pack.publicity),
    Rule("deadline", "按期报送", "", "", lambda p: p.submission.source, pack.deadline),
    Rule("materials", "材料份数", "项", "缺项不多于", lambda p: "二（二）1—14", pack.materials),
    Rule("ballot", "表决人数相符", "", "", lambda p: "附件3：评审审批意见", pack.ballot),
    Rule("majority", "表决结果", "票", "", lambda p: p.votes.majority.source, pack.majority),
)
