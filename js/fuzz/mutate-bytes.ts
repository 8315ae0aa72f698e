/** Damages a file: bits, bytes, stretches, and numbers in its text. */
import type { Random } from "./random";

const NUMBERS = ["0", "-1", "1e9", "1e400", "nan", "inf", "4294967295", "99999999999", "", "x"];

export function mutateBytes(random: Random, original: Uint8Array): Uint8Array<ArrayBuffer> {
	let bytes = new Uint8Array(original);
	const rounds = 1 + random.below(6);
	for (let round = 0; round < rounds; round++) {
		bytes = mutateOnce(random, bytes);
	}
	return bytes;
}

function mutateOnce(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const at = random.below(bytes.length + 1);
	const end = Math.min(bytes.length, at + 1 + random.below(64));
	switch (random.below(7)) {
		case 0:
			if (at < bytes.length) {
				bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
			}
			return bytes;
		case 1:
			return bytes.fill(random.pick([0, 0xff, 0x7f, 0x30, 0x0a]), at, end);
		case 2:
			return joined(bytes.subarray(0, at), bytes.subarray(end));
		case 3:
			return bytes.slice(0, at);
		case 4:
			return joined(bytes.subarray(0, end), bytes.subarray(at));
		case 5:
			return joined(
				bytes.subarray(0, at),
				Uint8Array.from({ length: random.below(64) }, () => random.below(256)),
				bytes.subarray(at),
			);
		default:
			return withOtherNumber(random, bytes);
	}
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	return new Uint8Array(Buffer.concat(parts));
}

function withOtherNumber(random: Random, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const text = Buffer.from(bytes).toString("latin1");
	const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
	if (numbers.length === 0) {
		return bytes;
	}
	const { 0: number, index } = random.pick(numbers);
	const changed = `${text.slice(0, index)}${random.pick(NUMBERS)}${text.slice(index + number.length)}`;
	return new Uint8Array(Buffer.from(changed, "latin1"));
}
