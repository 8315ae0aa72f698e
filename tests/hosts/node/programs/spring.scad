turns = 4; // [2:10]
wire = 3; // [1:0.5:6]
coil = 24;
step = 20;
section = [for (a = [0 : 45 : 315]) wire / 2 * [cos(a), sin(a)]];
ring = function (k) let (a = k * step) [for (p = section) [(coil / 2 + p.x) * cos(a), (coil / 2 + p.x) * sin(a), p.y + k * step / 360 * wire * 2]];
n = turns * 360 / step;
points = [for (k = [0 : n]) each ring(k)];
s = len(section);
polyhedron(points, concat([[for (i = [s - 1 : -1 : 0]) i]],
    [for (k = [0 : n - 1], i = [0 : s - 1]) let (j = (i + 1) % s, a = k * s, b = a + s) each [[a + j, b + j, b + i], [a + j, b + i, a + i]]], [[for (i = [0 : s - 1]) n * s + i]]), convexity = 8);
