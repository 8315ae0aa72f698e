/** Reads the import graph of a source tree and checks it against floors, for `floors.test.ts`. */
import { dirname, join, normalize } from "node:path";

/** Folders from the top down: each imports itself and those below it. */
export type Wing = readonly string[];

/** Wings side by side, which know nothing of each other. */
export type Floor = readonly Wing[];

/** Texts by path, with "/" and relative to the tree's root. */
export type Tree = ReadonlyMap<string, string>;

/** Paths of files, or of folders, and those that each of them imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const TOKEN =
	/\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d[\w.]*)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<sign>[\s\S])/uy;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?<end>`|\$\{)/y;
const PATTERN = /(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const REFERENCE = /^\/\/\/\s*<reference\s+path="([^"]+)"/gm;

/** Before a slash, these and any sign but a closing one stand for a pattern, not a division. */
const BEFORE_PATTERN = /^(?:return|typeof|case|in|of|void|delete|await|yield|else|do)$/;

/** The words, signs and texts of TypeScript's code, without comments, templates and patterns. */
function tokensOf(source: string): string[] {
	const tokens: string[] = [];
	/** How many braces are open in each template's hole. */
	const holes: number[] = [];
	let at = 0;
	const skip = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = at;
		const found = pattern.exec(source);
		at = found ? pattern.lastIndex : at;
		return found;
	};
	const template = () => {
		if (skip(TEMPLATE)?.groups?.end === "${") {
			holes.push(0);
		}
		tokens.push("`");
	};
	while (at < source.length) {
		const { word, number, text, sign } = skip(TOKEN)?.groups ?? {};
		const last = tokens.at(-1) ?? ";";
		const open = holes.at(-1);
		if (sign === "`") {
			template();
		} else if (sign === "}" && open === 0) {
			holes.pop();
			template();
		} else if (
			sign === "/" &&
			(BEFORE_PATTERN.test(last) || /^[^\p{L}\p{N}_$)\]}"'`]/u.test(last))
		) {
			skip(PATTERN);
			tokens.push("`");
		} else if (word ?? number ?? text ?? sign) {
			tokens.push((word ?? number ?? text ?? sign) as string);
			if (open !== undefined && (sign === "{" || sign === "}")) {
				holes[holes.length - 1] = open + (sign === "{" ? 1 : -1);
			}
		}
	}
	return tokens;
}

/**
 * All that a file imports, as it is written there: static or dynamic, for its types, its
 * values or its effects.
 */
export function importsIn(source: string): string[] {
	const tokens = tokensOf(source);
	const found = [...source.matchAll(REFERENCE)].map(([, path = ""]) => path);
	for (const [at, token] of tokens.entries()) {
		const called = tokens[at + 1] === "(" && tokens[at - 1] !== ".";
		const isImport = token === "import" || token === "require";
		const next = isImport && called ? tokens[at + 2] : tokens[at + 1];
		if ((token === "from" || isImport) && next && /^["']/.test(next)) {
			found.push(next.slice(1, -1));
		}
	}
	return found;
}

/** What each file imports of the tree; the rest are the faults of the second answer. */
export function graphOf(tree: Tree): { files: Graph; faults: string[] } {
	const faults: string[] = [];
	const files = new Map<string, Set<string>>();
	for (const [path, text] of tree) {
		const targets = new Set<string>();
		for (const specifier of importsIn(text).filter((one) => one.startsWith("."))) {
			const place = normalize(join(dirname(path), specifier));
			const target = [`${place}.ts`, `${place}.d.ts`, `${place}/index.ts`, place].find((one) =>
				tree.has(one),
			);
			if (target === undefined) {
				faults.push(`${path} imports "${specifier}", which is no file of this tree`);
			} else {
				targets.add(target);
			}
		}
		files.set(path, targets);
	}
	return { files, faults };
}

/** Between folders, by what files of one import of another; tests count for neither. */
export function foldersOf(files: Graph): Graph {
	const folders = new Map<string, Set<string>>();
	for (const [path, targets] of files) {
		const folder = dirname(path);
		const known = folders.get(folder) ?? new Set();
		folders.set(folder, known);
		for (const target of isTest(path) ? [] : targets) {
			if (dirname(target) !== folder) {
				known.add(dirname(target));
			}
		}
	}
	return folders;
}

/** Circles of the graph: the shortest through each node that none before it passes. */
export function circlesIn(graph: Graph): string[][] {
	const circles: string[][] = [];
	const seen = new Set<string>();
	for (const start of graph.keys()) {
		const way = seen.has(start) ? null : wayBack(graph, start);
		for (const path of way ?? []) {
			seen.add(path);
		}
		if (way) {
			circles.push(way);
		}
	}
	return circles;
}

/** The shortest way from a node back to itself. */
function wayBack(graph: Graph, start: string): string[] | null {
	const cameFrom = new Map<string, string>();
	const queue = [start];
	for (const node of queue) {
		for (const next of graph.get(node) ?? []) {
			if (next === start) {
				const way = [start];
				for (let at = node; at !== start; at = cameFrom.get(at) as string) {
					way.unshift(at);
				}
				return [start, ...way];
			}
			if (!cameFrom.has(next)) {
				cameFrom.set(next, node);
				queue.push(next);
			}
		}
	}
	return null;
}

/** A way by imports from a file below the folder to the target, or null. */
export function wayTo(files: Graph, folder: string, target: string): string[] | null {
	const starts = [...files.keys()].filter((path) => path.startsWith(`${folder}/`) && !isTest(path));
	const back = new Map(files);
	back.set(target, new Set(starts));
	return wayBack(back, target)?.slice(1) ?? null;
}

/** All that is wrong with a tree. */
export function faultsOf(tree: Tree, floors: readonly Floor[]): string[] {
	const { files, faults } = graphOf(tree);
	const places = placesOf(floors);
	const inhabited = new Set([...files.keys()].map((path) => dirname(path)));
	for (const folder of places.keys()) {
		if (!inhabited.has(folder)) {
			faults.push(`${folder} is on a floor, and no file is in it`);
		}
	}
	for (const folder of inhabited) {
		if (!places.has(folder)) {
			faults.push(`${folder} is on no floor`);
		}
	}
	for (const [path, targets] of files) {
		for (const target of targets) {
			const fault = faultBetween(path, target, places);
			if (fault !== null) {
				faults.push(`${path} imports ${target}, ${fault}`);
			}
		}
	}
	for (const circle of [...circlesIn(files), ...circlesIn(foldersOf(files))]) {
		faults.push(`a circle: ${circle.join(" -> ")}`);
	}
	return faults;
}

interface Place {
	floor: number;
	wing: number;
	step: number;
}

function placesOf(floors: readonly Floor[]): Map<string, Place> {
	return new Map(
		floors.flatMap((wings, floor) =>
			wings.flatMap((folders, wing) =>
				folders.map((folder, step): [string, Place] => [folder, { floor, wing, step }]),
			),
		),
	);
}

function faultBetween(
	path: string,
	target: string,
	places: ReadonlyMap<string, Place>,
): string | null {
	if (target.endsWith(".test.ts") || (isSupport(target) && !isTest(path))) {
		return "which is for tests only";
	}
	const [from, to] = [places.get(dirname(path)), places.get(dirname(target))];
	// A test may take its tools from anywhere: the real engine, mostly.
	const isTool = path.endsWith(".test.ts") && isSupport(target);
	if (!from || !to || isTool) {
		return null;
	}
	if (to.floor < from.floor) {
		return "on a higher floor";
	}
	if (to.floor > from.floor) {
		return null;
	}
	if (to.wing !== from.wing) {
		return "in another wing";
	}
	return to.step < from.step ? "which stands above it" : null;
}

function isSupport(path: string): boolean {
	return path.endsWith(".test-support.ts");
}

function isTest(path: string): boolean {
	return isSupport(path) || path.endsWith(".test.ts");
}
