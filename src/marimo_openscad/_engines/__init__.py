"""Engines: programs in, parts out; which one, with what settings, for one or many."""
