/**
 * Finds circles of includes for failures.
 *
 * OpenSCAD refuses to open a file again that it is about to read, in the words of a missing one.
 * Where the way round leads through folders, it goes round until the time is over. A `use` may
 * lead back, but not by names that grow at each turn: OpenSCAD takes each for another file.
 */
import { components } from "../../lib/components";
import { type Inclusion, inclusionsIn, placesOf } from "../../scad/syntax/inclusions";
import { LIBRARIES } from "../openscad/file-tree";
import type { Message } from "./log-parser";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

/** An inclusion whose file is there. */
interface Found {
	name: string;
	use: boolean;
	path: string;
	/** The file lies where its name leads to from the folder of the asking one. */
	beside: boolean;
}

/** An inclusion in a circle, and where it stands; `file` is null in the program itself. */
export interface CircularInclude {
	name: string;
	use: boolean;
	file: string | null;
	line: number | null;
}

/** Whether what a message misses under this name is part of a circle of includes. */
export function isInCircle(message: Message, name: string, program: AuthoredProgram): boolean {
	const asked = /^Can't open (?:include file|library)/.test(message.message);
	const includes = new Includes(program);
	// A name may have grown too long to be one.
	return asked && (includes.isCircular(message, name) || includes.growsUnder(name));
}

/** An inclusion that the program reads and that is part of a circle without end, or null. */
export function findCircle(program: AuthoredProgram): CircularInclude | null {
	return new Includes(program).circle();
}

class Includes {
	readonly #program: AuthoredProgram;
	readonly #texts: SourceTexts;
	readonly #paths: ReadonlySet<string>;
	readonly #known = new Map<string, Found[]>();
	/** The files that the program reads, itself first. */
	readonly #read: ReadonlySet<string>;
	/** Files that include each other have one number. */
	readonly #included: ReadonlyMap<string, number>;
	/** So have files whose names lead to each other from their folders. */
	readonly #beside: ReadonlyMap<string, number>;
	/** Those among which a name grows. */
	readonly #growing: ReadonlySet<number | undefined>;

	constructor(program: AuthoredProgram) {
		this.#program = program;
		this.#texts = new SourceTexts(program);
		this.#paths = new Set([program.path, ...program.files.map(({ path }) => path)]);
		const read = new Set([program.path]);
		// It grows while it is gone through.
		for (const here of read) {
			for (const { path } of this.#of(here)) {
				read.add(path);
			}
		}
		this.#read = read;
		const pathsOf = (follows: (found: Found) => boolean) => (here: string) =>
			this.#of(here)
				.filter(follows)
				.map(({ path }) => path);
		this.#included = components(
			read,
			pathsOf(({ use }) => !use),
		);
		this.#beside = components(
			read,
			pathsOf(({ beside }) => beside),
		);
		const growing = [...read].filter((here) =>
			// OpenSCAD puts the folder in a name behind that of the asking file.
			this.#of(here).some((found) => found.name.includes("/") && this.#leadsBack(here, found)),
		);
		this.#growing = new Set(growing.map((here) => this.#beside.get(here)));
	}

	isCircular(message: Message, name: string): boolean {
		const file = message.file ?? this.#program.path;
		// Where the way round leads through folders, the place is that of the file itself.
		const start = this.#found(file, name)?.path ?? (baseOf(file) === baseOf(name) ? file : null);
		return (
			message.message.includes("include file") && start !== null && this.#includesItself(start)
		);
	}

	growsUnder(name: string): boolean {
		return [...this.#read].some((here) =>
			this.#of(here).some(
				(found) => baseOf(found.name) === baseOf(name) && this.#growsWithoutEnd(here, found),
			),
		);
	}

	circle(): CircularInclude | null {
		for (const here of this.#read) {
			for (const found of this.#of(here)) {
				const { name, use, path } = found;
				const inCircle = !use && this.#included.get(here) === this.#included.get(path);
				if (inCircle || this.#growsWithoutEnd(here, found)) {
					const file = here === this.#program.path ? null : here;
					return { name, use, file, line: this.#line(here, name) };
				}
			}
		}
		return null;
	}

	/** Whether it leads back by names that grow; one from the libraries would begin anew. */
	#growsWithoutEnd(here: string, found: Found): boolean {
		return this.#leadsBack(here, found) && this.#growing.has(this.#beside.get(here));
	}

	#leadsBack(here: string, { beside, path }: Found): boolean {
		return beside && this.#beside.get(here) === this.#beside.get(path);
	}

	/** The file that is meant by a name in another. */
	#found(from: string, name: string): { path: string; beside: boolean } | null {
		const places = placesOf(name, from, [LIBRARIES]);
		const at = places.findIndex((place) => this.#paths.has(place));
		return at < 0
			? null
			: { path: places[at] as string, beside: at === 0 && !name.startsWith("/") };
	}

	#of(path: string): Found[] {
		let known = this.#known.get(path);
		if (known === undefined) {
			known = inclusionsIn(this.#text(path)).flatMap(({ path: name, use }: Inclusion) => {
				const found = this.#found(path, name);
				// Others may be large, and lead nowhere.
				return found?.path.endsWith(".scad") ? [{ name, use, ...found }] : [];
			});
			this.#known.set(path, known);
		}
		return known;
	}

	#includesItself(start: string): boolean {
		const seen = new Set([start]);
		for (const here of seen) {
			for (const { use, path } of this.#of(here)) {
				if (!use && path === start) {
					return true;
				}
				if (!use) {
					seen.add(path);
				}
			}
		}
		return false;
	}

	#line(path: string, name: string): number | null {
		const at = this.#text(path)
			.split("\n")
			.findIndex((line) => line.includes(`<${name}>`));
		return at < 0 ? null : at + 1;
	}

	#text(path: string): string {
		return this.#texts.text(path === this.#program.path ? null : path) ?? "";
	}
}

function baseOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
