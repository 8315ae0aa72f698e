include <config.scad>
use <lib/holes.scad>
/* [Grid] */
// columns and rows
grid = [4, 2]; // [1:10]
tilt = 0; // [0:5:30]
/* [Hidden] */
step = bit + between;
difference() {
	cube([grid.x * step + between, grid.y * step + between, 15]);
	translate([between + bit / 2, between + bit / 2, 3]) hole_grid(grid, step) rotate([tilt, 0, 0]) hex_hole(bit, 20);
}
