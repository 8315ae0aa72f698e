/* [Board] */
board = [68.6, 53.4, 15]; // [10:0.1:200]
standoffs = [[14, 2.5], [15.3, 50.7], [66, 7.6], [66, 35.5]];
/* [Box] */
wall = 2; // [1:0.5:4]
part = "both"; // [bottom:Bottom only, lid:Lid only, both:Both, side by side]
/* [Vents] */
vents = true;
vent_count = 7; // [1:15]
/* [Hidden] */
gap = 0.4; eps = 0.01;
inner = [for (side = board) side + 2 * gap];
outer = [for (side = inner) side + 2 * wall];
module shell() difference() {
    cube(outer);
    translate([wall, wall, wall]) cube([inner.x, inner.y, outer.z]);
    if (vents) for (i = [1 : vent_count])
        translate([i * outer.x / (vent_count + 1), -eps, outer.z / 2]) cube([1.5, wall + 2 * eps, outer.z / 4]);
}
module bottom() {
    shell();
    for (at = standoffs) translate([at.x + wall + gap, at.y + wall + gap, wall - eps]) difference() {
        cylinder(d = 5, h = 4, $fn = 24);
        translate([0, 0, 1]) cylinder(d = 2.5, h = 4, $fn = 16);
    }
}
module lid() { cube([outer.x, outer.y, wall]); translate([wall + gap, wall + gap, wall - eps]) cube([board.x, board.y, 2]); }
if (part != "lid") bottom();
if (part != "bottom") translate([0, part == "both" ? outer.y + 10 : 0, 0]) lid();
