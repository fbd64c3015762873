"""Small project-years with records, to be varied."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from samples import SMALL_PARAMS

from pbe_analysis.project import ProjectYear

RULES = {"satisfied": {"question": "q1", "at_least": 4, "source": "测试"}}
HEADS = {
    "payments": "payment_id,region,clinic_id,doctor_id,month,source,amount,paid_on",
    "clinics": "clinic_id,region,clinic_name,implementing",
    "doctors": "doctor_id,clinic_id,region,doctor_name,identity_number",
    "questionnaires": "questionnaire_id,region,clinic_id,respondent,answered_on,q1,q2",
}
FUNDS = """region,source,arrived
甲区,transfers,10
甲区,matching,
乙区,transfers,5
乙区,matching,2
"""
SCORES = "indicator,weight,score\n决策,40,38\n产出,60,50\n"
CLINICS = ["C1,甲区,甲一,是", "C2,甲区,甲二,否", "C3,乙区,乙一,是"]
DOCTORS = ["D1,C1,甲区,张三,", "D2,C2,甲区,李四,", "D3,C3,乙区,王五,"]
PAYMENTS = [
    "P1,甲区,C1,D1,2021-01,transfers,800.10,2021-02-01",
    "P2,甲区,C2,D2,2021-01,transfers,800.20,2021-02-01",
    "P3,乙区,C3,D3,2021-01,matching,100.05,2021-02-01",
    "P4,乙区,C3,D3,2021-02,matching,-50.05,2021-03-01",
]
QUESTIONNAIRES = [
    "Q1,甲区,C1,,2022-07-01,5,3",
    "Q2,甲区,C1,,2022-07-01,3,5",
    "Q3,甲区,C2,,2022-07-02,,5",
    "Q4,乙区,C3,,2022-07-02,4,4",
]
GOOD = {"payments": PAYMENTS, "clinics": CLINICS, "doctors": DOCTORS, "questionnaires": QUESTIONNAIRES}


def make(
    root: Path,
    records: dict[str, list[str]] | None = None,
    *,
    rules: dict | None = None,
    params: dict | None = None,
    **files: bytes | str,
) -> ProjectYear:
    """A project-year with these records as CSV. files: what else to write, by name (dots as __), over what is there."""
    place = ProjectYear("small", "2021", root)
    place.data_dir.mkdir(parents=True)
    place.params_file.parent.mkdir(parents=True)
    (root / "notebooks").mkdir(exist_ok=True)
    content = SMALL_PARAMS | {"records": RULES | (rules or {})} | (params or {})
    place.params_file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    records = GOOD if records is None else records
    for name, rows in records.items():
        (place.data_dir / f"{name}.csv").write_text("\n".join([HEADS[name], *rows]) + "\n", "utf-8")
    (place.data_dir / "funds.csv").write_text(FUNDS, "utf-8")
    (place.data_dir / "scores.csv").write_text(SCORES, "utf-8")
    declare(place, {name: f"{name}.csv" for name in records})
    for name, text in files.items():
        (place.data_dir / name.replace("__", ".")).write_bytes(text.encode() if isinstance(text, str) else text)
    return place


def declare(place: ProjectYear, records: dict[str, str], totals: tuple[str, ...] = ()) -> None:
    """Writes datapackage.json. records: table → path."""
    money = [{"name": "arrived", "unit": "万元"}, {"name": "spent", "unit": "万元"}]
    resources = [{"name": "funds", "path": "funds.csv", "schema": {"fields": money}}, {"name": "scores", "path": "scores.csv"}]
    resources += [{"name": name, "path": f"{name}.csv"} for name in totals]
    resources += [{"name": f"{name}-records", "records": name, "path": path} for name, path in records.items()]
    content = {"title": "测试", "sources": [{"title": "测试"}], "resources": resources}
    (place.data_dir / "datapackage.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
