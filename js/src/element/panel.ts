/** Lays out a program's controls beside an element's view. */
import { element } from "../viewer/base/dom";
import {
	type Control,
	GLOBAL_GROUP,
	ONLY_GROUP,
	UNTITLED_GROUP,
	type Value,
	withinBounds,
} from "./control";
import { fieldsOf } from "./control-fields";

export type Values = Readonly<Record<string, Value>>;

/** An object in which `constructor` and `__proto__` are names like others; the last ones count. */
export function namedValues(...lists: Iterable<[string, Value]>[]): Values {
	const values: Record<string, Value> = Object.create(null);
	for (const list of lists) {
		for (const [name, value] of list) {
			values[name] = value;
		}
	}
	return values;
}

/** The value of that name, undefined where it has none: what objects inherit is no value. */
export function valueNamed(values: Values, name: string): Value | undefined {
	return Object.hasOwn(values, name) ? values[name] : undefined;
}

/**
 * @param values What the controls show; the others show what the program has.
 * @param changed Called at each change at once, while a slider is dragged too.
 */
export function panel(
	controls: readonly Control[],
	values: Values,
	changed: (name: string, value: Value) => void,
): HTMLElement {
	const groups = new Map<string, HTMLElement[]>();
	const shown = withinBounds(controls);
	shown.forEach((control, at) => {
		const { name, group, label, field } = control;
		const id = `field-${at}`;
		const value = valueNamed(values, name) ?? control.initial;
		const fields = fieldsOf(control, value, id, (now) => changed(name, now));
		const row = element(
			"div",
			{ class: `row ${field.kind}` },
			element("label", { for: id }, label),
			element("div", { class: "fields" }, ...fields),
		);
		const rows = groups.get(group) ?? [];
		groups.set(group, rows);
		rows.push(row);
	});
	const everywhere = groups.get(GLOBAL_GROUP) ?? [];
	groups.delete(GLOBAL_GROUP);
	const untitled = new Set([UNTITLED_GROUP, ...(groups.size === 1 ? [ONLY_GROUP] : [])]);
	const form = element(
		"form",
		{ class: "panel", "aria-label": "Parameters" },
		...everywhere,
		...[...groups].flatMap(([name, rows]) =>
			untitled.has(name)
				? rows
				: [element("details", { open: "" }, element("summary", {}, name), ...rows)],
		),
	);
	if (shown.length < controls.length) {
		const left = controls.length - shown.length;
		form.append(
			element("p", {}, `${left} more parameters have too many choices, or are too many, for here.`),
		);
	}
	// Enter in a field would leave the page.
	form.addEventListener("submit", (event) => event.preventDefault());
	return form;
}
