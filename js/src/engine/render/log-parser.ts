/** Parses OpenSCAD's messages into diagnostics and echoes for the renderer. */

import { normalised } from "../../scad/syntax/inclusions";
import type { Diagnostic, Severity } from "../../wire/render-shapes";
import { WORK } from "../openscad/file-tree";
import type { Log } from "../openscad/log-capture";
import { isPrologueMessage } from "../openscad/repeatable";

/** What OpenSCAD itself says; `explain.ts` makes diagnostics of messages. */
export type Message = Pick<Diagnostic, "severity" | "message" | "file" | "line">;

export interface ParsedLog {
	diagnostics: Message[];
	echo: string[];
	/** What OpenSCAD says of a result that is not what it is to write. */
	result: "empty" | "two-dimensional" | "not-flat" | null;
}

const SEVERITIES: Record<string, Severity> = {
	ERROR: "error",
	WARNING: "warning",
	DEPRECATED: "deprecated",
	TRACE: "trace",
};

/** `UI-`, `FONT-`, `EXPORT-` and `PARSER-` name the part of OpenSCAD that speaks. */
const MESSAGE = /^(?:[A-Z]+-)?(ERROR|WARNING|DEPRECATED|TRACE): (.*)$/s;
const ECHO = "ECHO: ";
/** What stands before a file's name, and what between it and the line's number. */
const [IN_FILE, LINE] = [" in file ", ", line "];
const MOST_DIGITS = 15;
const AT_LINE = /^(.*?),? (?:\w+\(\) )?at line (\d+)$/s;

/** A quoted path outside of the program's folder; web pages' have a protocol. */
const ELSEWHERE = new RegExp(`(['"\`])${WORK}/(\\w+:/)?`, "g");

/** Said of every render, or of no use to the author of the program. */
const NOISE = [
	/^Could not initialize localization/,
	// From the lexer: characters of the source that it skips.
	/^[\\\t]+$/,
	/^(Geometries|CGAL Polyhedrons) in cache: /,
	/^(Geometry|CGAL) cache size in bytes: /,
	/^Total rendering time: /,
	/^ *Top level object is a [23]D object/,
	/^ {3}[A-Z][A-Za-z ]+: +-?\w+$/,
	/^Can't parse file '/,
	/^Please see https:/,
	/^Fontconfig (error|warning): /,
	/^WARNING: GeometryEvaluator: Node didn't fit into cache/,
	// Of a camera that no part has.
	/^WARNING: Viewall and autocenter disabled/,
];

/**
 * @param program path of the main program
 * @param lineCount lines of the main program; OpenSCAD reports an unexpected end some
 *   lines further on, which is taken back to the last one.
 */
export function parseLog(log: Log, program: string, lineCount: number): ParsedLog {
	const parsed: ParsedLog = { diagnostics: [], echo: [], result: null };
	for (const text of log.messages) {
		const [, kind, message = ""] = MESSAGE.exec(text) ?? [];
		if (isPrologueMessage(text) || NOISE.some((pattern) => pattern.test(text))) {
			continue;
		}
		if (text.startsWith(ECHO)) {
			parsed.echo.push(text.slice(ECHO.length));
		} else if (text === "Current top level object is empty.") {
			parsed.result = "empty";
		} else if (text === "Current top level object is not a 3D object.") {
			parsed.result = "two-dimensional";
		} else if (text === "Current top level object is not a 2D object.") {
			parsed.result = "not-flat";
		} else if (kind === undefined) {
			parsed.diagnostics.push(unplaced("info", text, program));
		} else {
			parsed.diagnostics.push(placed(SEVERITIES[kind] ?? "info", message, program, lineCount));
		}
	}
	if (log.droppedBytes > 0) {
		parsed.diagnostics.push(unplaced("warning", droppedMessage(log), program));
	}
	return parsed;
}

function droppedMessage({ dropped, droppedBytes }: Log): string {
	const size = `${(droppedBytes / 1024).toFixed(0)} KB`;
	const what = dropped > 0 ? `${dropped} messages, ${size} in all,` : `${size} of long messages`;
	return `The program prints too much: ${what} were left out. Echo less.`;
}

function placed(severity: Severity, text: string, program: string, lineCount: number): Message {
	const place = placeIn(text);
	if (place !== null) {
		const { message: inFile, path, line } = place;
		const main = path === program || path === "";
		return {
			severity,
			message: readable(inFile, program),
			file: main ? null : path,
			line: main ? Math.min(line, lineCount) : line,
		};
	}
	const [, atLine, number] = AT_LINE.exec(text) ?? [];
	if (atLine !== undefined) {
		// Which file the line is in is not said.
		return { severity, message: readable(atLine, program), file: null, line: Number(number) };
	}
	return unplaced(severity, text, program);
}

/** Takes "words, in file PATH, line 3" apart, from its end: the words may hold the like. */
function placeIn(text: string): { message: string; path: string; line: number } | null {
	const lineAt = text.lastIndexOf(LINE);
	const digits = text.slice(lineAt + LINE.length);
	const at = lineAt < 0 ? -1 : text.lastIndexOf(IN_FILE, lineAt - IN_FILE.length);
	if (at <= 0 || digits.length > MOST_DIGITS || !/^\d+$/.test(digits)) {
		return null;
	}
	const message = text.slice(0, text[at - 1] === "," ? at - 1 : at);
	if (message === "" || message.endsWith(",")) {
		return null;
	}
	const path = text.slice(at + IN_FILE.length, lineAt);
	return { message, path: path.startsWith("/") ? normalised(path) : path, line: Number(digits) };
}

function unplaced(severity: Severity, text: string, program: string): Message {
	return { severity, message: readable(text, program), file: null, line: null };
}

/** With the paths that the author of the program knows: from its folder, or absolute. */
function readable(message: string, program: string): string {
	const folder = program.slice(0, program.lastIndexOf("/") + 1);
	return (message.startsWith(folder) ? message.slice(folder.length) : message)
		.replaceAll(program, "the program")
		.replaceAll(`'${folder}`, "'")
		.replaceAll(`"${folder}`, '"')
		.replaceAll(`\`${folder}`, "`")
		.replaceAll(ELSEWHERE, (_, quote: string, protocol?: string) => quote + (protocol ?? "/"))
		.trim();
}
