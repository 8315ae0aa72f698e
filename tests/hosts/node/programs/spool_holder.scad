/* [Spool] */
// Bore of the spool in mm
bore = 52; // .1
spools = 2; // [1:4]
arms = 3; // [2:8]
/* [Global] */
$fn = 48; // [12:12:96]
assert(spools > 0, "one spool at least");
for (s = [0 : spools - 1]) translate([s * (bore + 10), 0, 0]) {
    difference() { cylinder(d = 20, h = 60); translate([0, 0, -1]) cylinder(d = 8.2, h = 62); }
    for (a = [0 : 360 / arms : 359]) rotate(a) translate([9, -2, 0]) cube([bore / 2 - 9.5, 4, 20]);
}
