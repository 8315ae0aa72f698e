/** Draws the toolbar's icons; most are a cube seen from a side, with that side filled. */
import { svg } from "../base/dom";

const CUBE =
	"M10 2.8 16.2 6.4 16.2 13.6 10 17.2 3.8 13.6 3.8 6.4Z M3.8 6.4 10 10 16.2 6.4 M10 10 10 17.2";

/** The same from behind and below. */
const HOLLOW =
	"M10 2.8 16.2 6.4 16.2 13.6 10 17.2 3.8 13.6 3.8 6.4Z M3.8 13.6 10 10 16.2 13.6 M10 10 10 2.8";

/** What is drawn as lines, and what is filled. */
const DRAWINGS = {
	iso: { lines: CUBE, face: "" },
	front: { lines: CUBE, face: "M3.8 6.4 10 10 10 17.2 3.8 13.6Z" },
	right: { lines: CUBE, face: "M16.2 6.4 10 10 10 17.2 16.2 13.6Z" },
	top: { lines: CUBE, face: "M10 2.8 16.2 6.4 10 10 3.8 6.4Z" },
	back: { lines: HOLLOW, face: "M10 2.8 16.2 6.4 16.2 13.6 10 10Z" },
	left: { lines: HOLLOW, face: "M10 2.8 3.8 6.4 3.8 13.6 10 10Z" },
	bottom: { lines: HOLLOW, face: "M10 17.2 16.2 13.6 10 10 3.8 13.6Z" },
	parts: {
		lines:
			"M3.5 3.5H9V9H3.5Z M11.5 5H16.5 M11.5 7.5H15 M3.5 11.5H9V17H3.5Z M11.5 13H16.5 M11.5 15.5H15",
		face: "M3.5 3.5H9V9H3.5Z",
	},
	fit: {
		lines: "M3.5 7V3.5H7 M13 3.5H16.5V7 M16.5 13V16.5H13 M7 16.5H3.5V13",
		face: "M7.5 7.5H12.5V12.5H7.5Z",
	},
	display: {
		lines: "M2.6 10C5.6 4.9 14.4 4.9 17.4 10C14.4 15.1 5.6 15.1 2.6 10Z",
		face: "M10 7.6A2.4 2.4 0 1 0 10 12.4A2.4 2.4 0 1 0 10 7.6Z",
	},
	section: {
		lines: "M3.8 6.4 10 2.8V17.2L3.8 13.6Z M12.5 4.3 16.2 6.4V13.6L12.5 15.7",
		face: "M3.8 6.4 10 2.8V17.2L3.8 13.6Z",
	},
	measure: {
		lines:
			"M3.2 12.8 12.8 3.2 16.8 7.2 7.2 16.8Z M6 10 7.6 11.6 M8.4 7.6 10.8 10 M10.8 5.2 12.4 6.8",
		face: "",
	},
	download: { lines: "M10 3.5V12 M6.5 8.8 10 12.3 13.5 8.8 M3.5 13.5V16.5H16.5V13.5", face: "" },
	full: {
		lines: "M12 3.5H16.5V8 M16.5 3.5 11.5 8.5 M8 16.5H3.5V12 M3.5 16.5 8.5 11.5",
		face: "",
	},
} as const;

export type Icon = keyof typeof DRAWINGS;

export function icon(name: Icon): SVGSVGElement {
	const { lines, face } = DRAWINGS[name];
	const drawn = svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
	if (face) {
		drawn.append(svg("path", { d: face, class: "face" }));
	}
	drawn.append(svg("path", { d: lines }));
	return drawn;
}
