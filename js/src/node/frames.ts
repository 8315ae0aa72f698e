/**
 * Writes and reads the frames that messages travel in between Python and Node.
 *
 * A frame is `MOSF`, the length of the message as JSON, the number of its buffers, the length
 * of each, all of them 32-bit little-endian, then the JSON and the buffers.
 * `_engines/node/frames.py` has the other end.
 */

const MARK = 0x46534f4d;
const HEAD = 12;
const LARGEST_MESSAGE = 256 * 1024 * 1024;
const MOST_BUFFERS = 100_000;

export interface Frame {
	message: unknown;
	buffers: Uint8Array<ArrayBuffer>[];
}

/** The pieces of a frame, to be written one after the other. */
export function frameOf(message: unknown, buffers: readonly Uint8Array[]): Uint8Array[] {
	const text = new TextEncoder().encode(JSON.stringify(message));
	const head = new DataView(new ArrayBuffer(HEAD + 4 * buffers.length));
	head.setUint32(0, MARK, true);
	head.setUint32(4, text.byteLength, true);
	head.setUint32(8, buffers.length, true);
	for (const [at, { byteLength }] of buffers.entries()) {
		head.setUint32(HEAD + 4 * at, byteLength, true);
	}
	return [new Uint8Array(head.buffer), text, ...buffers];
}

/** Puts frames together from what a pipe gives, in whatever pieces. */
export class FrameReader {
	#pieces: Uint8Array[] = [];
	#length = 0;

	/**
	 * The frames that are whole with this piece.
	 *
	 * @throws Error where what comes is no frame.
	 */
	push(piece: Uint8Array): Frame[] {
		this.#pieces.push(piece);
		this.#length += piece.byteLength;
		const frames: Frame[] = [];
		for (let frame = this.#next(); frame !== null; frame = this.#next()) {
			frames.push(frame);
		}
		return frames;
	}

	#next(): Frame | null {
		if (this.#length < HEAD) {
			return null;
		}
		const head = this.#view(HEAD);
		const [mark, text, count] = [0, 4, 8].map((at) => head.getUint32(at, true)) as [
			number,
			number,
			number,
		];
		if (mark !== MARK || text > LARGEST_MESSAGE || count > MOST_BUFFERS) {
			throw new Error("what comes from Python is no message");
		}
		const table = HEAD + 4 * count;
		if (this.#length < table) {
			return null;
		}
		const sizes = this.#view(table);
		const lengths = Array.from({ length: count }, (_, at) => sizes.getUint32(HEAD + 4 * at, true));
		const whole = lengths.reduce((sum, length) => sum + length, table + text);
		if (this.#length < whole) {
			return null;
		}
		const bytes = this.#take(whole);
		let at = table + text;
		const buffers = lengths.map((length) => {
			at += length;
			// A copy with a buffer of its own; Node's `slice` would make a view.
			return new Uint8Array(bytes.subarray(at - length, at));
		});
		const message: unknown = JSON.parse(
			new TextDecoder().decode(bytes.subarray(table, table + text)),
		);
		return { message, buffers };
	}

	/** The first bytes, which are there. */
	#view(length: number): DataView {
		if ((this.#pieces[0]?.byteLength ?? 0) < length) {
			this.#join();
		}
		const [{ buffer, byteOffset }] = this.#pieces as [Uint8Array];
		return new DataView(buffer, byteOffset, length);
	}

	#take(length: number): Uint8Array<ArrayBuffer> {
		this.#join();
		const [all] = this.#pieces as [Uint8Array<ArrayBuffer>];
		this.#length -= length;
		this.#pieces = this.#length > 0 ? [all.subarray(length)] : [];
		return all.subarray(0, length);
	}

	/** Once a frame: each of its bytes is moved so often. */
	#join(): void {
		if (this.#pieces.length === 1) {
			return;
		}
		const all = new Uint8Array(this.#length);
		let end = 0;
		for (const piece of this.#pieces) {
			all.set(piece, end);
			end += piece.byteLength;
		}
		this.#pieces = [all];
	}
}
