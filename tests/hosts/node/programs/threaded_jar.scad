// The thread is one polyhedron, swept along its helix.
/* [Jar] */
part = "jar"; // [jar, lid, both]
inside = 30; // [15:80]
height = 40;
wall = 2;
/* [Thread] */
pitch = 4; // [2:0.5:8]
turns = 1.5; // [0.5:0.5:4]
clearance = 0.4;
/* [Hidden] */
steps = 36;
$fn = steps;
module thread(r, depth) {
	n = ceil(turns * steps);
	points = [for (i = [0 : n]) let (a = 360 * i / steps, z = pitch * i / steps, f = min(1, i / 6, (n - i) / 6) * depth + 0.01) each [[r - 0.5, z, a], [r - 0.5, z + pitch * 0.8, a], [r + f, z + pitch * 0.55, a], [r + f, z + pitch * 0.25, a]]];
	xyz = [for (p = points) [p[0] * cos(p[2]), p[0] * sin(p[2]), p[1]]];
	faces = concat([[0, 3, 2, 1]], [[4 * n, 4 * n + 1, 4 * n + 2, 4 * n + 3]], [for (i = [0 : n - 1], j = [0 : 3]) let (k = (j + 1) % 4) each [[4 * i + j, 4 * i + k, 4 * i + 4 + k], [4 * i + j, 4 * i + 4 + k, 4 * i + 4 + j]]]);
	polyhedron(xyz, [for (f = faces) [for (q = [len(f) - 1 : -1 : 0]) f[q]]], convexity = 10);
}
module jar() {
	difference() { cylinder(d = inside + 2 * wall, h = height); translate([0, 0, wall]) cylinder(d = inside, h = height); }
	translate([0, 0, height - pitch * (turns + 1)]) thread(inside / 2 + wall, 1.2);
}
module lid() difference() {
	cylinder(d = inside + 4 * wall + 3, h = pitch * (turns + 1.5) + wall);
	translate([0, 0, wall]) { cylinder(d = inside + 2 * wall + 2 * clearance, h = height); thread(inside / 2 + wall + clearance, 1.4); }
}
if (part != "lid") jar();
if (part != "jar") translate([inside * 2, 0]) lid();
