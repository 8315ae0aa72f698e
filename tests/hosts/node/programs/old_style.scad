//	tabs, capitals, `assign`-free code of 2012
/* [Dimensions] */
//	Width
WIDTH	=	30	;	//	[10:100]
HEIGHT=12;//[5:50]
// Wall, or none
Wall=1.5;
Lid="yes";//[yes,no]
union(){difference(){cube([WIDTH,WIDTH,HEIGHT],center=false);translate([Wall,Wall,Wall])cube([WIDTH-2*Wall,WIDTH-2*Wall,HEIGHT]);}
if(Lid=="yes"){translate([WIDTH+5,0,0]){cube([WIDTH,WIDTH,Wall]);}}}
