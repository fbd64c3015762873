"""What cannot be done is said in words: pictures that a page would lack, kernels that are not there, hooks that fail, folders that
may not be written."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import subprocess

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from PIL import Image
from projects import names, story

from pbe_analysis.publishing.report import ReportFailed


def png(colour: str) -> str:
    content = io.BytesIO()
    Image.new("RGB", (2, 2), colour).save(content, "png")
    return base64.b64encode(content.getvalue()).decode()


def with_text(source: str, attachments: dict | None = None):
    cell = new_markdown_cell(source)
    if attachments is not None:
        cell["attachments"] = attachments
    return cell


def test_each_cell_shows_the_picture_that_was_dropped_into_it(project, make):
    """JupyterLab calls every one of them image.png."""
    place = project.add()
    cells = [with_text(f"![{name}](attachment:image.png)", {"image.png": {"image/png": png(name)}}) for name in ("red", "blue")]
    project.tell([*story()[:3], *cells, *story()[3:]])
    make(place)
    page = place.report_file(".html").read_text("utf-8")
    for name in ("red", "blue"):
        assert re.search(f'<img[^>]* src="data:image/png;base64,{re.escape(png(name))}" alt="{name}"', page)


@pytest.mark.parametrize(
    ("source", "attachments", "words"),
    [
        ("![现场](photo.png)", None, 'the picture "photo.png" in the text is not attached to the cell'),
        ("![](../photo.png)", None, 'the picture "../photo.png" in the text is not attached'),
        ("![现场](https://example.com/a.png)", None, 'the picture "https://example.com/a.png" in the text is not attached'),
        ("![现场][1]\n\n[1]: photo.png", None, 'the picture "photo.png" in the text is not attached'),
        ("![现场](attachment:a.png)", None, 'the picture "attachment:a.png" in the text is not attached'),
        (
            "![现场](attachment:a.png)",
            {"b.png": {"image/png": "QUJD"}},
            'the picture "attachment:a.png" in the text is not attached',
        ),
        ("- 一\n- ![现场](photo.png)", None, 'the picture "photo.png" in the text is not attached'),
    ],
)
def test_a_picture_that_the_page_would_lack_is_refused(project, make, source, attachments, words):
    place = project.add()
    project.tell([*story()[:3], with_text(source, attachments), *story()[3:]])
    with pytest.raises(ReportFailed, match=re.escape(words)) as caught:
        make(place)
    assert "attachment:" in str(caught.value) and not place.report_file(".html").exists()


def test_code_that_only_speaks_of_a_picture_is_text(project, make):
    place = project.add()
    project.tell([*story()[:3], with_text("`![现场](photo.png)`"), *story()[3:]])
    make(place)
    assert "<code>![现场](photo.png)</code>" in place.report_file(".html").read_text("utf-8")


@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_a_kernel_that_is_not_there_is_named(project, run, engine):
    place = project.add()
    file = project.root / "notebooks" / "evaluation.ipynb"
    notebook = json.loads(file.read_text("utf-8"))
    notebook["metadata"]["kernelspec"]["name"] = "nosuch"
    file.write_text(json.dumps(notebook), "utf-8")
    outcomes, _ = run(place, engine=engine)
    told = "a/2021: notebooks/evaluation.ipynb: its kernel, nosuch, is not installed here. Expected python3"
    assert outcomes[place].message.startswith(told)


@pytest.mark.parametrize("event", ["pre_run_cell", "post_run_cell", "pre_execute", "post_execute"])
def test_a_hook_that_fails_fails_its_report_in_words(project, event):
    place = project.add()
    hook = f"def fail(*_): raise ValueError('联系13912345678')\nget_ipython().events.register('{event}', fail)"
    project.tell([*story()[:3], new_code_cell(hook), *story()[3:]])
    done = project.pbe("run")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.search(r"a/2021: cell \d+: ValueError: 联系（电话已隐去）", done.stderr)
    assert not place.report_file(".html").exists()
    assert "13912345678" not in (project.root / "reports" / "index.html").read_text("utf-8")


@pytest.fixture
def sealed(project):
    """The project's folder, in which nothing can be made, by nobody."""
    made = subprocess.run(["mount", "--bind", project.root, project.root], capture_output=True)
    if made.returncode:
        pytest.skip("sealing a folder needs root")
    sealed = subprocess.run(["mount", "-o", "remount,ro,bind", project.root], capture_output=True)
    yield project
    subprocess.run(["umount", "--lazy", project.root], check=True)
    assert sealed.returncode == 0, "the folder was not sealed"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "a/2021: reports/a/2021 cannot be written (Read-only file system)"),
        (["new", "b/2021", "--report", "evaluation"], "Read-only file system"),
        (["demo", "titles"], "Read-only file system"),
    ],
)
def test_a_folder_that_may_not_be_written_is_told(project, request, arguments, words):
    project.add()
    request.getfixturevalue("sealed")
    done = project.pbe(*arguments)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert words in done.stderr, done.stderr


def test_what_reads_only_works_in_a_sealed_folder(project, request):
    place = project.add()
    request.getfixturevalue("sealed")
    done = project.pbe("list")
    assert done.returncode == 0 and "not made yet" in done.stdout and names(place) == set()


def test_a_home_that_may_not_be_written_is_no_matter(project, tmp_path, short_folder):
    """matplotlib and IPython keep their own things there, and say so where they cannot."""
    place = project.add(do="import matplotlib.pyplot as plt; plt.plot([1]); plt.show()")
    (tmp_path / "home").write_text("a file in place of the folder")
    home = {"HOME": str(tmp_path / "home"), "TMPDIR": str(short_folder), "PBE_TEST": project.mark}
    env = {name: value for name, value in os.environ.items() if name not in ("MPLCONFIGDIR", "IPYTHONDIR")} | home
    done = project.pbe("run", env=env)
    assert done.returncode == 0, done.stderr
    assert project.is_whole(place) and list(short_folder.iterdir()) == []
