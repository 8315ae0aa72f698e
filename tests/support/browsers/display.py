"""A screen for browsers that need one, where the machine has none."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

SIZE = "1600x1200x24"


@contextlib.contextmanager
def display() -> Iterator[None]:
    """Sets DISPLAY to a virtual screen for as long as it lasts."""
    server = shutil.which("Xvfb")
    if server is None:
        raise FileNotFoundError("Xvfb is missing: run tools/setup.sh firefox webkit")
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        before = os.environ.get("DISPLAY")
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start")
            os.environ["DISPLAY"] = f":{number}"
            yield
        finally:
            if before is None:
                os.environ.pop("DISPLAY", None)
            else:
                os.environ["DISPLAY"] = before
            process.terminate()
