size = [40, 30, 20]; //[5:100]
rounding = 3; //[0.5:0.5:8]
minkowski() { cube([for (s = size) s - 2 * rounding], center = true); sphere(rounding, $fn = 16); }
