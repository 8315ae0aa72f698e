/* [Size] */
// Width in mm
width = 40; // [20:5:80]
// Height in mm
height = 30; // [15:5:60]
thickness = 4; // [2:0.5:8]
/* [Holes] */
count = 2; // [1:4]
diameter = 5; // [3:0.5:10]
rounded = true;

module plate(length) {
	difference() {
		linear_extrude(thickness)
			offset(r = rounded ? 3 : 0) offset(delta = rounded ? -3 : 0) square([width, length]);
		for (i = [1 : count])
			translate([width * i / (count + 1), length * 0.6, -1])
				cylinder(d = diameter, h = thickness + 2, $fn = 48);
	}
}

plate(height);
translate([0, thickness, 0]) rotate([90, 0, 0]) plate(height);
