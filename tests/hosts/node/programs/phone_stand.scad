angle = 65; // [45:85]
depth = 80;
slot = 12.5; // [8:0.5:20]
profile = [[0, 0], [depth, 0], [depth, 6], [slot + 12, 6], [slot + 12 + 80 * cos(angle), 6 + 80 * sin(angle)], [slot + 6 + 80 * cos(angle), 8 + 80 * sin(angle)], [slot + 6, 6], [6, 6], [6, 18], [0, 18]];
rotate([90, 0, 0]) linear_extrude(60, center = true, convexity = 6) polygon(profile);
