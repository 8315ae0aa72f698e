/** Edits of the glue's text. Each says what it expects to find, and fails where it does not. */
import { EngineAssumptionError } from "./glue-exports";

export function replaceOnce(text: string, search: string, replacement: string): string {
	const parts = text.split(search);
	if (parts.length !== 2) {
		throw new EngineAssumptionError(
			`the glue contains ${JSON.stringify(search)} once`,
			`found ${parts.length - 1} times`,
		);
	}
	return parts.join(replacement);
}
