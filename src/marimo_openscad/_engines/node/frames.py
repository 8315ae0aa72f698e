"""Frames: messages with their bytes on the pipes to Node; js/src/node/frames.ts has the other end.

A frame is `MOSF`, the length of the message as JSON, the number of its buffers, the length of
each, all of them 32-bit little-endian, then the JSON and the buffers.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MARK = b"MOSF"
LARGEST_MESSAGE = 256 * 1024 * 1024
LARGEST_BUFFERS = 2 * 1024 * 1024 * 1024
"""Bytes of one frame's buffers together; Node sends a part in chunks."""
MOST_BUFFERS = 10_000
_HEAD = struct.Struct("<4sII")

Frame = tuple[dict[str, Any], list[bytes]]


class FrameError(ValueError):
    """What came is no frame."""


def frame_of(message: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> list[bytes]:
    """The pieces of a frame, to be written one after the other."""
    # What is no Unicode crosses as JavaScript has it.
    text = json.dumps(message, separators=(",", ":")).encode("ascii")
    sizes = struct.pack(f"<{len(buffers)}I", *map(len, buffers))
    return [_HEAD.pack(MARK, len(text), len(buffers)) + sizes + text, *buffers]


def read_frame(read: Callable[[int], bytes]) -> Frame | None:
    """The next frame; `None` at the end.

    Args:
        read: Gives so many bytes, less at the end only.

    Raises:
        FrameError: What comes is none, or it ends within.
    """
    head = read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size or head[:4] != MARK:
        raise FrameError(f"it begins with {head!r}")
    _, length, count = _HEAD.unpack(head)
    if length > LARGEST_MESSAGE or count > MOST_BUFFERS:
        raise FrameError(f"a message of {length} bytes with {count} buffers")
    sizes = struct.unpack(f"<{count}I", _whole(read, 4 * count))
    if sum(sizes) > LARGEST_BUFFERS:
        raise FrameError(f"{sum(sizes)} bytes in one message")
    try:
        message = json.loads(_whole(read, length))
    except (ValueError, RecursionError) as error:
        raise FrameError(f"a message that is no JSON: {error}") from error
    if not isinstance(message, dict):
        raise FrameError("a message that is no object")
    return message, [_whole(read, size) for size in sizes]


def _whole(read: Callable[[int], bytes], length: int) -> bytes:
    data = read(length) if length else b""
    if len(data) < length:
        raise FrameError(f"it ends {length - len(data)} bytes too early")
    return data
