/* [Cutter] */
outline = "shape.svg";
height = 15; // [8:30]
blade = 0.8;
/* [Grip] */
grip = 4; // [2:10]
// turn it round for the dough
flip = true;
module shape() import(outline, center = true);
mirror([flip ? 1 : 0, 0, 0]) {
	linear_extrude(height, convexity = 4) difference() { offset(delta = blade) shape(); shape(); }
	linear_extrude(2, convexity = 4) difference() { offset(r = grip, $fn = 30) shape(); shape(); }
}
