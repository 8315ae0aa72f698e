"""`python -m marimo_openscad`: renders OpenSCAD programs from a terminal or a script."""

import sys

from marimo_openscad._cli.command import main

if __name__ == "__main__":
    sys.exit(main())
