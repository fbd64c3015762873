"""reports/index.html: every report, whatever became of it, on a page that any browser opens."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from structure import bad_frame, bad_ids, bad_outline, loaded_from_outside

from pbe_analysis.publishing.index import write_index
from pbe_analysis.publishing.report import ReportFailed

HOSTILE = "<script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>\"'&amp;{braces}"


def page(project, *places) -> BeautifulSoup:
    return BeautifulSoup(write_index(project.root, places).read_text("utf-8"), "html.parser")


def rows(soup) -> list[list[str]]:
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in soup.select("tbody tr")]


def test_without_reports_there_is_no_index(project):
    assert write_index(project.root, [project.add()]) is None
    assert not (project.root / "reports").exists()


def test_a_report_stands_with_its_verdict_and_a_link_that_leads_to_it(project, make):
    places = [project.add("a/2021"), project.add("b/2022")]
    for place in places:
        make(place)
    soup = page(project, *reversed(places), project.add("c/2023"))
    assert rows(soup) == [
        ["b 2022 b/2022", "2022", "80分 良", "率 1%", "问题2", "已完成"],
        ["a 2021 a/2021", "2021", "80分 良", "率 1%", "问题2", "已完成"],
    ]
    links = [link["href"] for link in soup.select("a[href]")]
    assert links == ["b/2022/b-2022.html", "a/2021/a-2021.html"]
    assert all((project.root / "reports" / link).is_file() for link in links)


def test_a_failed_report_says_so_and_the_one_before_it_is_still_linked(project, make):
    old, never = project.add("a/2021"), project.add("b/2021", "1 / 0")
    make(old)
    project.do(old, "raise ValueError('<b>甲</b>')")
    for place in (old, never):
        with pytest.raises(ReportFailed):
            make(place)
    soup = page(project, old, never)
    first, second = rows(soup)
    assert first[-1] == "未更新 cell 5: ValueError: <b>甲</b>"
    assert second[-1] == "未更新 cell 5: ZeroDivisionError: division by zero"
    assert [link["href"] for link in soup.select("tbody a")] == ["a/2021/a-2021.html"]


def test_hostile_titles_are_shown_and_not_run(project, make):
    place = project.add()
    make(place)
    file = place.report_file(".manifest.json")
    manifest = json.loads(file.read_text("utf-8"))
    manifest["summary"] |= {"title": HOSTILE, "badge": HOSTILE, "rates": {HOSTILE: HOSTILE}, "findings": {HOSTILE: 1}}
    file.write_text(json.dumps(manifest), "utf-8")
    soup = page(project, place)
    assert soup.find_all(["script", "img"]) == [] and soup.select("[onerror]") == []
    assert soup.select_one("tbody a").get_text() == HOSTILE


def test_the_page_is_sound_and_loads_nothing(project, make):
    place = project.add()
    make(place)
    html = write_index(project.root, [place]).read_text("utf-8")
    faults = [bad_frame(html), bad_outline(html), loaded_from_outside(html), bad_ids(html)]
    assert faults[:3] == [[], [], []] and faults[3] in ([], ["no contents list"])
    assert "default-src 'none'" in html
    assert [cell["scope"] for cell in BeautifulSoup(html, "html.parser").find_all("th")].count("row") == 1


def test_the_same_reports_give_the_same_page(project, make):
    place = project.add()
    make(place)
    first = write_index(project.root, [place]).read_bytes()
    assert write_index(project.root, [place]).read_bytes() == first
    assert str(project.root).encode() not in first
