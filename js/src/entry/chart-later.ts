/** What charts load at first use: in the page it provides its code, in a worker it finds contours. */
import { serveContours } from "../charts/contours/contour-worker";
import { provideLater } from "../charts/later/later";
import { LATER_CODE } from "../charts/later-code";

if ("document" in globalThis) {
	provideLater(LATER_CODE);
} else {
	serveContours(globalThis as unknown as Parameters<typeof serveContours>[0]);
}
