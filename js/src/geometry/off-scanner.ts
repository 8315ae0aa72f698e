/** Tokenizes OFF files for `readOff`, into words and numbers. */
import { MeshError } from "./mesh-error";

const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;
const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const ZERO = 48;
const NINE = 57;

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** Walks through the words and numbers of an ASCII file without making strings. */
export class OffScanner {
	private at = 0;

	constructor(private readonly bytes: Uint8Array) {}

	/** Goes to the next word; false at the end of the file. */
	toWord(): boolean {
		const { bytes } = this;
		for (;;) {
			while (this.at < bytes.length && (bytes[this.at] as number) <= SPACE) {
				this.at++;
			}
			if (bytes[this.at] !== HASH) {
				return this.at < bytes.length;
			}
			this.toLineEnd();
		}
	}

	/** Goes to the next word of this line; false where the line has no more. */
	toWordInLine(): boolean {
		const { bytes } = this;
		while (this.at < bytes.length) {
			const byte = bytes[this.at] as number;
			if (byte === NEWLINE || byte === HASH) {
				return false;
			}
			if (byte > SPACE) {
				return true;
			}
			this.at++;
		}
		return false;
	}

	/** Reads the word that starts here. */
	word(): string {
		const start = this.at;
		this.toWordEnd();
		return String.fromCharCode(...this.bytes.subarray(start, Math.min(this.at, start + 40)));
	}

	/** Reads the whole number that starts at the next word. */
	count(what: string): number {
		const value = this.number(what);
		if (!Number.isInteger(value) || value < 0) {
			throw new MeshError(`The OFF file has ${value} where it should have ${what}.`);
		}
		return value;
	}

	/** Reads the number that starts at the next word, rounded as `Number()` rounds it. */
	number(what: string): number {
		if (!this.toWord()) {
			throw new MeshError(`The OFF file ends where it should have ${what}. It was cut off.`);
		}
		const { bytes } = this;
		const start = this.at;
		let at = start;
		let byte = bytes[at];
		const negative = byte === MINUS;
		if (negative || byte === PLUS) {
			byte = bytes[++at];
		}
		let mantissa = 0;
		let digits = 0;
		let exponent = 0;
		let fraction = false;
		for (; byte !== undefined; byte = bytes[++at]) {
			if (byte >= ZERO && byte <= NINE) {
				mantissa = mantissa * 10 + (byte - ZERO);
				digits++;
				exponent -= fraction ? 1 : 0;
			} else if (byte === DOT && !fraction) {
				fraction = true;
			} else {
				break;
			}
		}
		const plain = byte === undefined || byte <= SPACE;
		// Both factors are exact, so the quotient is rounded once (Clinger's fast path).
		if (plain && digits > 0 && digits <= 15) {
			this.at = at;
			const value = mantissa / (POWERS[-exponent] as number);
			return negative ? -value : value;
		}
		this.toWordEnd();
		const text = String.fromCharCode(...bytes.subarray(start, Math.min(this.at, start + 400)));
		const value = Number(text);
		if (!Number.isFinite(value)) {
			throw new MeshError(
				`The OFF file has "${text.slice(0, 40)}" where it should have ${what}, a finite number.`,
			);
		}
		return value;
	}

	private toWordEnd(): void {
		while (this.at < this.bytes.length && (this.bytes[this.at] as number) > SPACE) {
			this.at++;
		}
	}

	private toLineEnd(): void {
		while (this.at < this.bytes.length && this.bytes[this.at] !== NEWLINE) {
			this.at++;
		}
	}
}
