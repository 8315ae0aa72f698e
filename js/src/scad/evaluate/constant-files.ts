/**
 * Files for what stays the same from one text to the next: a warm OpenSCAD reads each of them once.
 *
 * They are used, not included, so they hold functions and modules and no variables.
 */

export interface ConstantFile {
	path: string;
	/** No other content has it. */
	hash: string;
	bytes: Uint8Array<ArrayBuffer>;
	definitions: string;
}

/** Each file is a step in the search for every name: one that is not much longer takes the last one in. */
const GROWTH = 2;
/** Characters in all. */
const MOST_TEXT = 1024 * 1024;
const FOLDER = "/work/.constants";

const encoder = new TextEncoder();
let made = 0;

export class ConstantFiles {
	#files: readonly ConstantFile[] = [];

	get files(): readonly ConstantFile[] {
		return this.#files;
	}

	/** There is no room for more: what is there has to go. */
	get full(): boolean {
		return this.#files.reduce((sum, { definitions }) => sum + definitions.length, 0) > MOST_TEXT;
	}

	/** What the head of a text has to say that names their definitions. */
	get uses(): string {
		return usesOf(this.#files);
	}

	/** @param definitions which may name those of the files before. */
	add(definitions: string): void {
		const files = [...this.#files];
		let all = definitions;
		for (let last = files.at(-1); last !== undefined; last = files.at(-1)) {
			if (last.definitions.length > GROWTH * all.length) {
				break;
			}
			all = last.definitions + all;
			files.pop();
		}
		const path = `${FOLDER}/${files.length}.scad`;
		const bytes = encoder.encode(usesOf(files) + all);
		this.#files = [...files, { path, hash: `constants ${made++}`, bytes, definitions: all }];
	}

	clear(): void {
		this.#files = [];
	}
}

function usesOf(files: readonly ConstantFile[]): string {
	return files.map(({ path }) => `use <${path}>\n`).join("");
}
