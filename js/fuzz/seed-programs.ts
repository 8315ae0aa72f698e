/** Programs to mutate: OpenSCAD's own examples, and some that touch what those leave out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";

/** Mutants of longer programs are mostly syntax errors. */
const LONGEST = 3000;

const OWN = [
	"cube(10);",
	"difference() { cube(20, center = true); sphere(12, $fn = 24); }",
	"for (i = [0 : 5]) translate([i * 3, 0, 0]) rotate([0, 0, i * 10]) cylinder(r = 1, h = i + 1);",
	"module wall(n) { if (n > 0) { cube([1, n, n]); translate([2, 0, 0]) wall(n - 1); } } wall(8);",
	"function fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2); cube(fib(12));",
	"linear_extrude(height = 5, twist = 90, slices = 10) square([4, 2], center = true);",
	"rotate_extrude($fn = 24) translate([8, 0]) circle(2, $fn = 12);",
	'linear_extrude(2) text("fuzz", size = 6);',
	"hull() { sphere(2, $fn = 12); translate([8, 0, 0]) cube(3); }",
	"minkowski() { cube([4, 3, 2]); sphere(1, $fn = 8); }",
	"polyhedron([[0,0,0],[5,0,0],[0,5,0],[0,0,5]], [[0,2,1],[0,1,3],[1,2,3],[2,0,3]]);",
	"points = [for (a = [0 : 30 : 330]) [cos(a), sin(a)] * 5]; linear_extrude(3) polygon(points);",
	"intersection() { cube(8); translate([4, 4, 4]) sphere(5, $fn = 16); }",
	"linear_extrude(2) offset(r = 1) difference() { square(10); translate([2, 2]) square(4); }",
	"x = let(a = 3, b = a * 2) [a, b, a + b]; echo(x); cube(x);",
	"sum = function(list, i = 0) i < len(list) ? list[i] + sum(list, i + 1) : 0; cube(sum([1, 2, 3]));",
	'for (c = "abc") translate([ord(c) - 97, 0, 0]) cube(ord(c) - 96);',
	"projection(cut = true) translate([0, 0, -2]) sphere(5);",
	"linear_extrude(1) projection() rotate([30, 0, 0]) cube(5);",
	"multmatrix([[1, 0.5, 0, 1], [0, 1, 0, 2], [0, 0, 1, 3], [0, 0, 0, 1]]) cube(3);",
	"module frame(s = 10) { difference() { cube(s); translate([1, 1, -1]) children(); } } frame() cube([8, 8, 12]);",
	'assert(len([1, 2, 3]) == 3, "length"); cube(3) ;',
	"resize([10, 0, 5], auto = true) sphere(3, $fn = 20); mirror([1, 0, 0]) cube([12, 2, 2]);",
	'color("red") cube(2); #translate([3, 0, 0]) cube(2); %sphere(9); *cube(100);',
	"a = [for (i = [0 : 9]) if (i % 2 == 0) each [i, i * i]]; echo(a); cube(max(a) / 10);",
	"v = rands(1, 5, 4, 42); for (i = [0 : 3]) translate([i * 6, 0, 0]) cube(v[i]);",
	"render() union() { cube(4); translate([2, 2, 2]) cube(4); }",
	'echo(str("a", 1, [1, 2], undef), search("b", "abc"), lookup(2, [[1, 1], [3, 9]]));  cube(2);',
	"intersection_for(n = [1 : 4]) rotate([0, 0, n * 90]) translate([2, 0, 0]) sphere(6, $fn = 12);",
	"use <part.scad>\npart(3);",
	"use <part.scad>\npart(4) sphere(1); translate([9, 0, 0]) lid(3);",
	"include <part.scad>\npart(size);",
	"include <part.scad>\nsize = 6; module part(s) { cube(s + gap); } part(total(_hidden));",
	"$detail = 5; include <part.scad>\nfor (s = [2 : 5]) translate([s * 6, 0, 0]) part(s);",
];

/** A library that some programs read; mutated as well, now and then. */
export const PART = `/* A part and what it needs. */
size = 4;
gap = size / 8; // unused by most
_hidden = [for (i = [0 : 3]) i * gap];
$detail = 12;
module part(s) { cube([s, s, twice(s)]); if (s > 3) lid(s) children(); }
module lid(s, h = gap) {
	function raised(z) = z + total(_hidden);
	translate([0, 0, raised(twice(s))]) cylinder(d = s, h = h, $fn = $detail);
	children();
}
module unused() { part(1) unused(); }
function twice(x) = 2 * x;
function total(list, i = 0) = i < len(list) ? list[i] + total(list, i + 1) : 0;
function unused() = twice(size) + unused();
module lid(s, h = 2 * gap) { translate([0, 0, twice(s)]) cylinder(d = s, h = h, $fn = $detail); }
`;

/** @param folder the unpacked engine package */
export function seedPrograms(folder: string): string[] {
	const archive = readFileSync(join(folder, "dist/libraries/openscad.zip"));
	const examples = Object.entries(unzipSync(archive))
		.filter(([name]) => name.endsWith(".scad"))
		.map(([, bytes]) => new TextDecoder().decode(bytes))
		// Without a seed they are never the same twice.
		.filter((text) => text.length <= LONGEST && !/rands\(|import\(|surface\(/.test(text));
	return [...OWN, ...examples];
}
