// Inches in, millimetres out
inches = 1.5; // [0.25:0.25:6]
fraction = 0.25; // [0.125:1/8, 0.25:1/4, 0.5:1/2]
mm = function (i) i * 25.4;
cube([mm(inches), mm(fraction), mm(fraction)]);
