"""Measures of meshes and drawings where Python has to find them itself."""
