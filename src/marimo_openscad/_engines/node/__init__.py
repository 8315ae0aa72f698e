"""The wheel's own OpenSCAD in Node, beside Python on the machine."""
