/** Writes values so that OpenSCAD reads the same ones. */
import { type Numbers, numbersText, numberText } from "./exact-numbers";
import { spend } from "./spending";
import { FunctionValue, isList, Range, type Value } from "./values";

export function valueText(value: Value): string {
	if (typeof value === "number") {
		return numberText(value);
	}
	if (typeof value === "string") {
		return quoted(value);
	}
	if (isList(value)) {
		if (isNumbers(value)) {
			return numbersText(value);
		}
		spend(value.length + 1);
		return `[${value.map(valueText).join()}]`;
	}
	if (value instanceof Range) {
		return `[${[value.first, value.step, value.last].map(numberText).join(":")}]`;
	}
	// A function means nothing to any module.
	return value === undefined || value instanceof FunctionValue ? "undef" : String(value);
}

function isNumbers(list: readonly Value[]): list is Numbers {
	return list.every(
		(one) =>
			typeof one === "number" || (isList(one) && one.every((value) => typeof value === "number")),
	);
}

function quoted(text: string): string {
	const escapes: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
	return `"${text.replace(/[\\"\n\r\t]/g, (letter) => escapes[letter] ?? `\\${letter}`)}"`;
}
