module prism(width, height) translate([-width / 2, -width / 2, 0]) cube([width, width, height]);
