"""What the score says, in computed sentences: levels, losses, the next step, the next grade, and how much a person judged."""

from dataclasses import dataclass

from ..figures import WHOLE, Figure, Figures
from ..scoring import Node
from ..wording import NOTHING, Prose, ends, joined, listed, say
from .indicator_figures import name_of
from .indicators import IndicatorSystem

FIRST = 3  # indicators that a sentence names; the table lists them all


def first_level(name: str, figures: Figures, base: str = "") -> Prose:
    """What a 一级指标 got of its points."""
    weight, score, rate = (figures(id, name, base) for id in ("weight", "score", "score_rate"))
    return say("“{name}”分值{weight}，得分{score}，得分率{rate}。", name=name, weight=weight, score=score, rate=rate)


@dataclass(frozen=True)
class IndicatorStory:
    """The sentences about one indicator system. base: of its figures."""

    system: IndicatorSystem
    figures: Figures
    base: str = ""

    def levels(self) -> Prose:
        """How many indicators there are, who judged them, and which second level stands lowest."""
        n, judged, typed = (self.figures(id, WHOLE, self.base) for id in ("indicators", "judged_rate", "typed_rate"))
        by_value = say("，{typed}按填报的实际值计算", typed=typed) if typed.value else NOTHING
        sentence = "指标体系共{n}，已评分值中{judged}由人工评定{by_value}，其余按评分方法由数据计算。"
        told = say(sentence, n=n, judged=judged, by_value=by_value)
        return joined(told, self._dropped(), self._extremes(), self._unscored())

    def of_level(self, node: Node) -> Prose:
        """What a 一级指标 and its parts got, and what cost points in it, with the reason where the table states one."""
        if not node.applies:
            return say("“{name}”各项指标均不适用，不参与评分。", name=node.name)
        seconds = [part for part in node.parts if part.parts and part.applies]
        parts = listed(say("{name}{rate}", name=part.name, rate=self._of(part, "score_rate")) for part in seconds)
        of_parts = say("其中{parts}。", parts=parts) if len(seconds) > 1 else NOTHING
        return joined(first_level(node.name, self.figures, self.base), of_parts, self._lost_in(node))

    def _lost_in(self, node: Node) -> Prose:
        costly = sorted((leaf for leaf in node.leaves if leaf.lost), key=lambda leaf: -(leaf.lost or 0))
        if not costly:
            return NOTHING if any(leaf.points is None and leaf.applies for leaf in node.leaves) else say("各项指标均得满分。")
        return say("失分的指标：{costly}。", costly=listed(map(self._loss, costly), "；"))

    def _loss(self, leaf: Node) -> Prose:
        one = self.system.of(leaf)
        reason = one.reason.rstrip("。；") if one else ""
        why = say("，{reason}", reason=reason) if reason else NOTHING
        return say("{name}失{lost}{why}", name=self._short(leaf), lost=self._of(leaf, "lost"), why=why)

    def losses(self) -> Prose:
        """What cost the most."""
        costliest = self.system.card.costliest
        if not costliest:
            return NOTHING if self.system.card.unscored else say("各项指标均得满分。")
        first = listed(say("{name}（{lost}）", name=self._short(node), lost=self._of(node, "lost")) for node in costliest[:FIRST])
        return say("失分最多的是{first}。", first=first)

    def margins(self) -> Prose:
        """What one more step would bring, and how far the next grade is."""
        told = NOTHING
        if gains := self.system.margins[:FIRST]:
            items = [
                say(
                    "{name}{step}（可增{gain}）",
                    name=self._short(node),
                    step=gain.step,
                    gain=self.figures("marginal", name_of(node), gain.step),
                )
                for node, _, gain in gains
            ]
            told = say("由数据计分的指标中，再进一步增分最多的是{items}。", items=listed(items))
        return joined(told, self._next_grade())

    # ---- clauses ----
    def _short(self, node: Node) -> str:
        """Its own name, where no other indicator has it."""
        names = [one.name for one in self.system.card.leaves]
        return node.name if names.count(node.name) == 1 else name_of(node)

    def _of(self, node: Node, id: str) -> Figure:
        return self.figures(id, name_of(node), self.base)

    def _extremes(self) -> Prose:
        seconds = [node for node in self.system.card.walk() if len(node.path) == 2 and node.score_rate.exact is not None]
        both = ends((node, node.score_rate.exact) for node in seconds)
        if not both:
            return NOTHING
        of_one = "{name}（{rate}）"
        best, worst = (
            listed(say(of_one, name=name_of(node), rate=self._of(node, "score_rate")) for node in nodes) for nodes in both
        )
        if len(both[0]) > FIRST:  # many at the top: only the lowest say something
            return say("二级指标中得分率最低的是{worst}。", worst=worst)
        return say("二级指标中得分率最高的是{best}，最低的是{worst}。", best=best, worst=worst)

    def _dropped(self) -> Prose:
        """Which indicators do not apply, why, and where their weight went."""
        lines = [(node, self.system.of(node)) for node in self.system.card.leaves if not node.applies]
        if not lines:
            return NOTHING
        why = [one.entry["reason"] or one.entry["evidence"] if one else "" for _, one in lines]
        named = listed(
            say("{name}（{why}）" if reason else "{name}", name=self._short(node), why=reason.rstrip("。；"))
            for (node, _), reason in zip(lines, why, strict=True)
        )
        heirs = dict.fromkeys(self._heir(node) for node, _ in lines)
        sentence = "其中{named}不适用，不参与评分，其分值由{heirs}其余指标按分值比例分担。"
        return say(sentence, named=named, heirs=listed(f"“{one}”" if one else "" for one in heirs))

    def _heir(self, dropped: Node) -> str:
        """The node whose other indicators share the weight of one that does not apply: the nearest above it that keeps its own; "" for all."""
        nodes = {node.path: node for node in self.system.card.walk()}
        above = (nodes[dropped.path[:depth]] for depth in range(len(dropped.path) - 1, 0, -1))
        return next((node.name for node in above if node.applies and node.indicator.weight is not None), "")

    def _unscored(self) -> Prose:
        missing = self.system.card.unscored
        if not missing:
            return NOTHING
        names = listed(say("{name}（{why}）", name=self._short(node), why=node.outcome.why) for node in missing)
        return say("{names}尚无得分，总分无从计算。", names=names)

    def _next_grade(self) -> Prose:
        missing = next((one for one in self.figures if one.id == "to_next_grade"), None)
        if missing is None or missing.value is None:
            return NOTHING
        needed = self.figures.get("needed_for_next", WHOLE, missing.base)
        enough = say("，补足失分最多的{n}即可达到", n=needed) if needed and needed.value else NOTHING
        return joined(say("距“{grade}”还差{missing}", grade=missing.base, missing=missing), enough, say("。"))
