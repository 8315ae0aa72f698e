/** Writes what `echo()` prints of its arguments. */
import type { Argument } from "../syntax/tree";
import type { Scope } from "./scope";
import { echoed } from "./value-text";
import type { Frame } from "./values";

export function argumentTexts(given: readonly Argument[], scope: Scope): (frame: Frame) => string {
	const parts = given.map(({ name, value }) => ({
		label: name === null ? "" : `${name} = `,
		value: scope.compile(value),
	}));
	return (frame) => {
		const values = parts.map(({ value }) => value(frame));
		return values.map((value, at) => `${parts[at]?.label}${echoed(value)}`).join(", ");
	};
}
