/** Draws the random numbers of `rands()` as C++ does, from the same state at every beginning. */

const SIZE = 624;
const PRIME = 2n ** 31n - 1n;

/** A Mersenne Twister. Without a seed the numbers follow those that were drawn before. */
export class RandomNumbers {
	readonly #state = new Uint32Array(SIZE);
	#at = SIZE;

	/** As the engine begins every render: seeded with 1, and one number drawn. */
	begin(): void {
		this.#seed(1);
		this.#between(0, 1);
	}

	draw(some: number, other: number, count: number, seed: number | undefined): number[] {
		if (seed !== undefined) {
			this.#seed(hashed(seed));
		}
		const [low, high] = [Math.min(some, other), Math.max(some, other)];
		const length = Math.trunc(Math.abs(count));
		return Array.from({ length }, () => (low >= high ? low : this.#between(low, high)));
	}

	#between(low: number, high: number): number {
		const [first, second] = [this.#next(), this.#next()];
		return ((first + second * 2 ** 32) / 2 ** 64) * (high - low) + low;
	}

	#seed(seed: number): void {
		const state = this.#state;
		state[0] = seed;
		for (let at = 1; at < SIZE; at++) {
			const before = state[at - 1] as number;
			state[at] = Math.imul(1812433253, before ^ (before >>> 30)) + at;
		}
		this.#at = SIZE;
	}

	#next(): number {
		if (this.#at === SIZE) {
			this.#mix();
		}
		let drawn = this.#state[this.#at++] as number;
		drawn ^= drawn >>> 11;
		drawn ^= (drawn << 7) & 0x9d2c5680;
		drawn ^= (drawn << 15) & 0xefc60000;
		return (drawn ^ (drawn >>> 18)) >>> 0;
	}

	#mix(): void {
		const state = this.#state;
		for (let at = 0; at < SIZE; at++) {
			const high = (state[at] as number) & 0x80000000;
			const low = (state[(at + 1) % SIZE] as number) & 0x7fffffff;
			const turned = (high | low) >>> 1;
			const odd = low & 1 ? 0x9908b0df : 0;
			state[at] = (state[(at + 397) % SIZE] as number) ^ turned ^ odd;
		}
		this.#at = 0;
	}
}

/** Of 32 bits: the number modulo a prime, as Python hashes it. */
function hashed(seed: number): number {
	let whole = Math.abs(seed);
	let halvings = 0;
	while (!Number.isInteger(whole)) {
		whole *= 2;
		halvings++;
	}
	// 2 to the 31st is 1 modulo the prime.
	const turns = BigInt((31 - (halvings % 31)) % 31);
	const rest = Number(((BigInt(whole) % PRIME) << turns) % PRIME);
	return (seed < 0 ? (rest === 1 ? -2 : -rest) : rest) >>> 0;
}
