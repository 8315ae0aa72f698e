depth = 4; // [1:6]
angle = 28; // [10:45]
module branch(n, l) {
    cylinder(r1 = l / 10, r2 = l / 13, h = l * 1.02, $fn = 8);
    if (n > 0) translate([0, 0, l]) for (a = [0, 120, 240]) rotate([angle, 0, a]) branch(n - 1, l * 0.72);
}
cylinder(r = 8, h = 2, $fn = 24);
branch(depth, 30);
