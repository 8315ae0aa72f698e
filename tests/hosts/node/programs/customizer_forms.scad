/* [Numbers] */
// a slider
slider = 10; // [5:50]
// a slider with steps
stepped = 2.5; // [0:0.5:10]
// only a largest
largest = 4; // [20]
// a spinbox with steps
spin = 1.25; // 0.25
// options
options = 3; // [1, 3, 5]
// options by name
named = 20; // [10:Small, 20:Middle, 30:Large]
/* [Words and boxes] */
text_field = "a";
short_text = "abc"; // 3
combo = "round"; // [round, square]
combo_named = "b"; // [a:First, b:Second]
checkbox = true;
/* [Vectors] */
vector2 = [3, 4];
vector3 = [5, 6, 7]; // [0:0.5:20]
vector4 = [1, 2, 3, 4]; // [0:9]
/* [Hidden] */
derived = slider + stepped;
cube([derived, largest + spin, options]);
translate([30, 0, 0]) cube([named, vector2.x, checkbox ? vector3.z : 1]);
translate([0, 30, 0]) if (combo == "round") cylinder(d = 10, h = vector4[3]); else cube(vector4[3]);
translate([0, 60, 0]) linear_extrude(1) text(str(text_field, short_text, combo_named));
