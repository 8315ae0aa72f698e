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
)


def exported(notebook: Path, wheel: Path | None, mode: str, online: bool) -> Path:
    """The folder of the notebook's export."""
    name = f"{notebook.stem}-{mode}-{'online' if online else 'offline'}"
    total = hashlib.sha256(name.encode())
    public = sorted(path for path in (notebook.parent / "public").rglob("*") if path.is_file())
    for path in (notebook, *([wheel] if wheel else []), *public, *INGREDIENTS):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    target = EXPORTS / f"{name}-{total.hexdigest()[:16]}"
    if not target.is_dir():
        for older in EXPORTS.glob(f"{name}-*"):
            shutil.rmtree(older)
        export(notebook, target, wheel=wheel, mode=mode, online=online)
    return target
