include <lib/nowhere.scad>
cube(1);
