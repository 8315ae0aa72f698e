"""OFF files of coloured meshes."""

from array import array

from marimo_openscad._model.geometry.off import write_off


def test_colours_travel_as_off():
    corners = [(0, 0, 0), (1, 0, 0), (0, 0.123457, 0), (1, 0, 0), (0, 0, 0), (0, 0, 1e-7)]
    positions = array("f", [number for corner in corners for number in corner])
    colors = bytes([255, 0, 0, 255, 1, 2, 3, 4])
    assert write_off(positions, colors).decode() == (
        "OFF 4 2 0\n0 0 0\n1 0 0\n0 0.123457 0\n0 0 1e-07\n3 0 1 2 255 0 0 255\n3 1 0 3 1 2 3 4\n"
    )
