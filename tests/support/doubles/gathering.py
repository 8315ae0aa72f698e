"""An engine that reads a program as real ones do, and counts of how often files are gathered."""

import json

from marimo_openscad._model import program as program_module
from marimo_openscad._model.gathering import FileFinder
from tests.support.doubles.view_scene import make_part


class ReadingEngine:
    """Renders nothing, but takes from each program all that an engine takes."""

    def __init__(self):
        self.taken = []

    def starting(self):
        return None

    def require_answers(self):
        pass

    async def render(self, program, settings, *, viewer=None):
        gathered = program.source.gathered
        self.taken.append((gathered, program.assignments, program.source.uses_colors))
        return make_part(1)

    async def document(self, program, settings, document):
        assert document == "param"
        self.taken.append((program.source.gathered, program.assignments, None))
        width = {"name": "width", "group": "Parameters", "type": "number", "initial": 1}
        return json.dumps({"parameters": [width]}).encode()


class Counts:
    """How often the real functions were called.

    Attributes:
        gathered: Programs whose files were laid out.
        found: Files that were looked for.
    """

    def __init__(self, monkeypatch):
        self.gathered = 0
        self.found = 0
        gather, find = program_module.gather, FileFinder.find

        def counted_gather(*arguments):
            self.gathered += 1
            return gather(*arguments)

        def counted_find(finder, path):
            self.found += 1
            return find(finder, path)

        monkeypatch.setattr(program_module, "gather", counted_gather)
        monkeypatch.setattr(FileFinder, "find", counted_find)

    def taken(self):
        """The counts since the last call."""
        counts = self.gathered, self.found
        self.gathered = self.found = 0
        return counts
