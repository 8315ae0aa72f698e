"""Mesh files that programs import, made into what OpenSCAD reads without loss."""
