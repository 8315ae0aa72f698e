/* A burr: three-dimensional array as text */
pieces = ["xx.x", "x..x", "xxxx"];
unit = 10; // [5:20]
layers = 2; // [1:4]
for (z = [0 : layers - 1], y = [0 : len(pieces) - 1], x = [0 : len(pieces[y]) - 1])
    if (pieces[y][x] == "x") translate(unit * [x, y, z]) cube(unit * 1.0001);
