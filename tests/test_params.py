"""Parameter files: what is read exactly, and what is refused with file, line and key."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.errors import ParamsError
from pbe_analysis.exact_yaml import read_yaml
from pbe_analysis.params import Limit, Number, Policy, Section, Target, Text, Year, load, sourced

SHOWN = "params/a/2021.yaml"


class Inner(Section):
    rate: Number
    source: Text


class Model(Section):
    title: Text
    year: Year = 2021
    inner: Inner | None = None
    by_region: dict[Text, Inner] = {}
    policy: Policy | None = None


@pytest.fixture
def read(tmp_path):
    """The parameters in a text, and the message when they are refused."""

    def reading(text, model=Model):
        file = tmp_path / "2021.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(file, SHOWN, model) if model else read_yaml(file, SHOWN)[0]

    return reading


@pytest.fixture
def refused(read):
    def reading(text, model=Model):
        with pytest.raises(ParamsError) as error:
            read(text, model)
        return str(error.value)

    return reading


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("True", "True"), ("2023-01", "2023-01"), ("2023-01-05", "2023-01-05"),
        ("007", "007"), ("1_000", "1_000"), ("0x10", "0x10"), ("1e5", "1e5"), ("1:30", "1:30"), (".5", ".5"), ("<<", "<<"),
        ("NULL", "NULL"), ("=", "="), ("12", 12), ("-3", -3), ("0.10", Decimal("0.10")), ("true", True), ("null", None),
        ("~", None), ("", None), ("'12'", "12"), ("优", "优"),
    ],
)  # fmt: skip
def test_a_scalar_is_what_it_looks_like_to_people(read, text, value):
    got = read(f"key: {text}", model=None)["key"]
    assert got == value and type(got) is type(value)


def test_decimal_fractions_are_exact(read):
    assert read("title: a\ninner: {rate: 0.1, source: 文}").inner.rate == Decimal("0.1")


def test_what_was_read_cannot_be_changed(read):
    with pytest.raises(ValueError, match="frozen"):
        read("title: a").title = "b"


def test_a_byte_order_mark_is_no_part_of_the_first_key(read):
    assert read("\ufefftitle: a".encode()).title == "a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: a\ntitel: b", 'line 2, key titel: "titel" is not a known key. Did you mean title?'),
        ("title: a\ninner:\n  rate: 1\n  source: x\n  rte: 2", "line 5, key inner.rte: \"rte\" is not a known key. Did you mean rate?"),
        ("title: a\nby_region:\n  甲区: {rate: 1, source: x, sorce: y}", "key by_region.甲区.sorce: \"sorce\" is not a known key. Did you mean source?"),
        ("inner: {rate: 1, source: x}", "key title: is missing. Expected a value."),
        ("title: a\ninner:\n  rate: 1", "line 2, key inner.source: has no source. Expected the document, paragraph or decision"),
        ("title: a\ninner: {rate: 1, source: ''}", 'key inner.source: "" is not accepted. Expected text that is not empty.'),
        ("title: a\ninner: {rate: 1, source: '  '}", "Expected text that is not empty."),
        ("title: a\ninner: {rate: 1, source: null}", "key inner.source: has no source. Expected the document, paragraph or decision"),
        ("title: 5", 'line 1, key title: "5" is not accepted. Expected text; put quotes around it'),
        ("title: a\nyear: 2021.5", 'line 2, key year: "2021.5" is not accepted. Expected a whole number.'),
        ("title: a\nyear: '2021'", 'key year: "2021" is not accepted. Expected a whole number.'),
        ("title: a\nyear: true", "Expected a whole number."),
        ("title: a\ninner: {rate: 八成, source: x}", 'key inner.rate: "八成" is not accepted. Expected a number.'),
        ("title: a\ninner: {rate: true, source: x}", "Expected a number."),
        ("title: a\ninner: {rate: 80分, source: x}", '"80分" is not accepted. Expected a number.'),
        ("title: a\ninner: 5", "Expected a block of keys."),
        ("title: a\nby_region: [1]", "Expected a block of keys."),
        ("title: a\ninner: {rate: 1, source: 甲,乙}", "A comma ends a value inside { }"),
        ("title: a\n5: b", "line 2"),
        ("title: a\ntitle: b", 'line 2: key "title" stands twice.'),
        ("title: a\ninner:\n  rate: 1\n  rate: 2\n  source: x", 'line 4: key "rate" stands twice.'),
        ("title: &t a\ninner: *t", "line 2: holds an alias (*)."),
        ("title: a\n  bad: [", "line 2"),
        ("title: [a", "line"),
        ("title: !!python/object/apply:os.system [echo]", "line 1"),
        ("title: !!int abc", "Expected YAML"),
        ("title: !!timestamp abc", "Expected YAML"),
        ("? [a, b]\n: c", "Expected"),
        (f"title: {'9' * 5000}", "Expected YAML"),
        ("[" * 5000, "Expected YAML"),
        ("title: a\n---\ntitle: b", "line 2"),
        ("title: a\x00", "Expected YAML"),
        ("", "holds no keys"),
        ("# nothing", "holds no keys"),
        ("- a", "holds no keys"),
        ("just text", "holds no keys"),
        (b"title: \xff\xfe", "is not UTF-8 at byte 7"),
        ("标题: 甲".encode("gb18030"), "is not UTF-8"),
    ],
)  # fmt: skip
def test_this_is_refused(refused, text, message):
    said = refused(text)
    assert said.startswith(SHOWN) and message in said


def test_all_faults_are_told_at_once(refused):
    said = refused("titel: a\nyear: x\ninner: {rate: y}").splitlines()
    assert len(said) == 5 and all(line.startswith(f"{SHOWN}, line ") for line in said)


def test_a_file_that_is_too_large_is_not_read(refused, monkeypatch):
    monkeypatch.setattr("pbe_analysis.exact_yaml.LARGEST_FILE", 10)
    assert "is larger than 10 bytes" in refused("title: abcdef")


@given(st.text(st.sampled_from("a: -[]{}\n\"'#&*!|>?%@`,甲0.~<=")))
def test_any_text_is_read_or_refused_and_nothing_else(tmp_path_factory, text):
    file = Path(tmp_path_factory.getbasetemp()) / "wild.yaml"
    file.write_text(text, "utf-8")
    try:
        assert isinstance(read_yaml(file, SHOWN)[0], dict)
    except ParamsError as error:
        assert str(error).startswith(SHOWN)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("{at_least: 90, source: x}", "a share such as 0.90"),
        ("{at_least: -0.1, source: x}", "a share such as 0.90"),
        ("{at_least: 0.8, serious_below: 50, source: x}", "serious_below at or below at_least"),
        ("{at_least: 0.8, serious_below: 0.81, source: x}", "serious_below at or below at_least"),
        ("{at_least: 0.8}", "has no source"),
    ],
)
def test_a_target_that_can_not_be_meant_is_refused(refused, target, message):
    class Holder(Section):
        target: Target

    assert message in refused(f"target: {target}", Holder)


@pytest.mark.parametrize("target", ["{at_least: 1, source: x}", "{at_least: 0.8, serious_below: 0.8, source: x}"])
def test_a_target_at_its_limits_is_accepted(read, target):
    class Holder(Section):
        target: Target

    assert read(f"target: {target}", Holder).target.source == "x"


def test_a_source_shows_lists_and_blocks_as_people_read_them():
    class Band(Section):
        low: Number
        high: Number

    class Rules(Section):
        bands: dict[str, Band]
        words: tuple[str, ...]
        none: tuple[str, ...] = ()
        zero: bool = False
        source: Text

    rules = Rules(bands={"达成": {"low": Decimal("0.8"), "high": 1}}, words=("甲", "乙"), source="某办法")
    assert list(sourced(rules)) == [("", (), "bands 达成 low 0.8 high 1；words 甲/乙；none 无；zero 否", "某办法")]


@pytest.mark.parametrize(
    ("side", "value", "said"),
    [
        ("at_most", "0.30001", "略高于"), ("at_most", "0.3001", "高于"), ("at_most", "0.3", "等于"), ("at_most", "0.2", "未超过"),
        ("at_least", "0.29999", "略低于"), ("at_least", "0.2999", "低于"), ("at_least", "0.31", "达到"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_value_shows_that_it_misses_a_limit_that_it_is_printed_like(side, value, said):
    limit = Limit.model_validate({side: Decimal("0.3"), "source": "测试"})
    assert limit.verdict(Decimal(value)) == said
