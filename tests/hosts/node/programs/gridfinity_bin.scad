/* Gridfinity-style bin. Licence: CC0 */
/* [Grid] */
// Cells along x
gridx = 2; // [1:1:6]
// Cells along y
gridy = 1; // [1:1:6]
// Height in units of 7 mm
gridz = 3; // [2:12]
/* [Inside] */
wall = 1.2; // [0.8:0.4:2.4]
dividers = 1; // [0:5]
/* [Hidden] */
pitch = 42;
unit = 7;
clearance = 0.5;
radius = 3.75;
$fn = 24;

module rounded(size, r) {
    hull() for (x = [r, size.x - r], y = [r, size.y - r]) translate([x, y, 0]) cylinder(r = r, h = size.z);
}
outer = [gridx * pitch - clearance, gridy * pitch - clearance, gridz * unit];
difference() {
    union() {
        for (x = [0 : gridx - 1], y = [0 : gridy - 1])
            translate([x * pitch + 3, y * pitch + 3, 0]) rounded([pitch - clearance - 6, pitch - clearance - 6, 5], 1.6);
        translate([0, 0, 4.9]) rounded(outer, radius);
    }
    translate([wall, wall, 6]) rounded([outer.x - 2 * wall, outer.y - 2 * wall, 99], radius - wall);
}
if (dividers > 0) for (i = [1 : dividers])
    translate([i * outer.x / (dividers + 1) - wall / 2, wall / 2, 5]) cube([wall, outer.y - wall, outer.z - 2]);
