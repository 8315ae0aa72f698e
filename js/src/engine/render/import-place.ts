/** Finds the line that imports a file, for what is said of the file. */
import type { Message } from "./log-parser";
import type { SourceTexts } from "./source-texts";

/** The line that names the file, or else the only one that imports anything. */
export function placeOf(name: string, texts: SourceTexts): Pick<Message, "file" | "line"> {
	const calls: Pick<Message, "file" | "line">[] = [];
	for (const [file, text] of texts.all()) {
		for (const [at, line] of text.split("\n").entries()) {
			if (/\bimport\b/.test(line) || line.includes(name)) {
				if (line.includes(name)) {
					return { file, line: at + 1 };
				}
				calls.push({ file, line: at + 1 });
			}
		}
	}
	return (calls.length === 1 ? calls[0] : undefined) ?? { file: null, line: null };
}

/** The name of a file without its folder. */
export function baseOf(path: string): string {
	return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** A point as it is told. */
export function spelt(point: readonly number[]): string {
	return `(${point.map((part) => String(Math.floor(part * 1e4 + 0.5) / 1e4 + 0)).join(", ")})`;
}
