/* A part around imported files: a drawing and a mesh */
thickness = 3; // [1:10]
linear_extrude(thickness) import("logo.svg", center = true);
translate([0, 0, -2]) cube([40, 40, 4.01], center = true);
translate([30, 0, 0]) import("knob.3mf");
