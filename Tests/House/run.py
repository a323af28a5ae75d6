"""The house rules, made executable. Reads sources only; needs no build.

usage: run.py            every check; ends with `N passed, N failed`
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "Sources").rglob("*.swift"))
TESTS = sorted((ROOT / "Tests").rglob("*.swift"))
TOOLS = pathlib.Path(sys.executable).parent
SCRIPTS = ["Scripts/common.sh", "Scripts/site", "Scripts/test", "Scripts/install",
           "Scripts/benchmark", "Scripts/relevance", "Scripts/screenshots", "Scripts/search-cost", "Scripts/wasm", ".ci/run"]


def relative(path):
    return str(path.relative_to(ROOT))


def code_lines(path):
    """(number, line) with comments and the insides of string literals taken out."""
    in_string = False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if in_string:
            if '"""' in line:
                in_string = False
                line = line.split('"""', 1)[1]
            else:
                continue
        if line.count('"""') == 1:
            in_string = True
            line = line.split('"""', 1)[0]
        line = re.sub(r'#"(.*?)"#', '""', line)
        line = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        yield number, line.split("//", 1)[0]


def matches(paths, pattern, allowed=lambda path, line: False):
    expression = re.compile(pattern)
    return [
        f"{relative(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in code_lines(path)
        if expression.search(line) and not allowed(path, line)
    ]


def module(path):
    return path.relative_to(ROOT / "Sources").parts[0]


def command(*words):
    result = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    return [] if result.returncode == 0 else (result.stdout + result.stderr).strip().split("\n")


def check_format():
    """swift format finds nothing, warnings count."""
    return command("swift", "format", "lint", "--strict", "--parallel", "-r",
                   "Package.swift", "Sources", "Tests")


def check_disk_wall():
    """Only SiteIO touches the disk; clock and surroundings belong to the command."""
    platform = matches(
        SOURCES, r"^\s*import (Glibc|Darwin|Musl|CPlatform)\b",
        lambda path, line: module(path) in ("SiteIO", "tierzero"))
    names = matches(
        SOURCES, r"\b(FileManager|FileHandle|ProcessInfo|URLSession|Process\(|Date\(|Locale\.|"
        r"TimeZone\.|Calendar\.|contentsOfFile|contentsOf: ?URL)")
    calls = matches(
        SOURCES, r"(?<![.\w])(fopen|opendir|readlink|unlink|rename|mkdir|fork|execv|posix_spawn|"
        r"socket|getenv)\(",
        lambda path, line: module(path) in ("SiteIO", "tierzero") or "func " in line)
    return platform + names + calls


def check_layers():
    """Each module imports only what stands below it."""
    allowed = {
        "Diagnostics": set(),
        # Foundation for Unicode normalisation only; `check_disk_wall` keeps its disk and clock out.
        "Markup": {"Diagnostics", "CCmark", "CYaml", "Yams", "Foundation"},
        "SearchCore": set(),
        "SearchWasm": {"SearchCore", "WasmRuntime"},
        "KnowledgeBase": {"Diagnostics", "Markup", "SearchCore", "CHash", "CNettle", "CDeflate",
                          "DefaultTemplates", "Foundation"},
        "SiteIO": {"Diagnostics", "Markup", "SearchCore", "KnowledgeBase", "CPlatform", "CNettle",
                   "CDeflate", "Glibc", "Darwin", "Musl", "Synchronization"},
    }
    found = []
    for path in SOURCES:
        names = allowed.get(module(path))
        if names is None:
            continue
        for number, line in code_lines(path):
            imported = re.match(r"\s*(?:@\w+ |package |public |internal )*import (?:\w+ )?(\w+)", line)
            if imported and imported[1] not in names | {"Synchronization", "Dispatch"}:
                found.append(f"{relative(path)}:{number}: {module(path)} may not import {imported[1]}")
    return found


def check_no_traps():
    """No force: `try!`, `as!`, `x!`, and no swallowed error: `try?`."""
    force = r"\b(?:try|as)!|\btry\?|[\w\)\]]!(?![=\w])(?:[\.\)\],;:\[]|\s|$)"
    return matches(SOURCES, force)


def check_no_shared_state():
    """No `@unchecked Sendable`, `nonisolated(unsafe)`, global `var`, `@testable`."""
    return (
        matches(SOURCES, r"@unchecked|nonisolated\(unsafe\) var",
                lambda path, line: path.parent.name == "SearchWasm")
        # Buffers of which each thread writes its own part.
        + matches(SOURCES, r"nonisolated\(unsafe\)",
                  lambda path, line: path.name in ("ConcurrentMap.swift", "InParallel.swift")
                  # One module instance is one index: its state is what its exports share.
                  or path.parent.name == "SearchWasm")
        + matches(SOURCES, r"^(?:public |package |private |fileprivate |internal )?var \w+[^{]*$")
        + matches(SOURCES, r"^\s*(?:\w+ )*static var \w+\s*(?::[^{]+)?=")
        + matches(SOURCES + TESTS, r"@testable"))


def check_no_characters():
    """Content is split and compared on bytes or scalars, never on `Character`."""
    return matches(SOURCES, r"\bCharacter\b|\.components\(|\.isNewline\b|(?<!properties)\.isWhitespace\b")


def check_search_core():
    """The search engine compiles as Embedded Swift: no `String` and no existential in it."""
    core = [path for path in SOURCES if module(path) == "SearchCore"]
    return matches(core, r"\bString\b|\bany \w|\bprint\(|\bDouble\b|\bFloat\b")


def check_length():
    """A file is one idea: 400 lines at most."""
    found = []
    for path in SOURCES:
        count = path.read_text(encoding="utf-8").count("\n")
        if count > 400:
            found.append(f"{relative(path)}: {count} lines")
    return found


def check_codes():
    """Every diagnostic code is kebab-case, unique, explained and in its module's list."""
    found, places = [], {}
    listed = ""
    declaration = re.compile(
        r'static let (\w+)\s*=\s*DiagnosticCode\(\s*"([^"]*)",\s*\.(\w+),\s*'
        r'((?:"(?:[^"\\]|\\.)*"(?:\s*\+\s*)?)+|"""[\s\S]*?""")\s*,?\s*\)')
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        starts = len(re.findall(r"=\s*DiagnosticCode\(", text))
        declared = declaration.findall(text)
        if starts != len(declared):
            found.append(f"{relative(path)}: {starts} codes, {len(declared)} of them understood")
        if declared:
            arrays = re.findall(r"\[DiagnosticCode\]\s*=\s*\[([\s\S]*?)\n?\]", text)
            listed = " ".join(arrays)
        for name, code, severity, explanation in declared:
            if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code):
                found.append(f"{relative(path)}: `{code}` is not kebab-case")
            if code in places:
                found.append(f"{relative(path)}: `{code}` is also in {places[code]}")
            places[code] = relative(path)
            if len(explanation) < 25:
                found.append(f"{relative(path)}: `{code}` is not explained")
            if not re.search(rf"\.{name}\b", listed):
                found.append(f"{relative(path)}: `{name}` is not in the module's list")
    return found or ([] if places else ["no diagnostic code found"])


def check_no_machine_paths():
    """No file speaks of one machine or one workplace."""
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True,
        text=True).stdout.split("\0")
    pattern = re.compile(r"(?<![A-Z]:)/(?:work|root|home|Users)/[a-z]|\.pyenv|127\.0\.0\.1:\d{4}|TODO|FIXME")
    found = []
    for name in filter(None, files):
        path = ROOT / name
        if not path.is_file() or path.suffix in (".png", ".jpg", ".gif", ".webp", ".bin", ".md"):
            continue
        if path == pathlib.Path(__file__).resolve():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.split("\n"), 1):
            if pattern.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    return found


def check_scripts():
    """shellcheck finds nothing in the scripts."""
    return command(str(TOOLS / "shellcheck"), "-x", *[s for s in SCRIPTS if (ROOT / s).exists()])


def check_workflows():
    """The workflow files are well-formed YAML and fit the schemas of their services."""
    gitlab = ROOT / ".gitlab-ci.yml"
    github = sorted(map(str, (ROOT / ".github/workflows").glob("*.yml")))
    rules = "{extends: default, rules: {line-length: {max: 100}, document-start: disable, " \
        "truthy: {check-keys: false}}}"
    schema = str(TOOLS / "check-jsonschema")
    return (
        command(str(TOOLS / "yamllint"), "-s", "-d", rules, str(gitlab), *github)
        + command(schema, "--builtin-schema", "vendor.github-workflows", *github)
        + command(schema, "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci",
                  str(gitlab)))


def main():
    passed = failed = 0
    for name, check in sorted(globals().items()):
        if not name.startswith("check_"):
            continue
        found = check()
        if found:
            failed += 1
            print(f"FAIL {name}: {check.__doc__.splitlines()[0]}")
            for line in found[:40]:
                print(f"  FAIL {line}")
            if len(found) > 40:
                print(f"  and {len(found) - 40} more")
        else:
            passed += 1
            print(f"ok   {name}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
