"""Writes the TypeScript types of what crosses to Python from their Python declarations.

Usage: python -m tools.wire_types [--check]     --check: only say whether they are the same
"""

from __future__ import annotations

import ast
import sys
import textwrap
from importlib import import_module
from types import ModuleType
from typing import Any, get_args, get_origin

from tools.mirror import ROOT

PACKAGE = ROOT / "src/marimo_openscad"
SOURCE = PACKAGE / "_wire"
TARGET = ROOT / "js/src/wire"
MODULES = (
    "render_shapes",
    "view_shapes",
    "messages",
    "column_shapes",
    "mark_shapes",
    "annotation_shapes",
    "chart_shapes",
    "chart_messages",
)
"""Each uses those before it."""
WIDTH = 96
LINE = 100
"""What the formatter of TypeScript leaves on one line."""

_HEAD = """// `make wire` writes this from src/marimo_openscad/_wire/{name}.py: change that file.
"""
_PLAIN = {
    "str": "string",
    "int": "number",
    "float": "number",
    "bool": "boolean",
    "None": "null",
    "JsBytes": "Uint8Array",
}


def main() -> int:
    written = {TARGET / f"{_dashed(name)}.ts": text for name, text in all_types().items()}
    if "--check" not in sys.argv[1:]:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [
        path.relative_to(ROOT)
        for path, text in written.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        print(f"{path} is not what Python declares: run `make wire`", file=sys.stderr)
    return 1 if stale else 0


def all_types() -> dict[str, str]:
    """The TypeScript of each module.

    Raises:
        ValueError: One declares what has no TypeScript form here.
    """
    if "marimo_openscad" not in sys.modules:
        # Without its `__init__`: that needs the built files that these types are for.
        package = ModuleType("marimo_openscad")
        package.__path__ = [str(PACKAGE)]
        sys.modules[package.__name__] = package
    known: dict[str, str] = {}
    sources = {name: (SOURCE / f"{name}.py").read_text(encoding="utf-8") for name in MODULES}
    return {name: types_of(name, source, known) for name, source in sources.items()}


def types_of(name: str, source: str, known: dict[str, str]) -> str:
    """The TypeScript of a module of TypedDicts, aliases and constants.

    Args:
        name: The module's.
        source: Its text.
        known: Which of the modules before has declared a type; this one's are added.

    Raises:
        ValueError: It declares what has no TypeScript form here.
    """
    tree = ast.parse(source)
    used, own = _imported(tree, known)
    parts = [_HEAD.format(name=name) + used, *own]
    for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            parts.append(_interface(node))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            alias = node.targets[0].id
            if alias not in _PLAIN:
                parts.append(_comment(_text(following), "") + _alias(alias, node.value))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            known[node.name] = name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known[node.targets[0].id] = name
        elif isinstance(node, ast.ImportFrom):
            for item in node.names:
                known.setdefault(item.name, name)
    return "\n".join(parts)


def _imported(tree: ast.Module, known: dict[str, str]) -> tuple[str, list[str]]:
    """Imports of other modules' types, and the choices and tuples that are declared elsewhere."""
    used: dict[str, list[str]] = {}
    own = []
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("marimo_"):
            continue
        module = import_module(node.module or "")
        for alias in node.names:
            if alias.name in known:
                used.setdefault(known[alias.name], []).append(_name(alias.name))
                continue
            value = getattr(module, alias.name)
            if get_origin(value) is tuple:
                own.append(f"export type {alias.name} = {_tuple(value)};\n")
            else:
                own.append(_choices(alias.name, value))
    lines = [
        f'import type {{ {", ".join(sorted(names))} }} from "./{_dashed(module)}";\n'
        for module, names in sorted(used.items())
    ]
    return "".join(lines), own


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _choices(name: str, value: Any) -> str:
    listed = ", ".join(f'"{item}"' for item in get_args(value))
    if len(listed) > WIDTH - 40:
        listed = "\n\t" + ",\n\t".join(f'"{item}"' for item in get_args(value)) + ",\n"
    constant = "".join(
        f"_{letter}" if letter.isupper() and at else letter for at, letter in enumerate(name)
    ).upper()
    constant = f"{constant[:-1]}IES" if constant.endswith("Y") else f"{constant}S"
    return (
        f"export const {constant} = [{listed}] as const;\n"
        f"export type {name} = (typeof {constant})[number];\n"
    )


def _tuple(value: Any) -> str:
    return f"[{', '.join(_PLAIN[item.__name__] for item in get_args(value))}]"


def _alias(name: str, value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return f"export const {name} = {value.value!r};\n"
    return _wide(f"export type {_name(name)} =", _members(value))


def _wide(head: str, members: list[str]) -> str:
    line = f"{head} {' | '.join(members)};\n"
    return line if len(line) <= LINE + 1 else head + "".join(f"\n\t| {m}" for m in members) + ";\n"


def _interface(node: ast.ClassDef) -> str:
    text, fields = _documented(ast.get_docstring(node) or "")
    bases = [_name(base.id) for base in node.bases if isinstance(base, ast.Name)]
    partial = any(word.arg == "total" for word in node.keywords)
    extends = "".join(f" extends {base}" for base in bases if base != "TypedDict")
    lines = [f"{_comment(text, '')}export interface {_name(node.name)}{extends} {{\n"]
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            field = item.target.id
            lines.append(_comment(fields.pop(field, ""), "\t"))
            lines.append(f"\t{field}{'?' if partial else ''}: {_type(item.annotation)};\n")
    if fields:
        raise ValueError(f"{node.name} has no field {', '.join(fields)}, but describes it")
    return "".join([*lines, "}\n"])


def _documented(text: str) -> tuple[str, dict[str, str]]:
    """A docstring in Google's style: what it says, and of each attribute."""
    head, _, rest = text.partition("\nAttributes:\n")
    fields: dict[str, str] = {}
    name = ""
    for line in textwrap.dedent(rest).splitlines():
        if not line.startswith(" "):
            name, _, line = line.partition(":")
        fields[name] = f"{fields.get(name, '')} {line.strip()}".strip()
    return " ".join(head.split()), {name: doc for name, doc in fields.items() if name}


def _comment(text: str, indent: str) -> str:
    if not text:
        return ""
    if len(text) < WIDTH - 10:
        return f"{indent}/** {text} */\n"
    lines = textwrap.wrap(text, WIDTH - 8)
    return f"{indent}/**\n" + "".join(f"{indent} * {line}\n" for line in lines) + f"{indent} */\n"


def _text(node: ast.stmt | None) -> str:
    """The string below an assignment."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _members(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(node.left), *_members(node.right)]
    return _type(node).split(" | ")


def _type(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and node.value is None:
        return "null"
    if isinstance(node, ast.Name):
        return _PLAIN.get(node.id, _name(node.id))
    if isinstance(node, ast.BinOp):
        return " | ".join(_members(node))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        kind = node.value.id
        if kind == "Literal":
            return " | ".join(map(_literal, items))
        if kind == "list":
            item = _type(items[0])
            return f"({item})[]" if "|" in item else f"{item}[]"
        if kind == "tuple":
            return f"[{', '.join(map(_type, items))}]"
    raise ValueError(f"line {node.lineno}: {ast.unparse(node)} has no TypeScript form here")


def _literal(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant)
    value = node.value
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _name(name: str) -> str:
    return name.removeprefix("Wire")


if __name__ == "__main__":
    sys.exit(main())
