"""The wheel's own OpenSCAD, as WebAssembly beside Python in the browser."""
