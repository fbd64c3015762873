"""Plans for the tests: the real one where it is at hand, and one of the tests' own making in another layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbe_analysis.data import Paragraph

ROOT = Path(__file__).parents[2]
PROVINCES = Path(__file__).parent / "provinces"  # synthetic plans, and their targets listed by hand before they were read
SEED = ROOT.parent / "shared" / "seeds" / "002_0960816f51ff94d7.txt"
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="the published plan is not at hand")

# Full-width signs, 第一部分 and （一） for marks, numbers that begin again, units in brackets and on lines of their own,
# a title without a full stop, a signature.
OTHER = """某市2024年卫生健康工作计划

为做好2024年工作，制定本计划。
第一部分 夯实基层
（一）加强乡镇卫生院建设。新建乡镇卫生院１２所，改造村卫生室300余个。按照《乡镇卫生院服务能力标准》（2022年版）开展评审。（责任单位：基层处；完成时限：6月底）
（二）培训乡村医生
年底前培训乡村医生１,２００人次，合格率达到９５％。印发《乡村医生培训办法》（试行）。
责任单位：科教处
第二部分 提升服务
（一）推行“一窗受理”服务。实现公立医院全覆盖。修订《预约诊疗规范》和《转诊规范》，落实《健康某市2030规划纲要》。
（二）建成急救站两个，12月20日前投入使用（牵头单位：医政处）。
（三）加强宣传工作。

某市卫生健康委员会
2024年3月1日
"""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text's lines as `read_paragraphs` returns them."""
    return tuple(Paragraph(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
