use <MCAD/nuts_and_bolts.scad>
use <MCAD/shapes.scad>
size = 8; // [3, 4, 5, 6, 8, 10]
length = 20; // [5:50]
difference() {
    union() { translate([0, 0, -5.3]) hexagon(13, 5.3); cylinder(d = size, h = length, $fn = 32); }
    translate([0, 0, length - 3]) nutHole(size = 3);
}
