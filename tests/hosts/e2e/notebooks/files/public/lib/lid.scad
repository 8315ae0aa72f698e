use <knob.scad>

module lid(size) {
    cube([size, size, 2]);
    translate([0, 0, 2]) knob();
}
