import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def asked(name):
    """Package -> requirement, from a .in file and those it includes."""
    found = {}
    for line in (ROOT / name).read_text().splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("-r "):
            found |= asked(line.removeprefix("-r "))
        elif line:
            requirement = Requirement(line)
            found[canonicalize_name(requirement.name)] = requirement
    return found


def locked(name):
    """Package -> (version, whether a .in file asks for it), from a lock."""
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text())
    found = {}
    for entry in entries:
        match = re.match(r"([a-z0-9._-]+)(?:\[.*\])?==([^\s;\\]+)", entry, re.IGNORECASE)
        if match:
            found[canonicalize_name(match[1])] = (match[2], "-r requirements" in entry)
    return found


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_lock_holds_what_is_asked_for_and_nothing_that_is_not(name):
    wanted, held = asked(f"{name}.in"), locked(f"{name}.txt")

    assert {package for package, (_version, direct) in held.items() if direct} == set(wanted)
    for package, requirement in wanted.items():
        assert requirement.specifier.contains(held[package][0]), package


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_locked_package_has_a_hash(name):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / f"{name}.txt").read_text())[1:]

    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_runs_and_what_is_tested_are_the_same_versions():
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")

    assert {package: dev[package][0] for package in run} == {
        package: version for package, (version, _direct) in run.items()
    }


def test_every_direct_dependency_says_what_it_is_for():
    lines = (ROOT / "requirements.in").read_text().splitlines()[1:]

    assert [line for line in lines if line and "#" not in line] == []
