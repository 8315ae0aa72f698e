"""What a page's content security policy leaves of the engine, and what the user is told."""

from tests.support.browsers.chosen import chosen

CUBE = "cube([1, 2, 3]);"
SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'"


def test_policy_that_allows_what_is_needed(open_pool):
    page = open_pool(f"{SCRIPTS} blob:; worker-src blob:; connect-src 'self'")
    assert page.render(CUBE)["volume"] == 6
    assert page.call("stats")["sameThread"] is None


def test_no_workers_from_blobs(open_pool):
    page = open_pool(f"{SCRIPTS} blob:; worker-src 'self'")
    assert page.render(CUBE)["volume"] == 6
    assert page.call("stats")["sameThread"] is not None
    assert page.render("cube(;")["way"] == "syntax"
    assert page.render("cube([1, 2, 7]);")["volume"] == 14


def test_no_scripts_from_blobs(open_pool):
    # A worker brings the engine's glue in its own source.
    page = open_pool(f"{SCRIPTS}; worker-src blob:")
    assert page.render(CUBE)["volume"] == 6
    assert page.call("stats")["sameThread"] is None


def test_nothing_from_blobs(open_pool):
    answer = open_pool(SCRIPTS).render(CUBE)
    assert answer["way"] == "unavailable"
    for missing in ("workers from blob:", "scripts from blob:"):
        assert missing in answer["message"]


def test_no_webassembly(open_pool):
    answer = open_pool("script-src 'self' blob:; worker-src blob:").render(CUBE)
    # WebKit compiles it in the page all the same; its workers refuse to run it, in words of theirs.
    in_worker = chosen() == "webkit"
    assert answer["way"] == ("unavailable" if in_worker else "no pool")
    cause = "Refused to create a WebAssembly object" if in_worker else "forbids WebAssembly"
    assert cause in answer["message"]
    assert "content security policy" in answer["message"]
    assert "'wasm-unsafe-eval'" in answer["message"]
