/**
 * Writes trees for OpenSCAD to read: with every digit, and nothing that changes no geometry.
 *
 * What comes several times is a module or a variable. What is in one text and in the one before it
 * goes into files of constants, which a warm OpenSCAD has read already.
 */

import { type ConstantFile, ConstantFiles } from "./constant-files";
import { numbersText } from "./exact-numbers";
import { valueText } from "./exact-values";
import type { Node } from "./node";
import { shown } from "./shown";
import { type Piece, Pieces } from "./text-pieces";
import { isList, type Value } from "./values";

export interface ExactText {
	text: string;
	/** That it uses. */
	files: readonly ConstantFile[];
}

const NOTHING = "group();";
/** Shorter pieces are written again wherever they come. */
const LEAST_AGAIN = 60;
/** Shorter lists are no pieces of their own. */
const LEAST_LIST = 60;
/** Shorter lists of whole numbers stay in one piece. */
const LEAST_CHUNKED = 100;
/** Rows of a chunk, as they come. */
const CHUNK = 16;
/** Nodes that are made of all that is in them: what makes nothing can be left out. */
const UNITING = new Set([
	...["group", "union", "hull", "color", "render", "multmatrix", "offset", "fill"],
	...["linear_extrude", "rotate_extrude", "projection", "resize"],
]);
/** Arguments that need no names, in their order; of these modules one that is not given is `undef`. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
	cube: ["size", "center"],
	square: ["size", "center"],
	sphere: ["r"],
	circle: ["r"],
	cylinder: ["h", "r1", "r2", "center"],
	polyhedron: ["points", "faces"],
	polygon: ["points", "paths"],
	translate: ["v"],
	scale: ["v"],
	mirror: ["v"],
	rotate: ["a", "v"],
	multmatrix: ["m"],
};
/** Only how a preview is drawn depends on it. */
const PREVIEWED = "convexity";

type Quality = Readonly<Record<string, Value>>;
const USUAL: Quality = { $fn: 0, $fa: 12, $fs: 2 };

/** Writes the trees of a program whose parameters change. */
export class TreeWriter {
	readonly #pieces = new Pieces();
	readonly #constants = new ConstantFiles();
	/** Of this text. */
	#definitions = "";
	/** Are in them. */
	#defined = new Set<Piece>();
	/** For a new file. */
	#additions = "";

	write(nodes: readonly Node[]): ExactText {
		this.#pieces.begin();
		const pieces = shown(nodes).flatMap((node) => this.#piece(node, USUAL, true) ?? []);
		let body = this.#body(pieces);
		if (this.#additions !== "" && this.#constants.full) {
			this.#constants.clear();
			this.#pieces.undefine();
			body = this.#body(pieces);
		}
		if (this.#additions !== "") {
			this.#constants.add(this.#additions);
		}
		this.#pieces.end();
		const { uses, files } = this.#constants;
		return { text: uses + this.#definitions + body, files };
	}

	#body(pieces: readonly Piece[]): string {
		this.#definitions = "";
		this.#defined = new Set();
		this.#additions = "";
		return pieces.map((piece) => this.#text(piece)).join("");
	}

	/** Null of a node that may be left out, and is. */
	#piece(node: Node, quality: Quality, mayBeLeftOut: boolean): Piece | null {
		const { module, call, children, modifiers } = node;
		const marks = ["%", "#"].filter((mark) => modifiers.includes(mark as "%")).join("");
		const own = qualityOf(node, quality);
		const uniting = UNITING.has(module);
		const inside = children.flatMap((child) => this.#piece(child, own, uniting) ?? []);
		if (uniting && marks === "" && inside.length === 0) {
			return mayBeLeftOut ? null : this.#pieces.of("statement", [NOTHING]);
		}
		if (module === "group" && marks === "" && inside.length === 1) {
			return inside[0] as Piece;
		}
		const head = [`${marks}${call?.module ?? module}(`, ...this.#arguments(node, quality), ")"];
		const [open, close] =
			inside.length === 0 ? ["", ";"] : inside.length === 1 ? ["", ""] : ["{", "}"];
		return this.#pieces.of("statement", joined([...head, open, ...inside, close]));
	}

	#arguments({ call }: Node, quality: Quality): (string | Piece)[] {
		if (call === null) {
			return [];
		}
		const order = ORDERS[call.module];
		const given = new Map(call.values);
		given.delete(PREVIEWED);
		const parts: (string | Piece)[] = [];
		const add = (name: string, value: Value) => {
			parts.push(`${parts.length === 0 ? "" : ","}${name}`, this.#value(value));
		};
		for (const name of order ?? []) {
			if (given.get(name) === undefined) {
				break;
			}
			add("", given.get(name));
			given.delete(name);
		}
		for (const [name, value] of given) {
			const isUsual = Object.hasOwn(USUAL, name)
				? value === quality[name]
				: order !== undefined && value === undefined;
			if (!isUsual) {
				add(`${name}=`, value);
			}
		}
		return parts;
	}

	#value(value: Value): string | Piece {
		if (isList(value) && value.length >= LEAST_CHUNKED && value.every(isWholeNumbers)) {
			return this.#chunks(value);
		}
		const text = valueText(value);
		return isList(value) && text.length >= LEAST_LIST ? this.#pieces.of("value", [text]) : text;
	}

	/** A list that is long, so that much of it stays when some of it changes: of a solid's faces. */
	#chunks(rows: readonly (readonly number[])[]): Piece {
		const chunks: Piece[] = [];
		let begin = 0;
		for (let at = 0; at < rows.length; at++) {
			// Where one ends depends on what is there, and not on what comes before.
			if (at === rows.length - 1 || isBorder(rows[at] as readonly number[])) {
				const text = numbersText(rows.slice(begin, at + 1));
				chunks.push(this.#pieces.of("value", [text]));
				begin = at + 1;
			}
		}
		const parts = chunks.flatMap((chunk, at) => (at === 0 ? [chunk] : [",", chunk]));
		return this.#pieces.of("value", ["concat(", ...parts, ")"]);
	}

	/** A piece as it stands in the text: itself, or its name. */
	#text(piece: Piece): string {
		if (piece.defined || this.#defined.has(piece)) {
			return called(piece, piece.defined);
		}
		if (piece.lasting && piece.size >= LEAST_AGAIN) {
			this.#defineForLater(piece);
			return called(piece, true);
		}
		const text = piece.parts
			.map((part) => (typeof part === "string" ? part : this.#text(part)))
			.join("");
		if (piece.times < 2 || piece.size < LEAST_AGAIN) {
			return text;
		}
		this.#definitions +=
			piece.kind === "value" ? `${nameOf(piece)}=${text};` : `module ${nameOf(piece)}(){${text}}`;
		this.#defined.add(piece);
		return called(piece, false);
	}

	#defineForLater(piece: Piece): void {
		const text = piece.parts
			.map((part) => (typeof part === "string" ? part : this.#constantText(part)))
			.join("");
		this.#additions +=
			piece.kind === "value"
				? `function ${nameOf(piece)}()=${text};`
				: `module ${nameOf(piece)}(){${text}}`;
		piece.defined = true;
	}

	/** In a file of constants, which sees nothing of the text. */
	#constantText(piece: Piece): string {
		if (!piece.defined && piece.times > 1 && piece.size >= LEAST_AGAIN) {
			this.#defineForLater(piece);
		}
		if (piece.defined) {
			return called(piece, true);
		}
		return piece.parts
			.map((part) => (typeof part === "string" ? part : this.#constantText(part)))
			.join("");
	}
}

function nameOf({ number }: Piece): string {
	return `_${number.toString(36)}`;
}

/** @param constant it is defined in a file of constants. */
function called(piece: Piece, constant: boolean): string {
	const name = nameOf(piece);
	return piece.kind === "statement" ? `${name}();` : constant ? `${name}()` : name;
}

/** Strings that stand side by side become one. */
function joined(parts: readonly (string | Piece)[]): (string | Piece)[] {
	const result: (string | Piece)[] = [];
	for (const part of parts) {
		const last = result.at(-1);
		if (typeof part === "string" && typeof last === "string") {
			result[result.length - 1] = last + part;
		} else {
			result.push(part);
		}
	}
	return result;
}

/** What the children of a node find. */
function qualityOf({ call }: Node, around: Quality): Quality {
	let own = around;
	for (const [name, value] of call?.values ?? []) {
		if (Object.hasOwn(USUAL, name) && value !== own[name]) {
			own = { ...own, [name]: value };
		}
	}
	return own;
}

function isWholeNumbers(value: Value): value is readonly number[] {
	return isList(value) && value.every((one) => Number.isSafeInteger(one));
}

function isBorder(row: readonly number[]): boolean {
	const sum = row.reduce((all, one) => Math.imul(all, 31) + one, 0);
	return (Math.imul(sum, 0x9e3779b1) >>> 16) % CHUNK === 0;
}
