"""What a mesh or drawing that OpenSCAD wrote is, where Python has to find out itself."""
