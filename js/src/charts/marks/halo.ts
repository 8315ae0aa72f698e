/** Writes labels over marks, which are read on whatever is below them. */
import type { Frame } from "./painter";
import type { Pen } from "./pen";

/** Behind its size. */
export const LABEL_FONT = 'px system-ui, -apple-system, "Segoe UI", sans-serif';

/** Text with the ground's colour around it. */
export function halo(
	pen: Pen,
	{ look, ratio }: Frame,
	text: string,
	x: number,
	y: number,
	align: CanvasTextAlign,
	color: string | null = null,
): void {
	pen.textAlign = align;
	pen.textBaseline = "alphabetic";
	pen.lineJoin = "round";
	pen.lineWidth = 3 * ratio;
	pen.strokeStyle = look.ground;
	pen.strokeText(text, x, y);
	pen.fillStyle = color ?? look.text;
	pen.fillText(text, x, y);
}
