"""The watch over pages sees what it must, down to a worker's worker."""

import pytest

from tests.support.browser.offline_page import offline_page
from tools.serve import serving

PAGE = """<!doctype html><title>page</title><link rel="icon" href="data:,">
<script type="module">
globalThis.done = new Promise(resolve => {{ new BroadcastChannel("test").onmessage = resolve; }});
const inner = `{code}`;
const outer = `new Worker(URL.createObjectURL(new Blob([${{JSON.stringify(inner)}}])))`;
const worker = new Worker(URL.createObjectURL(new Blob([outer])));
</script>"""

# From a task of its own: an unhandled rejection is reported before it.
SIGNAL = "setTimeout(() => new BroadcastChannel('test').postMessage('done'));"


@pytest.fixture
def visit(playwright, tmp_path):
    def visit(code):
        (tmp_path / "index.html").write_text(PAGE.format(code=code + SIGNAL))
        with (
            serving(tmp_path) as address,
            offline_page(playwright, "about:blank", tmp_path) as page,
        ):
            page.goto(address)
            page.evaluate("done.then(() => 0)")
            # What the worker did is told in order; a round trip more and it has arrived.
            page.evaluate("fetch('/index.html').then(answer => answer.status)")

    return visit


def test_clean_page_passes(visit):
    visit("")


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("console.error('spoilt');", "console error: spoilt"),
        ("Promise.reject(new Error('broken'));", "page error: broken"),
        (
            "fetch('https://example.com/a').catch(() => 0);",
            "beyond loopback: https://example.com/a",
        ),
        ("new WebSocket('wss://example.com/b');", "beyond loopback: wss://example.com/b"),
    ],
)
def test_fault_in_a_nested_worker_is_found(visit, code, complaint):
    with pytest.raises(AssertionError, match=complaint):
        visit(code)
