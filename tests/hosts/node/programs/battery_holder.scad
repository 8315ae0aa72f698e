// Holder for round cells, side by side. Sizes come from a table that is searched by name.
/* [Cells] */
// which cell
cell = "AA"; // [AAA, AA, C, 18650:18650 (lithium), CR123A]
// how many
count = 3; // [1:12]
/* [Fit] */
// room around each cell
play = 0.4; // [0:0.1:2]
wall = 1.6; // .1
// open it for a wire
wire_hole = true;
/* [Hidden] */
$fn = 48;
table = [["AAA", 10.5, 44.5], ["AA", 14.5, 50.5], ["C", 26.2, 50], ["18650", 18.6, 65.2], ["CR123A", 17, 34.5]];
row = table[search([cell], table)[0]];
assert(row != undef, str("no such cell: ", cell));
d = row[1] + 2 * play;
pitch = d + wall;
depth = row[2] * 0.4;

difference() {
	hull() for (x = [0, (count - 1) * pitch]) translate([x, 0]) cylinder(d = d + 2 * wall, h = depth);
	for (i = [0 : 1 : count - 1]) translate([i * pitch, 0, wall]) cylinder(d = d, h = depth);
	if (wire_hole) for (i = [0 : count - 1]) translate([i * pitch, 0, -1]) cylinder(d = 3, h = wall + 2);
}
