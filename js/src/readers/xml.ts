/** Reads the elements of an XML file one after the other, for 3MF; nothing else of it counts. */

/** What an element says: its name and attributes, those of other namespaces behind these. */
export interface XmlElement {
	/** Namespace, a blank, and its own name. */
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly line: number;
	/** Of the prefixes that stand here. */
	readonly namespaces: ReadonlyMap<string, string>;
}

const TOKEN =
	/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE|<\/[^<>]*>|<([^\s<>/!?="']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|</g;
const ATTRIBUTE = /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** @throws Error where it is no XML; the message has the line. */
export function* elementsOf(text: string): Generator<XmlElement> {
	const scopes: ReadonlyMap<string, string>[] = [new Map()];
	let [line, counted, seen] = [1, 0, false];
	for (const token of text.matchAll(TOKEN)) {
		for (let at = text.indexOf("\n", counted); at >= 0 && at < token.index; ) {
			line += 1;
			counted = at + 1;
			at = text.indexOf("\n", counted);
		}
		const [whole, called, written = ""] = token;
		if (whole === "<!DOCTYPE" || whole === "<") {
			const reason = whole === "<" ? "it is no XML. It is damaged." : "3MF files have no DOCTYPE.";
			throw new XmlError(line, reason);
		}
		if (whole.startsWith("</")) {
			scopes.pop();
			if (scopes.length === 0) {
				throw new XmlError(line, "it is no XML. It is damaged.");
			}
		} else if (called !== undefined) {
			seen = true;
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
		}
	}
	if (!seen || scopes.length > 1) {
		throw new XmlError(line, "it is no XML, or it was cut off.");
	}
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
		return named ? (ENTITIES[named] ?? all) : code <= 0x10ffff ? String.fromCodePoint(code) : all;
	});
}
