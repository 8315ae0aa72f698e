reach = 40; // [20:100]
thick = 5; // [4:0.5:8]
path = [[0, 0], [0, 25], [-8, 30]];
arm = [[0, 0], [reach, 0], [reach + 6, 8]];
module stroke(points) for (i = [0 : len(points) - 2]) hull() for (k = [i, i + 1]) translate([points[k].x, 0, points[k].y]) sphere(d = thick, $fn = 20);
union() { stroke(path); stroke(arm); }
