"""Fills in and sends ticket forms of a built site in headless Chromium, as customers do: to a real
Roundup tracker, to an endpoint that records what comes, to stand-ins of Zendesk and Zammad, by mail
and portal; with mistakes, without script, with every kind of failure.

usage: forms.py [NAME…]      the tests whose name holds one of the words; all without one
"""

import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

from runner import chosen, run_tests
from search import BROWSER, build
from site_server import SiteServer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Forms"))

import brought  # noqa: E402
import everybody  # noqa: E402
import failures  # noqa: E402
import mistakes  # noqa: E402
import sent  # noqa: E402
import strings  # noqa: E402
from customer import World  # noqa: E402
from endpoints import Recorder, Zammad, Zendesk  # noqa: E402
from forms_site import site_files  # noqa: E402
from tracker import running_tracker  # noqa: E402

TESTS = [
    *sent.TESTS, *mistakes.TESTS, *failures.TESTS, *strings.TESTS, *brought.TESTS, *everybody.TESTS,
]


def main():
    with tempfile.TemporaryDirectory(prefix="tierzero-forms-") as top, sync_playwright() as playwright:
        out, content = pathlib.Path(top) / "site", pathlib.Path(top) / "content"
        out.mkdir()
        with SiteServer(out) as site, Recorder() as recorder, Zendesk() as zendesk, Zammad() as zammad, \
                running_tracker(site.address.rstrip("/")) as tracker:
            out.rmdir()
            build(content, out, site_files(
                recorder.address, zendesk.address, zammad.address, tracker.address))
            site.read_headers()
            site.folder = out
            browser = playwright.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
            world = World(site, recorder, zendesk, zammad, tracker)

            def run(test):
                reset(world)
                test(browser, world)

            status = run_tests(chosen(TESTS, sys.argv[1:]), run)
            browser.close()
    return status


def reset(world):
    """No test meets what another left."""
    world.site.log.clear()
    world.site.breaks = lambda path, body: None
    world.recorder.mode, world.recorder.slowness, world.recorder.leads_to = "accept", 0, None
    world.recorder.records.clear()
    world.recorder.released.clear()
    world.zendesk.tickets.clear()
    world.zammad.tickets.clear()
    world.zammad.is_enabled = True
    for service in (world.recorder, world.zendesk, world.zammad):
        service.refusals.clear()


if __name__ == "__main__":
    sys.exit(main())
