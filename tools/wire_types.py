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

SOURCE = ROOT / "src/marimo_openscad/_wire/shapes.py"
TARGET = ROOT / "js/src/wire/shapes.ts"
WIDTH = 96

_HEAD = """// `make wire` writes this from src/marimo_openscad/_wire/shapes.py: change that file.
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
    written = types_of(SOURCE.read_text(encoding="utf-8"))
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(written, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == written:
        return 0
    print(
        f"{TARGET.relative_to(ROOT)} is not what {SOURCE.relative_to(ROOT)} declares: run "
        "`make wire`",
        file=sys.stderr,
    )
    return 1


def types_of(source: str) -> str:
    """The TypeScript of a module of TypedDicts, aliases and constants.

    Raises:
        ValueError: It declares what has no TypeScript form here.
    """
    tree = ast.parse(source)
    parts = [_HEAD, *_imported(tree)]
    for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            parts.append(_interface(node))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name not in _PLAIN:
                parts.append(_comment(_text(following), "") + _alias(name, node.value))
    return "\n".join(parts)


def _imported(tree: ast.Module) -> list[str]:
    """The aliases that shapes take from elsewhere: choices of texts, and tuples."""
    parts = []
    if "marimo_openscad" not in sys.modules:
        # Without its `__init__`: that needs the built files that these types are for.
        package = ModuleType("marimo_openscad")
        package.__path__ = [str(SOURCE.parents[1])]
        sys.modules[package.__name__] = package
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("marimo_"):
            continue
        module = import_module(node.module or "")
        for alias in node.names:
            value = getattr(module, alias.name)
            if get_origin(value) is tuple:
                parts.append(f"export type {alias.name} = {_tuple(value)};\n")
            else:
                parts.append(_choices(alias.name, value))
    return parts


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
    return f"export type {_name(name)} ={_wide(_members(value))};\n"


def _wide(members: list[str]) -> str:
    line = " " + " | ".join(members)
    return line if len(line) < WIDTH - 30 else "".join(f"\n\t| {item}" for item in members)


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
