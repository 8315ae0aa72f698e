"""What a notebook shows of a sweep: progress while it fills, and its table."""

import asyncio

from marimo_openscad import sweep, sweep_sync


def test_the_view_follows_a_sweep_until_it_is_done():
    async def study():
        made = sweep("cube(w);", {"w": [1, 2, 3]}, measures="volume", engine="node")
        view = made._display_()
        before = dict(view._shown)
        await made
        return before, dict(view._shown)

    before, after = asyncio.run(study())
    assert (before["done"], before["total"], before["ended"]) == (0, 3, False)
    assert (after["done"], after["total"], after["ended"]) == (3, 3, True)
    assert after["text"] == "3 of 3 variants"
    assert "27.0" in after["html"]


def test_its_button_ends_the_work():
    async def study():
        endless = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(n));"
        made = sweep(endless, {"n": [60, 61]}, timeout=60.0, engine="node")
        view = made._display_()
        view._handle_custom_msg({"type": "cancel"}, [])
        await made
        return made.is_done, view._shown["ended"]

    assert asyncio.run(study()) == (True, True)


def test_a_table_that_is_full_is_shown_as_one():
    table = sweep_sync("cube(w", {"w": ["<b>"]}, engine="node")
    shown = table._display_()
    assert "1 failed" in shown._repr_html_()
    assert "<b>" not in shown._repr_html_()
    assert "text/html" in table._repr_mimebundle_()
