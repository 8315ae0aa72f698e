"""Calls of `import()` that read what was converted."""

import pytest

from marimo_openscad._scad.import_calls import with_converted, without_converted

CALLS = {
    'import("a.3mf");': 'import(_converted_mesh_file("a.3mf"));',
    "import ( file = name, center = true);": (
        "import ( file =_converted_mesh_file( name), center = true);"
    ),
    'import(convexity = 3, file = str(a, [1, 2][0], ".ply"));': (
        'import(convexity = 3, file =_converted_mesh_file( str(a, [1, 2][0], ".ply")));'
    ),
    'import(layer = "a", "b.obj");': 'import(layer = "a",_converted_mesh_file( "b.obj"));',
    '// import("a.3mf")\n/* import("b") */ echo("import(c)");': None,
    "my_import(a); import_(b); importer = 1;": None,
    "import();": None,
    "x = import(": None,
    "cube(1);": None,
}


@pytest.mark.parametrize("source", CALLS)
def test_only_the_file_of_a_call_is_changed(source):
    changed = with_converted(source, ["a.3mf"])
    expected = CALLS[source]
    if expected is None:
        assert changed == source
    else:
        assert changed.startswith(expected + "\nfunction _converted_mesh_file(f) = ")
        assert without_converted(changed.partition("\nfunction")[0]) == source
