/** OpenSCAD's messages made into diagnostics: where they are, what stands there, what to do. */
import type { Diagnostic } from "../contract";
import type { Message } from "./log-parser";
import { locateMissing, missingName } from "./missing-file";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

export function explain(messages: readonly Message[], program: AuthoredProgram): Diagnostic[] {
	const texts = new SourceTexts(program);
	return messages.map((message) => {
		const name = missingName(message);
		const placed = name === null ? message : locateMissing(message, name, texts);
		const { file, line } = placed;
		return {
			...placed,
			// OpenSCAD only warns, and makes a part without it.
			severity: name === null ? placed.severity : "error",
			sourceLine: line === null ? null : texts.line(file, line),
			origin: null,
		};
	});
}
