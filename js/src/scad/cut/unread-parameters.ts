/** Finds parameters that nothing in a program reads, for a remark on each. */
import { parse } from "../syntax/parser";
import { type Expression, nodesIn, type Statement, type Tree } from "../syntax/tree";
import type { CutCache } from "./cut-cache";
import type { CutProgram } from "./files-to-write";
import { SettableVariables } from "./settable-variables";

export interface UnreadParameter {
	name: string;
	/** Of its assignment. */
	line: number;
}

/** Longer programs are data. */
const LONGEST = 256 * 1024;
/** Numbers of a vector that OpenSCAD's Customizer shows. */
const MOST_NUMBERS = 4;
const DRAWING: ReadonlySet<Statement["kind"]> = new Set(["instance", "choice"]);
const GROUP = /^\s*\[([^\]]*)\]/;

/**
 * Parameters of the Customizer whose value nothing reads: what is set there has no effect.
 *
 * A name counts as read wherever it stands as a variable or is called, whatever it means there,
 * and in an included file wherever the word stands. Nothing is said of a program that draws
 * nothing, as libraries do, nor of one that cannot be read with all that it includes.
 *
 * @param libraries - Folders where OpenSCAD looks for included files.
 */
export function unreadParameters(
	{ path, source, files }: Pick<CutProgram, "path" | "source" | "files">,
	libraries: readonly string[],
	cache: CutCache,
): UnreadParameter[] {
	if (source.length > LONGEST) {
		return [];
	}
	const tree = parse(source);
	const isReadable = tree.faults.length === 0 && tree.inclusionsInside.length === 0;
	if (!isReadable || !tree.statements.some(({ kind }) => DRAWING.has(kind))) {
		return [];
	}
	const read = namesIn(tree);
	const unread = parametersOf(tree).filter(({ name }) => !read.has(name));
	if (unread.length === 0) {
		return [];
	}
	// A file that is used does not see the program's variables.
	const included = new SettableVariables({ path, source, files }, libraries, cache);
	const texts = included.files.map(({ bytes }) => decoder.decode(bytes));
	const mentioned = (name: string) =>
		included.lacking || texts.some((text) => new RegExp(`\\b${name}\\b`).test(text));
	return unread
		.filter(({ name }) => !mentioned(name))
		.map(({ name, start }) => ({ name, line: source.slice(0, start).split("\n").length }));
}

/** As OpenSCAD finds them: with a plain value, before the first brace, in no hidden group. */
function parametersOf({ source, statements, comments }: Tree) {
	const isComment = (at: number) => comments.some(({ start, end }) => start <= at && at < end);
	let brace = source.indexOf("{");
	while (brace >= 0 && isComment(brace)) {
		brace = source.indexOf("{", brace + 1);
	}
	const last = brace < 0 ? source.length : source.lastIndexOf("\n", brace);
	const found = new Map<string, { name: string; start: number }>();
	for (const statement of statements) {
		if (statement.kind === "assignment") {
			const { name, start, value } = statement;
			const groups = comments.filter(
				({ block, text, end }) => block && end <= start && GROUP.test(text),
			);
			const [, group = ""] = GROUP.exec(groups.at(-1)?.text ?? "") ?? [];
			const isHidden = group.trim().toLowerCase() === "hidden";
			if (start < last && !name.startsWith("$") && !isHidden && isPlain(value)) {
				found.set(name, found.get(name) ?? { name, start });
			}
		}
	}
	return [...found.values()];
}

function isPlain(value: Expression): boolean {
	return (
		value.kind === "string" ||
		(value.kind === "constant" && value.value !== null) ||
		isNumber(value) ||
		(value.kind === "vector" && value.items.length <= MOST_NUMBERS && value.items.every(isNumber))
	);
}

function isNumber(value: Expression): boolean {
	return value.kind === "number" || (value.kind === "unary" && isNumber(value.operand));
}

function namesIn({ statements }: Tree): Set<string> {
	const names = new Set<string>();
	for (const node of nodesIn(statements)) {
		if ("kind" in node && node.kind === "name") {
			names.add(node.name);
		}
	}
	return names;
}

const decoder = new TextDecoder();
