/**
 * Says which texts a program sets in fonts, or with letters, that are not there.
 *
 * OpenSCAD's own tree has each text as it is set, however it was put together.
 */
import { StringValues } from "../../scad/names/string-values";
import { parse } from "../../scad/syntax/parser";
import { type Expression, nodesIn } from "../../scad/syntax/tree";
import { LIBRARIES } from "../openscad/file-tree";
import type { FontFace } from "./font-faces";
import { FontsAtHand } from "./fonts-at-hand";
import type { Message } from "./log-parser";
import { scriptFault } from "./scripts";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

/** One `text()` of a tree. */
export interface SetText {
	text: string;
	font: string;
	/** The four letters that OpenSCAD takes of it; those of its letters where none is given. */
	script: string;
}

const CALL = /\btext[ \t\r\n]*\(/;
/** In the names of BOSL2's modules that set texts, and in that of `text()`. */
const ASKING = /text|ruler|show_|debug/;
/** Texts that are looked at; a program may set very many. */
const MOST_TEXTS = 10_000;
/** Messages about one program's texts. */
const MOST_REMARKS = 20;
const NO_LINES =
	"text() sets one line, and no line begins at a \\n: call it once for each line, translated";
const STRING = String.raw`"((?:[^"\\]|\\[\s\S])*)"`;
const NODE = new RegExp(
	String.raw`\btext\(text = ${STRING},[^"]*? font = ${STRING}(?:, direction = ${STRING}, language = ${STRING}, script = ${STRING})?`,
	"g",
);

/**
 * Whether a program may set a text: evaluating it once more to see takes its time at every render.
 *
 * Files of BOSL2 that set texts are in each of its programs; they do so where they are asked.
 */
export function setsText({ source, files }: Pick<AuthoredProgram, "source" | "files">): boolean {
	const texts = new SourceTexts({ path: "", source, files });
	const programs = files.map(({ path }) => path).filter((path) => path.endsWith(".scad"));
	const others = [null, ...programs.filter((path) => !isStandard(path))];
	const asks = others.length <= programs.length ? ASKING : CALL;
	return others.some((path) => asks.test(texts.text(path) ?? ""));
}

/** A file of BOSL2, in a library folder or an installed package of Python. */
function isStandard(path: string): boolean {
	const isLibrary = path.startsWith(`${LIBRARIES}/`) || path.includes("/site-packages/");
	return isLibrary && path.includes("/BOSL2/");
}

/** The texts of a tree as OpenSCAD writes it, each once. */
export function textsIn(tree: string): SetText[] {
	const found = new Map<string, SetText>();
	for (const [, text = "", font = "", , , script = ""] of tree.matchAll(NODE)) {
		const set = { text: unescaped(text), font: unescaped(font), script: unescaped(script) };
		found.set(`${font}\0${script}\0${text}`, set);
		if (found.size === MOST_TEXTS) {
			break;
		}
	}
	return [...found.values()];
}

/**
 * A warning for each font that is not there, and for each text whose font lacks letters of it.
 *
 * @param assignments What overrides the program's variables.
 */
export function textRemarks(
	texts: readonly SetText[],
	program: AuthoredProgram,
	faces: readonly FontFace[],
	assignments: string,
): Message[] {
	const fonts = new FontsAtHand(faces);
	const said = new Set<string>();
	const remarks: Message[] = [];
	let calls: TextCalls | null = null;
	for (const { text, font, script } of texts) {
		for (const [message, value, argument] of [
			[fonts.fault(font), font, "font"],
			[fonts.lacking(text, font), text, "text"],
			[scriptFault(script), script, "script"],
			[text.includes("\n") ? NO_LINES : null, text, "text"],
		] as const) {
			if (message !== null && !said.has(message) && remarks.length < MOST_REMARKS) {
				said.add(message);
				calls ??= new TextCalls(program, assignments);
				remarks.push({ severity: "warning", message, ...calls.place(value, argument) });
			}
		}
	}
	return remarks;
}

interface TextCall {
	file: string | null;
	/** Strings that its arguments can be, as far as they are written somewhere. */
	text: Set<string>;
	font: Set<string>;
	/** As much of each as OpenSCAD takes. */
	script: Set<string>;
	line: number;
}

/** Where a program's texts are called for. */
class TextCalls {
	readonly #calls: TextCall[] = [];

	constructor(program: AuthoredProgram, assignments: string) {
		const overriding = parse(assignments);
		const texts = [...new SourceTexts(program).all()].filter(([, text]) => CALL.test(text));
		const trees = texts.map(([file, text]) => [file, parse(text)] as const);
		const main = parse(program.source);
		const values = new StringValues([main, ...trees.map(([, tree]) => tree)], overriding);
		for (const [file, tree] of trees) {
			const lines = new Lines(tree.source);
			for (const node of nodesIn(tree.statements)) {
				if ("kind" in node && node.kind === "instance" && node.name === "text") {
					const of = (name: string, at = -1) =>
						strings(
							values,
							node.arguments.find((one) => one.name === name)?.value ??
								(node.arguments[at]?.name === null ? node.arguments[at]?.value : null),
						);
					this.#calls.push({
						file,
						text: of("text", 0),
						font: of("font", 2),
						script: new Set([...of("script")].map(taken)),
						line: lines.of(node.start),
					});
				}
			}
		}
	}

	/** The call that can be meant; none where several can, and the value stands in none. */
	place(value: string, argument: "text" | "font" | "script"): Pick<Message, "file" | "line"> {
		const only = this.#calls.length === 1 ? this.#calls[0] : undefined;
		const call = this.#calls.find((one) => one[argument].has(value)) ?? only;
		return { file: call?.file ?? null, line: call?.line ?? null };
	}
}

/** OpenSCAD takes four letters of a script, in a spelling of its own. */
function taken(script: string): string {
	return script.charAt(0).toUpperCase() + script.slice(1, 4).toLowerCase();
}

function strings(values: StringValues, expression: Expression | null | undefined): Set<string> {
	return expression ? values.of(expression) : new Set();
}

/** Lines of offsets, asked for in any order. */
class Lines {
	readonly #starts: number[] = [0];

	constructor(text: string) {
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
			this.#starts.push(at + 1);
		}
	}

	of(offset: number): number {
		let [low, high] = [0, this.#starts.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((this.#starts[middle] as number) <= offset) {
				low = middle;
			} else {
				high = middle;
			}
		}
		return low + 1;
	}
}

function unescaped(text: string): string {
	return text.replace(/\\(.)/gs, (_, letter: string) =>
		letter === "n" ? "\n" : letter === "t" ? "\t" : letter === "r" ? "\r" : letter,
	);
}
