/* A section through a solid becomes a solid again */
cut_at = 4; // [-9:0.5:9]
linear_extrude(2) projection(cut = true) translate([0, 0, -cut_at]) difference() { sphere(10, $fn = 48); cylinder(d = 5, h = 40, center = true, $fn = 24); }
