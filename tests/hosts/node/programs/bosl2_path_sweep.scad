include <BOSL2/std.scad>
radius = 20; // [10:40]
thickness = 4; // [2:0.5:8]
path = arc(r = radius, angle = 270, n = 24);
path_sweep(circle(d = thickness, $fn = 12), path3d(path));
