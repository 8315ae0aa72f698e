/* [Colours] */
light = "wheat"; // [wheat, white, ivory]
dark = "#553322"; // color
squares = 4; // [2:8]
field = 12;
for (x = [0 : squares - 1], y = [0 : squares - 1])
    color((x + y) % 2 == 0 ? dark : light) translate(field * [x, y, 0]) cube([field, field, 2]);
color([0.2, 0.2, 0.2, 0.8]) translate([-4, -4, -3]) cube([squares * field + 8, squares * field + 8, 3]);
