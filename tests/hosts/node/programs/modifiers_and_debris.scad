/* Left over from trying: modifiers, echo, old names */
w = 20; h = 10; // [5:20]
difference() {
    cube([w, w, h]);
    #translate([w / 2, w / 2, -1]) cylinder(d = 6, h = h + 2, $fn = 24);
}
%translate([w, 0, 0]) cube(5);
*sphere(50);
echo("volume", w * w * h - PI * 9 * h);
