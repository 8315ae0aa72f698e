"""Call times in a view: a profile as Python sends it."""

import json
import urllib.request

from playwright.sync_api import expect


def call(name, kind="function", file=None, line=1):
    return {"kind": kind, "name": name, "file": file, "line": line}


PROFILE = {
    "evaluations": 20,
    "calls": [
        {**one, "calls": 1, "own": 1, "total": 1}
        for one in (
            call("", "program", line=None),
            call("row", "module", line=4),
            call("tooth", file="/libraries/gears/tooth.scad", line=7),
            call("angle", file="/libraries/gears/tooth.scad", line=9),
            call("hole", "module", line=8),
        )
    ],
    # 10 ms: row has 8, of them tooth 6, of them angle 1 and hidden ones nearly nothing.
    "paths": [
        [-1, 0, 1, 0.5],
        [0, 1, 2, 2.0],
        [0, 4, 1, 1.5],
        [1, 2, 30, 4.99],
        [3, 3, 60, 1.0],
        [3, 4, 1, 0.01],
    ],
}


def open_call_times(view, profile=PROFILE, code=None):
    """Asks for the call times by the menu, and lets Python answer."""
    view.menu("Display").get_by_role("button", name="Call times…").click()
    panel = view.root.get_by_role("region", name="Call times")
    expect(panel).to_contain_text("Counting calls…")
    view.wait_until(lambda: view.call_wishes(), "a wish for the profile")
    answer(view, profile, code)
    return panel


def answer(view, profile=PROFILE, code=None):
    if code is None:
        with urllib.request.urlopen(f"{view.page.url.rstrip('/')}/flame.js") as file:
            code = file.read().decode()
    view.page.evaluate(
        """([name, text]) => host.viewer(name).send(
            { type: "file", name: "call-profile", blob: new Blob([text]) })""",
        [view.name, json.dumps({"profile": profile, "code": code})],
    )
