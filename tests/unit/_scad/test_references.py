"""Names of files in programs."""

from marimo_openscad._scad.references import references


def test_references_are_seen_in_all_forms():
    source = """include <a.scad>
    use<b/c.scad>;include  <d.scad>
    import("e.STL"); x = a<b && c>d; surface(file = "f.png");
    import(file="g.svg", layer="h"); // include <i.scad>
    """
    assert [name for _, name in references(source)] == [
        *("a.scad", "b/c.scad", "d.scad", "e.STL", "f.png", "g.svg", "i.scad")
    ]
