"""ipywidgets without IPython; in Pythons of their own, which have imported neither."""

import os
import subprocess
import sys
from pathlib import Path

import marimo_openscad

LIGHT = "from marimo_openscad._host.light_widgets import import_lightly\nimport sys\n"
# The package has imported anywidget already.
ANEW = (
    "for name in list(sys.modules):\n"
    "    if name.split('.')[0] in ('anywidget', 'ipywidgets', 'IPython'):\n"
    "        del sys.modules[name]\n"
    "import_lightly('anywidget')\n"
)


def run(code):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT + ANEW + code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(marimo_openscad.__file__).parents[1])},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_widgets_are_imported_without_ipython_and_nothing_stands_for_it_then():
    code = (
        "print('ipywidgets' in sys.modules, any(m.startswith('IPython') for m in sys.modules))\n"
        "import IPython.display\n"
        "print(hasattr(IPython.display, 'HTML'))"
    )
    assert run(code) == ["True", "False", "True"]


def test_there_is_no_shell_until_there_is_one():
    code = (
        "from ipywidgets.widgets import widget\n"
        "print(widget.get_ipython())\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "print(widget.get_ipython())\n"
        "shell = InteractiveShell.instance()\n"
        "print(widget.get_ipython() is shell)\n"
        "from ipywidgets.widgets import widget_output\n"
        "print(widget_output.InteractiveShell.instance() is shell)"
    )
    assert run(code) == ["None", "None", "True", "True"]


def test_what_displays_is_ipythons():
    code = (
        "from ipywidgets.widgets import interaction\n"
        "from IPython.utils.capture import capture_output\n"
        "interaction.clear_output()\n"
        "interaction.display(42)"
    )
    assert run(code)[-1] == "42"


def test_another_version_that_takes_more_is_imported_with_it(tmp_path):
    (tmp_path / "greedy.py").write_text("from IPython.core.magic import Magics")
    code = (
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "del sys.modules['ipywidgets']\n"
        "import_lightly('greedy')\n"
        "print('IPython' in sys.modules)\n"
        "import greedy\n"
        "print(greedy.Magics.__name__)"
    )
    assert run(code) == ["False", "Magics"]
