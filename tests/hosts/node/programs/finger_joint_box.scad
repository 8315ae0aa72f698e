side = 60; // [30:120]
material = 3; // [2:0.5:6]
fingers = 5; // [3:2:11]
module edge(odd) for (i = [0 : fingers - 1]) if (i % 2 == odd) translate([i * side / fingers, -0.01]) square([side / fingers, material + 0.02]);
module panel(odd) difference() { square(side); edge(odd); translate([side, side]) rotate(180) edge(odd); }
panel(0);
translate([side + 5, 0]) panel(1);
