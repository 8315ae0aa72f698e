tag_text = "12"; // 4
hole_d=4.2 ;//[2:0.1:8]
$fn=$preview?24:48;
difference(){ hull(){ cylinder(d=24,h=3); translate([30,0]) cylinder(d=12,h=3);}
 translate([30,0,-1]) cylinder(d=hole_d,h=9);
 translate([0,0,2]) linear_extrude(2) text(tag_text,size=9,halign="center",valign="center");}
