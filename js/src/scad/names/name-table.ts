/** Numbers the names that files define and mention, so that cutting compares numbers. */

/**
 * A name that no parenthesis follows can only mean a variable; with one, it can mean a
 * function, a module, or a variable that holds a function.
 */
export const isCall = (mention: number): boolean => (mention & 1) === 1;
export const nameOf = (mention: number): number => mention >> 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const FIRST_SLOTS = 1 << 13;

/**
 * Numbers for names, which it takes as they are in files: as bytes. It makes no strings, because
 * a library has a hundred thousand names in a few thousand spellings.
 */
export class NameTable {
	#size = 0;
	/** The spellings of all names, one behind the other. */
	#bytes = new Uint8Array(1 << 16);
	/** By number, where the spelling ends; it begins where the one before ends. */
	#ends = new Int32Array(FIRST_SLOTS / 2);
	#hashes = new Int32Array(FIRST_SLOTS / 2);
	/** Numbers plus one, by hash; 0 is free. At most half of them are taken. */
	#slots = new Int32Array(FIRST_SLOTS);
	/** By mention, the count of readings at its last meeting. */
	#met = new Int32Array(FIRST_SLOTS);
	#readings = 0;

	get size(): number {
		return this.#size;
	}

	/** The number of the name from `start` to `end`, a new one for a new name. */
	number(bytes: Uint8Array, start: number, end: number): number {
		const hash = hashOf(bytes, start, end);
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = hash & mask;
		for (let taken = slots[slot] as number; taken > 0; taken = slots[slot] as number) {
			const number = taken - 1;
			if (this.#hashes[number] === hash && this.#isSpelled(number, bytes, start, end)) {
				return number;
			}
			slot = (slot + 1) & mask;
		}
		slots[slot] = this.#size + 1;
		return this.#add(hash, bytes, start, end);
	}

	numberOf(name: string): number {
		const bytes = encoder.encode(name);
		return this.number(bytes, 0, bytes.length);
	}

	/** The name of a number. */
	spell(number: number): string {
		return decoder.decode(this.#bytes.subarray(this.#start(number), this.#ends[number]));
	}

	/** Begins a reading of mentions. */
	beginReading(): void {
		this.#readings++;
	}

	/** Whether this reading meets a mention for the first time. */
	isNew(mention: number): boolean {
		const isNew = this.#met[mention] !== this.#readings;
		this.#met[mention] = this.#readings;
		return isNew;
	}

	#start(number: number): number {
		return number === 0 ? 0 : (this.#ends[number - 1] as number);
	}

	#isSpelled(number: number, bytes: Uint8Array, start: number, end: number): boolean {
		const own = this.#bytes;
		const first = this.#start(number);
		if ((this.#ends[number] as number) - first !== end - start) {
			return false;
		}
		for (let at = start; at < end; at++) {
			if (own[first + at - start] !== bytes[at]) {
				return false;
			}
		}
		return true;
	}

	#add(hash: number, bytes: Uint8Array, start: number, end: number): number {
		const number = this.#size++;
		const first = this.#start(number);
		const last = first + end - start;
		if (last > this.#bytes.length) {
			this.#bytes = enlarged(this.#bytes, new Uint8Array(last * 2));
		}
		this.#bytes.set(bytes.subarray(start, end), first);
		this.#ends[number] = last;
		this.#hashes[number] = hash;
		if (this.#size === this.#ends.length) {
			this.#enlarge();
		}
		return number;
	}

	#enlarge() {
		const count = this.#size * 2;
		this.#ends = enlarged(this.#ends, new Int32Array(count));
		this.#hashes = enlarged(this.#hashes, new Int32Array(count));
		this.#met = enlarged(this.#met, new Int32Array(count * 2));
		this.#slots = new Int32Array(count * 2);
		const mask = this.#slots.length - 1;
		for (let number = 0; number < this.#size; number++) {
			let slot = (this.#hashes[number] as number) & mask;
			while (this.#slots[slot] !== 0) {
				slot = (slot + 1) & mask;
			}
			this.#slots[slot] = number + 1;
		}
	}
}

function enlarged<Numbers extends Uint8Array | Int32Array>(old: Numbers, empty: Numbers): Numbers {
	empty.set(old);
	return empty;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
	let hash = 0x811c9dc5;
	for (let at = start; at < end; at++) {
		hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
	}
	return hash ^ (hash >>> 15);
}
