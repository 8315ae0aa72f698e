"""The lines of a wheel's RECORD.

https://packaging.python.org/specifications/recording-installed-packages
"""

from __future__ import annotations

import base64
import hashlib


def record_line(path: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"{path},sha256={digest},{len(data)}\n"
