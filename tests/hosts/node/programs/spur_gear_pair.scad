use <MCAD/involute_gears.scad>
teeth = [17, 23]; // [8:60]
circular_pitch = 300;
gear(number_of_teeth = teeth[0], circular_pitch = circular_pitch, gear_thickness = 5, rim_thickness = 5, hub_thickness = 8, bore_diameter = 5);
translate([(teeth[0] + teeth[1]) * circular_pitch / 360, 0, 0])
    gear(number_of_teeth = teeth[1], circular_pitch = circular_pitch, gear_thickness = 5, rim_thickness = 5, hub_thickness = 8, bore_diameter = 5, circles = 4);
