"""The words by which a plan's promises are told from its manners of speaking: lists in lexicon.yaml, and a few patterns."""

from pathlib import Path

from ..exact_yaml import read_yaml

_FILE = Path(__file__).with_name("lexicon.yaml")
WORDS = {name: tuple(text.split()) for name, text in read_yaml(_FILE, _FILE.name)[0].items()}
WORDS["counted"] += tuple(f"{unit}次" for unit in WORDS["counted_times"])


def either(*names: str, shortest: int = 1) -> str:
    """A pattern for the words of these lists, the longest first."""
    words = {word for name in names for word in WORDS[name] if len(word) >= shortest}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


RESULTS = r"[建办抓做用管织筑守配补夯压扎护](?:好|强|优|实|牢|密|齐)"  # 建强, 办好, 做优, 补齐
# 新建, 改（新）建, 新建和改扩建, 新改扩建, 新开工建设: by what is added in front of making
COMPOUND = r"(?:(?:[新改扩迁续重补增再拟]|（[新改扩迁续]+）|(?<=建)[、和])+[建修开办设增](?:工建设|工|设|立|办|通|展)?)+"

# Most verbs of two signs are made of these: 检出, 补充, 报送, 撤销, 抽查; what so looks like one and is a noun is left out.
COINED = f"(?!{either('nominal')})[{WORDS['heads'][0]}][{WORDS['tails'][0]}]"
