"""The audit of a folder told in computed sentences. Every number in them is a figure."""

from dataclasses import dataclass

from ...figures import Figure
from ...frames import records
from ...wording import NOTHING, Prose, joined, listed, say
from ..checks import Status
from .study import AuditStudy

FEW = 5  # names in a sentence; the table lists them all


@dataclass(frozen=True)
class Story:
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: AuditStudy

    def bottom_line(self) -> Prose:
        """How much was recomputed, how much of it agrees, what is wrong and where most of it stands."""
        size = say(
            "共核对{documents}报告中的{checks}数字与结构；能够判断的，{rate}与复算一致。",
            documents=self._figure("documents"),
            checks=self._figure("checks"),
            rate=self._figure("agreeing_rate"),
        )
        return joined(size, self._wrong()) + self._notice()

    def scope(self) -> Prose:
        """Who looked at the reports, and why."""
        params = self.study.params
        why = say(
            "本次核对由{who}进行，目的是{why}（{source}）。",
            who=params.reviewer,
            why=params.purpose.value,
            source=params.purpose.source,
        )
        return why

    def conventions(self) -> Prose:
        """How the reports were read, and what the audit does not say."""
        how = say(
            "程序从报告的表格和文字中找出相互推算的数字，只用文中所印数字按精确值复算，再按所印位数四舍五入后比较；没有载明单位或缺少分项的，一律作“无法判断”，不作推测。"
        )
        limits = say("核对只说明数字之间是否一致，不说明数字本身是否属实；尾差是各项分别四舍五入的结果，不算差错。")
        return how + limits

    def remarks(self) -> Prose:
        """Which reports could not be read, and that they are invented."""
        return self._unread() + self._notice()

    def files(self) -> Prose:
        """Which reports have faults?"""
        worst = sorted(self.study.documents, key=lambda one: -len(one.audited.faults))
        faulty = [one for one in worst if one.audited.faults]
        if not faulty:
            return say("各报告均没有发现差错。")
        named = [say("《{name}》{n}", name=one.name, n=self.study.figures("faults", one.name)) for one in faulty[:FEW]]
        clean = self.study.figures("documents", base="无差错")
        rest = say("没有差错的报告{clean}。", clean=clean) if clean.value else NOTHING
        return joined(say("差错最多的是{named}。", named=listed(named)), rest)

    def kinds(self) -> Prose:
        """What kind of relation is wrong?"""
        totals: dict[str, int] = {}
        for row in records(self.study.kinds(exact=True)):
            totals[row["relation"]] = totals.get(row["relation"], 0) + row["faults_n"]
        if not totals:
            return say("没有发现差错。")
        ranked = sorted(totals, key=lambda kind: -totals[kind])
        named = [say("{kind}{n}", kind=kind, n=self.study.figures("faults", base=kind)) for kind in ranked]
        return say("按推算关系分：{named}。", named=listed(named))

    def faults(self) -> Prose:
        """How bad is it?"""
        found = [status for status in Status if status.is_fault and self._status(status).value]
        if not found:
            return say("没有发现差错。")
        named = [say("{label}（{meaning}）{n}", label=one.label, meaning=one.meaning, n=self._status(one)) for one in found]
        return say("按判定结果分：{named}。", named=listed(named, "；"))

    def untold(self) -> Prose:
        """What could not be told?"""
        residues, open_ = self._status(Status.RESIDUE), self._status(Status.CANNOT_TELL)
        return say("另有尾差{residues}，无法判断{open}，后者须由编制单位补充单位或分项后再核对。", residues=residues, open=open_)

    # ---- parts of sentences ----
    def _wrong(self) -> Prose:
        faults = self._figure("faults")
        if not faults.value:
            return say("没有发现差错。")
        return joined(say("发现差错{faults}。", faults=faults), self.files())

    def _unread(self) -> Prose:
        if not self.study.faults:
            return NOTHING
        number = self.study.figures("documents", base="未能读取")
        return say("另有{n}未能读取，不在统计之内：{named}。", n=number, named="；".join(map(str, self.study.faults)))

    def _notice(self) -> Prose:
        return say("注意：{notice}。", notice=self.study.notice) if self.study.notice else NOTHING

    def _figure(self, id: str) -> Figure:
        return self.study.figures(id)

    def _status(self, status: Status) -> Figure:
        return self.study.figures("checks", base=status.label)
