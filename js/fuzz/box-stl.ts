/** A box at the origin as a binary STL. */
export function boxStl(size: readonly [number, number, number]): Uint8Array<ArrayBuffer> {
	// Corner numbers: bit 0 is x, bit 1 is y, bit 2 is z.
	const faces = "021 123 456 576 014 154 263 367 042 246 135 375".split(" ");
	const view = new DataView(new ArrayBuffer(84 + faces.length * 50));
	view.setUint32(80, faces.length, true);
	faces.forEach((face, number) => {
		[...face].forEach((digit, corner) => {
			size.forEach((length, axis) => {
				const value = Number(digit) & (1 << axis) ? length : 0;
				view.setFloat32(84 + number * 50 + 12 + corner * 12 + axis * 4, value, true);
			});
		});
	});
	return new Uint8Array(view.buffer);
}
