"""The work plan told in computed sentences. Every number in them is a figure; every adjective follows from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure
from ..frames import records
from ..issues import counted_in_words
from ..wording import NOTHING, Prose, joined, listed, say
from .commitments import ELEMENTS, KINDS, PROCESS_ONLY
from .comparisons import DO
from .figures import EVERY, REPORTED
from .ledger_headings import headings_told

if TYPE_CHECKING:
    from .study import WorkPlan

SOME = 8  # targets in a sentence
FEW = 3  # names in a sentence; the table lists them all


@dataclass(frozen=True)
class Story:
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: WorkPlan

    def bottom_line(self) -> Prose:
        """What the plan holds and how much of it can be checked; what nobody has stated; where the year stands."""
        return (
            joined(self._size(), self._checkable())
            + joined(self._silence(), self._targets())
            + self._standing()
            + self.findings()
        )

    def scope(self) -> Prose:
        """Which plan, and which day."""
        params = self.study.params
        plan = say(
            "本报告分析{issuer}{issued}印发的《{plan}》，进展截至{as_of}（{why}）。",
            issuer=params.issuer,
            issued=self._figure("issued"),
            plan=params.plan,
            as_of=self._figure("as_of"),
            why=params.as_of.source,
        )
        return plan

    def conventions(self) -> Prose:
        """What is counted, and how commitments and numbers were told."""
        unit = say("以“行动”（任务中的一句话）为跟踪单位；承诺由程序按词语规则识别，数据表只存短语、数字和行号，可由人更正。")
        silence = say("计划没有写明的责任单位、时限和标准一律作“未载明”，不作推测；分母为零的比率记作“—”。")
        judged = say("数字逐一判定：年份、热线、代号、口号、序数、年龄等不作数量承诺；书名号内外的文件分为“拟出台”与“引用”。")
        ledger = self.study.ledger
        read = headings_told(ledger.renamed, ledger.unread) if ledger else NOTHING
        counted = self._figure("counted_only")
        apart = say("{n}行动属政治学习和党的建设，只计数，不排名，不列入超期和未填报。", n=counted) if counted.value else NOTHING
        return unit + joined(silence, judged, apart, read)

    def remarks(self) -> Prose:
        """What has to be said of the data: that there is no ledger, or what it is of."""
        none = NOTHING if self.study.ledger else say("进展台账未提交，计划的完成、超期和填报情况不作判断。")
        return none + self._illustrative() + (say("{notice}", notice=notice) if (notice := self.study.notice) else NOTHING)

    def commitments(self) -> Prose:
        """Which kinds of commitment does the plan make?"""
        counts = [say("{kind}{n}", kind=title, n=self._count("commitments", title)) for title in KINDS.values()]
        held = [
            say("{kind}{n}", kind=title, n=self._count("holding", title)) for kind, title in KINDS.items() if kind != PROCESS_ONLY
        ]
        kinds = joined(
            say("{actions}行动按最便于核查的一类计：{counts}。", actions=self._figure("actions"), counts=listed(counts)),
            say("一项行动可兼有几类，按含有计为{held}。", held=listed(held)),
        )
        verb = next(iter(records(self.study.verbs(exact=True).head(1))), None)
        if verb is None:
            return kinds
        most = say(
            "过程表述最常用的动词是“{verb}”（{n}）。",
            verb=verb["process_verb"],
            n=self.study.figures("verb_actions", verb["process_verb"]),
        )
        return joined(kinds, most)

    def checkable(self) -> Prose:
        """Where can something be checked, and which tasks cannot be checked at all?"""
        rows = [
            row
            for row in records(self.study.commitments(exact=True))
            if row["section"] != WHOLE and row["checkable_share"].exact is not None
        ]
        if not rows:
            return say("计划中没有行动。")
        ranked = sorted(rows, key=lambda row: row["checkable_share"].exact)
        low, high = (self.study.figures("checkable_share", row["section"]) for row in (ranked[0], ranked[-1]))
        spread = say(
            "可核查比例最高的是“{best}”（{high}），最低的是“{worst}”（{low}）。",
            best=ranked[-1]["section"],
            high=high,
            worst=ranked[0]["section"],
            low=low,
        )
        tasks = say("{tasks}任务中有{n}没有一项行动可以核查。", tasks=self._figure("tasks"), n=self._figure("tasks_uncheckable"))
        return joined(spread, tasks)

    def papers(self) -> Prose:
        """Which documents does the plan promise, and which does it only refer to?"""
        issue, referred = self._figure("papers_to_issue"), self._figure("papers_referred")
        if not issue.value and not referred.value:
            return say("计划没有提到文件。")
        return say(
            "计划拟出台文件{issue}，其中{titled}列出了书名号内的名称，{untitled}只说了类别；另有{referred}只是引用、执行或提及。",
            issue=issue,
            titled=self._count("papers_to_issue", "有书名号"),
            untitled=self._count("papers_to_issue", "无书名号"),
            referred=referred,
        )

    def numbers(self) -> Prose:
        """Which numbers are promises?"""
        quantities = [row for row in self.study.rows("numbers") if row["value"] is not None and row["action"]]
        every = say("计划中共识别数字{every}，", every=self._figure("numbers"))
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
        n = self._count("quantities", "数量")
        return joined(
            every,
            say(
                "其中{n}是数量承诺，分布在{actions}行动中：{named}。",
                n=n,
                actions=self._figure("quantity_actions"),
                named=listed(named, "；"),
            ),
        )

    def unstated(self) -> Prose:
        """What does the plan not say, and what has the ledger added?"""
        sentences = [
            say(
                "{element}：计划载明{stated}，台账补填{added}{label}，未载明{missing}（{share}）。",
                element=element,
                stated=self._count("in_plan", element),
                added=self._count("in_ledger", element),
                label=f"（{self.study.nature}）" if self.study.nature and self._count("in_ledger", element).value else "",
                missing=self._count("unstated", element),
                share=self._count("unstated_share", element),
            )
            for element in ELEMENTS.values()
        ]
        return joined(*sentences)

    def progress(self) -> Prose:
        """Where does the year stand?"""
        if not self.study.ledger:
            return NOTHING
        counts = [
            joined(
                say("{status}{n}", status=status, n=self._count("status", status)),
                self._finished_late() if status == "完成" else NOTHING,
            )
            for status in ("完成", "进行中", "超期", "其他", "未开始", "未填报")
        ]
        status = say(
            "截至{as_of}{label}，{actions}行动中{counts}。",
            as_of=self._figure("as_of"),
            label=self._label(),
            actions=self._figure("actions"),
            counts=listed(counts),
        )
        done = say(
            "加权完成度按全部行动计算为{every}，只按已填报行动计算为{reported}；同期时间进度为{elapsed}。",
            every=self._count("completion_rate", EVERY),
            reported=self._count("completion_rate", REPORTED),
            elapsed=self._figure("elapsed_share"),
        )
        return self._illustrative() + joined(status, done)

    def attention(self) -> Prose:
        """What is overdue, due next or silent?"""
        if not self.study.ledger:
            return NOTHING
        return say(
            "{late}已超期，{soon}在{days}内到期，{silent}未完成行动已有{limit}或更久没有填报{label}。",
            late=self._figure("overdue"),
            soon=self._figure("due_next"),
            days=self._figure("due_soon_days"),
            silent=self._figure("silent"),
            limit=self._figure("silent_days"),
            label=self._label(),
        )

    def links(self) -> Prose:
        """Which tasks lead on to targets and evaluations, and which have no measurable target anywhere?"""
        decided = say(
            "人工采纳关联{yes}，否决{no}；另有建议{open}待核对。",
            yes=self._figure("links_accepted"),
            no=self._figure("links_rejected"),
            open=self._figure("suggestions"),
        )
        accepted = [
            say(
                "{task}“{title}”↔“{other}”",
                task=row["task"],
                title=row["task_title"],
                other=row["linked_title"] or row["linked"],
            )
            for row in records(self.study.linked(exact=True))
            if row["decision"] == "采纳"
        ]
        elsewhere = self._figure("links_elsewhere")
        apart = say("另有异地关联{n}，只作主题参照，不作为本计划的目标。", n=elsewhere) if elsewhere.value else NOTHING
        named = say("已采纳：{pairs}。", pairs=listed(accepted[:FEW], "；")) if accepted else NOTHING
        return joined(decided, named, apart, self._targets())

    def findings(self) -> Prose:
        """How many problems there are, by severity."""
        return counted_in_words(self.study.counts)

    # ---- parts of sentences ----
    def _size(self) -> Prose:
        return say(
            "《{plan}》分{sections}部分、{tasks}任务、{actions}行动。",
            plan=self.study.params.plan,
            sections=self._figure("sections"),
            tasks=self._figure("tasks"),
            actions=self._figure("actions"),
        )

    def _checkable(self) -> Prose:
        rest = self._count("commitments", KINDS[PROCESS_ONLY])
        return say(
            "其中{n}（{share}）带有可核查的承诺，其余{rest}只说要做，没有说做到什么程度。",
            n=self._figure("checkable"),
            share=self._figure("checkable_share"),
            rest=rest,
        )

    def _silence(self) -> Prose:
        parts = [
            say("{n}没有载明{element}", n=self._count("in_plan_missing", element), element=element)
            for element in list(ELEMENTS.values())[:2]
            if self._count("in_plan_missing", element).value
        ]
        return say("就计划本身而言，{parts}。", parts=listed(parts, "，")) if parts else NOTHING

    def _targets(self) -> Prose:
        n, share = self._figure("tasks_without_target"), self._figure("without_target_share")
        if not n.value:
            return say("每项任务都有可计量的目标。")
        return say(
            "{tasks}任务中{n}（{share}）在计划、绩效目标和评价中都没有可计量的目标。",
            tasks=self._figure("tasks"),
            n=n,
            share=share,
        )

    def _standing(self) -> Prose:
        if not self.study.ledger:
            return NOTHING
        return say(
            "截至{as_of}{label}，{done}已完成，加权完成度{rate}，{late}超期，{silent}长期没有填报。",
            as_of=self._figure("as_of"),
            label=self._label(),
            done=self._count("status", "完成"),
            rate=self._count("completion_rate", EVERY),
            late=self._figure("overdue"),
            silent=self._figure("silent"),
        )

    def _finished_late(self) -> Prose:
        return say("（其中逾期完成{late}）", late=late) if (late := self._figure("finished_late")).value else NOTHING

    def _illustrative(self) -> Prose:
        told = "注意：台账的填报内容为{nature}，只演示报告的样子，不反映任何单位的真实进展。"
        return say(told, nature=self.study.nature) if self.study.nature else NOTHING

    def _label(self) -> str:
        return f"（{self.study.nature}）" if self.study.nature else ""

    def _figure(self, id: str) -> Figure:
        return self.study.figures(id)

    def _count(self, id: str, base: str) -> Figure:
        return self.study.figures(id, base=base)
