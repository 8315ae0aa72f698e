/** Reads the elements of an XML file one after the other, for 3MF; nothing else of it counts. */

import { Patience, READ_PATIENCE } from "../geometry/patience";

/** What an element says: its name and attributes, those of other namespaces behind these. */
export interface XmlElement {
	/** Namespace, a blank, and its own name. */
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly line: number;
	/** Of the prefixes that stand here. */
	readonly namespaces: ReadonlyMap<string, string>;
}

/** What is passed over, by its begin and its end. */
const PASSED: readonly [begin: string, end: string][] = [
	["<!--", "-->"],
	["<![CDATA[", "]]>"],
	["<?", "?>"],
];
const DOCTYPE = "<!DOCTYPE";
const NAME = /[^\s<>/!?="']+/y;
const STOP = /["'<>]/g;
/** Letters of a tag, whose attributes are looked at together. */
const LONGEST = 8 * 1024 * 1024;
const DAMAGED = "it is no XML. It is damaged.";
// From the begin of a word on only: each letter of a long one would be tried.
const ATTRIBUTE = /(?<![^\s=/"'<>])([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES = new Map([
	...([
		["lt", "<"],
		["gt", ">"],
		["amp", "&"],
		["quot", '"'],
		["apos", "'"],
	] as const),
]);
/** Elements in elements, and prefixes that stand at once; those of real files are a few. */
const MOST_NESTED = 1000;

/**
 * @param patience Of all that the file has.
 * @throws Error where it is no XML; the message has the line.
 */
export function* elementsOf(
	text: string,
	patience = new Patience(READ_PATIENCE),
): Generator<XmlElement> {
	const scopes: ReadonlyMap<string, string>[] = [new Map()];
	let [line, seen] = [1, false];
	let newline = text.indexOf("\n");
	let end: number;
	for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", end)) {
		patience.look();
		for (; newline >= 0 && newline < at; newline = text.indexOf("\n", newline + 1)) {
			line += 1;
		}
		end = tagEnd(text, at);
		if (end < 0) {
			const isDoctype = text.startsWith(DOCTYPE, at);
			throw new XmlError(line, isDoctype ? "3MF files have no DOCTYPE." : DAMAGED);
		}
		if (end - at > LONGEST) {
			throw new XmlError(line, `a tag or comment has more than ${LONGEST} letters.`);
		}
		NAME.lastIndex = at + 1;
		const called = NAME.exec(text)?.[0];
		if (text.startsWith("</", at)) {
			scopes.pop();
			if (scopes.length === 0) {
				throw new XmlError(line, DAMAGED);
			}
		} else if (called !== undefined) {
			seen = true;
			const written = text.slice(at + 1 + called.length, end - 1);
			const found = [...written.matchAll(ATTRIBUTE)].map(
				([, key = "", one, other]): [string, string] => [key, decoded(one ?? other ?? "")],
			);
			const own = found.filter(([key]) => /^xmlns(?::|$)/.test(key));
			const outer = scopes.at(-1) as ReadonlyMap<string, string>;
			const inner = own.map(([key, value]): [string, string] => [key.slice(6), value]);
			const namespaces = own.length > 0 ? new Map([...outer, ...inner]) : outer;
			const attributes = new Map(
				found.map(([key, value]) => [key.includes(":") ? full(key, namespaces) : key, value]),
			);
			yield { name: full(called, namespaces), attributes, line, namespaces };
			if (!written.endsWith("/")) {
				scopes.push(namespaces);
			}
			if (Math.max(scopes.length, namespaces.size) > MOST_NESTED) {
				throw new XmlError(line, `more than ${MOST_NESTED} elements or prefixes are nested.`);
			}
		}
	}
	if (!seen || scopes.length > 1) {
		throw new XmlError(line, "it is no XML, or it was cut off.");
	}
}

/** Behind a tag, comment or the like that begins here; -1 where it does not end, or is none. */
function tagEnd(text: string, start: number): number {
	for (const [begin, end] of PASSED) {
		if (text.startsWith(begin, start)) {
			const at = text.indexOf(end, start + begin.length);
			return at < 0 ? -1 : at + end.length;
		}
	}
	if (/[\s<>!="']/.test(text.charAt(start + 1))) {
		return -1;
	}
	STOP.lastIndex = start + 1;
	for (let stop = STOP.exec(text); stop?.[0] !== "<"; stop = STOP.exec(text)) {
		if (stop === null) {
			return -1;
		}
		if (stop[0] === ">") {
			return stop.index + 1;
		}
		const quote = text.indexOf(stop[0], stop.index + 1);
		if (quote < 0) {
			return -1;
		}
		STOP.lastIndex = quote + 1;
	}
	return -1;
}

export class XmlError extends Error {
	override name = "XmlError";

	constructor(
		readonly line: number,
		message: string,
	) {
		super(message);
	}
}

function full(called: string, namespaces: ReadonlyMap<string, string>): string {
	const [prefix, own] = called.includes(":") ? called.split(":", 2) : ["", called];
	return `${namespaces.get(prefix as string) ?? ""} ${own}`;
}

function decoded(text: string): string {
	return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, plain, named) => {
		const code = hex ? Number.parseInt(hex, 16) : Number(plain);
		return named
			? (ENTITIES.get(named) ?? all)
			: code <= 0x10ffff
				? String.fromCodePoint(code)
				: all;
	});
}
