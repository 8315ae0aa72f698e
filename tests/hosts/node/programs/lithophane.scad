// A picture as thickness, from numbers; dark is thick.
/* [Picture] */
// millimetres for each of its points
pixel = 2; // [0.5:0.1:5]
thin = 0.8;
thick = 3;
// dark and light change places
negative = false;
/* [Hidden] */
rows = [
	[0, 1, 2, 3, 4, 5, 6, 7],
	[1, 3, 5, 6, 7, 8, 8, 7],
	[2, 5, 8, 9, 9, 8, 6, 5],
	[1, 4, 7, 9, 8, 6, 4, 2],
	[0, 2, 4, 6, 5, 4, 2, 1]
];
h = len(rows); w = len(rows[0]);
function z(v) = thin + (thick - thin) * (negative ? 9 - v : v) / 9;
top = [for (y = [0 : h - 1], x = [0 : w - 1]) [x * pixel, y * pixel, z(rows[h - 1 - y][x])]];
base = [for (y = [0 : h - 1], x = [0 : w - 1]) [x * pixel, y * pixel, 0]];
n = w * h;
function at(x, y) = y * w + x;
faces = [
	for (y = [0 : h - 2], x = [0 : w - 2]) each [[at(x, y), at(x, y + 1), at(x + 1, y + 1)], [at(x, y), at(x + 1, y + 1), at(x + 1, y)]],
	for (y = [0 : h - 2], x = [0 : w - 2]) each [[n + at(x, y), n + at(x + 1, y), n + at(x + 1, y + 1)], [n + at(x, y), n + at(x + 1, y + 1), n + at(x, y + 1)]],
	for (x = [0 : w - 2]) each [[at(x, 0), at(x + 1, 0), n + at(x + 1, 0)], [at(x, 0), n + at(x + 1, 0), n + at(x, 0)], [at(x + 1, h - 1), at(x, h - 1), n + at(x, h - 1)], [at(x + 1, h - 1), n + at(x, h - 1), n + at(x + 1, h - 1)]],
	for (y = [0 : h - 2]) each [[at(0, y + 1), at(0, y), n + at(0, y)], [at(0, y + 1), n + at(0, y), n + at(0, y + 1)], [at(w - 1, y), at(w - 1, y + 1), n + at(w - 1, y + 1)], [at(w - 1, y), n + at(w - 1, y + 1), n + at(w - 1, y)]]
];
polyhedron(concat(top, base), faces, convexity = 8);
