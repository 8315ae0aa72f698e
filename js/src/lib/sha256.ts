/**
 * Computes SHA-256 (FIPS 180-4) at once, for keys that cannot wait for a promise.
 *
 * `crypto.subtle` would be quicker for megabytes, but it does not exist on pages served without
 * TLS, and it answers later, when the order of the jobs that wait for their keys is lost.
 */
export function sha256(bytes: Uint8Array): string {
	const state = new Int32Array([
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	]);
	const schedule = new Int32Array(64);
	const whole = bytes.length - (bytes.length % BLOCK);
	for (let at = 0; at < whole; at += BLOCK) {
		digestBlock(state, schedule, bytes, at);
	}
	const tail = padded(bytes.subarray(whole), bytes.length);
	for (let at = 0; at < tail.length; at += BLOCK) {
		digestBlock(state, schedule, tail, at);
	}
	return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const BLOCK = 64;

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
	const found: number[] = [];
	for (let candidate = 2; found.length < count; candidate++) {
		if (found.every((prime) => candidate % prime !== 0)) {
			found.push(candidate);
		}
	}
	return found;
}

function fraction(value: number): number {
	return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

/** The message's end: a 1 bit, zeros, and the length in bits. */
function padded(rest: Uint8Array, length: number): Uint8Array {
	const tail = new Uint8Array(rest.length < BLOCK - 8 ? BLOCK : 2 * BLOCK);
	tail.set(rest);
	tail[rest.length] = 0x80;
	const view = new DataView(tail.buffer);
	view.setUint32(tail.length - 8, Math.floor(length / 2 ** 29));
	view.setUint32(tail.length - 4, (length << 3) >>> 0);
	return tail;
}

function digestBlock(state: Int32Array, w: Int32Array, bytes: Uint8Array, start: number): void {
	for (let at = 0; at < 16; at++) {
		const byte = start + at * 4;
		w[at] =
			((bytes[byte] as number) << 24) |
			((bytes[byte + 1] as number) << 16) |
			((bytes[byte + 2] as number) << 8) |
			(bytes[byte + 3] as number);
	}
	for (let at = 16; at < 64; at++) {
		const x = w[at - 15] as number;
		const y = w[at - 2] as number;
		const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
		const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
		w[at] = ((w[at - 16] as number) + s0 + (w[at - 7] as number) + s1) | 0;
	}
	let a = state[0] as number;
	let b = state[1] as number;
	let c = state[2] as number;
	let d = state[3] as number;
	let e = state[4] as number;
	let f = state[5] as number;
	let g = state[6] as number;
	let h = state[7] as number;
	for (let at = 0; at < 64; at++) {
		const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
		const choice = (e & f) ^ (~e & g);
		const t1 = (h + s1 + choice + (ROUND[at] as number) + (w[at] as number)) | 0;
		const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
		const majority = (a & b) ^ (a & c) ^ (b & c);
		h = g;
		g = f;
		f = e;
		e = (d + t1) | 0;
		d = c;
		c = b;
		b = a;
		a = (t1 + s0 + majority) | 0;
	}
	state[0] = (state[0] as number) + a;
	state[1] = (state[1] as number) + b;
	state[2] = (state[2] as number) + c;
	state[3] = (state[3] as number) + d;
	state[4] = (state[4] as number) + e;
	state[5] = (state[5] as number) + f;
	state[6] = (state[6] as number) + g;
	state[7] = (state[7] as number) + h;
}
