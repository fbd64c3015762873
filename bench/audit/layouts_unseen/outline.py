"""What stands around the figures of an unseen report: background, problems with suggestions, places, columns
with their whole."""

from __future__ import annotations

from ..draft import Draft, Figure

COUNTIES = ("云溪县", "石泉县", "白塔区", "永宁市", "临江区", "安化岭县", "金沙坝县", "双河县", "大田县", "青川区")
TROUBLES = (
    ("部分县区资金拨付不够及时", "个别县区收到上级指标文件后超过规定时限才分解下达。"),
    ("绩效指标设置有待细化", "部分效益指标以定性描述为主，不便于衡量和考核。"),
    ("基层服务能力仍有短板", "乡镇卫生院专业技术人员配备不足，人员流动性较大。"),
)
ADVICE = (
    ("加快资金分解下达", "严格落实规定时限，定期通报支付进度。"),
    ("完善绩效指标体系", "结合项目特点增设可量化、可考核的效益指标。"),
    ("加强基层人才队伍建设", "通过定向培养和在岗培训稳定基层队伍。"),
)


def begun(rng, topic: str, year: int) -> Draft:
    """A report with its background: dates, file numbers and standards, from which nothing follows."""
    draft = Draft(rng, f"{year}年度{topic}项目支出绩效评价报告")
    draft.head(1, "一、", "项目基本情况")
    draft.text(
        f"为进一步做好{topic}工作，根据《关于下达{year}年{topic}补助资金预算的通知》（社财〔{year}〕"
        f"{rng.randint(11, 98)}号），项目由市卫生健康委员会组织实施，实施期限为{year}年1月1日至"
        f"{year}年12月31日。受市财政局委托，评价工作组于{year + 1}年4月15日至5月31日开展现场评价。"
    )
    return draft


def ended(draft: Draft, first: str = "三、", second: str = "四、") -> Draft:
    """Problems and as many suggestions, each with a heading of its own; numbered from `first`."""
    places = sorted(draft.rng.sample(range(len(TROUBLES)), 2))
    for number, title, texts in ((first, "存在的主要问题", TROUBLES), (second, "意见建议", ADVICE)):
        draft.head(1, number, title)
        for sign, place in zip("一二", places, strict=True):
            draft.head(2, f"（{sign}）", texts[place][0])
            draft.text(texts[place][1])
    return draft


def counties(rng, least: int, most: int) -> list[str]:
    return rng.sample(COUNTIES, rng.randint(least, most))


def with_total(draft: Draft, parts: list[Figure]) -> list[Figure]:
    """A column and its whole, last."""
    return [*parts, draft.total(parts)]


def ratios(draft: Draft, parts: list[Figure], wholes: list[Figure], **look) -> list[Figure]:
    """Per row: part ÷ whole, in per cent."""
    return [draft.ratio(a, b, **look) for a, b in zip(parts, wholes, strict=True)]


def differences(draft: Draft, wholes: list[Figure], parts: list[Figure]) -> list[Figure]:
    """Per row: whole − part; the last, of the totals, is the sum of those above it too."""
    found = [draft.difference(a, b) for a, b in zip(wholes, parts, strict=True)]
    draft.also("total", found[-1], sum, *found[:-1], linear=True)
    return found


def listed(names: list[str], figures: list[Figure], unit: str, sign: str) -> list[str | Figure]:
    """中央资金 · 1.00 · 万元 · 、 · 省级资金 …, without a sign at the end."""
    parts = [part for name, one in zip(names, figures, strict=True) for part in (name, one, unit, sign)]
    return parts[:-1]
