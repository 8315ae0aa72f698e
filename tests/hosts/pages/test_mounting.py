"""`mount` in Pyodide: where it puts views and charts, how they end, what it refuses."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import SINGLE_FILE, STARTING, Site, open_page
from tests.support.browser.chart_page import ChartOnPage
from tests.support.readme import readme_block
from tests.support.waiting import until
from tools.mirror import ROOT
from tools.serve import serving

START = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
const python = await loadPyodide();
await python.loadPackage("marimo-openscad");
const run = async (code) => {
    const answer = await python.runPythonAsync(code);
    return typeof answer === "string" ? answer : null;
};
"""
PAGE = """<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<body><p id="one">Text</p><div id="two"></div><div id="part"></div><div id="chart"></div>
<script type="module">START globalThis.run = run;</script>
"""
WORKER_PAGE = """<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
SCRIPT
<body><openscad-view id="one" channel="a"></openscad-view>
<script type="module" src="openscad-chart.js"></script><openscad-chart id="chart"></openscad-chart>
<script>
const worker = new Worker("worker.mjs", {type: "module"});
worker.onmessage = () => { globalThis.ready = true };
globalThis.run = (code) => new Promise((done, fail) => {
    worker.onmessage = ({data}) => data.error ? fail(new Error(data.error)) : done(data.result);
    worker.postMessage(code);
});
</script>
"""
WORKER = """START
self.onmessage = ({data}) => run(data).then(
    (result) => postMessage({result}), (error) => postMessage({error: String(error)}));
postMessage({result: "ready"});
"""


@pytest.fixture(scope="module")
def served(distribution, site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mounting")
    (folder / "pyodide").symlink_to(distribution)
    (folder / "openscad-view.js").symlink_to(site.folder / "openscad-view.js")
    (folder / "openscad-chart.js").symlink_to(ROOT / "dist" / "openscad-chart.js")
    (folder / "worker.mjs").write_text(WORKER.replace("START", START))
    with serving(folder) as address:
        yield Site(folder, address)


@pytest.fixture
def python(browser, served):
    """`python(html)` opens a page; gives it and what runs Python in it."""
    with contextlib.ExitStack() as pages:

        def start(html):
            page = pages.enter_context(open_page(browser, served, None, html=html)).page
            return page, lambda code: page.evaluate("code => run(code)", code)

        yield start


@pytest.fixture(scope="module")
def shared(browser, served):
    """A page with Python in it for several tests, each with places of its own."""
    html = PAGE.replace("START", START)
    with open_page(browser, served, None, html=html) as opened:
        opened.page.wait_for_function("'run' in globalThis", timeout=STARTING)
        yield opened.page, lambda code: opened.page.evaluate("code => run(code)", code)


def size(page, selector):
    return page.locator(f"{selector} [role=status]")


def test_in_the_page(shared):
    page, run = shared
    run("from marimo_openscad import openscad_viewer\nviewer = openscad_viewer('cube(10);')")
    run("one = viewer.mount('#one')")
    expect(size(page, "#one")).to_contain_text("10 × 10 × 10 mm")
    # The same viewer at a second place, as a DOM element.
    run("import js\ntwo = viewer.mount(js.document.getElementById('two'))")
    expect(size(page, "#two")).to_contain_text("10 × 10 × 10 mm")
    run("viewer.update('cube(20);')")
    for place in ("#one", "#two"):
        expect(size(page, place)).to_contain_text("20 × 20 × 20 mm")
        expect(page.locator(f"{place} canvas")).to_have_attribute("data-revision", "2")
    run("one.close(); one.close()")
    expect(page.locator("#one")).to_have_text("Text")
    expect(page.locator("#one .openscad-view")).to_have_count(0)
    run("viewer.update('cube(30);')")
    expect(size(page, "#two")).to_contain_text("30 × 30 × 30 mm")
    run("viewer.update('cube(')")
    expect(page.locator("#two section.error")).to_contain_text("Syntax error")
    run("two.close(); viewer.mount('#one'); viewer.update('cube(5);')")
    expect(size(page, "#one")).to_contain_text("5 × 5 × 5 mm")
    refused = """
try:
    viewer.mount("#none")
except ValueError as error:
    result = str(error)
result
"""
    assert "no element '#none'" in run(refused)


def test_from_a_worker(python):
    page, run = python(WORKER_PAGE.replace("SCRIPT", SINGLE_FILE))
    page.wait_for_function("globalThis.ready", timeout=STARTING)
    run("from marimo_openscad import openscad_viewer\nviewer = openscad_viewer('cube(10);')")
    run("mount = viewer.mount('a')")
    expect(size(page, "#one")).to_contain_text("10 × 10 × 10 mm")
    # An element that comes later, and another viewer in the place of the first.
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', TWO)".replace(
            "TWO", "'<openscad-view id=two channel=a></openscad-view>'"
        )
    )
    expect(size(page, "#two")).to_contain_text("10 × 10 × 10 mm")
    run("other = openscad_viewer('cube(20);'); mount.close(); other.mount('a')")
    for place in ("#one", "#two"):
        expect(size(page, place)).to_contain_text("20 × 20 × 20 mm")
    page.evaluate("one.setAttribute('channel', 'b')")
    run("viewer.mount('b')")
    expect(size(page, "#one")).to_contain_text("10 × 10 × 10 mm")
    refused = """
try:
    viewer.mount(None)
except TypeError as error:
    result = str(error)
result
"""
    assert '<openscad-view channel="name">' in run(refused)
    charts_from_a_worker(page, run)


def charts_from_a_worker(page, run):
    """In the same worker, whose start takes long: charts come, change, choose and go."""
    channel = page.evaluate(
        "customElements.whenDefined('openscad-chart').then(() => chart.channel)"
    )
    assert len(channel) > 20
    run("from marimo_openscad import plot\nfrom marimo_openscad.charts import line, scatter")
    run("first = plot(line({'y': [1, 3, 2]}, y='y'), title='Three', select='x')")
    run(f"stay = first.mount({channel!r})")
    chart = ChartOnPage(page, "Three")
    assert chart.ink() > 100
    chart.drag((0.2, 0.8))
    chosen = "str(list(first.value['y']) == [3])"
    until(page, lambda: run(chosen) == "True", "the chosen row")
    run("first.update(line({'y': list(range(100))}, y='y'), title='More')")
    assert ChartOnPage(page, "More").ink() > 100
    # Another one takes its place.
    run("second = plot(scatter({'x': [1, 2], 'y': [3, 4]}, x='x', y='y'), title='Two')")
    run(f"stay.close(); second.mount({channel!r})")
    assert ChartOnPage(page, "Two").ink() > 10
    expect(page.locator(".openscad-chart")).to_have_count(1)
    refused = (
        "try:\n    first.mount(None)\nexcept TypeError as error:\n    result = str(error)\nresult"
    )
    assert '<openscad-chart channel="name">' in run(refused)


def test_a_browser_without_promise_integration_says_so(python):
    # Deleted before Pyodide looks, where there is one.
    without = "delete WebAssembly.Suspending; delete WebAssembly.promising;"
    page, run = python(PAGE.replace("START", f"{without}\n{START}"))
    page.wait_for_function("'run' in globalThis", timeout=STARTING)
    refused = """
from marimo_openscad import EngineUnavailable, openscad_viewer, render, render_sync
viewer = openscad_viewer("cube(10);")
viewer.mount("#one")
said = []
for call in (lambda: render_sync("cube(2);"), viewer.to_html_sync):
    try:
        call()
    except EngineUnavailable as error:
        said.append(str(error))
"\\n".join(said)
"""
    render_refused, page_refused = run(refused).split("\n")
    assert "promise integration" in render_refused
    assert "await render(" in render_refused
    assert "promise integration" in page_refused
    assert "to_html" in page_refused
    # What is awaited works, and so do views.
    expect(size(page, "#one")).to_contain_text("10 × 10 × 10 mm")
    assert run('str((await render("cube(2);")).volume)') == "8.0"
    run("viewer.update('cube(20);')")
    expect(size(page, "#one")).to_contain_text("20 × 20 × 20 mm")


def test_readme(shared, served):
    page, run = shared
    run("import pyodide_js\nawait pyodide_js.loadPackage('micropip')")
    block = readme_block("viewer.mount").replace(
        "https://example.org/", f"{served.address}pyodide/"
    )
    shown, closed = block.split("stay.close()")
    run(shown)
    expect(size(page, "#part")).to_contain_text("10 × 10 × 10 mm")
    run(f"stay.close(){closed}")
    expect(page.locator("#part .openscad-view")).to_have_count(0)
    run("""
from marimo_openscad import render
part = await render("cube(2);")
viewer.update("r = 1; kind = `a`; cube(kind == `a` ? r : 2 * r);".replace("`", chr(34)))
""")
    sizes = run(
        readme_block('part.save("lid.html")')
        + "\nimport os\nstr(os.path.getsize('lid.html')) + ' ' + str(page.count('data-engine='))"
    )
    size_of_page, engine_files = map(int, sizes.split())
    # README's figure, and what a cube takes.
    assert 200_000 < size_of_page < 260_000
    assert engine_files == 8


def test_charts_are_mounted_where_python_runs_in_the_page(shared):
    page, run = shared
    run("from marimo_openscad import plot\nfrom marimo_openscad.charts import line")
    run("chart = plot(line({'y': [1, 3, 2]}, y='y'), title='Three')\none = chart.mount('#chart')")
    chart = ChartOnPage(page, "Three")
    assert chart.ink() > 100
    run("chart.update(line({'y': list(range(100))}, y='y'), title='More')")
    assert ChartOnPage(page, "More").ink() > 100
    timings = run("str(chart.timings)")
    assert re.match(r"ChartTimings\(arrived=", timings)
    run("one.close()")
    expect(page.locator(".openscad-chart")).to_have_count(0)
    fault = run("try:\n    chart.mount('#no')\nexcept ValueError as error:\n    str(error)")
    assert fault is None or "no element" in fault
