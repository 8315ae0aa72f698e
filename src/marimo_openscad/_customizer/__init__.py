"""Parameters and presets of OpenSCAD's Customizer, as values."""
