/* [Shade] */
height = 120; // [60:200]
twist = 90; // [-180:15:180]
lobes = 7; // [3:12]
/* [Print] */
wall = 1.6;
steps = 48; // [24:24:144]
r = function (a) 40 + 6 * sin(lobes * a);
outline = [for (i = [0 : steps - 1]) let (a = 360 * i / steps) r(a) * [cos(a), sin(a)]];
linear_extrude(height, twist = twist, scale = 0.7, slices = 20) difference() {
    polygon(outline);
    offset(delta = -wall) polygon(outline);
}
