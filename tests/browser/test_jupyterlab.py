"""An exploring notebook in a real JupyterLab, as `pbe lab` opens it: without a network, on a machine without Chinese fonts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from time import monotonic, sleep

import pytest
from patience import stretched
from samples import ROOT

from . import chromium
from .visit import PROBE

NOTEBOOK = "notebooks/explore/evaluation.ipynb"
FOLDERS = ("params/synthetic-county-health", "data/synthetic-county-health", "notebooks/explore")
SETTINGS = {
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "apputils-extension/notification": '{"fetchNews": "false"}',
}
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{latin}</dir><cachedir>{cache}</cachedir></fontconfig>"""
HAS_RUN = """runs => { const said = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(one => one.innerText);
  return said.length > 1 && said.every(one => /\\[\\d+\\]/.test(one)) && said.at(-1).includes(`[${runs * said.length}]`) }"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of one commission in two years, with its notebooks."""
    folder = tmp_path_factory.mktemp("project")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module", params=[["pbe_analysis", "lab", "--"], ["jupyterlab"]], ids=["pbe lab", "any other"])
def server(request, project, tmp_path_factory):
    """JupyterLab on a port of its own, with settings of its own: its address."""
    pytest.importorskip("jupyterlab", reason="needs the extra lab")
    own = tmp_path_factory.mktemp("jupyter")
    for name, content in SETTINGS.items():
        file = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(content, "utf-8")
    kinds = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    env = {**os.environ, "PYTHONPATH": str(ROOT)} | {name: str(own / folder) for name, folder in kinds.items()}
    env.pop("PBE_ROOT", None)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token=known", "--allow-root"]
    with open(own / "said.txt", "wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *request.param, *options], cwd=project, env=env, stdout=said, stderr=said
        )
    try:
        _await(f"http://127.0.0.1:{port}/api?token=known", process, own / "said.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _await(address: str, process: subprocess.Popen, said) -> None:
    end = monotonic() + stretched(60)
    while monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            sleep(0.1)
    pytest.fail(f"JupyterLab did not answer:\n{said.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def poor_browser(playwright, executable, tmp_path_factory):
    """A browser on a machine that has Latin fonts only."""
    folder = tmp_path_factory.mktemp("fonts")
    import matplotlib

    (folder / "latin").mkdir()
    shutil.copy(f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf", folder / "latin")
    (folder / "fonts.conf").write_text(FONTS.format(latin=folder / "latin", cache=folder / "cache"), "utf-8")
    started = chromium.launch(playwright, executable, FONTCONFIG_FILE=str(folder / "fonts.conf"))
    yield started
    started.close()


class Lab:
    """The notebook, open in JupyterLab. asked: every address that the page asked for."""

    def __init__(self, page, address: str, pictures):
        self.page, self.pictures, self.asked, self.runs = page, pictures, [], 0
        page.set_default_timeout(1000 * stretched(30))
        page.on("request", lambda request: self.asked.append(request.url))
        page.add_init_script(path=PROBE)
        page.goto(f"{address}/lab/tree/{NOTEBOOK}?token=known")
        page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        page.wait_for_function("() => document.querySelector('#jp-main-statusbar').innerText.includes('| Idle')")

    def run_all(self) -> None:
        for name in ("Run", "Run All Cells"):
            self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.runs += 1
        self.page.wait_for_function(HAS_RUN, arg=self.runs)

    def cell(self, words: str):
        """The code cell that holds these words."""
        return self.page.locator(".jp-CodeCell", has=self.page.locator(".cm-content", has_text=words)).first

    def keep(self, name: str, cell) -> None:
        cell.scroll_into_view_if_needed()
        if self.pictures:
            self.page.wait_for_timeout(500)
            self.page.screenshot(path=self.pictures / f"jupyterlab-{name}.png")


@pytest.mark.browser
def test_an_exploring_notebook_runs_sorts_filters_and_shows_chinese_in_jupyterlab(server, poor_browser, pictures):
    page = poor_browser.new_page(viewport={"width": 1300, "height": 1000})
    lab = Lab(page, server, pictures)
    lab.run_all()
    assert not page.locator('[data-mime-type="application/vnd.jupyter.error"]').count()

    # what if
    supposed = lab.cell("study.what_if(targets")
    assert "假设情形" in supposed.inner_text() and "得分由" in supposed.inner_text()
    lab.keep("what-if", supposed)

    # sort, filter
    table = lab.cell("execution.sort_values").locator(".dt-container").first
    assert "共 12 行" in table.inner_text()
    rates = table.locator("thead th", has_text="execution_rate")
    for _way in ("up", "down"):
        rates.click()
    table.locator("tbody tr:first-child td:first-child", has_text="白石镇").wait_for()  # the highest rate; the lowest came first
    regions = table.locator('tfoot input[placeholder="region"]')
    regions.fill("乡")
    regions.press("End")  # a key, as behind every character that a person types
    page.wait_for_function("cell => cell.innerText.includes('从 12 行中筛选')", arg=table.element_handle())
    lab.keep("table", table)

    # every figure can be looked up
    figures = lab.cell("study.figures.find")
    figures.locator('input[type="search"]').first.fill("清泉镇")
    page.wait_for_function("cell => cell.innerText.includes('共 1 行')", arg=figures.element_handle())

    # another year
    lab.cell("year =").locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text('project = "synthetic-county-health"\nyear = "2022"')
    lab.run_all()
    opened = lab.cell("study = pbe.load")
    assert "2022年基本公共卫生服务" in opened.inner_text() and "2023年基本公共卫生服务" not in opened.inner_text()
    lab.keep("another-year", opened)

    # Chinese, and no network
    assert page.evaluate("() => probe.settle().then(() => probe.missingGlyphs())") == []
    assert [one for one in lab.asked if not one.startswith((server, "data:", "blob:"))] == []
    assert not page.locator('.jp-Notebook [data-mime-type="application/javascript"]').count()  # what a saved notebook would hold
    page.close()
