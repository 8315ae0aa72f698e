/** Gathers a page's OpenSCAD program and the files beside it, laid out for the engine. */

import { WORK } from "../engine/openscad/file-tree";
import { asUtf8, decodeText } from "../lib/decode-text";
import { sha256 } from "../lib/sha256";
import { placesOf } from "../scad/syntax/inclusions";
import { Lexer } from "../scad/syntax/lexer";
import { forwardSlashes, referencesIn } from "../scad/syntax/references";
import { unitsOf } from "../scad/syntax/source-units";
import { END, NAME, PAREN } from "../scad/syntax/token-kinds";
import type { JobFile, RenderFailure } from "../wire/render-shapes";
import { fault } from "./failure";
import { ByteBudget, readBounded, TooLargeError } from "./fetch-bounded";

const decoder = new TextDecoder();

/** A program that is there whole. */
export interface Program {
	path: string;
	source: string;
	files: JobFile[];
	/** Addresses that could not be asked at all. */
	unreachable: string[];
	/** Its imported meshes are what OpenSCAD reads, and have other names than its author gave them. */
	converted: boolean;
}

/** What there is to begin with. */
export interface Written {
	/** Where the program lies, or where it would lie if it is written in the page. */
	address: string;
	/** The program's text, null where it is to be fetched. */
	source: string | null;
	/** Files by their names beside the program. */
	files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Files that are asked for beside a program, and bytes of them together. */
const MOST_FILES = 1000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Fetches what is missing: the program, and what it names, directly or through other files, from
 * below its own folder or the page's.
 *
 * @throws PartError where there is too much of it, or the signal ends it.
 */
export async function gather(
	{ address, source, files: given }: Written,
	signal: AbortSignal,
	page = "",
): Promise<Program> {
	const path = enginePath(address);
	const budget = new ByteBudget(MOST_BYTES);
	const text = forwardSlashes(source ?? (await fetchProgram(address, budget, signal)));
	const folder = path.slice(0, path.lastIndexOf("/"));
	const own = ownPlaces(folder, address, page);
	const found = new Map<string, JobFile>();
	const asked = new Set([path]);
	const unreachable: string[] = [];

	const take = (place: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
		const text = place.toLowerCase().endsWith(".scad") ? decodeText(bytes) : null;
		const slashed = text === null ? null : forwardSlashes(text);
		const plain = slashed === null || slashed === text;
		const laid = plain
			? text === null
				? bytes
				: asUtf8(bytes)
			: new TextEncoder().encode(slashed);
		found.set(place, { path: place, hash: sha256(laid), bytes: laid });
		return slashed === null ? Promise.resolve() : follow(place, slashed);
	};
	const follow = async (from: string, written: string): Promise<void> => {
		const places = referencesIn(written)
			// The engine has no other folders.
			.filter((name) => !name.startsWith("/"))
			.flatMap((name) => placesOf(name.replaceAll("\\", "/"), from, []))
			.filter((place) => !asked.has(place) && own.some((start) => place.startsWith(start)));
		await Promise.all(
			[...new Set(places)].map(async (place) => {
				asked.add(place);
				if (asked.size > MOST_FILES) {
					throw fault(
						"invalid-job",
						`The program names more than ${MOST_FILES} files. Name those that it needs, in literal words.`,
					);
				}
				const bytes = await fetchBeside(pageAddress(place), unreachable, budget, signal);
				if (bytes) {
					await take(place, bytes);
				}
			}),
		);
	};

	for (const name of given.keys()) {
		asked.add(besideIn(folder, name));
	}
	await Promise.all([
		...[...given].map(([name, bytes]) => take(besideIn(folder, name), bytes)),
		follow(path, text),
	]);
	// In an order of their own, not in that in which they came.
	const files = [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
	return { path, source: text, files, unreachable, converted: false };
}

/** Where a program's files may lie: in its folder, or on the same host in the page's. */
function ownPlaces(folder: string, address: string, page: string): string[] {
	const own = [`${folder}/`];
	if (page !== "" && new URL(page).origin === new URL(address).origin) {
		const around = enginePath(new URL("model.scad", page).href);
		own.push(around.slice(0, around.lastIndexOf("/") + 1));
	}
	// Spelt in ways that the engine's paths do not have, a folder has no files.
	return own.filter((place) => !place.split("/").some((part) => part === ".." || part === "."));
}

/** Whether it, or one of its files, calls a module such as `color()` or may bring colours. */
export function usesColors({ source, files }: Program): boolean {
	if (files.some(({ path }) => /\.(off|3mf)$/i.test(path))) {
		return true;
	}
	const own = files
		.filter(({ path }) => path.toLowerCase().endsWith(".scad"))
		.map(({ bytes }) => decoder.decode(bytes));
	return [source, ...own].some(callsColor);
}

/** Whether a name that holds `color` stands before a parenthesis. */
export function callsColor(text: string): boolean {
	if (!text.includes("color")) {
		return false;
	}
	const lexer = new Lexer(unitsOf(text));
	let isColor = false;
	for (let kind = lexer.next(); kind !== END; kind = lexer.next()) {
		if (isColor && kind === PAREN) {
			return true;
		}
		isColor = kind === NAME && text.slice(lexer.start, lexer.end).includes("color");
	}
	return false;
}

/** The text of the program, for null, or of one of its files by the engine's path. */
export function textOf({ source, files }: Program, path: string | null): string | null {
	if (path === null) {
		return source;
	}
	const file = files.find((one) => one.path === path);
	return file ? decoder.decode(file.bytes) : null;
}

/** A failure with names of files as the page's author knows them. */
export function named(failure: RenderFailure, { path }: Program): RenderFailure {
	const folder = path.slice(0, path.lastIndexOf("/") + 1);
	const name = (file: string) => {
		if (file.startsWith(folder)) {
			return file.slice(folder.length);
		}
		return file.startsWith(`${WORK}/`) ? pageAddress(file) : file;
	};
	return {
		...failure,
		diagnostics: failure.diagnostics.map((item) => ({
			...item,
			file: item.file === null ? null : name(item.file),
		})),
	};
}

/** `https://host/a%20b/c.scad` lies at `/work/https:/host/a b/c.scad`. */
function enginePath(address: string): string {
	const { protocol, host, pathname } = new URL(address);
	const parts = pathname.split("/").filter((part) => part !== "");
	const last = parts.pop() ?? "";
	const name = last.toLowerCase().endsWith(".scad") ? last : "model.scad";
	return [WORK, protocol, ...(host ? [host] : []), ...[...parts, name].map(decoded)].join("/");
}

function pageAddress(path: string): string {
	const [protocol = "", ...parts] = path.slice(WORK.length + 1).split("/");
	const slashes = protocol === "file:" ? "///" : "//";
	const [first = "", ...rest] = parts;
	// A host may have a port, and no other sign that a name would need to be spelt for.
	const start = protocol === "file:" ? encodeURIComponent(first) : first;
	return `${protocol}${slashes}${[start, ...rest.map(encodeURIComponent)].join("/")}`;
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function besideIn(folder: string, name: string): string {
	const [place = ""] = placesOf(name, `${folder}/`, []);
	if (name.startsWith("/") || !place.startsWith(`${WORK}/`)) {
		throw fault(
			"invalid-job",
			`The file ${JSON.stringify(name)} needs a name relative to the program.`,
		);
	}
	return place;
}

async function fetchProgram(
	address: string,
	budget: ByteBudget,
	signal: AbortSignal,
): Promise<string> {
	const answer = await fetch(address, { signal }).catch((error: unknown) => {
		if (signal.aborted) {
			throw signal.reason;
		}
		const local = address.startsWith("file:")
			? "Pages opened from files cannot read other files: serve the folder, or write the program into the element."
			: "See whether the address is right and its server lets this page read it.";
		throw fault("missing-file", `${address} could not be fetched (${error}). ${local}`);
	});
	if (!answer.ok) {
		throw fault(
			"missing-file",
			`${address} could not be fetched: the server answers ${answer.status}. Check the address.`,
		);
	}
	return decodeText(await bytesOf(answer, address, budget, signal));
}

async function bytesOf(
	answer: Response,
	address: string,
	budget: ByteBudget,
	signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
	try {
		return await readBounded(answer, budget, signal);
	} catch (error) {
		throw error instanceof TooLargeError
			? fault(
					"invalid-job",
					`The program and its files have ${error.message}, counted with ${address}. Use smaller ones.`,
				)
			: error;
	}
}

async function fetchBeside(
	address: string,
	unreachable: string[],
	budget: ByteBudget,
	signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
	let answer: Response;
	try {
		// A server that sends on to another host would let a program ask that.
		answer = await fetch(address, { signal, redirect: "error" });
	} catch {
		if (signal.aborted) {
			throw signal.reason;
		}
		unreachable.push(address);
		return null;
	}
	// Servers of single-page applications answer unknown addresses with a page.
	const page = answer.headers.get("Content-Type")?.startsWith("text/html");
	if (!answer.ok || page) {
		answer.body?.cancel().catch(() => {});
		return null;
	}
	return bytesOf(answer, address, budget, signal);
}
