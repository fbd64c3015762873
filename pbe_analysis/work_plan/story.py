"""The work plan told in computed sentences. Every number in them is a figure; every adjective follows from one."""

from dataclasses import dataclass

from ..figures import WHOLE
from ..frames import records
from ..study import Sentences
from ..wording import NOTHING, Prose, extremes, joined, listed, say
from .commitments import ELEMENTS, KINDS, PROCESS_ONLY
from .comparisons import DO
from .figures import EVERY, REPORTED
from .ledger_headings import headings_told
from .study import WorkPlan

SOME = 8  # targets in a sentence
FEW = 3  # names in a sentence; the table lists them all


@dataclass(frozen=True)
class Story(Sentences):
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: WorkPlan

    def bottom_line(self) -> Prose:
        """What the plan holds and how much of it can be checked; what nobody has stated; where the year stands."""
        size = self._say("《{plan}》分{sections}部分、{tasks}任务、{actions}行动。", plan=self.study.params.plan)
        rest = f"{{commitments:{KINDS[PROCESS_ONLY]}}}"
        checkable = self._say(
            f"其中{{checkable}}（{{checkable_share}}）带有可核查的承诺，其余{rest}只说要做，没有说做到什么程度。"
        )
        return joined(size, checkable) + joined(self._silence(), self._targets()) + self._standing() + self.findings()

    def scope(self) -> Prose:
        """Which plan, and which day."""
        params = self.study.params
        told = {"issuer": params.issuer, "plan": params.plan, "why": params.as_of.source}
        return self._say("本报告分析{issuer}{issued}印发的《{plan}》，进展截至{as_of}（{why}）。", **told)

    def conventions(self) -> Prose:
        """What is counted, and how commitments and numbers were told."""
        unit = say(
            "以“行动”（任务中的一句话）为跟踪单位，有几个目标的逐个目标跟踪，合称事项；承诺由程序按词语规则识别，数据表只存短语、数字和行号，可由人更正。"
        )
        silence = say("计划没有写明的责任单位、时限和标准一律作“未载明”，不作推测；分母为零的比率记作“—”。")
        judged = say("数字逐一判定：年份、热线、代号、口号、序数、年龄等不作数量承诺；书名号内外的文件分为“拟出台”与“引用”。")
        ledger = self.study.ledger
        read = headings_told(ledger.renamed, ledger.unread) if ledger else NOTHING
        apart = self._where("counted_only", "{counted_only}行动属政治学习和党的建设，只计数，不排名，不列入超期和未填报。")
        return unit + joined(silence, judged, apart, read)

    def remarks(self) -> Prose:
        """What has to be said of the data: that there is no ledger, or what it is of."""
        none = NOTHING if self.study.ledger else say("进展台账未提交，计划的完成、超期和填报情况不作判断。")
        return none + self._illustrative() + (say("{notice}", notice=notice) if (notice := self.study.notice) else NOTHING)

    def commitments(self) -> Prose:
        """Which kinds of commitment does the plan make?"""
        counts = [self._say(f"{title}{{commitments:{title}}}") for title in KINDS.values()]
        held = [self._say(f"{title}{{holding:{title}}}") for kind, title in KINDS.items() if kind != PROCESS_ONLY]
        kinds = joined(
            self._say("{actions}行动按最便于核查的一类计：{counts}。", counts=listed(counts)),
            say("一项行动可兼有几类，按含有计为{held}。", held=listed(held)),
        )
        verb = next(iter(records(self.study.verbs(exact=True).head(1))), None)
        if verb is None:
            return kinds
        n = self.study.figures("verb_actions", verb["process_verb"])
        return joined(kinds, say("过程表述最常用的动词是“{verb}”（{n}）。", verb=verb["process_verb"], n=n))

    def checkable(self) -> Prose:
        """Where can something be checked, and which tasks cannot be checked at all?"""
        sections = [row["section"] for row in records(self.study.commitments(exact=True)) if row["section"] != WHOLE]
        if not self.study.actions:
            return say("计划中没有行动。")
        shares = (self.study.figures("checkable_share", section) for section in sections)
        spread = extremes("可核查比例最高的是“{best}”（{high}），最低的是“{worst}”（{low}）。", shares)
        return joined(spread, self._say("{tasks}任务中有{tasks_uncheckable}没有一项行动可以核查。"))

    def papers(self) -> Prose:
        """Which documents does the plan promise, and which does it only refer to?"""
        if not any(self.study.figures(id).value for id in ("papers_to_issue", "papers_referred")):
            return say("计划没有提到文件。")
        return self._say(
            "计划拟出台文件{papers_to_issue}，其中{papers_to_issue:有书名号}列出了书名号内的名称，{papers_to_issue:无书名号}只说了类别；"
            "另有{papers_referred}只是引用、执行或提及。"
        )

    def numbers(self) -> Prose:
        """Which numbers are promises?"""
        quantities = [row for row in self.study.rows("numbers") if row["value"] is not None and row["action"]]
        every = self._say("计划中共识别数字{numbers}，")
        if not quantities:
            return joined(every, say("没有一处是数量承诺。"))
        named = [
            say(
                "{task}“{counted}”{asked}{n}",
                task=row["action"],
                counted=row["counted"] or "未载明所计事物",
                asked="" if row.get("comparison") in (None, DO) else row["comparison"],
                n=self.study.figures("quantity", row["action"], row["mention"]),
            )
            for row in quantities[:SOME]
        ] + (["……"] if len(quantities) > SOME else [])
        told = "其中{quantities:数量}是数量承诺，分布在{quantity_actions}行动中：{named}。"
        return joined(every, self._say(told, named=listed(named, "；")))

    def unstated(self) -> Prose:
        """What does the plan not say, and what has the ledger added?"""
        sentences = []
        for one in ELEMENTS.values():
            label = self.study.label if self.study.figures("in_ledger", base=one).value else ""
            told = f"{one}：计划载明{{in_plan:{one}}}，台账补填{{in_ledger:{one}}}{{label}}，未载明{{unstated:{one}}}（{{unstated_share:{one}}}）。"
            sentences.append(self._say(told, label=label))
        return joined(*sentences)

    def progress(self) -> Prose:
        """Where does the year stand?"""
        if not self.study.ledger:
            return NOTHING
        late = self._where("finished_late", "（其中逾期完成{finished_late}）")
        counts = [
            joined(self._say(f"{status}{{status:{status}}}"), late if status == "完成" else NOTHING)
            for status in ("完成", "进行中", "超期", "其他", "未开始", "未填报")
        ]
        told = self._say("截至{as_of}{label}，{actions}行动中{counts}。", label=self.study.label, counts=listed(counts))
        done = (
            f"加权完成度按全部行动计算为{{completion_rate:{EVERY}}}，只按已填报行动计算为{{completion_rate:{REPORTED}}}；"
            "同期时间进度为{elapsed_share}。"
        )
        return self._illustrative() + joined(told, self._say(done))

    def attention(self) -> Prose:
        """What is overdue, due next or silent?"""
        if not self.study.ledger:
            return NOTHING
        return self._say(
            "{overdue}已超期，{due_next}在{due_soon_days}内到期，{silent}未完成事项已有{silent_days}或更久没有填报{label}。",
            label=self.study.label,
        )

    def links(self) -> Prose:
        """Which tasks lead on to targets and evaluations, and which have no measurable target anywhere?"""
        decided = self._say("人工采纳关联{links_accepted}，否决{links_rejected}；另有建议{suggestions}待核对。")
        accepted = [
            say(
                "{task}“{title}”↔“{other}”", task=row["task"], title=row["task_title"], other=row["linked_title"] or row["linked"]
            )
            for row in records(self.study.linked(exact=True))
            if row["decision"] == "采纳"
        ]
        apart = self._where("links_elsewhere", "另有异地关联{links_elsewhere}，只作主题参照，不作为本计划的目标。")
        named = say("已采纳：{pairs}。", pairs=listed(accepted[:FEW], "；")) if accepted else NOTHING
        return joined(decided, named, apart, self._targets())

    # ---- parts of sentences ----
    def _silence(self) -> Prose:
        missing = [
            self._say(f"{{in_plan_missing:{one}}}没有载明{one}")
            for one in list(ELEMENTS.values())[:2]
            if self.study.figures("in_plan_missing", base=one).value
        ]
        return say("就计划本身而言，{parts}。", parts=listed(missing, "，")) if missing else NOTHING

    def _targets(self) -> Prose:
        told = "{tasks}任务中{tasks_without_target}（{without_target_share}）在计划、绩效目标和评价中都没有可计量的目标。"
        return self._say(told if self.study.figures("tasks_without_target").value else "每项任务都有可计量的目标。")

    def _standing(self) -> Prose:
        if not self.study.ledger:
            return NOTHING
        told = f"截至{{as_of}}{{label}}，{{status:完成}}已完成，加权完成度{{completion_rate:{EVERY}}}，{{overdue}}超期，{{silent}}长期没有填报。"
        return self._say(told, label=self.study.label)

    def _illustrative(self) -> Prose:
        told = "注意：台账的填报内容为{nature}，只演示报告的样子，不反映任何单位的真实进展。"
        return say(told, nature=self.study.nature) if self.study.nature else NOTHING

    def _where(self, id: str, template: str) -> Prose:
        """The sentence where there are any of what the figure counts."""
        return self._say(template) if self.study.figures(id).value else NOTHING
