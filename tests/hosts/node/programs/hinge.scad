knuckles = 5; // [3:2:11]
pin = 3; // [2:0.25:6]
width = 50;
tolerance = 0.3;
leaf(0); mirror([0, 1, 0]) leaf(1);
module leaf(odd) {
    pitch = width / knuckles;
    for (i = [0 : knuckles - 1]) if (i % 2 == odd) translate([i * pitch + tolerance / 2, 0, 0]) rotate([0, 90, 0]) difference() {
        union() { cylinder(d = pin * 2.2, h = pitch - tolerance, $fn = 32); translate([-pin * 1.1, 0, 0]) cube([pin * 1.1, pin * 2, pitch - tolerance]); }
        translate([0, 0, -1]) cylinder(d = pin, h = pitch + 2, $fn = 32);
    }
    translate([0, pin * 1.5, 0]) cube([width, 20, pin * 1.1]);
}
