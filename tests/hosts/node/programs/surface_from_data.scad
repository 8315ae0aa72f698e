scale_z = 2; // [0.5:0.5:5]
scale([5, 5, scale_z]) surface(file = "heights.dat", center = true);
