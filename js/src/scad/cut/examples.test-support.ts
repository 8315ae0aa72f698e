/** Reads programs for tests from the documentation inside BOSL2's own files. */
import type { JobFile } from "../../wire/render-shapes";

export interface Example {
	/** File and line. */
	name: string;
	source: string;
	/** It draws something. */
	draws: boolean;
}

const HEAD = /^\/\/ (Examples?|Figure)(\([^)]*\))?:/;
const CODE = /^\/\/ {3}(.*)$/;

export function examplesIn({ path, bytes }: JobFile): Example[] {
	const lines = new TextDecoder().decode(bytes).split("\n");
	const includes = new Set(["include <BOSL2/std.scad>"]);
	const examples: Example[] = [];
	for (let line = 0; line < lines.length; line++) {
		const text = lines[line] as string;
		if (text === "// Includes:") {
			for (const code of codeAfter(lines, line)) {
				if (code.startsWith("include")) {
					includes.add(code.trim());
				}
			}
		}
		const [head, kind, options = ""] = HEAD.exec(text) ?? [];
		const code = head === undefined ? [] : codeAfter(lines, line);
		// In `Examples` each line is one.
		const bodies = kind === "Examples" ? code : [code.join("\n")];
		for (const body of bodies.filter((one) => one.trim() !== "")) {
			const source = `${[...includes].join("\n")}\n${body}\n`;
			const name = `${path}:${line + 1}`;
			examples.push({ name, source, draws: !options.includes("NORENDER") });
		}
	}
	return examples;
}

function codeAfter(lines: string[], line: number): string[] {
	const code: string[] = [];
	for (let next = line + 1; next < lines.length; next++) {
		const [, text] = CODE.exec(lines[next] as string) ?? [];
		if (text === undefined) {
			break;
		}
		code.push(text);
	}
	return code;
}
