/** Says which parameters of a program nothing reads; the pool adds it to parts of its workers. */
import { CutCache } from "../../scad/cut/cut-cache";
import { unreadParameters } from "../../scad/cut/unread-parameters";
import { normalisedText } from "../../scad/syntax/source-text";
import type { Diagnostic, Job } from "../../wire/render-shapes";
import { LIBRARIES } from "../openscad/file-tree";
import { remark } from "../render/explain";
import { SourceTexts } from "../render/source-texts";

type Program = Pick<Job, "path" | "source" | "files">;

/** A slider changes other things than the program. */
let last: { key: string; remarks: Diagnostic[] } | null = null;

const cuts = new CutCache();

export function unreadRemarks(program: Program): Diagnostic[] {
	const { path, files } = program;
	const source = normalisedText(program.source);
	const key = [path, source, ...files.map((file) => `${file.path} ${file.hash}`)].join("\n");
	if (last?.key !== key) {
		last = { key, remarks: remarksOn({ path, source, files }) };
	}
	return last.remarks.map((one) => ({ ...one }));
}

function remarksOn(program: Program): Diagnostic[] {
	const texts = new SourceTexts(program);
	try {
		cuts.trim();
		return unreadParameters(program, [LIBRARIES], cuts).map(({ name, line }) => ({
			...remark("info", `Nothing reads the parameter "${name}". Leave it out, or use it.`),
			line,
			sourceLine: texts.line(null, line),
			code: "unread-parameter",
		}));
	} catch {
		// A remark never costs a part.
		return [];
	}
}
