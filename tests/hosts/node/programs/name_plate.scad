/* [Text] */
// What is written
name = "Grüße, Ännchen"; // 20
font = "Liberation Sans:style=Bold"; // [Liberation Sans, Liberation Sans:style=Bold, Liberation Mono]
size = 10; // [6:20]
/* [Plate] */
margin = 4;
thickness = 2.4;
raised = true;
plate = len(name) * size * 0.8;
difference() {
    linear_extrude(thickness) offset(r = margin, $fn = 32) square([plate, size], center = true);
    if (!raised) translate([0, 0, thickness - 0.8]) letters(2);
}
if (raised) translate([0, 0, thickness - 0.01]) letters(1.2);
module letters(h) linear_extrude(h) text(name, size = size, font = font, halign = "center", valign = "center");
