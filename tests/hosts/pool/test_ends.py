"""Renders that end without a part, and workers that do not start: the same in every browser."""

import pytest

CUBE = "cube([1, 2, 3]);"
# Each with the code of its end; recursions are as deep as no browser's stack.
ENDS = {
    "function f(n) = n < 0 ? 0 : 1 + f(n + 1); cube(f(0));": "recursion",
    "module m(n) { translate([1, 0, 0]) m(n + 1); } m(0);": "recursion",
    "module m(n) { if (n > 0) m(n - 1); else cube(1); } m(20000);": "recursion",
    "x = rands(0, 1, 1e9); cube(1);": "out-of-memory",
    "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));": "timeout",
    "cube(": "syntax",
    "assert(false); cube(1);": "assertion",
}
# What of the engine's files is damaged, and how a render ends then.
DAMAGED = {
    # Another cannot start either: the page's own thread renders.
    "worker.js": (b"throw new Error('not today');", "rendered"),
    "openscad.js": (b"throw new Error('not today');", "unavailable"),
    "openscad.wasm": (b"\0asm\1\0\0\0not today", "no pool"),
}


def test_programs_end_as_they_should(open_pool):
    page = open_pool()
    ways = {source: page.render(source, 3000)["way"] for source in ENDS}
    assert ways == ENDS
    assert page.render(CUBE)["volume"] == 6


@pytest.mark.parametrize("name", DAMAGED)
def test_an_engine_that_cannot_start_is_named(open_pool, site, name):
    content, way = DAMAGED[name]
    folder = site[0] / f"damaged-{name}"
    (folder / "static").mkdir(parents=True)
    (folder / "pool-page.js").symlink_to(site[0] / "pool-page.js")
    for path in (site[0] / "static").iterdir():
        (folder / "static" / path.name).symlink_to(path)
    (folder / "static" / name).unlink()
    (folder / "static" / name).write_bytes(content)
    answer = open_pool(place=folder.name).render(CUBE)
    assert answer["way"] == way
    if way == "rendered":
        assert answer["volume"] == 6
    else:
        assert answer["message"]
