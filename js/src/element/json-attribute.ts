/** Reads values by name from an attribute's JSON, for `<openscad-view>`. */
import { fault, type PartError } from "./failure";
import type { Values } from "./panel";

const LONGEST = 1_000_000;
/** How much of the text a message shows. */
const MOST_SHOWN = 200;

/** The values; or what is wrong with the text of the attribute of that name. */
export function valuesIn(name: string, text: string): Values | PartError {
	const values = text.length > LONGEST ? null : objectIn(text);
	if (values !== null) {
		return values;
	}
	const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
	return fault(
		"invalid-job",
		`The attribute ${name} is no JSON object of at most ${LONGEST} letters: ${shown}. ` +
			`Write ${name}='{"r": 3}'.`,
	);
}

function objectIn(json: string): Values | null {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === "object" && !Array.isArray(value) ? (value as Values | null) : null;
	} catch {
		return null;
	}
}
