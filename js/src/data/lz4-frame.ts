/** Unpacks LZ4's frames, whose blocks may refer to those before, for compressed Arrow files. */

const MAGIC = 0x184d2204;
const SHORTEST_MATCH = 4;
/** A block says so of itself where it could not be made smaller. */
const STORED = 0x80000000;

/**
 * The content of one frame, whose checksums are not looked at.
 *
 * @param length What it should have; more is refused.
 * @throws Error where the frame is damaged.
 */
export function unpackedLz4(bytes: Uint8Array, length: number): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 7 || view.getUint32(0, true) !== MAGIC) {
		throw new Error("it is no LZ4 frame");
	}
	const flags = bytes[4] as number;
	const [hasSize, hasDictionary, hasBlockSums] = [flags & 8, flags & 1, flags & 16];
	if (flags >> 6 !== 1 || hasDictionary) {
		throw new Error("it is an LZ4 frame of another version, or with a dictionary");
	}
	const output = new Uint8Array(length);
	let at = hasSize ? 15 : 7;
	let end = 0;
	for (;;) {
		if (at + 4 > bytes.length) {
			throw new Error("the LZ4 frame is cut off");
		}
		const size = view.getUint32(at, true);
		at += 4;
		if (size === 0) {
			return output.subarray(0, end);
		}
		const next = at + (size & ~STORED);
		if (next > bytes.length) {
			throw new Error("the LZ4 frame is cut off");
		}
		if (size & STORED) {
			output.set(bytes.subarray(at, next), end);
			end += next - at;
		} else {
			end = unpackBlock(bytes.subarray(at, next), output, end);
		}
		at = next + (hasBlockSums ? 4 : 0);
	}
}

/** Where the output ends behind it. */
function unpackBlock(block: Uint8Array, output: Uint8Array, begin: number): number {
	let at = 0;
	let end = begin;
	/** A length of 15 goes on in the bytes that follow. */
	const longer = (short: number): number => {
		let length = short;
		for (let byte = short === 15 ? 255 : 0; byte === 255; ) {
			if (at >= block.length) {
				throw new Error("an LZ4 block is cut off");
			}
			byte = block[at++] as number;
			length += byte;
		}
		return length;
	};
	while (at < block.length) {
		const token = block[at++] as number;
		const literals = longer(token >> 4);
		if (at + literals > block.length || end + literals > output.length) {
			throw new Error("an LZ4 block has more than it should");
		}
		output.set(block.subarray(at, at + literals), end);
		at += literals;
		end += literals;
		if (at === block.length) {
			return end;
		}
		const distance = (block[at] as number) | ((block[at + 1] as number) << 8);
		at += 2;
		const length = longer(token & 15) + SHORTEST_MATCH;
		// `!` also where the distance was cut off.
		if (!(distance > 0 && distance <= end) || end + length > output.length) {
			throw new Error("an LZ4 block refers to what is not there");
		}
		if (distance >= length) {
			output.copyWithin(end, end - distance, end - distance + length);
			end += length;
		} else {
			for (const last = end + length; end < last; end++) {
				output[end] = output[end - distance] as number;
			}
		}
	}
	return end;
}
