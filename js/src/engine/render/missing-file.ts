/** Advises about files that a program asks for and that are not there. OpenSCAD only warns. */

import { withoutConverted } from "../../scad/syntax/converted-imports";
import type { JobFile } from "../../wire/render-shapes";
import { LIBRARIES } from "../openscad/file-tree";
import { baseOf } from "./import-place";
import type { Message } from "./log-parser";
import type { SourceTexts } from "./source-texts";

const FORMS = [
	/^Can't open (?:include file|library|import file|file|DXF file) '(.*?)'/s,
	/^The file '(.*?)' couldn't be opened/s,
	/^OFF File line 0, File error line '' importing file '(.*?)'/s,
	/^Can't read font with path '(.*?)'/s,
];

/** The file that a message misses, as it was asked for, or null. */
export function missingName(message: Message): string | null {
	for (const form of FORMS) {
		const name = form.exec(message.message)?.[1];
		if (name !== undefined) {
			return name;
		}
	}
	return null;
}

/**
 * The message with its place. For `import()` OpenSCAD tells only the line, for
 * `surface()` nothing; then the place is where the name stands in the program's text.
 */
export function locateMissing(message: Message, name: string, texts: SourceTexts): Message {
	if (message.file !== null) {
		return message;
	}
	const base = name.slice(name.lastIndexOf("/") + 1);
	for (const [file, text] of texts.all()) {
		const lines = text.split("\n");
		if (message.line !== null && lines[message.line - 1]?.includes(base)) {
			return { ...message, file };
		}
		const index = lines.findIndex((line) => line.includes(base));
		if (message.line === null && index !== -1) {
			return { ...message, file, line: index + 1 };
		}
	}
	return message;
}

/** Where OpenSCAD has looked, and what to do. */
export function missingAdvice(
	name: string,
	computed = false,
	files: readonly Pick<JobFile, "path">[] = [],
): string {
	const there = files.map(({ path }) => withoutConverted(baseOf(path)));
	const base = baseOf(name);
	const other = there.find((one) => one !== base && plain(one) === plain(base));
	if (other !== undefined) {
		return `There is "${other}": write the name as the file has it, letter by letter.`;
	}
	if (computed) {
		return `The program puts its name together, so nobody could look for it: give it with files={"${name}": …}.`;
	}
	const font = /\.(ttf|otf|ttc)$/i.test(name);
	const place = font
		? "beside the program"
		: `beside the file that asks for it and in ${LIBRARIES}`;
	const looked = `It was looked for ${place}.`;
	const [folder = ""] = name.split("/");
	if (folder.toUpperCase() === "BOSL2" && name !== folder) {
		const spelling = folder === "BOSL2" ? "" : ' as "BOSL2", in capitals,';
		return `${looked} BOSL2 comes with SolidPython2${spelling} and has no such file: check the name.`;
	}
	if (folder === "MCAD" && name !== folder) {
		return `${looked} MCAD is to be brought along: name a folder, or a zip file, that holds the folder "MCAD" in library_paths.`;
	}
	const inLibrary = name.includes("/")
		? `the folder that holds "${folder}"`
		: "the folder that holds it";
	return (
		`${looked} Give it with files={"${name}": …}` +
		(name.endsWith(".scad") ? `, or name ${inLibrary} in library_paths.` : ".")
	);
}

/** A file's name, in whatever case and form its letters are. */
function plain(name: string): string {
	return name.normalize("NFC").toLowerCase();
}
