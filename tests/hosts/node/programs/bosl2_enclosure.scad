include <BOSL2/std.scad>
width = 50; // [20:100]
rounding = 4; // [1:8]
diff() cuboid([width, 40, 20], rounding = rounding, edges = "Z", $fn = 24) {
    tag("remove") up(2) cuboid([width - 4, 36, 20], rounding = max(rounding - 2, 0.1), edges = "Z", $fn = 24);
    attach(RIGHT, BOT, overlap = 0.1) cyl(d = 8, h = 5, $fn = 24);
}
