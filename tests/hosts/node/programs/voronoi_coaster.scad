// Without a seed each render would differ
seed = 42; // [0:1000]
count = 12; // [4:30]
d = 90;
points = [for (i = [0 : count - 1]) let (v = rands(-d / 2, d / 2, 2, seed + i)) v];
linear_extrude(3) difference() {
    circle(d = d, $fn = 64);
    intersection() { circle(d = d - 6, $fn = 64); for (p = points) cell(p); }
}
module cell(p) intersection_for (q = [for (q = points) if (q != p) q])
    translate((p + q) / 2) rotate(atan2(p.y - q.y, p.x - q.x)) translate([0.8, -2 * d]) square(4 * d);
