quality = 32; // [8:8:96]
depth = 2; // [1:4]
module nested(n) { $level = n; ring() if (n > 1) nested(n - 1); }
module ring() { rotate_extrude(angle = 270, $fn = quality) translate([10 * $level, 0]) square([3, 4 * $level]); children(); }
nested(depth);
