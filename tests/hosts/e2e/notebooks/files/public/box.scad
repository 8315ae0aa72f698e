include <lib/size.scad>
use <lib/lid.scad>

cube([size, size, 1]);
translate([0, 0, 5]) lid(size);
