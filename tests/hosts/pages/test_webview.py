"""Pages in the conditions of VS Code's webviews of notebooks: without an origin, under its policy.

Nothing may be imported from blob: there, and workers may be started from it.
"""

import json

import pytest

from tests.hosts.pages.open_page import FULL_SCREEN_ASKED, HTML, SINGLE_FILE, Element
from tests.support.browser.chart_page import ChartOnPage

POLICY = (
    "default-src 'none'; script-src {host} 'unsafe-inline' 'unsafe-eval'; "
    "style-src {host} 'unsafe-inline'; img-src {host} https: http: data:; "
    "font-src {host} https:; connect-src https:; child-src https: data: blob:"
)
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
VIEW = "<openscad-view customizer measures>r = 3; // [1:9]\ncube(r);</openscad-view>"


WRITE_CHART = """
import json
from marimo_openscad import plot
from marimo_openscad.charts import line
result = json.dumps(plot(line({"a": list(range(100))}, y="a")).to_html())
"""


@pytest.fixture(scope="module")
def chart(run_in_node):
    return json.loads(run_in_node(WRITE_CHART))


@pytest.fixture
def webview(visit, site):
    """`webview(html, policy)` shows a page as a webview has it, under the policy or without."""

    def show(html, policy):
        meta = META.format(POLICY.format(host=site.address)) if policy else ""
        written = html.replace("<title>", f"{meta}<title>", 1)
        (site.folder / "webview.html").write_text(written, encoding="utf-8")
        frame = '<iframe src="webview.html" sandbox="allow-scripts" width="800" height="600">'
        page = visit(frame, allowed=FULL_SCREEN_ASKED).page
        return page.frame_locator("iframe")

    return show


policies = pytest.mark.parametrize("policy", [False, True], ids=["no-policy", "policy"])


@policies
def test_a_view_renders(webview, policy):
    page = webview(HTML.format(head=SINGLE_FILE, body=VIEW), policy)
    view = Element(page, "openscad-view")
    assert view.volume() == pytest.approx(27)
    view.picture()


@policies
def test_a_written_part_and_its_engine_are_shown(webview, written, policy):
    for name, tag in {"part": "openscad-part", "engine": "openscad-view"}.items():
        view = Element(webview(written[0][name], policy), tag)
        assert view.measures()["volume"] > 1000
        view.picture()


@policies
def test_a_written_chart_is_drawn(webview, chart, policy):
    assert ChartOnPage(webview(chart, policy)).ink() > 100
