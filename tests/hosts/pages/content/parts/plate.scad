include <lib/bore.scad>

/* [Size] */
// Width in mm
width = 20; // [10:5:40]
height = 4; // [1:0.5:8]
/* [Holes] */
count = 2;
at = [5, 5]; // [0:20]
round = true;
label = "A"; // 3
kind = "through"; // [through:All through, blind:Half way]

difference() {
	cube([width, 20, height]);
	for (i = [0 : count - 1]) bore([at[0] + 4 * i, at[1]], kind == "blind" ? height / 2 : 0, round);
}
