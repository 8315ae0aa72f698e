/** Writes what a chart shows as a file: SVG with real text, or PNG. */
import type { Drawing } from "../figure/drawing";
import { CANDLE_SWATCH, outline, outlineText } from "../marks/stamp";
import {
	barScenery,
	type FileBar,
	type FileLine,
	type FilePatch,
	type FileText,
	type LegendEntry,
	type Scenery,
	sceneryOf,
} from "./scenery";
import { SvgPen } from "./svg-pen";
import { attribute, rounded } from "./xml";

/** A chart as it stands in the page. */
export interface ShownChart {
	drawing: Pick<Drawing, "look" | "paint">;
	/** Of the plot, in pixels of the page. */
	width: number;
	height: number;
	title: string;
	/** For readers who do not see it. */
	description: string;
	legend: readonly LegendEntry[];
	/** Places it for a picture, and draws its axes. */
	axes(ratio: number): { back: SVGElement; front: SVGElement };
	/** Colour bars where they stand then. */
	bars(): readonly FileBar[];
}

/** Larger pictures than these no browser makes. */
const MOST_PIXELS = 16_384;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

/** What a chart shows, as a file. */
export async function pictureFile(
	shown: ShownChart,
	format: "png" | "svg",
	scale: number,
): Promise<Blob> {
	return format === "svg"
		? new Blob([svgOf(shown)], { type: "image/svg+xml" })
		: new Blob([await pngOf(shown, scale)], { type: "image/png" });
}

/** The file's text. */
function svgOf(shown: ShownChart): string {
	const { drawing, width, height, title, description } = shown;
	const { look } = drawing;
	// Marks that are pictures have a pixel for each of a sharp screen.
	const ratio = 2;
	const scenery = sceneryFor(shown, ratio);
	const pen = new SvgPen();
	drawing.paint(pen, ratio, false);
	const whole = height + scenery.head;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${rounded(width)}" height="${rounded(whole)}" viewBox="0 0 ${rounded(width)} ${rounded(whole)}" font-family='${FONT}' role="img">`,
		title === "" ? "" : `<title>${attribute(title)}</title>`,
		`<desc>${attribute(description)}</desc>`,
		`<rect width="100%" height="100%" fill="${look.ground}"/>`,
		...scenery.headTexts.map(textMarkup),
		...scenery.swatches.map(swatchMarkup),
		`<g transform="translate(0 ${rounded(scenery.head)})">`,
		...scenery.back.map(lineMarkup),
		`<g transform="scale(${1 / ratio})">`,
		pen.markup,
		"</g>",
		...scenery.front.map(lineMarkup),
		...scenery.patches.map(patchMarkup),
		...scenery.texts.map(textMarkup),
		"</g></svg>",
	].join("");
}

/**
 * The file's bytes.
 *
 * @param scale Pixels of the picture for one of the page.
 * @throws Where the picture would be larger than a browser makes one; the message says it.
 */
async function pngOf(shown: ShownChart, scale: number): Promise<ArrayBuffer> {
	const { drawing, width, height } = shown;
	const scenery = sceneryFor(shown, scale);
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(width * scale);
	canvas.height = Math.round((height + scenery.head) * scale);
	if (Math.max(canvas.width, canvas.height) > MOST_PIXELS) {
		throw new Error(
			`a picture of ${canvas.width} × ${canvas.height} pixels is more than a browser makes; take a smaller scale`,
		);
	}
	const context = canvas.getContext("2d");
	if (!context) {
		throw new Error("this browser gives no canvas to draw on");
	}
	context.fillStyle = drawing.look.ground;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.save();
	context.scale(scale, scale);
	for (const { kind, x, y, color, dash } of scenery.swatches) {
		context.fillStyle = color;
		context.strokeStyle = color;
		context.lineWidth = 2;
		context.setLineDash([...dash]);
		context.beginPath();
		if (kind === "line") {
			context.moveTo(x, y);
			context.lineTo(x + 16, y);
			context.stroke();
		} else if (kind === "area") {
			context.fillRect(x, y - 5, 16, 10);
		} else if (kind === "candle") {
			context.translate(x, y - 6);
			context.fill(new Path2D(CANDLE_SWATCH));
			context.translate(-x, 6 - y);
		} else {
			outline(context, kind, x + 8, y, 9);
			context.fill();
		}
	}
	drawTexts(context, scenery.headTexts);
	context.translate(0, scenery.head);
	drawLines(context, scenery.back);
	context.restore();
	context.save();
	context.translate(0, Math.round(scenery.head * scale));
	drawing.paint(context, scale, false);
	context.restore();
	context.scale(scale, scale);
	context.translate(0, scenery.head);
	drawLines(context, scenery.front);
	for (const { x, y, width: wide, height: high, color } of scenery.patches) {
		context.fillStyle = color;
		context.fillRect(x, y, wide, high);
	}
	drawTexts(context, scenery.texts);
	const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
	if (!blob) {
		throw new Error("this browser made no picture of the chart");
	}
	return await blob.arrayBuffer();
}

function sceneryFor(shown: ShownChart, ratio: number): Scenery {
	const { drawing, width, title, legend } = shown;
	const layers = shown.axes(ratio);
	const scenery = sceneryOf(layers, title, legend, width, drawing.look);
	const bars = shown.bars().map((bar) => barScenery(bar, drawing.look));
	return {
		...scenery,
		texts: [...scenery.texts, ...bars.flatMap(({ texts }) => texts)],
		patches: bars.flatMap(({ patches }) => patches),
	};
}

function lineMarkup({ x1, y1, x2, y2, color, opacity }: FileLine): string {
	return `<path d="M${x1},${y1}L${x2},${y2}" stroke="${color}" stroke-opacity="${opacity}"/>`;
}

function patchMarkup({ x, y, width, height, color }: FilePatch): string {
	return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${attribute(color)}"/>`;
}

function textMarkup({ x, y, text, anchor, color, size, bold }: FileText): string {
	const weight = bold ? ' font-weight="600"' : "";
	return `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}" fill="${attribute(color)}" font-size="${size}"${weight}>${attribute(text)}</text>`;
}

function swatchMarkup({ kind, x, y, color, dash }: Scenery["swatches"][number]): string {
	const paint = attribute(color);
	if (kind === "line") {
		const dashes = dash.length === 0 ? "" : ` stroke-dasharray="${dash.join(" ")}"`;
		return `<path d="M${x},${y}h16" stroke="${paint}" stroke-width="2"${dashes}/>`;
	}
	if (kind === "candle") {
		return `<path transform="translate(${x} ${y - 6})" d="${CANDLE_SWATCH}" fill="${paint}"/>`;
	}
	return kind === "area"
		? `<rect x="${x}" y="${y - 5}" width="16" height="10" fill="${paint}"/>`
		: `<path d="${outlineText(kind, x + 8, y, 9)}" fill="${paint}"/>`;
}

function drawLines(context: CanvasRenderingContext2D, lines: readonly FileLine[]): void {
	context.setLineDash([]);
	for (const { x1, y1, x2, y2, color, width, opacity } of lines) {
		context.strokeStyle = color;
		context.lineWidth = width;
		context.globalAlpha = opacity;
		context.beginPath();
		context.moveTo(x1, y1);
		context.lineTo(x2, y2);
		context.stroke();
	}
	context.globalAlpha = 1;
}

function drawTexts(context: CanvasRenderingContext2D, texts: readonly FileText[]): void {
	for (const { x, y, text, anchor, color, size, bold } of texts) {
		context.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
		context.textAlign = anchor === "middle" ? "center" : anchor;
		context.fillStyle = color;
		context.fillText(text, x, y);
	}
}
