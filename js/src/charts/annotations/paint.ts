/** Draws annotations into files of a chart, where texts stay texts. */
import type { Look } from "../look/look";
import type { PanePen } from "./later-annotations";
import type { Part } from "./parts";

const FONT = 'px system-ui, -apple-system, "Segoe UI", sans-serif';

/** @param ratio Pixels of the file for one of the page. */
export function paintParts(
	pen: PanePen,
	parts: readonly Part[],
	color: string | null,
	look: Look,
	ratio: number,
): void {
	const paint = color ?? look.accent;
	for (const part of parts) {
		if (part.kind === "text") {
			const [x, y] = part.at;
			pen.font = `${part.strong ? "600 " : ""}${Math.round(11 * ratio)}${FONT}`;
			pen.textAlign = part.anchor === "middle" ? "center" : part.anchor;
			pen.textBaseline = "alphabetic";
			pen.lineJoin = "round";
			pen.lineWidth = 3 * ratio;
			pen.strokeStyle = look.ground;
			pen.strokeText(part.text, x * ratio, y * ratio);
			pen.fillStyle = color ?? look.text;
			pen.fillText(part.text, x * ratio, y * ratio);
			continue;
		}
		pen.beginPath();
		for (const [at, [x, y]] of part.points.entries()) {
			pen[at === 0 ? "moveTo" : "lineTo"](x * ratio, y * ratio);
		}
		if (part.kind === "area") {
			pen.closePath();
			pen.globalAlpha = part.opacity;
			pen.fillStyle = paint;
			pen.fill();
		} else {
			pen.setLineDash(part.faint ? [4 * ratio, 3 * ratio] : []);
			pen.globalAlpha = part.faint ? 0.75 : 1;
			pen.strokeStyle = paint;
			pen.lineWidth = (part.faint ? 1 : 1.75) * ratio;
			pen.lineJoin = "round";
			pen.lineCap = "round";
			pen.stroke();
			pen.setLineDash([]);
		}
		pen.globalAlpha = 1;
	}
}
