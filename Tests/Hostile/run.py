"""Runs the tests of bad inputs through the real binary.

usage: run.py [publishing] [ID-OR-NAME ...]      publishing: kills, full disks, determinism
"""

import concurrent.futures
import importlib
import sys
import time
import traceback

import harness

MODULES = ["enc", "md", "fm", "cfg", "fs", "names", "link", "redir", "tpl", "img", "command",
           "determinism", "kill", "reports", "srch", "edition", "readme"]


def run_one(test):
    tree = harness.Tree()
    started = time.monotonic()
    try:
        test(tree)
        return "passed", "", time.monotonic() - started
    except harness.Skip as reason:
        return "skipped", str(reason), time.monotonic() - started
    except AssertionError as problem:
        place = traceback.extract_tb(problem.__traceback__)
        asked = next(frame for frame in reversed(place) if "harness" not in frame.filename)
        told = f"{problem}\n      asked: {asked.line}  (line {asked.lineno})"
        return "failed", told, time.monotonic() - started
    except Exception:
        return "failed", traceback.format_exc(), time.monotonic() - started
    finally:
        tree.remove()


def main(words):
    for module in MODULES:
        importlib.import_module(module)
    group = "publishing" if words[:1] == ["publishing"] else "inputs"
    wanted = words[1:] if group == "publishing" else words
    tests = [
        test for test in harness.ENTRIES
        if (test.group == group and not wanted
            or any(word in test.ids or word == test.__name__ for word in wanted))]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    jobs = 2 if group == "inputs" else 1
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for test, (outcome, problem, seconds) in zip(tests, pool.map(run_one, tests)):
            counts[outcome] += 1
            name = f"{' '.join(test.ids)} {test.__name__}"
            if outcome == "failed":
                print(f"FAIL {name}: {problem}")
            elif outcome == "skipped":
                print(f"SKIPPED {name}: {problem}")
            else:
                print(f"ok   {name} ({seconds:.1f} s)")
            sys.stdout.flush()
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
