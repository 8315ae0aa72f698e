/* A height map computed, as a polyhedron */
n = 16; // [8:32]
amplitude = 8; // [1:0.5:20]
cell = 3;
h = [for (y = [0 : n]) [for (x = [0 : n]) 10 + amplitude * sin(x * 30) * cos(y * 25)]];
index = function (x, y) y * (n + 1) + x;
top = [for (y = [0 : n], x = [0 : n]) [x * cell, y * cell, h[y][x]]];
bottom = [for (p = top) [p.x, p.y, 0]];
m = len(top);
rim = concat([for (x = [0 : n - 1]) index(x, 0)], [for (y = [0 : n - 1]) index(n, y)], [for (x = [n : -1 : 1]) index(x, n)], [for (y = [n : -1 : 1]) index(0, y)]);
polyhedron(concat(top, bottom), concat(
    [for (y = [0 : n - 1], x = [0 : n - 1]) each let (a = index(x, y), b = a + 1, c = a + n + 1, d = c + 1) [[a, c, b], [b, c, d]]],
    [[for (i = rim) i + m]],
    [for (i = [0 : len(rim) - 1]) let (a = rim[i], b = rim[(i + 1) % len(rim)]) [a, b, b + m, a + m]]));
