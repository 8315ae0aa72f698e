/** Reads a program's Customizer parameters as the controls that the panel shows. */

export type Value = number | string | boolean | number[] | null;

export interface Limits {
	min: number | null;
	max: number | null;
	step: number | null;
}

export interface Choice {
	value: Value;
	label: string;
}

type Field =
	| ({ kind: "number" } & Limits)
	/** Several numbers with the same limits. */
	| ({ kind: "vector" } & Limits)
	| { kind: "flag" }
	| { kind: "text"; maxLength: number | null }
	/** One of these, from a list. */
	| { kind: "choice"; choices: Choice[] }
	/** One of these, which have an order, from a slider. */
	| { kind: "steps"; choices: Choice[] };

export interface Control {
	name: string;
	label: string;
	group: string;
	initial: Value;
	field: Field;
}

/** Controls of one program: a page takes seconds for more. */
export const MOST_CONTROLS = 1000;
/** What can be chosen in all of them together. */
export const MOST_CHOICES = 10_000;

/** OpenSCAD's name for what stands in no group. */
export const ONLY_GROUP = "Parameters";
/** What follows a comment that ends a group and begins none. */
export const UNTITLED_GROUP = "";
/** What is shown above all groups. */
export const GLOBAL_GROUP = "Global";

interface Described {
	name: string;
	/** None behind a comment that stands on a line of its own and names no group. */
	group?: string;
	caption?: string;
	type: "number" | "string" | "boolean";
	initial: Value;
	min?: number;
	max?: number;
	step?: number;
	maxLength?: number;
	options?: { name: string; value: number | string }[];
}

/** Reads OpenSCAD's description of a program's Customizer, its document "param". */
export function controlsOf(description: ArrayBuffer): Control[] {
	const { parameters = [] } = JSON.parse(new TextDecoder().decode(description)) as {
		parameters?: Described[];
	};
	return parameters.map((described) => {
		const { name, group = UNTITLED_GROUP, caption = name, initial } = described;
		return { name, group, label: caption, initial, field: fieldOf(described) };
	});
}

/** Those of the controls that a page has room for. */
export function withinBounds(controls: readonly Control[]): Control[] {
	let room = MOST_CHOICES;
	return controls.slice(0, MOST_CONTROLS).filter(({ field }) => {
		const choices = "choices" in field ? field.choices.length : 0;
		const fits = choices <= room;
		room -= fits ? choices : 0;
		return fits;
	});
}

function fieldOf(described: Described): Field {
	const { initial, options = [], min = null, max = null, step = null } = described;
	const limits = { min, max, step: step !== null && step > 0 ? step : null };
	if (options.length > 0) {
		const choices = options.map(({ name, value }) => ({ value, label: name }));
		return { kind: "choice", choices };
	}
	if (Array.isArray(initial)) {
		return { kind: "vector", ...limits };
	}
	if (typeof initial === "boolean") {
		return { kind: "flag" };
	}
	if (typeof initial === "string") {
		const { maxLength } = described;
		// What stands in the program always fits.
		return { kind: "text", maxLength: maxLength ? Math.max(maxLength, initial.length) : null };
	}
	return { kind: "number", ...limits };
}
