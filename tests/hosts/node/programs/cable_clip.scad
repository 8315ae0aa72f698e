// Cable clips in a row: children and $children
cables = [4, 6, 8]; // [2:20]
width = 8;
module row(gap) for (i = [0 : $children - 1]) translate([i * gap, 0, 0]) children(i);
module clip(d) rotate([90, 0, 0]) linear_extrude(width) difference() {
    union() { circle(d = d + 4, $fn = 32); translate([-d / 2 - 2, -d / 2 - 2]) square([d + 4, d / 2 + 2]); }
    circle(d = d, $fn = 32);
    translate([-d * 0.4, 0]) square([d * 0.8, d + 4]);
}
row(16) { clip(cables[0]); clip(cables[1]); clip(cables[2]); }
