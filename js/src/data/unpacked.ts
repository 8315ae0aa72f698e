/** Unpacks gzip files within a limit of bytes, for decoders. */
import { inflating } from "../lib/inflate";
import { joined } from "../lib/joined";
import { DataFault, undecodable } from "./data-fault";

/** The file's bytes, unpacked where it is a gzip file. */
export async function unpacked(
	bytes: Uint8Array<ArrayBuffer>,
	limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
		return bytes;
	}
	const reader = inflating(bytes).getReader();
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read().catch((error: unknown) => {
			throw undecodable(`it is a gzip file that is damaged or cut off (${error}).`);
		});
		if (done) {
			return joined(parts);
		}
		parts.push(value);
		size += value.byteLength;
		if (size > limit) {
			await reader.cancel().catch(() => {});
			throw tooLarge(limit);
		}
	}
}

export function tooLarge(limit: number): DataFault {
	const megabytes = Math.round(limit / 1024 / 1024);
	return new DataFault("size", `it has more than ${megabytes} MB, which may be read at once.`);
}
