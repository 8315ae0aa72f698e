// Rings of hulls: each level hulls two rings
levels = 8; // [3:20]
ring = 30; // [10:0.5:60]
bulge = 12;
function radius(i) = ring + bulge * sin(180 * i / levels);
difference() {
    for (i = [0 : levels - 1]) hull() { disc(i, 0); disc(i + 1, 0); }
    for (i = [0 : levels - 1]) hull() { disc(i + 0.02, -2); disc(i + 1.02, -2); }
}
module disc(i, by) translate([0, 0, i * 8 + (by < 0 ? 2 : 0)]) cylinder(r = radius(i) + by, h = 0.1, $fn = 40);
