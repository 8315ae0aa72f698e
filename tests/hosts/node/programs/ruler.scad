length_cm = 10; // [5:1:30]
numbers = true; // Show numbers
thickness = 2;
difference() { cube([length_cm * 10 + 6, 25, thickness]); for (mm = [0 : length_cm * 10]) translate([3 + mm - 0.15, 25 - tick(mm), thickness - 0.4]) cube([0.3, 9, 1]); }
if (numbers) for (cm = [0 : length_cm]) translate([3 + cm * 10, 10, thickness - 0.01]) linear_extrude(0.6) text(str(cm), size = 4, halign = "center");
function tick(mm) = mm % 10 == 0 ? 8 : mm % 5 == 0 ? 6 : 4;
