"""The front door, and what a study shows of itself: overview, figures that can be searched, misspelt names, own plots."""

import os
import pkgutil
import re
import subprocess
import sys
from importlib import import_module

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.errors import NotFound

PLACES = (
    "tianjin-village-clinics/2021",
    "shanghai-health-targets/2022",
    "shanghai-health-plan/2013",
    "synthetic-report-audit/2021",
)


@pytest.fixture(scope="module", params=PLACES)
def study(request):
    return pbe.load(*request.param.split("/"), ROOT)


@pytest.fixture(scope="module")
def real():
    return pbe.load("tianjin-village-clinics", 2021, ROOT)


def test_the_front_door_shows_what_users_call():
    assert dir(pbe) == sorted(pbe.__all__)
    assert all(callable(getattr(pbe, name)) or name == "charts" for name in dir(pbe))


def test_a_study_lists_what_users_ask_for(study):
    assert {"figures", "what_if", "save"} <= {*dir(study)} and not any(
        name.startswith("_") or name.isupper() for name in dir(study)
    )


def test_no_room_takes_the_place_of_a_name_of_the_front_door_once_it_is_imported():
    rooms = {one.name for one in pkgutil.iter_modules(pbe.__path__)}
    assert {name for name in pbe.__all__ if name in rooms and not callable(import_module(f"pbe_analysis.{name}"))} == {"charts"}


@pytest.mark.parametrize(
    ("owner", "name", "meant"),
    [("pbe", "tabel", "table"), ("pbe.charts", "exectuion", "execution"), ("study", "exectuion", "execution")],
)
def test_a_misspelt_name_is_answered_with_the_nearest(owner, name, meant, real):
    one = {"pbe": pbe, "pbe.charts": pbe.charts, "study": real}[owner]
    with pytest.raises(AttributeError, match=f"has no attribute {name}. Did you mean {meant}"):
        getattr(one, name)
    assert not hasattr(one, name) and not hasattr(one, f"_{name}")


def test_what_fails_by_itself_is_not_called_misspelt(real, monkeypatch):
    def broken(self):
        raise AttributeError("something else")

    monkeypatch.setattr(type(real), "notice", property(broken))
    with pytest.raises(AttributeError, match="something else"):
        real.notice  # noqa: B018


def test_a_study_shows_its_frames_findings_and_facts(study):
    html = study._repr_html_()
    assert study.params.title in html and "<script" not in html
    for name in study.frames:
        if name not in study.named and "." not in name:
            handed = getattr(study, name)()
            frames = handed if isinstance(handed, list) else [handed]
            assert (f"study.{name}()" in html) is any(not frame.attrs.get("absent") for frame in frames)
    for one in study.findings:
        assert one.title in html
    for label, _value in study.cover().facts:
        assert label in html
    assert f"{len(study.figures)}个" in html


def test_own_measures_and_tables_are_listed_by_name():
    study = pbe.load("synthetic-county-health", 2023, ROOT)
    assert study.named["own_measure"] and study.named["own_table"]
    html = study._repr_html_()
    for name, ids in study.named.items():
        for id in ids:
            assert f"study.{name}(&#34;{id}&#34;)" in html and getattr(study, name)(id).attrs["title"]


def test_figures_can_be_searched(real):
    found = real.figures.find("执行率", "蓟州")
    assert {one.subject for one in found} == {"蓟州区"} and {one.id for one in found} == {"execution_rate"}
    assert len(real.figures.find("不存在的指标")) == 0
    frame = found.frame()
    assert frame["title"].unique().tolist() == ["预算执行率"] and str(frame["value"].dtype) == "float64"
    assert list(frame["display"]) == [one.display for one in found] and list(frame["trace"]) == [one.trace for one in found]


def test_figures_show_the_first_ones_and_how_to_find_others(real):
    html = real.figures._repr_html_()
    assert f"共{len(real.figures)}个数字" in html and "find(" in html and html.count("<tr") == 31
    assert re.search(r"共3个数字；", real.figures.find("执行率", "蓟州")._repr_html_())


def test_a_wrong_frame_is_answered_with_the_nearest(real):
    with pytest.raises(NotFound, match="Did you mean satisfaction"):
        real.save("satisfation", "x.xlsx")


# ---- own plots ----
SHELL = "from ipykernel.zmqshell import ZMQInteractiveShell as S\nS.instance().user_ns\n"
TERMINAL = "from IPython.terminal.interactiveshell import TerminalInteractiveShell as S\nS.instance()\n"
ASKS = "import pbe_analysis as pbe\nimport sys\n{more}\nprint('matplotlib' in sys.modules and sys.modules['matplotlib'].rcParams['font.family'])"


@pytest.mark.parametrize(
    ("before", "more", "family"),
    [
        (SHELL, "", "['Noto Sans SC']"),
        (f"import pbe_analysis\n{SHELL}", "pbe.load('tianjin-village-clinics', 2021)", "['Noto Sans SC']"),
        (TERMINAL, "", "False"),
        ("", "", "False"),
        ("", "import matplotlib; pbe.load('tianjin-village-clinics', 2021)", "['sans-serif']"),
        ("", "import matplotlib; pbe.plot_style()", "['Noto Sans SC']"),
    ],
    ids=["notebook", "forked notebook", "terminal", "plain", "plain, loaded", "asked for"],
)
def test_own_plots_have_the_typeface_in_notebooks_only(before, more, family):
    done = subprocess.run(
        [sys.executable, "-c", before + ASKS.format(more=more)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.splitlines()[-1:] == [family], done.stderr[-500:]


# ---- tables that sort and filter ----
SHOWS = """import pbe_analysis as pbe, pandas as pd
S.instance().display_pub.publish = lambda data, *_more, **_others: print(repr(str(data)))
{before}pbe.interactive_tables()
print(repr(S.instance().display_formatter.format(pd.DataFrame({{"a": ["<img src=x onerror=go()>", "甲区"]}}))[0]["text/html"]))"""


def _shown(before="", **env):
    done = subprocess.run(
        [sys.executable, "-c", SHELL + SHOWS.format(before=before)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | env,
    )
    assert not done.returncode, done.stderr[-500:]
    *said, html = done.stdout.splitlines()
    assert "<img" not in html and "甲区" in html
    return html, "\n".join(said)


def test_tables_sort_and_filter_where_somebody_looks_on_without_a_network():
    pytest.importorskip("itables", reason="needs the extra lab")
    html, said = _shown(JPY_SESSION_NAME="x.ipynb")
    assert "<script" in html and not re.findall(r"""(?:src=|import .* from )["']https?:""", html + said)


@pytest.mark.parametrize(
    ("before", "env"), [("", {"JPY_SESSION_NAME": ""}), ("import sys; sys.modules['itables'] = None\n", {"JPY_SESSION_NAME": "x.ipynb"})],
    ids=["a report", "without the extra"],
)  # fmt: skip
def test_elsewhere_they_are_as_pandas_shows_them(before, env):
    html, said = _shown(before, **env)
    assert "<script" not in html and ("pbe-analysis[lab]" in said) is bool(before)


def test_what_a_user_sets_afterwards_stays():
    code = f"{SHELL}import pbe_analysis as pbe, matplotlib as m\nm.rcParams['font.size'] = 20\npbe.load('tianjin-village-clinics', 2021)\nprint(m.rcParams['font.size'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.splitlines()[-1:] == ["20.0"], done.stderr[-500:]
