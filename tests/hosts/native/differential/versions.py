"""What may differ between two engines' answers to one program, each with its reason."""

import math
import re

NO_WORKER = "This page lets no worker start"
"""Node, in which the wheel's engine runs here, has no workers; told once by that engine."""
UNREAD = "Nothing reads the parameter"
"""The wheel's engine alone has the syntax tree that this is read from."""

# Of OpenSCAD 2021.01 against builds of 2025.
NEWER_WORDS = ("deprecated", "trace")
"""Severities: 2021.01 takes silently what is deprecated since, and traces calls otherwise."""
ONLY_OLDER_WORDS = re.compile(r"(?:Exported o|O)bject may not be a valid 2-manifold")
"""CGAL says this of solids that Manifold takes as they are, or mends."""
DETAILS = re.compile(r"['\"]| \(range is .*\)")
"""2021.01 quotes variables with ', and gives the range of what it has looked at by then."""
TOUCHES_AXIS = "The given mesh is not closed!"
"""CGAL refuses the rotate_extrude() of a shape that touches the axis, in a union."""
POLYHEDRON = re.compile(r"\bpolyhedron\(")
"""CGAL turns solids whose faces run the wrong way round, and Manifold drops flat ones."""
INSIDE_OUT = re.compile(r"The solid is inside out")
"""So only the wheel's engine has something to say of them."""
MIXED = re.compile(r"Mixing 2D and 3D|Ignoring [23]D child")
"""To 2021.01 a polyhedron without volume is a solid among flat shapes."""
ENDLESS = re.compile(r"f\(x\) = f\(x \+ 1\)")
ENDS = {"RecursionTooDeep", "RenderTimeout"}
"""OpenSCAD counts to a million calls first: on a busy machine the time may be over by then."""
STOPPED = "RecursionTooDeep"
"""2021.01 makes nothing of the rest of such a program, and so has nothing to say of it."""
SIZELESS = re.compile(r"\b(?:sphere|cube|cylinder)\([^)]*(?<![\w.])0(?![\w.])")
"""To 2021.01 a solid without size has two dimensions."""
FLAT_TRIANGLES = 0.05
"""Python counts a flat shape's triangles by its corners; a page cuts none that have no area."""
TEXT = re.compile(r"\btext\(")
"""Letters stand a little closer in 2021.01, of which the first ones keep their place."""
TEXT_ROOM = 0.05


def differences(program, build, native, wasm):
    """What differs without a reason: name to both values.

    Args:
        program: Its text and parameters.
        build: "node" for the wheel's engine in Node, "manifold" for an installed build as new
            as that, "release" for Debian's 2021.01.
        native: What that says.
        wasm: What the wheel's engine says in a page.
    """
    errors = [found.get("error", [None])[0] for found in (native, wasm)]
    if ENDLESS.search(program[0]) and "RenderTimeout" in errors and set(errors) <= ENDS:
        return {}
    wasm["diagnostics"] = without(wasm["diagnostics"], lambda one: one[1].startswith(NO_WORKER))
    same = {} if build == "node" else {**SAME, "measures": same_flat}
    if build != "node":
        wasm["diagnostics"] = without(wasm["diagnostics"], lambda one: one[1].startswith(UNREAD))
    if build == "release":
        if native.get("error", ("", ""))[1].startswith(TOUCHES_AXIS):
            return {}
        if POLYHEDRON.search(program[0]) and set(errors) == {None, "EmptyGeometryError"}:
            return {}
        for found in (native, wasm):
            found["diagnostics"] = without(
                found["diagnostics"], lambda item: is_of_a_version(program[0], errors[0], item)
            )
        same["measures"] = lambda mine, other: same_measures(program[0], mine, other)
    if ENDLESS.search(program[0]):
        same["parameters"] = lambda mine, other: mine == other or {str(mine), str(other)} == ENDS
    return {
        name: (native.get(name), wasm.get(name))
        for name in native.keys() | wasm.keys()
        if not same.get(name, equal)(native.get(name), wasm.get(name))
    }


def without(items, unwanted):
    return [item for item in items if not unwanted(item)]


def is_of_a_version(text, error, item):
    severity, message, line = item
    if INSIDE_OUT.match(message):
        return POLYHEDRON.search(text) is not None
    if MIXED.match(message):
        return bool(POLYHEDRON.search(text) or SIZELESS.search(text)) or error == STOPPED
    if error == STOPPED and line is None:
        # Shapes are made behind the calls, which alone have lines.
        return True
    return severity in NEWER_WORDS or ONLY_OLDER_WORDS.match(message) is not None


def equal(native, wasm):
    return native == wasm


def same_error(native, wasm):
    """The message of the wheel's engine also says what to do, for which it reads the program."""
    return native == wasm or (native and wasm and native[0] == wasm[0])


def same_diagnostics(native, wasm):
    """So do those of its warnings, behind OpenSCAD's words."""
    if native is None or wasm is None or len(native) != len(wasm):
        return native == wasm
    left = [[severity, DETAILS.sub("", message), line] for severity, message, line in wasm]
    for severity, message, line in native:
        words = DETAILS.sub("", message).rstrip(".")
        same = [one for one in left if [severity, line] == [one[0], one[2]]]
        mine = next((one for one in same if one[1].startswith(words)), None)
        if mine is None:
            return False
        left.remove(mine)
    return True


def same_flat(native, wasm):
    """All but the triangles of a flat shape, which may be a few more."""
    if native is None or wasm is None or native[0] != 2:
        return native == wasm
    near = math.isclose(native[1], wasm[1], rel_tol=FLAT_TRIANGLES)
    return near and [native[0], *native[2:]] == [wasm[0], *wasm[2:]]


def same_measures(text, native, wasm):
    """Of the same shape; how it is cut into triangles is each kernel's own affair."""
    if native is None or wasm is None:
        return native == wasm
    if POLYHEDRON.search(text):
        return True
    if native[0] != wasm[0]:
        return False
    room = TEXT_ROOM if TEXT.search(text) else 1e-3
    return all(
        math.isclose(mine, other, rel_tol=room, abs_tol=1e-6)
        for mine, other in zip(native[2:], wasm[2:], strict=True)
    )


SAME = {"error": same_error, "diagnostics": same_diagnostics}
