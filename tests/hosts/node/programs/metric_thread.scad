// A thread as one polyhedron
diameter = 8; // [4:0.5:20]
pitch = 1.25;
length = 10; // [4:40]
/* [Hidden] */
steps = 24;
depth = pitch * 0.6;
turns = floor(length / pitch);
function at(k, r, dz) = let (a = 360 * k / steps) [r * cos(a), r * sin(a), pitch * k / steps + dz];
n = turns * steps;
points = [for (k = [0 : n]) each [at(k, diameter / 2 - depth - 0.2, 0), at(k, diameter / 2 - depth, 0), at(k, diameter / 2, pitch * 0.45), at(k, diameter / 2 - depth, pitch * 0.9), at(k, diameter / 2 - depth - 0.2, pitch * 0.9)]];
faces = concat([[0, 1, 2, 3, 4]],
    [for (k = [0 : n - 1], s = [0 : 4]) let (a = 5 * k + s, b = 5 * k + (s + 1) % 5) each [[a, a + 5, b], [b, a + 5, b + 5]]],
    [[for (s = [4 : -1 : 0]) 5 * n + s]]);
union() {
    cylinder(r = diameter / 2 - depth + 0.001, h = turns * pitch + pitch, $fn = steps);
    polyhedron(points, faces, convexity = 10);
}
