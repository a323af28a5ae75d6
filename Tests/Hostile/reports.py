"""The report formats that machines read, through the real binary."""

import json
import os
import re
import subprocess
import sys
import tempfile

from harness import Skip, entry

TREE = {"a b/知识.md": "# T\n\n知 [x](nope.md)\n", "c,d.md": "# T\n\n[y](gone:.md) 100% [z](no.md)\n",
        "e.md": b"# T\n\n\xff\n", "site.yml": "titel: x\n"}


def messy(tree):
    for path, text in TREE.items():
        tree.write(path, text)
    return tree


@entry("sarif")
def sarif_fits_its_schema(tree):
    try:
        from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
    except ImportError as missing:
        raise Skip("no pydantic-sarif") from missing
    for command in ("check", "build"):
        words = ["-o", str(tree.out)] if command == "build" else []
        result = messy(tree).run(command, str(tree.content), *words, "--format", "sarif")
        assert result.status == 1, result.told("messy tree")
        log = Log.model_validate_json(result.output)
        run = log.runs[0]
        assert log.version.value == "2.1.0" and run.columnKind.value == "unicodeCodePoints"
        ids = {rule.id: rule for rule in run.tool.driver.rules}
        assert all(len(rule.shortDescription.text) > 20 for rule in ids.values())
        for number, found in enumerate(run.results):
            assert list(ids)[found.ruleIndex] == found.ruleId, number
            if not found.locations:
                continue
            uri = found.locations[0].physicalLocation.artifactLocation.uri
            assert re.fullmatch(r"(?:[A-Za-z0-9\-._~/]|%[0-9A-F]{2})+", uri), uri
        columns = [f.locations[0].physicalLocation.region.startColumn for f in run.results if f.locations
                   if "%E7%9F%A5" in f.locations[0].physicalLocation.artifactLocation.uri]
        assert columns == [3], columns
    empty = tree.clear().write("site.yml", "base-url: https://x.example/\n").write(
        "a.md", "# A\n\nFine text.\n").check("--format", "sarif")
    assert empty.status == 0
    assert Log.model_validate_json(empty.output).runs[0].results == []


@entry("json")
def json_is_whole(tree):
    result = messy(tree).check("--format", "json")
    report = json.loads(result.output)
    assert report["version"] == 1 and report["errors"] >= 1
    hints = sum(found["severity"] == "hint" for found in report["diagnostics"])
    assert report["errors"] + report["warnings"] + hints == len(report["diagnostics"])
    for found in report["diagnostics"]:
        assert found["code"] and found["severity"] in ("error", "warning", "hint") and found["message"]
        if "source" in found:
            assert 0 <= found["caret"] <= len(found["source"])


@entry("github")
def annotations_are_one_line_each(tree):
    result = messy(tree).check("--format", "github")
    lines = [line for line in result.output.split("\n") if line]
    assert len(lines) >= 4, result.told("annotations")
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) [^\n]*?::.*", line), line
    assert any("c%2Cd.md" in line for line in lines)
