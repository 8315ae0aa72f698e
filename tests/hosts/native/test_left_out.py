"""What an installed OpenSCAD leaves out of imported files is said, with its line."""

from tests.support.left_out import LeftOut


class TestInstalled(LeftOut):
    pass
