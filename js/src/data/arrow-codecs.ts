/** Unpacks the buffers of compressed Arrow files, for the Arrow decoder. */
import { Decompress } from "fzstd";
import type { ArrowCodecs } from "./arrow";
import { unpackedLz4 } from "./lz4-frame";

/** Bytes of one buffer: a file of a few may name any number. */
const MOST_BYTES = 2 ** 30;

function sized(unpack: (bytes: Uint8Array, length: number) => Uint8Array): ArrowCodecs["lz4"] {
	return (bytes, length) => {
		if (length > MOST_BYTES) {
			throw new Error(`a buffer unfolds to ${length} bytes, and at most ${MOST_BYTES} are read`);
		}
		const found = unpack(bytes, length);
		if (found.length !== length) {
			throw new Error(`a buffer has ${found.length} bytes, and should have ${length}`);
		}
		return found;
	};
}

/** The content of Zstandard's frames, in memory of its own; more than it should have is refused. */
function unpackedZstd(bytes: Uint8Array, length: number): Uint8Array {
	const output = new Uint8Array(length);
	let end = 0;
	const stream = new Decompress((piece) => {
		if (end + piece.length > length) {
			throw new Error(`a buffer has more than the ${length} bytes that it should have`);
		}
		output.set(piece, end);
		end += piece.length;
	});
	stream.push(bytes, true);
	return output.subarray(0, end);
}

export const arrowCodecs: ArrowCodecs = {
	lz4: sized(unpackedLz4),
	zstd: sized(unpackedZstd),
};
