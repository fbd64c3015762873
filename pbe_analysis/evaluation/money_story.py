"""The money told in computed sentences: arrival, matching, execution, what is left, what a head was paid."""

from ..figures import WHOLE
from ..wording import NOTHING, Prose, joined, listed, say
from .sources import ALL_FUNDS, Base
from .teller import Teller, is_below


class MoneyStory(Teller):
    """The sentences about the funds of one study."""

    # ---- arrival ----
    def arrival(self) -> Prose:
        """Did the money of each source arrive, and which regions fall short behind the total?"""
        money = self.study.money
        undue = [base for base in money.params.bases[:-1] if self._is_undue(base)]
        alone = [base for base in money.params.bases[:-1] if base not in undue or len(undue) < 2]
        each = [told for base in alone if (told := self._arrived(base)).paragraphs[0]]
        if len(undue) > 1:
            each.append(joined(listed(map(self._came, undue), "、"), say("，应到位数均未载明或不全，到位率均不计算")))
        short = [self._short(base) for base in money.params.bases[:-1] if not base.is_sum]
        owing = [self._matching_short(base) for base in money.of_role("matching") if not base.is_sum]
        silent = [self._silent(base) for base in money.of_role("matching") if not base.is_sum]
        silent += [self._not_spread(base) for base in money.of_role("matching")[-1:]]
        return joined(listed(each, "；"), say("。") if each else NOTHING, *short, *owing, *silent)

    def _arrived(self, base: Base) -> Prose:
        rate, amount = self.known("arrival_rate", base=base.name), self.known("arrived", base=base.name)
        together = "合计" if base.role == "matching" and self.study.params.money_regions else ""
        at_least = "不低于" if self.study.money.without_arrival(base) else ""
        if rate:
            return say(
                "{name}{together}到位率{at_least}{rate}", name=base.name, together=together, at_least=at_least or "为", rate=rate
            )
        if amount:
            due = "未载明或不全" if self._is_undue(base) else "为零"
            return say("{came}，应到位数{due}，到位率不计算", came=self._came(base), due=due)
        return say("{name}到位数未载明或不全", name=base.name) if len(self.study.money.rows(base)) else NOTHING

    def _is_undue(self, base: Base) -> bool:
        """Whether something came, and what should have come is not stated."""
        rate, amount, due = (
            self.known(id, base=base.name) for id in ("arrival_rate", "arrived", self.study.measures["arrival_rate"].denominator)
        )
        return rate is None and amount is not None and due is None

    def _came(self, base: Base) -> Prose:
        at_least = "不低于" if self.study.money.without_arrival(base) else ""
        return say(
            "{name}到位{at_least}{amount}", name=base.name, at_least=at_least, amount=self.known("arrived", base=base.name)
        )

    def _short(self, base: Base) -> Prose:
        """Regions to which less came than was budgeted for them."""
        results, target = self.study.money.spending[base.name], self.study.figures.get("target", base="arrival_rate")
        if target is None or base.role == "matching":
            return NOTHING
        rates = [self.study.figures.get("arrival_rate", name, base.name) for name in results.subjects]
        below = [one for one in rates if one is not None and is_below(one, target)]
        if not below:
            return NOTHING
        n, line = self.figure("regions_below", base=f"arrival_rate·{base.name}"), self.study.line("arrival_rate")
        sentence = "{name}到位率低于{target}{line}的有{n}{word}，即{regions}。"
        return say(sentence, name=base.name, target=target, line=line, n=n, word=self.word, regions=self.rated(below, n))

    def _matching_short(self, base: Base) -> Prose:
        money = self.study.money
        results = money.matching[base.name]
        rates = [self.figure("matching_arrival_rate", region, results.base) for region in money.short_of(base.name)]
        if money.is_doubtful(base):
            far = self.figure("regions_beyond_estimate", base=money.counted_as(base))
            told = "按推算的应配套额，有{n}{word}的实际配套远超应配套额，推算口径存疑，各{word}是否足额配套有待核定。"
            return say(told, n=far, word=self.word)
        if not rates:
            return NOTHING
        whole, target = self.known("arrival_rate", base=base.name), self.figure("target", base="arrival_rate")
        hidden = "合计掩盖了差异：" if whole is not None and not is_below(whole, target) else ""
        n = self.figure("regions_below", base=self.study.money.counted_as(base))
        how = "按推算的应配套额，" if money.is_estimated(base) else ""
        sentence = "{hidden}{how}有{n}{word}的{name}不足，即{regions}。"
        return say(sentence, hidden=hidden, how=how, n=n, word=self.word, name=base.name, regions=self.rated(rates, n))

    def _silent(self, base: Base) -> Prose:
        results = self.study.money.matching[base.name]
        silent = [name for name in results.subjects if not results[name, "matched"].is_known]
        n = self.figure("regions_silent", base=self.study.money.counted_as(base))
        return say("{regions}未载明{name}的到位。", regions=self.named(silent, n), name=base.name) if silent else NOTHING

    def _not_spread(self, base: Base) -> Prose:
        """Duties that are to be estimated and cannot be, since what arrived of the transfers is not known everywhere."""
        money, spread = self.study.money, self.study.params.matching_spread
        if spread is None or spread.by != "transfers" or money.is_estimated(base) or not money.stated_budget(base).is_known:
            return NOTHING
        return say("转移支付的到位不全，各{word}应配套额无从推算。", word=self.word)

    # ---- execution ----
    def execution(self) -> Prose:
        """Was the money spent, on which base, and where was it not?"""
        money = self.study.money
        lead = money.lead
        single = [base.name for base in money.of_role(lead.role) if not base.is_sum] if lead.is_sum else []
        each = [self.clause("{name}执行率{rate}", name=one, rate=self.known("execution_rate", base=one)) for one in single]
        told = [one for one in each if one.paragraphs[0]]
        within = joined(say("其中："), listed(told, "；"), say("。")) if told else NOTHING
        low = joined(self.extremes(money.lead_spending, lead.name), self._low_execution())
        if low.paragraphs[0] and len(money.params.bases) > 2:  # rates of all funds stand right before these
            low = joined(say("按{name}看，", name=lead.name), low)
        return joined(self._spent(lead), self._all_funds(), say("。"), within, low, self._by_group(lead), *self._partly_stated())

    def _by_group(self, lead: Base) -> Prose:
        """Which of what the regions belong to stand highest and lowest."""
        groups = self.study.money.by_group.get(lead.name)
        told = self.extremes(groups) if groups else NOTHING
        if not groups or not told.paragraphs[0]:
            return NOTHING
        open_ = [name for name in groups.subjects if not groups[name, groups.main.id].is_known]
        rest = say("（{names}有未载明的，不在其中）", names=listed(open_)) if open_ else NOTHING
        return joined(say("分{word}看", word=self.study.group_word), rest, say("，"), told)

    def _spent(self, base: Base) -> Prose:
        """到位, 支出, 执行率, 沉淀率 of all; where these are not known, of the regions that state both."""
        told = self._amounts(base.name)
        if told.paragraphs[0]:
            return joined(say("{name}", name=base.name), self.rests(base.name), told)
        part = self._amounts(self.study.money.name_of_stated(base))
        if not part.paragraphs[0]:
            return say("{name}的到位和支出未载明或不全，执行率无从计算", name=base.name)
        n = self.figure("regions_stated", base=base.name)
        sentence = "{name}的到位和支出不全，合计无从计算；两项均载明的{n}{word}{part}"
        return say(sentence, name=base.name, n=n, word=self.word, part=part)

    def _amounts(self, base: str) -> Prose:
        arrived, spent, idle = (self.known(id, base=base) for id in ("arrived", "spent", "idle_rate"))
        rate = self.known("execution_rate", base=base)
        if arrived is None or spent is None:
            return NOTHING
        old, kept = self.known("carried_over", base=base), self.known("carried_forward", base=base)
        rates = [self.clause("，执行率{rate}", rate=rate), self.clause("，沉淀率{idle}", idle=idle)]
        earlier = self.clause("（其中上年结转{old}）", old=old)
        divisor = self.study.measures[self.study.measures["execution_rate"].denominator]
        due = self.known(divisor.id, base=base) if divisor.id != "arrived" else None
        divided = self.clause("{title}{due}，", title=divisor.title, due=due)
        sums = say("{divided}到位{arrived}{earlier}，支出{spent}", divided=divided, arrived=arrived, earlier=earlier, spent=spent)
        return joined(sums, *rates, self.clause("，结转下年{kept}", kept=kept))

    def _all_funds(self) -> Prose:
        """With the other sources, where there are any."""
        money = self.study.money
        others = [base.name for base in money.params.bases[:-1] if len(base.keys) == 1 and base.keys[0] not in money.lead.keys]
        rate, idle = (self.known(id, base=ALL_FUNDS) for id in ("execution_rate", "idle_rate"))
        if not others:
            return NOTHING
        names = listed(others)
        if rate is None:
            return say("；计入{others}后，{all}的合计无从计算", others=names, all=ALL_FUNDS)
        left = self.clause("，沉淀率为{idle}", idle=idle)
        told = joined(say("{whole}", whole=rate), self.rests(ALL_FUNDS), left)
        return say("；计入{others}后，{all}执行率为{told}", others=names, all=ALL_FUNDS, told=told)

    def _low_execution(self) -> Prose:
        below = self.known("regions_below", base="execution_rate")
        if not below or not below.value:
            return NOTHING
        target, line = self.figure("target", base="execution_rate"), self.study.line("execution_rate")
        return say("低于{target}{line}的有{n}{word}。", target=target, line=line, n=below, word=self.word)

    def _partly_stated(self) -> list[Prose]:
        """Which regions are missing from which total, and which of them leave one undefined."""
        money = self.study.money
        singles = [base for base in money.params.bases[:-1] if not base.is_sum]
        told = [clause for base in singles if base.role != "matching" for clause in self._missing(base)]
        half = [clause for base in singles if base.role == "matching" for clause in self._missing(base)[1:]]
        return [*told, *half, self._without_one()]

    def _missing(self, base: Base) -> tuple[Prose, Prose]:
        """The regions that state nothing of a source, and those that state only half."""
        silent, half = self.study.money.silent(base), self.study.money.half_stated(base)
        n = self.study.figures.get("regions_silent", base=base.name)
        nothing = say("{regions}未载明{name}的到位与支出，未计入合计。", regions=self.named(silent, n), name=base.name)
        one = say("{regions}只载明{name}到位与支出之一，合计无从计算。", regions=self.named(half), name=base.name)
        return nothing if silent else NOTHING, one if half else NOTHING

    def _without_one(self) -> Prose:
        """The regions that lack some source, not all of them: their other amounts are in the total of all funds."""
        money = self.study.money
        results, lead = money.spending[ALL_FUNDS], money.lead_spending
        broken = {name for base in money.params.bases for name in money.half_stated(base)}
        silent = {name for name in lead.subjects if not any(lead[name, id].is_known for id in ("arrived", "spent"))}
        partly = [name for name in results.subjects if not results[name, "spent"].is_known and name not in broken | silent]
        sentence = "{regions}有资金未载明，{all}口径在该{word}记作“—”，其已载明的金额计入合计。"
        if not partly or not money.is_partial:
            return NOTHING
        return say(sentence, regions=self.named(partly), all=ALL_FUNDS, word=self.word)

    # ---- what is left, and what a head was paid ----
    def unspent(self) -> Prose:
        """Who holds the unspent money?"""
        money = self.study.money
        what = f"{money.lead.name}结余" if len(money.params.bases) > 2 else "结余"
        return self.largest(money.unspent, "unspent_share", what, money.lead.name, money.lead.name)

    def per_head(self) -> Prose:
        """Was the standard paid?"""
        if not self.study.has_heads:
            return NOTHING
        results = self.study.per_head_results
        told = [self._paid(region) for region in reversed(list(results.rows))]
        silent = [region for region in results.subjects if not results[region, "payment_per_head"].is_known]
        rest = say("{regions}的人数、支出或发放标准未载明，人均发放不计算。", regions=self.named(silent)) if silent else NOTHING
        return joined(*told, rest)

    def _paid(self, region: str) -> Prose:
        paid, rate = self.known("payment_per_head", region), self.known("payment_rate", region)
        if paid is None:
            return NOTHING
        who = self.whole if region == WHOLE else region
        at_least = "不低于" if region == WHOLE and self.study.money.without_spending(self.study.money.whole) else ""
        of_standard = "，{is_}标准{standard}的{rate}"
        standard = self.clause(of_standard, is_=at_least or "为", standard=self.known("standard"), rate=rate)
        return say("{region}人均发放{at_least}{paid}{standard}。", region=who, at_least=at_least, paid=paid, standard=standard)
