// Klämmchen für Schläuche, Maße in mm
/* [Größe] */
// Außendurchmesser
schlauch = 12; // [4:0.5:30]
breite = 8;
/* Notiz: ohne Gruppe */
wand = 2; // [1:dünn, 2:mittel, 3:dick]
/* [Hidden] */
$fn = 60;
linear_extrude(breite) difference() {
	circle(d = schlauch + 2 * wand);
	circle(d = schlauch);
	polygon([[0, 0], [schlauch, schlauch * tan(35)], [schlauch, -schlauch * tan(35)]]);
}
