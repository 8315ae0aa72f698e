/** Writes what marks draw as elements of SVG, in a canvas' place. */
import type { Pen } from "../marks/pen";
import { attribute, rounded } from "./xml";

interface Layer {
	/** Elements that are open since it was saved. */
	open: number;
	x: number;
	y: number;
}

export class SvgPen implements Pen {
	fillStyle: Pen["fillStyle"] = "#000";
	strokeStyle: Pen["strokeStyle"] = "#000";
	globalAlpha = 1;
	lineWidth = 1;
	lineJoin: CanvasLineJoin = "miter";
	lineCap: CanvasLineCap = "butt";
	font = "10px sans-serif";
	textAlign: CanvasTextAlign = "start";
	textBaseline: CanvasTextBaseline = "alphabetic";
	imageSmoothingEnabled = true;
	readonly #parts: string[] = [];
	readonly #layers: Layer[] = [{ open: 0, x: 0, y: 0 }];
	#path: string[] = [];
	#dash: number[] = [];
	#clips = 0;

	/** All that was drawn, as markup. */
	get markup(): string {
		return this.#parts.join("");
	}

	save(): void {
		this.#layers.push({ ...this.#layer, open: 0 });
	}

	restore(): void {
		if (this.#layers.length > 1) {
			this.#parts.push("</g>".repeat(this.#layer.open));
			this.#layers.pop();
		}
	}

	translate(x: number, y: number): void {
		const layer = this.#layer;
		layer.x += x;
		layer.y += y;
	}

	/** To the path; until `restore`. */
	clip(): void {
		this.#clips += 1;
		const id = `pane-${this.#clips}`;
		this.#parts.push(
			`<clipPath id="${id}"><path d="${this.#path.join("")}"/></clipPath>`,
			`<g clip-path="url(#${id})">`,
		);
		this.#layer.open += 1;
	}

	setLineDash(dash: number[]): void {
		this.#dash = dash;
	}

	beginPath(): void {
		this.#path = [];
	}

	moveTo(x: number, y: number): void {
		this.#path.push(`M${this.#at(x, y)}`);
	}

	lineTo(x: number, y: number): void {
		// As a canvas does it where nothing came before.
		this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${this.#at(x, y)}`);
	}

	closePath(): void {
		this.#path.push("Z");
	}

	rect(x: number, y: number, width: number, height: number): void {
		this.#path.push(`M${this.#at(x, y)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}Z`);
	}

	stroke(): void {
		this.#draw(this.#path.join(""), `fill="none"${this.#strokes()}`);
	}

	fill(rule?: CanvasFillRule): void {
		const filled = `fill="${attribute(String(this.fillStyle))}"${this.#opacity("fill-opacity")}`;
		this.#draw(this.#path.join(""), rule === "evenodd" ? `${filled} fill-rule="evenodd"` : filled);
	}

	fillRect(x: number, y: number, width: number, height: number): void {
		this.#parts.push(
			`<rect x="${rounded(x + this.#layer.x)}" y="${rounded(y + this.#layer.y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${attribute(String(this.fillStyle))}"${this.#opacity("fill-opacity")}/>`,
		);
	}

	fillText(text: string, x: number, y: number): void {
		this.#text(
			text,
			x,
			y,
			`fill="${attribute(String(this.fillStyle))}"${this.#opacity("fill-opacity")}`,
		);
	}

	strokeText(text: string, x: number, y: number): void {
		this.#text(text, x, y, `fill="none"${this.#strokes()}`);
	}

	drawImage(image: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
		const rendering = this.imageSmoothingEnabled ? "" : ' style="image-rendering:pixelated"';
		this.#parts.push(
			`<image x="${rounded(x + this.#layer.x)}" y="${rounded(y + this.#layer.y)}" width="${rounded(width)}" height="${rounded(height)}" preserveAspectRatio="none"${this.#opacity("opacity")}${rendering} href="${image.toDataURL()}"/>`,
		);
	}

	get #layer(): Layer {
		return this.#layers[this.#layers.length - 1] as Layer;
	}

	#at(x: number, y: number): string {
		return `${rounded(x + this.#layer.x)},${rounded(y + this.#layer.y)}`;
	}

	#draw(path: string, style: string): void {
		if (path !== "") {
			this.#parts.push(`<path d="${path}" ${style}/>`);
		}
	}

	#text(text: string, x: number, y: number, style: string): void {
		const anchor = ANCHORS[this.textAlign];
		const baseline = BASELINES[this.textBaseline];
		this.#parts.push(
			`<text x="${rounded(x + this.#layer.x)}" y="${rounded(y + this.#layer.y)}" text-anchor="${anchor}" dominant-baseline="${baseline}" style="font:${attribute(this.font)}" ${style}>${attribute(text)}</text>`,
		);
	}

	#strokes(): string {
		const dash = this.#dash.length === 0 ? "" : ` stroke-dasharray="${this.#dash.join(" ")}"`;
		return ` stroke="${attribute(String(this.strokeStyle))}" stroke-width="${rounded(this.lineWidth)}" stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"${dash}${this.#opacity("stroke-opacity")}`;
	}

	#opacity(name: string): string {
		return this.globalAlpha === 1 ? "" : ` ${name}="${rounded(this.globalAlpha)}"`;
	}
}

const ANCHORS: Readonly<Record<CanvasTextAlign, string>> = {
	start: "start",
	left: "start",
	center: "middle",
	end: "end",
	right: "end",
};
const BASELINES: Readonly<Record<CanvasTextBaseline, string>> = {
	alphabetic: "auto",
	bottom: "text-after-edge",
	hanging: "hanging",
	ideographic: "ideographic",
	middle: "central",
	top: "text-before-edge",
};
