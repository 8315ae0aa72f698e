"""Light widgets: anywidget without IPython, whose import takes longer than all of ipywidgets'.

ipywidgets takes four names of IPython: the shell, which there is only where somebody has
imported IPython before, and three that display something when they are called. Stand-ins
that look them up at that time let it be imported without; `_host/early.py` uses them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def import_lightly(name: str) -> None:
    """Import a module that uses ipywidgets, without IPython where nobody has imported that."""
    if "IPython" in sys.modules or "ipywidgets" in sys.modules:
        return
    stand_ins = _stand_ins()
    sys.modules.update(stand_ins)
    try:
        import_module(name)
    except ImportError:
        # Another version, which takes more of IPython: it is imported with it where it is used.
        pass
    finally:
        # Who imports IPython from now on gets it.
        for stand_in in stand_ins:
            del sys.modules[stand_in]


def _stand_ins() -> dict[str, ModuleType]:
    shell = type("InteractiveShell", (), {"instance": staticmethod(_shell)})
    names: dict[str, dict[str, Any]] = {
        "IPython": {"get_ipython": _get_ipython, "__path__": []},
        "IPython.display": {"display": _display, "clear_output": _clear_output},
        "IPython.core": {"__path__": []},
        "IPython.core.interactiveshell": {"InteractiveShell": shell},
    }
    modules = {}
    for name, content in names.items():
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        vars(module).update(content)
        modules[name] = module
    return modules


def _get_ipython() -> Any:
    get_ipython: Any = getattr(sys.modules.get("IPython"), "get_ipython", _get_ipython)
    # While ipywidgets is being imported, the module is a stand-in.
    return None if get_ipython is _get_ipython else get_ipython()


def _display(*objects: Any, **options: Any) -> Any:
    return import_module("IPython.display").display(*objects, **options)


def _clear_output(*arguments: Any, **options: Any) -> Any:
    return import_module("IPython.display").clear_output(*arguments, **options)


def _shell(*arguments: Any, **options: Any) -> Any:
    shell: Any = import_module("IPython.core.interactiveshell").InteractiveShell
    return shell.instance(*arguments, **options)
