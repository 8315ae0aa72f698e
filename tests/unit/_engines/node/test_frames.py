"""Frames on the pipes to Node."""

import io
import struct

import pytest

from marimo_openscad._engines.node.frames import FrameError, frame_of, read_frame

MESSAGE = {"type": "files", "hashes": ["ä", "\ud800", 'quo"te']}
BUFFERS = [b"abc", b"", bytes(range(256)) * 300]


def whole(*frames):
    return b"".join(piece for frame in frames for piece in frame)


def test_a_frame_comes_out_as_it_went_in():
    stream = io.BytesIO(whole(frame_of(MESSAGE, BUFFERS), frame_of({"type": "end"})))
    assert read_frame(stream.read) == (MESSAGE, BUFFERS)
    assert read_frame(stream.read) == ({"type": "end"}, [])
    assert read_frame(stream.read) is None


def test_every_cut_of_a_frame_is_named():
    data = whole(frame_of(MESSAGE, [b"abc"]))
    for length in range(1, len(data)):
        with pytest.raises(FrameError):
            read_frame(io.BytesIO(data[:length]).read)


@pytest.mark.parametrize(
    "data",
    [
        b"garbage, and more of it",
        struct.pack("<4sII", b"MOSF", 2**32 - 1, 0),
        struct.pack("<4sII", b"MOSF", 0, 2**32 - 1),
        struct.pack("<4sII3I", b"MOSF", 2, 3, *[2**32 - 1] * 3) + b"{}",
        struct.pack("<4sII", b"MOSF", 2, 0) + b"[]",
        struct.pack("<4sII", b"MOSF", 2, 0) + b"{{",
        struct.pack("<4sII", b"MOSF", 100_000, 0) + b"[" * 100_000,
    ],
    ids=["garbage", "long", "many", "large", "a list", "no JSON", "deep"],
)
def test_what_is_no_frame_is_refused_before_it_is_kept(data):
    with pytest.raises(FrameError):
        read_frame(io.BytesIO(data).read)
