label = "ROUND AND ROUND"; // 30
radius = 30; // [20:60]
difference() { cylinder(r = radius + 8, h = 3, $fn = 96); translate([0, 0, -1]) cylinder(r = radius - 4, h = 9, $fn = 96); }
for (i = [0 : len(label) - 1]) rotate(-i * 360 / len(label)) translate([0, radius, 2.9]) linear_extrude(1.2) text(label[i], size = 5, halign = "center");
