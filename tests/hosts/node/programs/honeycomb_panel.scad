panel = [80, 60]; // [20:200]
cell = 8; // [4:20]
web = 1.2;
step = cell + web;
linear_extrude(3) difference() {
    square(panel);
    intersection() {
        translate([3, 3]) square(panel - [6, 6]);
        for (row = [0 : ceil(panel.y / step)], col = [0 : ceil(panel.x / step)])
            translate([(col + (row % 2) / 2) * step, row * step * sin(60)]) rotate(30) circle(d = cell / cos(30), $fn = 6);
    }
}
