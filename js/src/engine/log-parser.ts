/** OpenSCAD's messages as diagnostics and echoes. */
import type { Diagnostic, Severity } from "../contract";
import { MAIN_PROGRAM } from "./file-tree";

export interface ParsedLog {
	diagnostics: Diagnostic[];
	echo: string[];
	/** What OpenSCAD says about the result: nothing, something flat, or a solid. */
	result: "empty" | "two-dimensional" | null;
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
/** At the end of a message; greedy, so that a message that quotes one keeps it. */
const IN_FILE = /^(.*?),? in file (.*), line (\d+)$/s;
const AT_LINE = /^(.*?),? (?:\w+\(\) )?at line (\d+)$/s;

/** Said of every render, or only part of another message. */
const NOISE = [
	/^Could not initialize localization/,
	/^(Geometries|CGAL Polyhedrons) in cache: /,
	/^(Geometry|CGAL) cache size in bytes: /,
	/^Total rendering time: /,
	/^Top level object is a 3D object/,
	/^ {3}[A-Z][a-z ]+: +\w+$/,
	/^Can't parse file '/,
	/^Please see https:/,
];

/**
 * @param lineCount lines of the main program; OpenSCAD reports an unexpected end one or
 *   more lines further on, which is taken back to the last one.
 */
export function parseLog(messages: string[], lineCount: number): ParsedLog {
	const parsed: ParsedLog = { diagnostics: [], echo: [], result: null };
	for (const text of messages) {
		const found = MESSAGE.exec(text);
		if (text.startsWith(ECHO)) {
			parsed.echo.push(text.slice(ECHO.length));
		} else if (found !== null) {
			const [, kind = "", message = ""] = found;
			const severity = SEVERITIES[kind] ?? "info";
			parsed.diagnostics.push(located(severity, message, lineCount));
		} else if (text === "Current top level object is empty.") {
			parsed.result = "empty";
		} else if (text === "Current top level object is not a 3D object.") {
			parsed.result = "two-dimensional";
		} else if (!NOISE.some((pattern) => pattern.test(text))) {
			parsed.diagnostics.push({ severity: "info", message: text.trim(), file: null, line: null });
		}
	}
	return parsed;
}

function located(severity: Severity, text: string, lineCount: number): Diagnostic {
	const inFile = IN_FILE.exec(text);
	if (inFile !== null) {
		const [, message = "", path = "", number = ""] = inFile;
		const main = path === MAIN_PROGRAM || path === "";
		const line = Number(number);
		return {
			severity,
			message: message.trimEnd(),
			file: main ? null : path,
			line: main ? Math.min(line, lineCount) : line,
		};
	}
	const atLine = AT_LINE.exec(text);
	if (atLine !== null) {
		// Which file the line is in is not said.
		const [, message = "", number = ""] = atLine;
		return { severity, message, file: null, line: Number(number) };
	}
	return { severity, message: text.trim(), file: null, line: null };
}
