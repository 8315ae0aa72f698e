include <BOSL2/std.scad>
include <BOSL2/threading.scad>
d = 12; // [8:20]
l = 12; // [8:40]
threaded_rod(d = d, l = l, pitch = 2, $fn = 24);
