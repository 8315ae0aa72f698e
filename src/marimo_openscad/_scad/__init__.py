"""OpenSCAD's language as Python knows it: literals, names, paths."""
