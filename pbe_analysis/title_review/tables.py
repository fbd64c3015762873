"""The tables that a title review reads: the notice's own forms, and what an office keeps of each applicant.

All of them are of people: no message quotes a cell of them, and a cell that cannot be read does not take the others with it.
"""

from __future__ import annotations

from ..data import TableSpec

ROSTER = TableSpec(
    "roster",
    "申报人员花名册（附件1）",
    columns=(
        "entry",
        "employer",
        "hospital_level",
        "person",
        "sex",
        "born",
        "education",
        "held_speciality",
        "held",
        "appointed",
        "applied",
        "speciality",
        "identity",
    ),
    optional=("sector", "graduated", "licence", "practice", "skills", "showpiece", "remark", "phone"),
    key=("entry",),
    private=True,
    lenient=True,
)
WORKLOAD = TableSpec(
    "workload",
    "任期内工作日和工作量（附件5）",
    columns=("entry", "work_year", "cases", "difficult", "reports"),
    optional=("days",),
    key=("entry", "work_year"),
    private=True,
    lenient=True,
)
DOSSIERS = TableSpec(
    "dossiers",
    "公示、报送与面试报告登记",
    columns=("entry", "posted", "posted_until", "received", "interview_reports", "least_characters"),
    optional=("subjects", "herbs"),
    key=("entry",),
    required=False,
    private=True,
    lenient=True,
)
MATERIALS = TableSpec(
    "materials",
    "申报材料份数登记",
    columns=("entry", "item", "copies"),
    optional=("applies",),
    key=("entry", "item"),
    required=False,
    private=True,
    lenient=True,
)
PROVINCIAL = TableSpec(
    "provincial",
    "同年度申报全省高级职称人员",
    columns=("identity",),
    key=("identity",),
    required=False,
    private=True,
    lenient=True,
)
VOTES = TableSpec(
    "votes",
    "评审表决登记",
    columns=("entry", "members", "present", "ayes", "noes", "abstentions"),
    key=("entry",),
    required=False,
    private=True,
    lenient=True,
)

TABLES = (ROSTER, WORKLOAD, DOSSIERS, MATERIALS, PROVINCIAL, VOTES)
PERSONAL = ("person", "identity", "born", "phone", "graduated", "showpiece", "entry")  # left behind when a table has been read
FORMS = "posts"  # the resource that holds 附件2, a form for each unit
