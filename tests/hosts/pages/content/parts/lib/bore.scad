use <deep/prism.scad>

module bore(place, floor, round) translate([place[0], place[1], floor - 1]) prism(round ? 2 : 3, 16);
