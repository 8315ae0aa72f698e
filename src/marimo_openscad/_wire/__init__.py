"""Shapes that cross to JavaScript, and their codecs."""
