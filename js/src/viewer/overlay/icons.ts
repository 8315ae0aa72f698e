/** The toolbar's pictures: a cube seen from a side, with that side filled. */
import { svg } from "./dom";

const CUBE =
	"M10 2.8 16.2 6.4 16.2 13.6 10 17.2 3.8 13.6 3.8 6.4Z M3.8 6.4 10 10 16.2 6.4 M10 10 10 17.2";

const FACES: Record<string, string> = {
	iso: "",
	front: "M3.8 6.4 10 10 10 17.2 3.8 13.6Z",
	right: "M16.2 6.4 10 10 10 17.2 16.2 13.6Z",
	top: "M10 2.8 16.2 6.4 10 10 3.8 6.4Z",
};

const CORNERS = "M3.5 7V3.5H7 M13 3.5H16.5V7 M16.5 13V16.5H13 M7 16.5H3.5V13";

export type Icon = "fit" | "iso" | "front" | "right" | "top";

export function icon(name: Icon): SVGSVGElement {
	const drawn = svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
	if (name === "fit") {
		drawn.append(
			svg("path", { d: CORNERS }),
			svg("path", { d: "M7.5 7.5H12.5V12.5H7.5Z", class: "face" }),
		);
		return drawn;
	}
	const face = FACES[name];
	if (face) {
		drawn.append(svg("path", { d: face, class: "face" }));
	}
	drawn.append(svg("path", { d: CUBE }));
	return drawn;
}
