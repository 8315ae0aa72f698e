/**
 * Writes values as OpenSCAD literals, for pages that set parameters without Python.
 *
 * The package's `literal.py` writes the same. Nothing in a value can end its literal: a
 * parameter cannot become code.
 */
import { KEYWORDS } from "./keywords";

export class ParameterError extends Error {
	override name = "ParameterError";
}

const NAME = /^\$?[A-Za-z0-9_]+$/;
/** What the lexer takes for a number and no name, as `2nd_width` is one. */
const NUMBER = /^\d+(?:[eE]\d+)?$|^0x[0-9a-fA-F]+$/;
const DEEPEST = 100;
const SMALLEST_NORMAL = 2 ** -1022;
const ESCAPES: Record<string, string> = {
	'"': '\\"',
	"\\": "\\\\",
	"\n": "\\n",
	"\r": "\\r",
	"\t": "\\t",
};

/** Parameters as OpenSCAD assignments, one a line. */
export function assignments(parameters: Readonly<Record<string, unknown>>): string {
	const lines = Object.entries(parameters).map(([name, value]) => {
		if (!NAME.test(name) || isNumber(name) || KEYWORDS.has(name)) {
			throw new ParameterError(
				`${JSON.stringify(name)} is not an OpenSCAD variable name: use letters, digits and ` +
					"underscores, no number, and none of OpenSCAD's keywords.",
			);
		}
		return `${name} = ${literal(value, name)};\n`;
	});
	return lines.join("");
}

/** Whether a word is a number to OpenSCAD's lexer. */
export function isNumber(word: string): boolean {
	return NUMBER.test(word);
}

function literal(value: unknown, name: string, depth = 0): string {
	if (depth > DEEPEST) {
		throw new ParameterError(`The parameter ${name} is nested more than ${DEEPEST} deep.`);
	}
	if (value === null) {
		return "undef";
	}
	if (typeof value === "boolean") {
		return String(value);
	}
	if (typeof value === "number") {
		return numberLiteral(value, name);
	}
	if (typeof value === "string") {
		return stringLiteral(value, name);
	}
	if (Array.isArray(value)) {
		return `[${value.map((item) => literal(item, name, depth + 1)).join(", ")}]`;
	}
	throw new ParameterError(
		`The parameter ${name} has no OpenSCAD form: give a number, a string, true, false, null, ` +
			"or a list of these.",
	);
}

function numberLiteral(value: number, name: string): string {
	if (!Number.isFinite(value)) {
		throw new ParameterError(`The parameter ${name} is ${value}; OpenSCAD takes finite numbers.`);
	}
	if (value !== 0 && Math.abs(value) < SMALLEST_NORMAL) {
		// OpenSCAD's lexer refuses numbers as small as these; a product makes them.
		return `(${value * 2 ** 600} * ${2 ** -600})`;
	}
	return String(value);
}

export function stringLiteral(value: string, name: string): string {
	let written = "";
	for (const character of value) {
		const code = character.codePointAt(0) as number;
		if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) {
			const shown = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
			throw new ParameterError(
				`The parameter ${name} holds the character ${shown}, which OpenSCAD strings cannot hold; remove it.`,
			);
		}
		const control = code < 0x20 || code === 0x7f;
		written +=
			ESCAPES[character] ?? (control ? `\\x${code.toString(16).padStart(2, "0")}` : character);
	}
	return `"${written}"`;
}
