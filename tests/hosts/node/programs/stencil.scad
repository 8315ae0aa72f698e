/* A flat part: SVG and DXF for a laser cutter */
label = "BOX 7"; // 12
kerf = 0.1; // [0:0.05:0.5]
difference() {
    square([90, 30]);
    offset(delta = -kerf) translate([45, 15]) text(label, size = 14, halign = "center", valign = "center");
}
