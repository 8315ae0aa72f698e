"""Import graph of a package, read from its sources: every import, wherever it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Import:
    """One import of one module of the package by another.

    Attributes:
        file: Who imports, relative to the package.
        line: Where.
        target: What is imported, relative to the package; a folder's is its `__init__.py`.
    """

    file: PurePosixPath
    line: int
    target: PurePosixPath


class Package:
    """The modules of a package and what they import.

    Attributes:
        root: Its folder.
        files: Its modules, relative to that.
    """

    def __init__(self, root: Path, name: str | None = None) -> None:
        self.root = root
        self.name = name or root.name
        self.files = sorted(
            PurePosixPath(path.relative_to(root).as_posix()) for path in root.rglob("*.py")
        )

    def imports(self) -> list[Import]:
        """All imports of the package's own modules: at the top, in functions, for types only."""
        return [found for file in self.files for found in self._imports_of(file)]

    def foreign(self, file: PurePosixPath) -> set[str]:
        """First parts of the names of all that a module imports from elsewhere."""
        names = {name.split(".")[0] for _, name in self._names(_everything(self._tree(file)), file)}
        return names - {self.name}

    def needs(self, foreign: set[str]) -> set[PurePosixPath]:
        """The modules whose own import imports one of these, itself or by others."""
        edges: dict[PurePosixPath, set[PurePosixPath]] = {}
        found: set[PurePosixPath] = set()
        for file in self.files:
            nodes = list(_at_import(self._tree(file)))
            names = {name.split(".")[0] for _, name in self._names(nodes, file)}
            if names & foreign:
                found.add(file)
            edges[file] = {one.target for one in self._imports_of(file, nodes)}
        grown = True
        while grown:
            more = {file for file in edges if edges[file] & found} - found
            found |= more
            grown = bool(more)
        return found

    def module(self, file: PurePosixPath) -> str:
        """The dotted name of a module."""
        path = file.parent if file.name == "__init__.py" else file.with_suffix("")
        return ".".join((self.name, *path.parts))

    def _imports_of(
        self, file: PurePosixPath, nodes: Iterable[ast.AST] | None = None
    ) -> Iterator[Import]:
        known = set(self.files)
        if nodes is None:
            nodes = _everything(self._tree(file))
        for line, name in self._names(nodes, file):
            if name.split(".")[0] != self.name:
                continue
            path = PurePosixPath(*name.split(".")[1:])
            # A name in a module, a module, or a folder.
            candidates = (path.with_suffix(".py") if path.name else None, path / "__init__.py")
            found = next((one for one in candidates if one in known), None)
            parent = path.parent
            if found is None:
                module = parent.with_suffix(".py") if parent.name else None
                found = module if module in known else parent / "__init__.py"
            if found != file:
                yield Import(file, line, found)

    def _tree(self, file: PurePosixPath) -> ast.Module:
        return ast.parse((self.root / file).read_text(encoding="utf-8"))

    def _names(self, nodes: Iterable[ast.AST], file: PurePosixPath) -> Iterator[tuple[int, str]]:
        folder = (self.name, *file.parent.parts)
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name
            elif isinstance(node, ast.ImportFrom):
                above = folder[: len(folder) - node.level + 1] if node.level else ()
                module = ".".join([*above, *filter(None, [node.module])])
                for alias in node.names:
                    yield node.lineno, f"{module}.{alias.name}"
            elif _imports_by_name(node):
                assert isinstance(node, ast.Call)
                argument = node.args[0] if node.args else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def _everything(tree: ast.Module) -> Iterator[ast.AST]:
    return ast.walk(tree)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: no function's body, nothing for types only."""
    yield node
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        return
    skipped: list[ast.stmt] = []
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        skipped = node.body
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from _at_import(child)


def _imports_by_name(node: ast.AST) -> bool:
    """Whether it is a call of `import_module` or `__import__`."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else None
    name = node.func.id if isinstance(node.func, ast.Name) else name
    return name in ("import_module", "__import__")


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected parts of a graph that have more than one node."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = []
            while True:
                part.append(stack.pop())
                if part[-1] == node:
                    break
            if len(part) > 1:
                found.append(sorted(part))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def folder_edges(imports: list[Import], folder: PurePosixPath) -> dict[str, set[str]]:
    """What a folder's files and subfolders import of each other, each subfolder as one."""
    edges: dict[str, set[str]] = {}
    for one in imports:
        if not (one.file.is_relative_to(folder) and one.target.is_relative_to(folder)):
            continue
        here = one.file.relative_to(folder).parts[0]
        there = one.target.relative_to(folder).parts[0]
        if here != there:
            edges.setdefault(here, set()).add(there)
    return edges
