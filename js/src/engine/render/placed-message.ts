/**
 * Gives a message that has no line its place, and clearer words where OpenSCAD's help nobody.
 *
 * The package's `native/placed_message.py` does the same.
 */
import { type Call, callsIn } from "../../scad/syntax/calls";
import { baseOf } from "./import-place";
import type { Message } from "./log-parser";
import type { SourceTexts } from "./source-texts";

const IMAGE = /^Illegal value in '([^']*\.(?:jpe?g|bmp|gif|tiff?|webp))'/is;
const ACROSS = /^(?:all points for|children of) rotate_extrude\(\) m/i;
const NO_ENDING = /^Unsupported file format while trying to import file '"?([^'".]*)"?'/;
/** As OpenSCAD says with its check of parameters switched on: it leaves the shape out. */
const RANGE = /^(cube|square|sphere|circle|cylinder|scale)\((?:(size|r|h|r1)=)?.*\)$/;
const CALLED = /\b([a-z]\w*)\(\)/;
const CLOSED =
	"closed! Each edge of a polyhedron() has to lie between two of its faces, which run clockwise seen from outside.";
const OPEN = /mesh is not closed!|conversion failed: NotManifold/;
/** Places that a message may name where it has none. */
const MOST_PLACES = 5;

export function reworded(message: Message): Message {
	const image = IMAGE.exec(message.message)?.[1];
	if (image !== undefined) {
		return {
			...message,
			severity: "error",
			message: `The image '${image}' is left out: surface() reads PNG images and numbers. Save it as PNG`,
		};
	}
	const [, file] = NO_ENDING.exec(message.message) ?? [];
	if (file !== undefined) {
		const words =
			file === ""
				? 'import() has no file: name one, as in import("part.stl")'
				: `OpenSCAD tells files by their endings, and '${file}' has none: name it .stl, .off or whatever it is`;
		return { ...message, message: words };
	}
	if (ACROSS.test(message.message)) {
		const words = message.message.replace(/\.$/, "");
		return {
			...message,
			message: `${words}: move the shape to one side of the Y axis, or cut it off there`,
		};
	}
	const [, module, parameter] = RANGE.exec(message.message) ?? [];
	if (module !== undefined) {
		return { ...message, message: `${message.message}: ${leftOut(module, parameter)}` };
	}
	return message;
}

function leftOut(module: string, parameter: string | undefined): string {
	if (module === "scale") {
		return "factors have to be finite and not 0: solids that it flattens are left out";
	}
	return parameter === "r1"
		? "radii have to be finite, none below 0 and not both 0, so this cylinder is left out"
		: `sizes have to be finite and above 0, so this ${module} is left out`;
}

/** The message with the line that names the file, or calls the module, which it is about. */
export function placed(message: Message, texts: SourceTexts): Message {
	const { severity, message: words, file, line } = message;
	if (file !== null || line !== null || !/^(?:error|warning)$/.test(severity)) {
		return message;
	}
	if (OPEN.test(words)) {
		return ofPolyhedron(message, texts);
	}
	return ofFile(message, texts) ?? ofCall(message, CALLED.exec(words)?.[1], texts) ?? message;
}

/** OpenSCAD does not tell which mesh is open; imported ones have a remark of their own. */
function ofPolyhedron(message: Message, texts: SourceTexts): Message {
	const found = ofCall(message, "polyhedron", texts);
	return found === null ? message : { ...found, message: found.message.replace("closed!", CLOSED) };
}

function ofFile(message: Message, texts: SourceTexts): Message | null {
	const bases = texts.files
		.map(({ path }) => baseOf(path))
		.filter((base) => !/\.scad$/i.test(base) && message.message.includes(base))
		.sort((one, other) => other.length - one.length);
	const base = bases[0];
	if (base === undefined) {
		return null;
	}
	for (const [file, text] of texts.all()) {
		const at = text.split("\n").findIndex((line) => line.includes(base));
		if (at >= 0) {
			return { ...message, file, line: at + 1 };
		}
	}
	return null;
}

function ofCall(message: Message, name: string | undefined, texts: SourceTexts): Message | null {
	if (name === undefined) {
		return null;
	}
	const calls: { file: string | null; line: number }[] = [];
	for (const [file, text] of texts.all()) {
		const own: Call[] = text.includes(name) ? callsIn(text) : [];
		for (const call of own) {
			if (call.name === name && !call.defines) {
				calls.push({ file, line: call.line });
			}
		}
	}
	const [only, ...more] = calls;
	if (only === undefined) {
		return null;
	}
	if (more.length === 0) {
		return { ...message, ...only };
	}
	const lines = [...new Set(calls.map(({ line }) => line))];
	const isOwn = calls.every(({ file }) => file === null) && lines.length <= MOST_PLACES;
	if (!isOwn) {
		return null;
	}
	return lines.length === 1
		? { ...message, file: null, line: only.line }
		: { ...message, message: `${message.message} (in one of the lines ${lines.join(", ")})` };
}
