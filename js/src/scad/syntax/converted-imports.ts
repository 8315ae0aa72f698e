/**
 * Lets calls of `import()` read mesh files that were converted for OpenSCAD.
 *
 * The name of a file can be a parameter, or put together: so not the name is rewritten, but what
 * the call makes of it. The package's `import_calls.py` does the same.
 */
import { Lexer } from "./lexer";
import { stringLiteral } from "./literal";
import { unitsOf } from "./source-units";
import {
	BRACE,
	BRACKET,
	CLOSING_BRACE,
	CLOSING_BRACKET,
	CLOSING_PAREN,
	COMMA,
	END,
	EQUALS,
	NAME,
	PAREN,
	SEMICOLON,
	tableOf,
} from "./token-kinds";

/** Behind the name of a file that was converted; nobody calls files so. */
export const CONVERTED_ENDING = "._converted_.off";
const FUNCTION = "_converted_mesh_file";
const CALL = `${FUNCTION}(`;
const CONVERTED = /(\.(?:3mf|obj|ply))\._converted_\.off\b/gi;
const OPENS = tableOf(PAREN, BRACKET, BRACE);
const CLOSES = tableOf(CLOSING_PAREN, CLOSING_BRACKET, CLOSING_BRACE);

/** From where to where something goes in a text. */
type Span = readonly [number, number];

/** A call of `import()` that has not ended yet. */
interface Call {
	depth: number;
	/** Where its argument begins, and where behind a name and `=`. */
	begin: number;
	value: number;
	/** Whether the argument is the file's, by its name or its place. */
	isFile: boolean;
	/** Where its last token ends. */
	end: number;
	found: boolean;
}

/**
 * A source that reads converted files in place of those that it names.
 *
 * Lines stay where they are; the function that finds the files stands behind them.
 *
 * @param names The files that were converted, without their folders.
 */
export function withConverted(source: string, names: readonly string[]): string {
	let changed = "";
	let end = 0;
	for (const [start, stop] of fileArguments(source)) {
		// One call within the file of another is that one's.
		if (start < end) {
			continue;
		}
		changed += `${source.slice(end, start)}${FUNCTION}(${source.slice(start, stop)})`;
		end = stop;
	}
	return end === 0 ? source : `${changed}${source.slice(end)}\n${finder(names)}`;
}

/** Such a source without the function behind it: as many lines as its author wrote. */
export function withoutFinder(source: string): string {
	const at = source.lastIndexOf(`\nfunction ${FUNCTION}(`);
	return at < 0 ? source : source.slice(0, at);
}

/** What OpenSCAD says, or a line of such a source, as the program's author wrote it. */
export function withoutConverted(text: string): string {
	const plain = text.replace(CONVERTED, "$1");
	let at = plain.indexOf(CALL);
	if (at < 0) {
		return plain;
	}
	const units = unitsOf(plain);
	const parts: string[] = [];
	let end = 0;
	// What was read for one call is not read again for the next one.
	for (; at >= 0; at = plain.indexOf(CALL, end)) {
		for (const [start, stop] of writtenIn(plain, units, at)) {
			parts.push(plain.slice(end, start));
			end = stop;
		}
	}
	return parts.join("") + plain.slice(end);
}

/** What does not belong to the author in a call of the function that stands at a place. */
function* writtenIn(text: string, units: Uint8Array, at: number): Generator<Span> {
	const lexer = new Lexer(units, at);
	const calls: number[] = [];
	let depth = 0;
	let name = -1;
	for (let kind = lexer.next(); kind !== END; kind = lexer.next()) {
		const { start, end } = lexer;
		if (CLOSES[kind]) {
			if (calls.at(-1) === depth) {
				calls.pop();
				yield [start, end];
			}
			depth -= 1;
			if (calls.length === 0) {
				return;
			}
		} else if (OPENS[kind]) {
			depth += 1;
			if (kind === PAREN && name === start - FUNCTION.length) {
				calls.push(depth);
				yield [name, end];
			}
		}
		name = kind === NAME && text.startsWith(FUNCTION, start) ? start : -1;
	}
	// One that does not end, such as a line of it, has taken all that there is.
	yield [text.length, text.length];
}

/** Where the files of calls of `import` begin and end, in the source's order. */
function fileArguments(source: string): Span[] {
	const found: Span[] = [];
	if (!source.includes("import")) {
		return found;
	}
	const lexer = new Lexer(unitsOf(source));
	const calls: Call[] = [];
	let depth = 0;
	let name = "";
	for (let kind = lexer.next(); kind !== END; kind = lexer.next()) {
		const call = calls.at(-1);
		const isOwn = call?.depth === depth;
		if (call && isOwn && (kind === CLOSING_PAREN || kind === COMMA || kind === SEMICOLON)) {
			if (call.isFile && call.end > call.value && kind !== SEMICOLON) {
				found.push([call.value, call.end]);
				call.found = true;
			}
			begin(call, lexer.end);
		} else if (call) {
			if (isOwn && kind === EQUALS && call.end > call.begin && call.value === call.begin) {
				call.isFile = name === "file";
				call.value = lexer.end;
			}
			call.end = lexer.end;
		}
		if (CLOSES[kind]) {
			if (isOwn) {
				calls.pop();
				const around = calls.at(-1);
				if (around) {
					around.end = lexer.end;
				}
			}
			depth -= 1;
		} else if (OPENS[kind]) {
			depth += 1;
			if (kind === PAREN && name === "import") {
				const opened = { depth, begin: 0, value: 0, isFile: true, end: 0, found: false };
				begin(opened, lexer.end);
				calls.push(opened);
			}
		}
		name = kind === NAME ? source.slice(lexer.start, lexer.end) : "";
	}
	return found.sort(([one], [other]) => one - other);
}

/** Its next argument begins; without a name the first one is the file. */
function begin(call: Call, at: number): void {
	call.begin = at;
	call.value = at;
	call.end = at;
	call.isFile = !call.found;
}

function finder(names: readonly string[]): string {
	const listed = [...names]
		.sort()
		.map((name) => stringLiteral(name, name))
		.join(", ");
	return (
		`function ${FUNCTION}(f) = is_string(f) && len([for (n = [${listed}]) if (len(f) >= len(n)` +
		" && len([for (i = [0 : 1 : len(n) - 1]) if (f[len(f) - len(n) + i] == n[i]) i])" +
		` == len(n)) n]) > 0 ? str(f, "${CONVERTED_ENDING}") : f;\n`
	);
}
