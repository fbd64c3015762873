"""What errors say."""

import pickle

import pytest

from pbe_analysis.errors import DataError, InputError, ParamsError, PbeError, Problem, nearest, or_none

WHERE = "data/x/2021/funds.csv, row 7, column spent"


def test_a_problem_says_where_what_expected_and_hint():
    problem = Problem(WHERE, '"12,3x" is not an amount in 万元', "a number such as 26.60", "See row 6")
    assert str(problem) == (f'{WHERE}: "12,3x" is not an amount in 万元. Expected a number such as 26.60. See row 6.')


@pytest.mark.parametrize("end", [".", "。", "?"])
def test_a_sentence_that_has_an_end_gets_no_second_one(end):
    assert str(Problem("a", "b", hint=f"Did you mean c{end}")) == f"a: b. Did you mean c{end}"


def test_an_input_error_lists_every_problem_on_its_own_line():
    error = DataError([Problem("a", "b"), Problem("c", "d")])
    assert str(error) == "a: b.\nc: d."
    assert [problem.where for problem in error.problems] == ["a", "c"]


def test_an_error_of_one_problem_takes_what_it_says():
    assert DataError("a", "b", "c", "See d").problems == (Problem("a", "b", "c", "See d"),)


def test_an_error_with_gaps_is_a_message_in_the_readers_language_and_in_another_process():
    error = pickle.loads(pickle.dumps(PbeError("{asked}: there is no such project-year. {hint}", asked="a/2021", hint="b")))
    assert str(error) == "a/2021: there is no such project-year. b"
    assert error.said("zh") == "a/2021：没有这个项目年度。b"
    assert str(PbeError("{not a gap}")) == "{not a gap}"


@pytest.mark.parametrize("kind", [InputError, ParamsError, DataError])
def test_an_error_survives_the_way_to_another_process(kind):
    again = pickle.loads(pickle.dumps(kind(Problem("a", "b"))))
    assert type(again) is kind and isinstance(again, PbeError)
    assert str(again) == "a: b." and again.problems == (Problem("a", "b"),)


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("arived", ["arrived", "spent"], "Did you mean arrived?"),
        ("东丽", ["西青区", "东丽区"], "Did you mean 东丽区?"),
        ("zzz", ["b", "a"], "Known are: a, b"),
        ("zzz", [], ""),
    ],
)
def test_the_nearest_name_or_all_of_them(name, known, hint):
    assert nearest(name, known) == hint


def test_what_is_refused_as_a_value_is_nothing_and_any_other_error_is_none_of_ours():
    assert [or_none(int, text) for text in ("12", "十二", "")] == [12, None, None]
    assert or_none(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        or_none(divmod, 7, 0)
