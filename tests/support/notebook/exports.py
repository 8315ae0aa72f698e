"""Exports of notebooks, made anew only when something that goes into them has changed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tools.export_notebook import export
from tools.mirror import MIRROR, ROOT

EXPORTS = ROOT / ".cache" / "exports"
INGREDIENTS = (
    MIRROR / "full" / "pyodide-lock.json",
    ROOT / "requirements" / "dev.txt",
    ROOT / "tools" / "export_notebook.py",
    ROOT / "tools" / "marimo_with_browser.py",
    ROOT / "tools" / "remembered_packages.py",
)


def exported(notebook: Path, wheel: Path | None, mode: str, online: bool) -> Path:
    """The folder of the notebook's export."""
    name = f"{notebook.stem}-{mode}-{'online' if online else 'offline'}"
    behind = digest("packages", [*([wheel] if wheel else []), *INGREDIENTS])
    public = sorted(path for path in (notebook.parent / "public").rglob("*") if path.is_file())
    target = EXPORTS / f"{name}-{digest(f'{name} {behind}', [notebook, *public])}"
    if not target.is_dir():
        for older in EXPORTS.glob(f"{name}-*"):
            shutil.rmtree(older)
        packages = EXPORTS / f"packages-{behind}"
        export(notebook, target, wheel=wheel, mode=mode, online=online, packages=packages)
    return target


def digest(text: str, files: list[Path]) -> str:
    """Of a text and what the files hold."""
    total = hashlib.sha256(text.encode())
    for path in files:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
