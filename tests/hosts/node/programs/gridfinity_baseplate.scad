// Baseplate: a list comprehension gives the profile of each socket
cells = [3, 2]; // [1:8]
style = "thin"; // [thin:Thin, weighted:With a floor]
pitch = 42 + 0;
module socket() {
    profile = [[0, 36.3], [0.7, 36.3], [2.5, 37.7], [4.65, 42.1]];
    for (i = [0 : len(profile) - 2])
        hull() for (k = [i, i + 1])
            translate([0, 0, profile[k][0]]) linear_extrude(0.01) offset(r = 2, $fn = 16) square(profile[k][1] - 4, center = true);
}
floor_height = style == "weighted" ? 3 : 0.01;
difference() {
    translate([0, 0, -floor_height]) cube([cells.x * pitch, cells.y * pitch, 4.5 + floor_height]);
    for (x = [0 : cells.x - 1], y = [0 : cells.y - 1])
        translate([(x + 0.5) * pitch, (y + 0.5) * pitch, style == "weighted" ? 0 : -0.02]) socket();
}
