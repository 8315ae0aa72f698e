/** Declares what marks are drawn with: a canvas, or a file of shapes. */

/** The part of a canvas' context that marks use, and that the writer of SVG has, too. */
export interface Pen {
	fillStyle: string | CanvasGradient | CanvasPattern;
	strokeStyle: string | CanvasGradient | CanvasPattern;
	globalAlpha: number;
	lineWidth: number;
	lineJoin: CanvasLineJoin;
	lineCap: CanvasLineCap;
	font: string;
	textAlign: CanvasTextAlign;
	textBaseline: CanvasTextBaseline;
	imageSmoothingEnabled: boolean;
	setLineDash(dash: number[]): void;
	beginPath(): void;
	moveTo(x: number, y: number): void;
	lineTo(x: number, y: number): void;
	closePath(): void;
	rect(x: number, y: number, width: number, height: number): void;
	stroke(): void;
	fill(rule?: CanvasFillRule): void;
	fillRect(x: number, y: number, width: number, height: number): void;
	fillText(text: string, x: number, y: number): void;
	strokeText(text: string, x: number, y: number): void;
	/** Draws a picture, with its corner and in the size given. */
	drawImage(image: HTMLCanvasElement, x: number, y: number, width: number, height: number): void;
}
