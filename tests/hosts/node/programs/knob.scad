diameter = 30; height = 15; // [8:40]
grips = 12; // [0:24]
shaft = "D"; // [D:D-shaped, round, square:Four-sided]
$fa = 6; $fs = 0.5;
difference() {
    cylinder(d = diameter, h = height);
    if (grips > 0) for (a = [0 : 360 / grips : 359]) rotate(a) translate([diameter / 2 + 1, 0, -1]) cylinder(d = 5, h = height + 2);
    translate([0, 0, 3]) if (shaft == "square") translate([-3, -3, 0]) cube([6, 6, height]);
    else difference() { cylinder(d = 6, h = height); if (shaft == "D") translate([1.5, -5, -1]) cube([10, 10, 99]); }
}
