/**
 * Explains OpenSCAD's messages for the renderer: where they are, what stands there, what to do.
 */
import type { Call, Diagnostic } from "../../wire/render-shapes";
import { dimensionAdvice } from "./dimension-advice";
import type { Message } from "./log-parser";
import { locateMissing, missingName } from "./missing-file";
import { NameAdvisor } from "./name-advice";
import { placed, reworded } from "./placed-message";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

export interface Explained extends Message {
	sourceLine: string | null;
	/** What to do, in whole sentences, where that is known. */
	advice: string | null;
	/** It misses a file whose name stands in no text of the program. */
	computed?: boolean;
	/** The calls around it, where they are known. */
	calls?: Call[];
}

/** Of many messages the first are explained: the part waits meanwhile. */
const ADVISING_MS = 500;

export function explain(messages: readonly Message[], program: AuthoredProgram): Explained[] {
	const texts = new SourceTexts(program);
	const names = new NameAdvisor(texts);
	const end = performance.now() + ADVISING_MS;
	return messages.map((given) => {
		const message = reworded(given);
		if (performance.now() > end) {
			return { ...message, sourceLine: null, advice: null };
		}
		const name = missingName(message);
		const located = name === null ? placed(message, texts) : locateMissing(message, name, texts);
		const { file, line } = located;
		return {
			...located,
			// OpenSCAD only warns, and makes a part without it.
			severity: name === null ? located.severity : "error",
			...(name !== null && isComputed(message, name, texts) ? { computed: true } : {}),
			sourceLine: line === null ? null : texts.line(file, line),
			advice: adviceOn(located, texts, names),
		};
	});
}

/** Only values can be put together: `include` and `use` have their names in the text. */
function isComputed({ message }: Message, name: string, texts: SourceTexts): boolean {
	const base = name.slice(name.lastIndexOf("/") + 1);
	return (
		!/^Can't open (?:include file|library)/.test(message) &&
		![...texts.all()].some(([, text]) => text.includes(base))
	);
}

/** Advice never costs a part. */
function adviceOn(message: Message, texts: SourceTexts, names: NameAdvisor): string | null {
	try {
		return dimensionAdvice(message, texts) ?? names.advice(message);
	} catch {
		return null;
	}
}

/** A message of ours about the program as a whole. */
export function remark(severity: Diagnostic["severity"], message: string): Diagnostic {
	const place = { file: null, line: null, sourceLine: null };
	return { severity, message, ...place, origin: null, code: null, calls: [] };
}

export function asDiagnostic({
	advice,
	computed: _,
	calls = [],
	...message
}: Explained): Diagnostic {
	const words = message.message.replace(/\.$/, "");
	return {
		...message,
		message: advice === null ? message.message : `${words}. ${advice}`,
		origin: null,
		code: null,
		calls,
	};
}
