"""What gets installed: pyproject.toml says it first; environment.yml, locks and imports have to agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import pbe_analysis

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
SHARED = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
# What each lock has to hold; the build backend too, so that installing the project fetches nothing more.
WINGS = SHARED + EXTRAS["audit"] + EXTRAS["records"]
LOCKS = {
    "report": WINGS,
    "test": WINGS + EXTRAS["test"],
    "bench": WINGS + EXTRAS["bench"],
    "lab": WINGS + EXTRAS["lab"],
    "dev": PROJECT["dependency-groups"]["dev"],
    "peers": PROJECT["dependency-groups"]["peers"],
}
# The same packages without Qt and statsmodels.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "seaborn": "seaborn-base"}
NOT_ON_CONDA_FORGE = {"pylopdf-fonts-zh-cn"}
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
NEVER_OURS = {".git", ".venv", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__", "build", "dist"}

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    r"\b({}|{}|{}|{}|{})\b".format(
        r"(test\.)?py" + r"pi\.(org|io)",
        r"python" + r"hosted\.org",
        r"(registry\.)?npm" + r"js\.(org|com)",
        r"(deb|security|ftp)\.deb" + r"ian\.org",
        r"conda\." + r"anaconda\.org",
    ),
    re.IGNORECASE,
)


def bounds(requirements: list[str]) -> dict[str, SpecifierSet]:
    found = [Requirement(text) for text in requirements]
    return {canonicalize_name(each.name): each.specifier for each in found}


def locked(lock: str) -> list[str]:
    """The requirements of a lock, each with its hashes, on one line each."""
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(lock: str) -> dict[str, Version]:
    found = [Requirement(HASH.sub("", line)) for line in locked(lock)]
    return {canonicalize_name(each.name): Version(next(iter(each.specifier)).version) for each in found}


# The locks


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_nothing_but_exact_versions_with_their_hashes(lock):
    """No address of an index, no option, no package by its path: only `name==version ; marker --hash=…`."""
    for line in locked(lock):
        requirement = Requirement(HASH.sub("", line))
        (version,) = requirement.specifier
        assert version.operator == "==" and "*" not in version.version, f"{line[:80]} is not an exact version"
        assert requirement.url is None and HASH.search(line), f"{line[:80]} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_package_stands_twice_in_a_lock(lock):
    assert len(pins(lock)) == len(locked(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_keeps_the_bounds_of_pyproject(lock):
    pinned, allowed = pins(lock), bounds(LOCKS[lock])
    assert allowed.keys() <= pinned.keys(), "a package is missing: run `make lock`"
    wrong = [f"{name} {pinned[name]}" for name in allowed if pinned[name] not in allowed[name]]
    assert not wrong, "out of bounds: run `make lock`"


def test_the_locks_agree_with_one_another():
    """So that `make report`, `make test` and `make lab` may follow one another in one .venv."""
    versions: dict[str, set] = {}
    for lock in LOCKS:
        for name, version in pins(lock).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lock", ["test", "bench", "lab"])
def test_whoever_tests_measures_or_explores_has_what_a_report_needs(lock):
    assert pins("report").keys() <= pins(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_how_to_make_it_anew(lock):
    assert "make lock" in (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")[:200]


def test_each_command_of_the_makefile_says_what_it_does():
    text = (ROOT / "Makefile").read_text("utf-8")
    commands = set(re.search(r"^\.PHONY: (.*)$", text, re.M)[1].split()) - {"FORCE"}
    assert set(re.findall(r"^([a-z-]+):.*  ## \S", text, re.M)) == commands


# The gates


def test_continuous_integration_renders_and_runs_every_gate():
    """`make test` of the README is one of them."""
    steps = re.findall(r"^step (.+)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
    assert steps == ["packages", "make report", "make check"]
    assert re.search(r"^check: lint types test\b", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert re.search(r"^    make test ", (ROOT / "README.md").read_text("utf-8"), re.M)


def test_hooks_are_tools_of_this_environment_and_fetch_nothing():
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [each["repo"] for each in repositories] == ["local"]
    hooks = repositories[0]["hooks"]
    assert {each["language"] for each in hooks} == {"system"}
    assert all(each["entry"].startswith(".venv/bin/python -m ") for each in hooks)


def test_the_version_is_the_last_one_of_the_changelog():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "Unreleased"
    assert [re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", each) for each in headings[1:]].count(None) == 0
    assert headings[1].split()[0] == PROJECT["project"]["version"] == pbe_analysis.__version__


# environment.yml


def conda() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))


def test_conda_users_get_the_same_dependencies_within_the_same_bounds():
    by_conda = [each for each in conda()["dependencies"] if isinstance(each, str)]
    by_pip = next(each["pip"] for each in conda()["dependencies"] if isinstance(each, dict))
    wanted = bounds(WINGS + EXTRAS["lab"])
    fonts = {name: wanted.pop(name) for name in NOT_ON_CONDA_FORGE}

    assert by_pip.pop() == "--editable ."
    assert bounds(by_pip) == fonts
    there = bounds([each for each in by_conda if each != "pip" and not each.startswith("python=")])
    assert there == {CONDA_NAMES.get(name, name): allowed for name, allowed in wanted.items()}


def test_conda_users_get_a_python_that_will_do():
    (python,) = (each for each in conda()["dependencies"] if str(each).startswith("python="))
    assert python.removeprefix("python=") in SpecifierSet(PROJECT["project"]["requires-python"])
    assert "pip" in conda()["dependencies"]
    assert (conda()["name"], conda()["channels"][0]) == ("pbe", "conda-forge")


# What is imported


def imported(folder: str) -> dict[str, str]:
    """Each module of somebody else that the Python files of a folder import, with one file that does."""
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            found |= {name.partition(".")[0]: str(path.relative_to(ROOT)) for name in names}
    own = {name for path in (ROOT / folder).rglob("*.py") for name in (path.stem, path.parent.name)}
    ours = own | {"pbe_analysis", "tests", "bench", "tools"}
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | ours}


@pytest.mark.parametrize(("folder", "extras"), [("pbe_analysis", EXTRAS.keys() - {"test"}), ("tests", EXTRAS)])
def test_whatever_is_imported_is_declared(folder, extras):
    """Or it would be there only as long as some other package happens to need it."""
    declared = bounds(SHARED + [each for extra in extras for each in EXTRAS[extra]]).keys()
    distributions = packages_distributions()
    for module, path in imported(folder).items():
        names = {canonicalize_name(name) for name in distributions.get(module, [module])}
        assert names & declared, f"{path} imports {module}, which pyproject.toml does not declare"


# What the project's files hold


def files() -> list[Path]:
    """Every file that is in git or about to be; without git, every file but what tools leave behind."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not NEVER_OURS & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def test_no_file_holds_the_address_of_a_package_registry():
    """Where packages come from is for each machine to say: many reach only a mirror."""
    texts = {path: path.read_bytes() for path in files()}
    assert ROOT / "pyproject.toml" in texts
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path, content in texts.items()
        if b"\0" not in content and (match := REGISTRIES.search(content.decode("utf-8", "replace")))
    }
    assert found == {}
