/** Reads CSS colours as bytes. */

export type Rgb = readonly [number, number, number];

const known = new Map<string, Rgb>();

/** Red, green and blue of any CSS colour; a colour that CSS does not know is black. */
export function rgbOf(color: string): Rgb {
	let rgb = known.get(color);
	if (!rgb) {
		const context = document.createElement("canvas").getContext("2d");
		if (context) {
			context.fillStyle = "#000";
			context.fillStyle = color;
			context.fillRect(0, 0, 1, 1);
			const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
			rgb = [r, g, b];
		}
		rgb ??= [0, 0, 0];
		known.set(color, rgb);
	}
	return rgb;
}
