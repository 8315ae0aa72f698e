"""OpenSCAD as a program of this machine: found, run, and understood."""
