"""Runs the tests of a suite one after the other and tells how each ended."""

import traceback


def chosen(tests, words):
    """The tests whose name holds one of the words; all without one."""
    return [test for test in tests if not words or any(word in test.__name__ for word in words)]


def run_tests(tests, run):
    """Calls `run` with each test. One that fails says why, and the others still run.

    Returns the exit status, after a line of counts."""
    failed = 0
    for test in tests:
        name = test.__name__.replace("_", " ")
        told = f"{name}: {test.__doc__}" if test.__doc__ else name
        try:
            run(test)
            print(f"ok   {told}", flush=True)
        except Exception as problem:
            failed += 1
            frames = traceback.extract_tb(problem.__traceback__)
            line = next((frame.lineno for frame in frames if frame.name == test.__name__), "")
            print(f"FAIL {told} (line {line})")
            print("\n".join(f"  FAIL {text}" for text in first_lines(problem)), flush=True)
            if not isinstance(problem, AssertionError):
                traceback.print_exc(limit=3)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


def first_lines(problem):
    """What was expected and met, without the whole page that follows."""
    return str(problem).split("Aria snapshot", 1)[0].split("\n")[:32]
