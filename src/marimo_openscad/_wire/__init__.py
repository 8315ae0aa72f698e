"""Shapes that cross to JavaScript, and their codecs.

The shapes are declared here once: `make wire` writes `js/src/wire/` from the modules of shapes and
of messages, where `Wire` falls away from the names. Names of fields are JavaScript's; the codecs
turn them into Python's.
"""
