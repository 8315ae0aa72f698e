"""The wheel's own OpenSCAD in the page of an open notebook, where Python runs elsewhere."""
