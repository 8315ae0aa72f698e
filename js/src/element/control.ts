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

/** OpenSCAD's name for what stands in no group. */
export const ONLY_GROUP = "Parameters";
/** What is shown above all groups. */
export const GLOBAL_GROUP = "Global";

interface Described {
	name: string;
	group: string;
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
		const { name, group, caption = name, initial } = described;
		return { name, group, label: caption, initial, field: fieldOf(described) };
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
