side = 16; // [10:30]
pip = 3;
faces = [for (n = [1 : 6]) pips(n)];
function pips(n) = concat(n % 2 == 1 ? [[0, 0]] : [], n > 1 ? [[-1, -1], [1, 1]] : [], n > 3 ? [[-1, 1], [1, -1]] : [], n == 6 ? [[-1, 0], [1, 0]] : []);
turns = [[0, 0, 0], [90, 0, 0], [0, 90, 0], [0, -90, 0], [-90, 0, 0], [180, 0, 0]];
difference() {
    intersection() { cube(side, center = true); sphere(side * 0.72, $fn = 48); }
    for (n = [0 : 5]) rotate(turns[n]) for (at = faces[n]) translate([each at * side / 4, side / 2]) sphere(d = pip, $fn = 16);
}
