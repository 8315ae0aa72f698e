/** Says which imports of a program give nothing, and what others lack: OpenSCAD leaves it out unsaid. */
import { type DrawingLosses, drawingLosses } from "../../geometry/drawing-losses";
import { ByteLru } from "../../lib/byte-lru";
import type { JobFile } from "../../wire/render-shapes";
import { baseOf, placeOf, spelt } from "./import-place";
import type { Message } from "./log-parser";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

const DRAWING = /\.(?:dxf|svg|amf|dat|txt)$/i;
/** What an AMF file's unit is in millimetres. */
const UNITS: Readonly<Record<string, number>> = {
	inch: 25.4,
	feet: 304.8,
	meter: 1000,
	micron: 0.001,
};
/** Of which OpenSCAD says itself where nothing comes of them. */
const HEIGHTS = /\.(?:dat|txt)$/i;
/** Imports that are looked at; a program may have very many. */
const MOST = 20;
const STRING = String.raw`"((?:[^"\\]|\\[\s\S])*)"`;
const NODE = new RegExp(
	String.raw`\b(?:import|surface)\(file = ${STRING}(?:"(?:[^"\\]|\\[\s\S])*"|[^"()])*\);`,
	"g",
);
const SELECTED = new RegExp(String.raw`\b(layer|id) = ${STRING}`, "g");

/** An import of a drawing, as OpenSCAD has evaluated it. */
export interface DrawingImport {
	/** Of the file, without its folder. */
	name: string;
	/** A program of its own. */
	text: string;
	/** What of the file it takes; everything where both are missing. */
	layer?: string;
	id?: string;
}

/** Whether a program has files of which OpenSCAD may leave something out unsaid. */
export function hasDrawings(files: readonly JobFile[]): boolean {
	return files.some(({ path }) => DRAWING.test(path));
}

/** The imports of drawings in a tree as OpenSCAD writes it, each once. */
export function drawingsIn(tree: string): DrawingImport[] {
	const found = new Map<string, DrawingImport>();
	for (const [text, file = ""] of tree.matchAll(NODE)) {
		if (DRAWING.test(file) && found.size < MOST) {
			const selected = [...text.matchAll(SELECTED)].filter(([, , value]) => value !== "");
			const parts = Object.fromEntries(selected.map(([, name, value]) => [name, value]));
			found.set(text, { name: baseOf(file), text, ...parts });
		}
	}
	return [...found.values()];
}

/** What is known of files, by their hashes. */
const known = new ByteLru<DrawingLosses>(1024 * 1024, () => 300);

/**
 * A warning for each import that gives nothing, and for what others lack.
 *
 * @param isEmpty Whether OpenSCAD makes nothing of an import.
 */
export async function drawingRemarks(
	imports: readonly DrawingImport[],
	files: readonly JobFile[],
	program: AuthoredProgram,
	isEmpty: (one: DrawingImport) => Promise<boolean>,
): Promise<Message[]> {
	const texts = new SourceTexts(program);
	const said = new Map<string, Message>();
	for (const one of imports) {
		const file = files.find(({ path }) => baseOf(path) === one.name);
		if (file === undefined) {
			continue;
		}
		const empty = HEIGHTS.test(one.name) ? false : await isEmpty(one);
		for (const message of empty ? [nothing(one)] : lacking(one, lossesOf(file))) {
			said.set(message, { severity: "warning", message, ...placeOf(one.name, texts) });
		}
	}
	return [...said.values()];
}

function lossesOf({ path, hash, bytes }: JobFile): DrawingLosses {
	let losses = known.get(hash);
	if (losses === null) {
		losses = drawingLosses(path, bytes);
		known.set(hash, losses);
	}
	return losses;
}

const ADVICE: Readonly<Record<string, string>> = {
	dxf: "OpenSCAD takes closed lines of it. Join the ends of its lines, and turn splines and texts into lines, in the program that it comes from",
	svg: "OpenSCAD takes paths and shapes of it, no texts and images. Turn texts into paths in the program that it comes from",
	amf: "OpenSCAD takes triangles of it. Save it anew as 3MF or STL with the program that it comes from",
};

function nothing({ name, layer, id }: DrawingImport): string {
	const of = [
		...(layer === undefined ? [] : [` of its layer "${layer}"`]),
		...(id === undefined ? [] : [` of what has the id "${id}"`]),
	].join(" and");
	const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
	return `Nothing of "${name}"${of === "" ? "" : `,${of},`} is imported: ${ADVICE[ending]}`;
}

function* lacking({ name, layer, id }: DrawingImport, losses: DrawingLosses): Generator<string> {
	const { texts, images, cuts, unit, short, open, bulged } = losses;
	if (UNITS[unit] !== undefined) {
		yield `The numbers of "${name}" are ${unit}, and OpenSCAD takes them for millimetres: scale(${UNITS[unit]}) makes them right`;
	}
	if (short !== null) {
		yield `Line ${short.line} of "${name}" has fewer numbers than others, ${short.count} of ${short.most}: OpenSCAD takes 0 for those that are missing`;
	}
	const out = [
		...(texts > 0 ? [texts === 1 ? "a text" : `${texts} texts`] : []),
		...(images > 0 ? [images === 1 ? "an image" : `${images} images`] : []),
	];
	if (out.length > 0 && layer === undefined && id === undefined) {
		yield `OpenSCAD leaves ${out.join(" and ")} of "${name}" out. Turn them into paths in the program that it comes from`;
	}
	if (cuts > 0) {
		yield `OpenSCAD takes no clip paths and masks of "${name}": it leaves what they cut whole, and may draw their own shapes besides. Cut the shapes in the program that it comes from`;
	}
	const ends = open[layer ?? ""];
	if (ends) {
		const [is, where] = ends.count === 1 ? ["end is", ""] : ["ends are", "such as that "];
		yield `Lines of "${name}" do not close: ${ends.count} ${is} open, ${where}at ${spelt(ends.at)}. OpenSCAD closes them by straight lines, or leaves them out. Join them in the program that it comes from`;
	}
	if (layer === undefined ? bulged.length > 0 : bulged.includes(layer)) {
		yield `OpenSCAD makes straight lines of the arcs in polylines of "${name}". Explode the polylines in the program that it comes from`;
	}
}
