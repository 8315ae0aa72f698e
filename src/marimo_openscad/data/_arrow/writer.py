"""Writer: hands columns to any Arrow consumer, as `__arrow_c_stream__` has to.

Everything is made before the capsule is, so that nothing can fail in a callback. What structs
point to is kept until they are released, from whatever thread.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from itertools import count
from typing import Any

from marimo_openscad.data._arrow.encode import Encoded, encode
from marimo_openscad.data._arrow.structs import (
    NULLABLE,
    ORDERED,
    STREAM,
    Array,
    GetLastError,
    GetNext,
    GetSchema,
    ReleaseArray,
    ReleaseSchema,
    ReleaseStream,
    Schema,
    Stream,
    released,
)
from marimo_openscad.data._store import Store

_alive: dict[int, Any] = {}
"""What exported structs point to, by the number in `private_data`."""
_numbers = count(1)


class _View(ctypes.Structure):
    """`Py_buffer`."""

    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("format", "shape", "strides", "sub", "internal")),
    ]


_get_buffer = ctypes.pythonapi["PyObject_GetBuffer"]
_get_buffer.argtypes = [ctypes.py_object, ctypes.POINTER(_View), ctypes.c_int]
_release_buffer = ctypes.pythonapi["PyBuffer_Release"]
_release_buffer.argtypes = [ctypes.POINTER(_View)]
_release_buffer.restype = None
_new_capsule = ctypes.pythonapi["PyCapsule_New"]
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
# A capsule that ends must not be counted again, as a Python object would be.
_ending = ctypes.pythonapi["PyCapsule_GetPointer"]
_ending.restype = ctypes.c_void_p
_ending.argtypes = [ctypes.c_void_p, ctypes.c_char_p]


class _Pin:
    """Where an object's bytes are, for as long as this lives."""

    def __init__(self, data: Any) -> None:
        self._view = _View()
        _get_buffer(data, ctypes.byref(self._view), 0)
        self.address = self._view.buf

    def __del__(self, release: Any = _release_buffer, byref: Any = ctypes.byref) -> None:
        if self._view.obj:
            release(byref(self._view))


def _kept(*things: Any) -> int:
    number = next(_numbers)
    _alive[number] = things
    return number


def _let_go(pointer: Any, alive: dict[int, Any] = _alive, done: Any = released) -> None:
    """Release a schema or an array, with all that belongs to it and was not moved away."""
    struct = pointer.contents
    for at in range(struct.n_children):
        done(struct.children[at].contents)
    if struct.dictionary:
        done(struct.dictionary.contents)
    # The consumer's copy of the struct says so, too: it is what it was called with.
    struct.release = type(struct.release)()
    alive.pop(struct.private_data, None)


_release_schema = ReleaseSchema(_let_go)
_release_array = ReleaseArray(_let_go)


def _schema(name: str, form: str, flags: int = NULLABLE) -> Schema:
    texts = name.encode(), form.encode()
    schema = Schema(format=texts[1], name=texts[0], flags=flags, release=_release_schema)
    schema.private_data = _kept(texts)
    return schema


def _schema_of(name: str, one: Encoded) -> Schema:
    schema = _schema(name, one.format, NULLABLE | (ORDERED if one.ordered else 0))
    if one.labels is not None:
        labels = _schema_of("", one.labels)
        schema.dictionary = ctypes.pointer(labels)
        _alive[schema.private_data] += (labels,)
    return schema


def _array_of(one: Encoded) -> Array:
    pins = [None if part is None else _Pin(part) for part in (one.validity, *one.buffers)]
    addresses = (ctypes.c_void_p * len(pins))(
        *[None if pin is None else pin.address for pin in pins]
    )
    array = Array(
        length=one.length,
        null_count=one.nulls,
        n_buffers=len(pins),
        buffers=addresses,
        release=_release_array,
    )
    array.private_data = _kept(pins, addresses)
    if one.labels is not None:
        labels = _array_of(one.labels)
        array.dictionary = ctypes.pointer(labels)
        _alive[array.private_data] += (labels,)
    return array


def _with_children(parent: Any, children: list[Any]) -> Any:
    pointers = (ctypes.POINTER(type(parent)) * len(children))(*map(ctypes.pointer, children))
    parent.n_children = len(children)
    parent.children = pointers
    _alive[parent.private_data] += (pointers, children)
    return parent


def _give_schema(stream: Any, out: Any) -> int:
    out[0] = _stream_schema(_alive[stream.contents.private_data][0][0])
    return 0


def _stream_schema(columns: Mapping[str, Encoded]) -> Schema:
    children = [_schema_of(name, one) for name, one in columns.items()]
    return _with_children(_schema("", "+s", 0), children)  # type: ignore[no-any-return]


def _give_next(stream: Any, out: Any) -> int:
    waiting = _alive[stream.contents.private_data][0]
    columns, length = waiting
    if length is None:
        ctypes.memset(out, 0, ctypes.sizeof(Array))
        return 0
    waiting[1] = None
    array = Array(length=length, n_buffers=1, release=_release_array)
    none = (ctypes.c_void_p * 1)(None)
    array.buffers = none
    array.private_data = _kept(none)
    out[0] = _with_children(array, [_array_of(one) for one in columns.values()])
    return 0


def _say_nothing(stream: Any) -> None:
    del stream


def _end_stream(stream: Any, alive: dict[int, Any] = _alive) -> None:
    struct = stream.contents
    struct.release = type(struct.release)()
    alive.pop(struct.private_data, None)


_streams: dict[int, Stream] = {}
"""Those in capsules, by their addresses."""


def _end_capsule(
    capsule: Any,
    streams: dict[int, Stream] = _streams,
    pointer: Any = _ending,
    done: Any = released,
    name: bytes = STREAM,
) -> None:
    stream = streams.pop(pointer(capsule, name), None)
    if stream is not None:
        # Where nobody has taken it.
        done(stream)


_get_schema, _get_next = GetSchema(_give_schema), GetNext(_give_next)
_get_last_error, _release_stream = GetLastError(_say_nothing), ReleaseStream(_end_stream)
_ended = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_end_capsule)

# They are called as long as there is a consumer, at Python's end after these names are gone.
_increase = ctypes.pythonapi["Py_IncRef"]
_increase.argtypes = [ctypes.py_object]
_increase.restype = None
for _callback in (
    _release_schema,
    _release_array,
    _get_schema,
    _get_next,
    _get_last_error,
    _release_stream,
    _ended,
):
    _increase(_callback)


def arrow_stream(columns: Mapping[str, Store], length: int) -> object:
    """A capsule that Arrow consumers take.

    Raises:
        ColumnTypeError: A column has numbers with more digits than Arrow's have.
    """
    encoded = {name: encode(name, store) for name, store in columns.items()}
    stream = Stream(_get_schema, _get_next, _get_last_error, _release_stream)
    stream.private_data = _kept([encoded, length])
    address = ctypes.addressof(stream)
    _streams[address] = stream
    return _new_capsule(address, STREAM, ctypes.cast(_ended, ctypes.c_void_p))
