"""Fonts: what files of them hold, for the native engine's remarks on texts."""
