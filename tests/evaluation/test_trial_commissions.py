"""Two commissions of a later trial, invented, as offices hand them in: venues with a sheet each, in 元 or 万元, under a sheet of sums; river
works without regions, contract by contract. Expected values by a plainer second way, from the raw numbers."""

import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from samples import SMALL_PARAMS

import pbe_analysis as pbe
from pbe_analysis.errors import DataError
from pbe_analysis.figures import WHOLE

S = "测试"
VENUES = ["城东馆", "城西馆", "江北馆", "开发区馆"]
SOURCES = {"中央补助": "c", "市级补助": "m", "单位自筹": "o"}
MONEY = {  # venue → source → 预算, 到位, 支出, in 万元
    "城东馆": {"中央补助": ("90.24", "90.24", "74.5"), "市级补助": ("58.5", "58.5", "51.6"), "单位自筹": ("19.5", "14.5", "12.25")},
    "城西馆": {"中央补助": ("100", "100", "96"), "市级补助": ("40", "38.5", "38.5"), "单位自筹": ("20", "20", "18")},
    "江北馆": {"中央补助": ("120.4", "120.4", "110"), "市级补助": ("61", "61", "60.1"), "单位自筹": ("30", "21.6", "21.6")},
    "开发区馆": {"中央补助": ("80", "80", "80"), "市级补助": ("50", "50", "49.9"), "单位自筹": ("27.06", "21.11", "20")},
}  # fmt: skip
ACTS = {venue: {"讲座": (8 + n, 12), "展览": (26, 25 + n)} for n, venue in enumerate(VENUES)}  # 计划, 实际
GROUPS = {"word": "片区", "members": {"主城": VENUES[:2], "新区": VENUES[2:]}}
VENUE_PARAMS = {
    "regions": VENUES, "region_word": "场馆", "whole_word": "全部场馆", "region_groups": GROUPS, "beneficiary": "读者",
    "funding_sources": {key: {"name": name, "role": "own" if key == "o" else "transfer"} for name, key in SOURCES.items()},
    "leading_funds": "all",
    "tables": {"acts": {"title": "活动开展情况", "by": {"region": "场馆", "act": "活动类型"},
               "columns": {"plan": {"title": "计划场次", "unit": "场"}, "held": {"title": "实际场次", "unit": "场"}}}},
    "measures": {"acts_rate": {"kind": "completion", "title": "活动完成率", "table": "acts", "actual": "held", "plan": "plan", "source": S}},
    "targets": {"arrival_rate": {"at_least": 1, "source": S}}, "survey": None, "weights": None,
}  # fmt: skip
CARD = [
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "评分标准",
        "评分方法",
        "实际值",
        "取值指标",
        "取值口径",
        "得分",
        "扣分原因",
        "依据",
    ],
    [
        "过程",
        "资金管理",
        "资金到位率",
        20,
        "按到位率计",
        "按比例；目标=100%",
        None,
        "资金到位率",
        "全部资金",
        None,
        "自筹未到位",
        None,
    ],
    [None, None, "政府采购", 10, "程序合规", None, "不适用", None, None, None, "均未达到采购限额", None],
    [None, None, "制度健全", 10, "健全得满分", "人工", None, None, None, 8, "台账不全", "制度汇编"],
    [
        "产出",
        "数量",
        "活动完成率",
        60,
        "按完成比例得分，超过100%按100%计",
        "按比例；目标=100%",
        None,
        "活动完成率",
        None,
        None,
        None,
        None,
    ],
    ["总分", None, None, 100, None, None, None, None, None, None, None, None],
]


def sheet_of(book, title: str, rows: list[list], merged: tuple[str, ...] = ()) -> None:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)


def saved(book) -> bytes:
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def venues_book(unit_of=lambda venue: "元" if venue == "江北馆" else "万元") -> bytes:
    """Each venue's money and activities on one sheet, under titles; the sums of all on the first."""
    book = openpyxl.Workbook()
    sums = [[sum(Decimal(cells[n]) for cells in MONEY[venue].values()) for n in range(3)] for venue in VENUES]
    head = [["资金汇总表", None, None, None], [None, None, None, "单位：万元"], ["单位", "预算批复数", "到位资金", "支出"]]
    rows = [[venue, *map(float, row)] for venue, row in zip(VENUES, sums, strict=True)]
    sheet_of(book, "汇总", [*head, *rows, ["合计", *(float(sum(column)) for column in zip(*sums, strict=True))]])
    for number, venue in enumerate(VENUES, start=1):
        times = 10_000 if unit_of(venue) == "元" else 1
        told = {name: [float(Decimal(one) * times) for one in cells] for name, cells in MONEY[venue].items()}
        whole = [sum(column) for column in zip(*told.values(), strict=True)]
        money = [[name, budget, None, arrived, spent, spent / 4, None] for name, (budget, arrived, spent) in told.items()]
        acts = [[name, plan, held, None] for name, (plan, held) in ACTS[venue].items()]
        rows = [
            [f"{venue}情况表"], [f"填报单位：{venue}（公章）", None, None, None, f"金额单位：{'元' if times > 1 else '万元'}"], ["一、资金情况"],
            ["资金来源", "预算", None, "实际收支", None, None, "备注"], [None, "预算数", None, "到位资金", "支出", "其中：购书费", None],
            ["合计", whole[0], None, *whole[1:], None, None], *money, [None], ["二、活动开展情况"],
            ["活动类型", "场次", None, "备注"], [None, "计划场次", "实际场次", None], *acts, ["注：以台账为准。"], ["馆长（签字）：", None, "复核：王"],
        ]  # fmt: skip
        sheet_of(book, f"{number}.{venue}", rows, ("D4:F4",))
    return saved(book)


@pytest.fixture
def trial(tmp_path):
    """trial(params, {file: content}, resources): the study of files in a folder of their own."""

    def made(params: dict, files: dict[str, bytes], resources: list[dict]):
        base = {key: value for key, value in SMALL_PARAMS.items() if key not in ("regions", "region_word", "weights", "survey")}
        content = base | {"fiscal_year": 2024, "evaluated": {"from": "2025-02", "to": "2025-04", "source": S}} | params
        content = {key: value for key, value in content.items() if value is not None}
        folder = tmp_path / "data" / "trial" / "2024"
        for place in (tmp_path / "params" / "trial", tmp_path / "notebooks", folder):
            place.mkdir(parents=True, exist_ok=True)
        (tmp_path / "params" / "trial" / "2024.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        for name, one in files.items():
            (folder / name).write_bytes(one)
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}, ensure_ascii=False), "utf-8")
        return pbe.load("trial", 2024, tmp_path)

    return made


def venues(trial, book: bytes):
    cards = openpyxl.Workbook()
    sheet_of(cards, "评分表", [["评分表"], *CARD])
    names = [{"name": "budgeted", "title": "预算 · 预算数"}]
    resources = [
        {"name": "funds", "path": "各馆报表.xlsx", "schema": {"fields": names}, "not_read": ["执行率"]},
        {"name": "acts", "path": "各馆报表.xlsx"},
        {"name": "indicators", "path": "评分表.xlsx"},
    ]
    return trial(VENUE_PARAMS, {"各馆报表.xlsx": book, "评分表.xlsx": saved(cards)}, resources)


def total(venues: list[str], column: int, sources=SOURCES) -> Fraction:
    return sum((Fraction(MONEY[venue][source][column]) for venue in venues for source in sources), Fraction(0))


def test_venues_with_a_sheet_each_are_read_as_their_raw_numbers(trial):
    study = venues(trial, venues_book())
    groups = {WHOLE: VENUES} | {name: [name] for name in VENUES} | GROUPS["members"]
    for subject, some in groups.items():
        budget, arrived, spent = (total(some, column) for column in range(3))
        expected = {
            "arrived": arrived * 10_000,
            "spent": spent * 10_000,
            "execution_rate": spent / arrived,
            "arrival_rate": arrived / budget,
        }
        for id, value in expected.items():
            assert Fraction(study.figures(id, subject, "全部资金").value) == value / (
                10_000 if id in ("arrived", "spent") else 1
            ), (id, subject)
        plan, held = (sum(acts[n] for venue in some for acts in ACTS[venue].values()) for n in (0, 1))
        base = "片区" if subject in GROUPS["members"] else ""
        assert Fraction(study.figures("acts_rate", subject, base).value) == Fraction(held, plan)
    assert study.figures("spent", "江北馆", "单位自筹").source == "各馆报表.xlsx 3.江北馆第9行"


def test_their_score_leaves_out_what_does_not_apply(trial):
    """No first level states a weight: the 90 points that apply become 100."""
    study = venues(trial, venues_book())
    rate = total(VENUES, 1) / total(VENUES, 0)
    plan, held = (sum(acts[n] for one in ACTS.values() for acts in one.values()) for n in (0, 1))
    expected = (rate * 20 + 8 + min(Fraction(held, plan), 1) * 60) * Fraction(100, 90)
    assert Fraction(study.figures("score").value) == expected
    assert "政府采购（均未达到采购限额）不适用，不参与评分，其分值由其余指标" in str(
        [one.prose for one in study.indicator_sections()][0]
    )


def test_a_venue_in_the_wrong_unit_does_not_add_up_to_the_sheet_of_sums(trial):
    rows = openpyxl.load_workbook(io.BytesIO(venues_book()))
    rows["3.江北馆"]["E2"] = "金额单位：万元"
    out = io.BytesIO()
    rows.save(out)
    with pytest.raises(DataError, match="sheet 汇总, row 6"):
        venues(trial, out.getvalue())


# ---- river works: no regions, sixteen contracts ----
WORKS = [  # 合同, 合同价, 结算价, 约定完工, 实际完工, 验收结论
    (f"HZ-{n:02}", 100 + n, 95 + 2 * n, date(2024, 6, 1 + n), date(2024, 6, 1 + n + (n % 4) * 3) if n != 12 else None, ("合格", "优良", "不合格", "")[n % 4])
    for n in range(1, 17)
]  # fmt: skip
RIVER = {
    "regions": None, "funding_sources": {"d": {"name": "区级配套", "role": "matching"}}, "survey": None, "weights": None,
    "targets": {"arrival_rate": {"at_least": 1, "serious_below": 0.7, "source": S}},
    "tables": {"works": {"title": "合同台账", "by": {"work": "合同编号"}, "columns": {
        "price": {"title": "合同价", "kind": "money", "unit": "万元"}, "final": {"title": "结算价", "kind": "money", "unit": "万元"},
        "due": {"title": "约定完工", "kind": "date"}, "done": {"title": "实际完工", "kind": "date", "optional": True},
        "verdict": {"title": "验收结论", "kind": "text", "optional": True}}}},
    "measures": {
        "saved": {"kind": "change", "title": "结算节约率", "table": "works", "before": "price", "after": "final", "counts": "fall", "source": S},
        "passed": {"kind": "tally", "title": "验收合格率", "table": "works", "column": "verdict", "words": ["合格", "优良"], "source": S},
        "in_time": {"kind": "timeliness", "title": "按期完工率", "table": "works", "date": "done", "deadline": "due", "source": S}},
}  # fmt: skip


def test_works_without_regions_are_told_as_their_contracts_are(trial):
    lines = [f"{name},{price},{final},{due},{done or ''},{verdict}" for name, price, final, due, done, verdict in WORKS]
    works = "\n".join(
        ["合同编号,合同价（万元）,结算价（万元）,约定完工,实际完工,验收结论", *lines, "填表：赵,,,,复核：钱,"]
    ).encode("gb18030")
    funds = "资金来源,预算资金（万元）,到位资金（万元）,支出（万元）\n区级配套,1000,747,700\n".encode()
    study = trial(
        RIVER, {"works.csv": works, "funds.csv": funds}, [{"name": name, "path": f"{name}.csv"} for name in ("works", "funds")]
    )
    price, final = (sum(one[n] for one in WORKS) for n in (1, 2))
    told, dated = [one[5] for one in WORKS if one[5]], [one for one in WORKS if one[4]]
    expected = {
        "saved": Fraction(price - final, price),
        "passed": Fraction(sum(word in ("合格", "优良") for word in told), len(told)),
        "in_time": Fraction(sum(one[4] <= one[3] for one in dated), len(dated)),
        "arrival_rate": Fraction(747, 1000),
    }
    found = {id: Fraction(study.figures(id, WHOLE, "区级配套" if id == "arrival_rate" else "").value) for id in expected}
    assert found == expected
    assert [(one.rule, str(one.statement)) for one in study.findings if one.rule == "matching_short"] == [
        ("matching_short", "配套到位率为74.70%（缺口253.00万元）。")
    ]
    assert study.figures("passed.silent").value == sum(not one[5] for one in WORKS)
