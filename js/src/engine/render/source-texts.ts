/** Holds the texts that a program is made of, as far as messages need them. */
import type { JobFile } from "../../wire/render-shapes";

/** Longer lines are data. */
const LONGEST_LINE = 200;

const decoder = new TextDecoder();

/** A program as its author knows it: files whole, not cut. */
export interface AuthoredProgram {
	path: string;
	source: string;
	files: readonly JobFile[];
}

export class SourceTexts {
	readonly #program: AuthoredProgram;
	readonly #texts = new Map<string, string>();

	constructor(program: AuthoredProgram) {
		this.#program = program;
	}

	/** Of the main program. */
	get path(): string {
		return this.#program.path;
	}

	get files(): readonly JobFile[] {
		return this.#program.files;
	}

	/** The text of a file, `null` for the main program; null where there is none. */
	text(file: string | null): string | null {
		if (file === null) {
			return this.#program.source;
		}
		let text = this.#texts.get(file);
		if (text === undefined) {
			const found = this.#program.files.find(({ path }) => path === file);
			if (found === undefined) {
				return null;
			}
			text = decoder.decode(found.bytes);
			this.#texts.set(file, text);
		}
		return text;
	}

	/** The main program, then each file of OpenSCAD source. */
	*all(): Generator<[string | null, string]> {
		yield [null, this.#program.source];
		for (const { path } of this.#program.files) {
			if (path.endsWith(".scad")) {
				yield [path, this.text(path) as string];
			}
		}
	}

	/** The text of a line, counted from 1, without the blanks at its end. */
	line(file: string | null, line: number): string | null {
		const text = this.text(file);
		const found = text === null ? undefined : lineOf(text, line);
		if (found === undefined) {
			return null;
		}
		const whole = found.trimEnd();
		return whole.length > LONGEST_LINE ? `${whole.slice(0, LONGEST_LINE)}…` : whole;
	}
}

/** Line `number` of a text that may have very many. */
function lineOf(text: string, number: number): string | undefined {
	let start = 0;
	for (let line = 1; line < number; line++) {
		const newline = text.indexOf("\n", start);
		if (newline < 0) {
			return undefined;
		}
		start = newline + 1;
	}
	const end = text.indexOf("\n", start);
	return text.slice(start, end < 0 ? undefined : end);
}
