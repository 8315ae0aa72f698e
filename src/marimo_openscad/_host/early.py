"""Early start: in the browser the engine starts while Python imports the rest of the package.

The package imports this first. Importing takes longer than starting the engine, and the
browser compiles it in other threads meanwhile.
"""

from __future__ import annotations

from marimo_openscad._host.platform import IN_BROWSER

if IN_BROWSER:
    from marimo_openscad._host.browser.kernel import kernel
    from marimo_openscad._host.light_widgets import import_lightly

    kernel.begin()
    import_lightly("anywidget")
