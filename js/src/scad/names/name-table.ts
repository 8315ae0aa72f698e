/** Numbers the names that files define and mention, so that cutting compares numbers. */
import { WORD } from "../syntax/tokens";

/**
 * A name that no parenthesis follows can only mean a variable; with one, it can mean a
 * function, a module, or a variable that holds a function.
 */
export const isCall = (mention: number): boolean => (mention & 1) === 1;
export const nameOf = (mention: number): number => mention >> 1;

/** Numbers for names, and for the ways in which code mentions them. */
export class NameTable {
	private readonly numbers = new Map<string, number>();
	private readonly spellings: string[] = [];
	private readonly mentions = new Map<string, number>();
	get size(): number {
		return this.numbers.size;
	}

	/** The number of a name, a new one for a new name. */
	number(name: string): number {
		let number = this.numbers.get(name);
		if (number === undefined) {
			number = this.numbers.size;
			const spelling = detached(name);
			this.numbers.set(spelling, number);
			this.spellings.push(spelling);
		}
		return number;
	}

	/** The name of a number. */
	spell(number: number): string {
		return this.spellings[number] as string;
	}

	/** The number of a name with or without an opening parenthesis behind it. */
	mention(token: string): number {
		let mention = this.mentions.get(token);
		if (mention === undefined) {
			const name = WORD.exec(token)?.[0] ?? token;
			mention = (this.number(name) << 1) | (token.endsWith("(") ? 1 : 0);
			this.mentions.set(detached(token), mention);
		}
		return mention;
	}
}

/** A copy: a piece of a text would keep the whole text in memory, if it is no short one. */
function detached(text: string): string {
	return text.length < 13 ? text : decoder.decode(encoder.encode(text));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
