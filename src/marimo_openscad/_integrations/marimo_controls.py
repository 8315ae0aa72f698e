"""Customizer controls as one element of marimo's; the only module that needs marimo itself."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import marimo as mo

from marimo_openscad._customizer.parameters import CustomizerParameter
from marimo_openscad._customizer.presets import Setting, decoded, longest, tidy
from marimo_openscad._errors import ParameterError
from marimo_openscad._view.widget import Viewer

_LABEL = re.compile(r"data-label='[^']*'")
# Up to the next one: looking for an end from each beginning would take ever longer.
_TAG = re.compile(r"&#92;u003c(?:(?!&#92;u003c).)*?&#92;u003e")
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#+.!$~^&-]|:(?=\S)|=(?==)")
_OF_OBJECTS = frozenset(
    (
        *("__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__"),
        *("__lookupSetter__", "constructor", "hasOwnProperty", "isPrototypeOf"),
        *("propertyIsEnumerable", "toLocaleString", "toString", "valueOf"),
    )
)
_GLOBAL = "Global"
MOST_CONTROLS = 1000
MOST_CHOICES = 10_000
_HEADING = "cursor: pointer; font-weight: 600; padding: 0.25rem 0"
_ONLY_GROUP = "Parameters"
"""OpenSCAD's own name for what stands in no group."""
_UNTITLED = ""
"""The group of what follows a comment that names none."""


class Customizer(mo.ui.batch):
    """The controls of a program's Customizer, as one element of marimo's.

    Made by `customizer`.

    Its `value` is the dictionary of parameters. Cells that use it run again at each change;
    by then the viewer, if there is one, already renders the new value, so that
    `await controls.viewer.settled()` gives the part that belongs to it.

    Attributes:
        parameters: What is controlled, in the order of the source.
        viewer: The view beside the controls that follows them, `None` if there is none.
    """

    def __init__(
        self,
        parameters: Sequence[CustomizerParameter],
        settings: Mapping[str, object],
        *,
        viewer: Viewer | None = None,
        on_change: Callable[[dict[str, object]], None] | None = None,
    ) -> None:
        """Make the controls.

        Args:
            parameters: What to control.
            settings: Where the controls start, by name; the others at their defaults.
            viewer: A view to show beside them.
            on_change: Is told the new value at each change.

        Raises:
            ParameterError: They are more than a page has room for.
        """
        _check_number(parameters)
        self.parameters = tuple(parameters)
        self.viewer = viewer
        self._settings = {
            item.name: decoded(item, settings.get(item.name, item.default))
            for item in self.parameters
        }
        elements = {
            key: element
            for item in self.parameters
            for key, element in _elements(item, self._settings[item.name]).items()
        }
        super().__init__(
            html=mo.Html(_layout(self.parameters, viewer)),
            elements=elements,
            on_change=on_change,
        )

    @property
    def text(self) -> str:
        """The controls as HTML."""
        # marimo wraps labels in tags, and has number fields tell those to screen readers.
        return _LABEL.sub(_without_tags, super().text)

    def _convert_value(self, value: dict[str, Any]) -> dict[str, Any]:
        fields = super()._convert_value(value)
        return {item.name: _value(item, fields) for item in self.parameters}

    def _clone(self) -> Customizer:
        return Customizer(
            self.parameters,
            self._settings,
            viewer=self.viewer,
            on_change=self._on_change,
        )


def _check_number(parameters: Sequence[CustomizerParameter]) -> None:
    choices = sum(len(item.options) for item in parameters)
    if len(parameters) > MOST_CONTROLS or choices > MOST_CHOICES:
        raise ParameterError(
            f"the program offers {len(parameters)} parameters with {choices} choices, and a page "
            f"has room for {MOST_CONTROLS} with {MOST_CHOICES}: read them with "
            "`customizer_parameters`, and give `customizer` those of them that you need."
        )


def _elements(parameter: CustomizerParameter, setting: Setting) -> dict[str, Any]:
    """The fields of a parameter, by the keys that stand for them in the layout."""
    label = _plain(parameter.label)
    numbers: dict[str, Any] = {
        "start": parameter.minimum,
        "stop": parameter.maximum,
        "step": parameter.step if parameter.step and parameter.step > 0 else None,
        "full_width": True,
    }
    if isinstance(setting, list):
        names = "xyzw"
        return {
            key: mo.ui.number(value=component, label=f"{label} {names[index]}", **numbers)
            for index, (key, component) in enumerate(zip(_keys(parameter), setting, strict=True))
        }
    element: Any
    if parameter.options:
        options = _options(parameter)
        chosen = next(name for name, value in options.items() if value == setting)
        element = mo.ui.dropdown(
            options, value=chosen, allow_select_none=False, label=label, full_width=True
        )
    elif isinstance(setting, bool):
        element = mo.ui.checkbox(setting, label=label)
    elif isinstance(setting, str):
        element = mo.ui.text(setting, max_length=longest(parameter), label=label, full_width=True)
    elif parameter.minimum is None or parameter.maximum is None:
        element = mo.ui.number(value=setting, label=label, **numbers)
    else:
        element = mo.ui.slider(value=setting, label=label, include_input=True, **numbers)
    return {_key(parameter): element}


def _keys(parameter: CustomizerParameter) -> list[str]:
    if isinstance(parameter.default, tuple):
        return [f"{parameter.name} {index}" for index in range(len(parameter.default))]
    return [_key(parameter)]


def _key(parameter: CustomizerParameter) -> str:
    # The page keeps values by key in objects, which have these names by themselves.
    return f"{parameter.name} " if parameter.name in _OF_OBJECTS else parameter.name


def _value(parameter: CustomizerParameter, fields: Mapping[str, Any]) -> Setting:
    values = [fields[key] for key in _keys(parameter)]
    if not isinstance(parameter.default, tuple):
        return cast("Setting", _filled(values[0], parameter.default))
    pairs = zip(values, parameter.default, strict=True)
    return [cast("float", _filled(value, default)) for value, default in pairs]


def _filled(value: Any, default: Any) -> Any:
    # An emptied number field asks for nothing else than what the program has.
    value = default if value is None else value
    return tidy(value) if isinstance(value, float) else value


def _options(parameter: CustomizerParameter) -> dict[str, float | str]:
    """Values by what the drop-down shows: unique, not empty, and not marimo's own `--`."""
    options: dict[str, float | str] = {}
    for option in parameter.options:
        value = tidy(option.value) if isinstance(option.value, float) else option.value
        name = option.label
        if not name.strip() or name == "--" or name in options:
            name = f"{name} ({json.dumps(value)})".strip()
        if value not in options.values():
            options[name] = value
    return options


def _layout(parameters: Sequence[CustomizerParameter], viewer: Viewer | None) -> str:
    groups: dict[str, list[CustomizerParameter]] = {}
    for item in parameters:
        groups.setdefault(item.group, []).append(item)
    # OpenSCAD shows these in every tab: here they stay in sight above all groups.
    everywhere = groups.pop(_GLOBAL, [])
    parts = [_fields(everywhere)] if everywhere else []
    untitled = {_UNTITLED, *([_ONLY_GROUP] if len(groups) == 1 else [])}
    parts.extend(
        _fields(items)
        if name in untitled
        else f"<details open><summary style='{_HEADING}'>{_raw(html.escape(name))}</summary>"
        f"{_fields(items)}</details>"
        for name, items in groups.items()
    )
    controls = "".join(parts) or "<em>This program has no Customizer parameters.</em>"
    panel = (
        f'<div class="openscad-customizer" role="group" aria-label="Parameters">{controls}</div>'
    )
    if viewer is None:
        return panel
    picture = _raw(mo.as_html(viewer).text)
    return (
        '<div style="display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start">'
        f'<div style="flex: 1 1 16rem; min-width: 0">{panel}</div>'
        f'<div style="flex: 3 1 24rem; min-width: 0">{picture}</div></div>'
    )


def _fields(parameters: Sequence[CustomizerParameter]) -> str:
    rows = "".join(f"<div>{_row(item)}</div>" for item in parameters)
    return (
        '<div style="display: flex; flex-direction: column; gap: 0.75rem; padding: 0.5rem 0">'
        f"{rows}</div>"
    )


def _row(parameter: CustomizerParameter) -> str:
    fields = "".join(
        f'<div style="flex: 1 1 6rem; min-width: 0">{{{key}}}</div>' for key in _keys(parameter)
    )
    return f'<div style="display: flex; flex-wrap: wrap; gap: 0.5rem">{fields}</div>'


def _raw(text: str) -> str:
    """Text that the layout's placeholders leave alone."""
    return text.replace("{", "{{").replace("}", "}}")


def _plain(text: str) -> str:
    """Text that marimo's labels, which are Markdown, show as it is."""

    def safe(match: re.Match[str]) -> str:
        # Some have a meaning after a backslash too.
        sign = match[0]
        return f"&#{ord(sign)};" if sign in "<&[]\\:=" else f"\\{sign}"

    return _SIGNS.sub(safe, " ".join(text.split()))


def _without_tags(label: re.Match[str]) -> str:
    return _TAG.sub("", label[0])
