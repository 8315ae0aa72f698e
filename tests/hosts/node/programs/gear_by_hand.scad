// An involute by function literals
z = 20; // [9:48]
modul = 2;
involute = function (r, a) r * [cos(a) + a * PI / 180 * sin(a), sin(a) - a * PI / 180 * cos(a)];
turned = function (p, a) [p.x * cos(a) - p.y * sin(a), p.x * sin(a) + p.y * cos(a)];
base = modul * z / 2 * cos(20);
flank = [for (a = [0 : 6 : 36]) involute(base, a)];
half = 90 / z + 0.9;
tooth = concat([for (p = flank) turned(p, -half)], [for (i = [len(flank) - 1 : -1 : 0]) turned([flank[i].x, -flank[i].y], half)]);
linear_extrude(6) difference() {
    union() { circle(base * 1.005, $fn = 2 * z); for (i = [0 : z - 1]) rotate(360 * i / z) polygon(concat([[0, 0]], tooth)); }
    circle(d = 6, $fn = 32);
}
