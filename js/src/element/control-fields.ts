/** Builds the native form elements of one control for the panel. */
import { element } from "../viewer/base/dom";
import type { Choice, Control, Limits, Value } from "./control";

/** Components of a vector, as their fields are called. */
const AXES = "xyzw";

/** @param id Of the first element, for a label. */
export function fieldsOf(
	control: Control,
	value: Value,
	id: string,
	changed: (value: Value) => void,
): HTMLElement[] {
	const { field, initial, label } = control;
	switch (field.kind) {
		case "number":
			return numberFields(field, Number(value), Number(initial), id, label, changed);
		case "vector":
			return vectorFields(field, initial as number[], value, id, label, changed);
		case "flag":
			return [flagField(value === true, id, changed)];
		case "text":
			return [textField(field.maxLength, String(value ?? ""), id, changed)];
		case "choice":
			return [choiceField(field.choices, value, id, changed)];
		case "steps":
			return stepsField(field.choices, value, id, changed);
	}
}

function numberFields(
	limits: Limits,
	value: number,
	initial: number,
	id: string,
	label: string,
	changed: (value: number) => void,
): HTMLElement[] {
	const number = numberField(limits, value, { id });
	if (limits.min === null || limits.max === null) {
		// An emptied field asks for nothing else than what the program has.
		number.addEventListener("input", () => changed(read(number, initial)));
		return [number];
	}
	const slider = element("input", { type: "range", id, ...spelt(limits) });
	slider.value = String(value);
	number.removeAttribute("id");
	number.setAttribute("aria-label", label);
	slider.addEventListener("input", () => {
		number.value = slider.value;
		changed(slider.valueAsNumber);
	});
	number.addEventListener("input", () => {
		const now = read(number, initial);
		slider.value = String(now);
		changed(now);
	});
	return [slider, number];
}

function vectorFields(
	limits: Limits,
	initial: readonly number[],
	value: Value,
	id: string,
	label: string,
	changed: (value: number[]) => void,
): HTMLElement[] {
	const given = Array.isArray(value) && value.length === initial.length ? value : initial;
	const fields = given.map((component, at) =>
		numberField(limits, component, {
			...(at === 0 ? { id } : {}),
			"aria-label": `${label} ${AXES[at] ?? at + 1}`,
		}),
	);
	for (const field of fields) {
		field.addEventListener("input", () =>
			changed(fields.map((one, at) => read(one, initial[at] ?? 0))),
		);
	}
	return fields;
}

function numberField(
	limits: Limits,
	value: number,
	attributes: Record<string, string>,
): HTMLInputElement {
	const field = element("input", { type: "number", ...spelt(limits), ...attributes });
	field.value = String(value);
	return field;
}

function read(field: HTMLInputElement, initial: number): number {
	const { valueAsNumber: value, min, max } = field;
	if (!Number.isFinite(value)) {
		return initial;
	}
	// While somebody types, a number may be out of bounds.
	const low = min === "" ? value : Math.max(value, Number(min));
	return max === "" ? low : Math.min(low, Number(max));
}

function spelt({ min, max, step }: Limits): Record<string, string> {
	return {
		...(min === null ? {} : { min: String(min) }),
		...(max === null ? {} : { max: String(max) }),
		step: step === null ? "any" : String(step),
	};
}

function flagField(value: boolean, id: string, changed: (value: boolean) => void): HTMLElement {
	const field = element("input", { type: "checkbox", id });
	field.checked = value;
	field.addEventListener("input", () => changed(field.checked));
	return field;
}

function textField(
	maxLength: number | null,
	value: string,
	id: string,
	changed: (value: string) => void,
): HTMLElement {
	const field = element("input", { type: "text", id, autocomplete: "off", spellcheck: "false" });
	if (maxLength !== null) {
		field.maxLength = maxLength;
	}
	field.value = value;
	field.addEventListener("input", () => changed(field.value));
	return field;
}

function choiceField(
	choices: readonly Choice[],
	value: Value,
	id: string,
	changed: (value: Value) => void,
): HTMLElement {
	const options = choices.map(({ label }, at) => element("option", { value: String(at) }, label));
	const field = element("select", { id }, ...options);
	field.selectedIndex = placeOf(value, choices);
	field.addEventListener("input", () => {
		const chosen = choices[field.selectedIndex];
		if (chosen) {
			changed(chosen.value);
		}
	});
	return field;
}

function stepsField(
	choices: readonly Choice[],
	value: Value,
	id: string,
	changed: (value: Value) => void,
): HTMLElement[] {
	const field = element("input", { type: "range", id, min: "0", max: String(choices.length - 1) });
	const output = element("output", { for: id });
	const show = () => {
		const chosen = choices[field.valueAsNumber];
		output.textContent = chosen?.label ?? "";
		field.setAttribute("aria-valuetext", chosen?.label ?? "");
		return chosen;
	};
	field.value = String(placeOf(value, choices));
	show();
	field.addEventListener("input", () => {
		const chosen = show();
		if (chosen) {
			changed(chosen.value);
		}
	});
	return [field, output];
}

function placeOf(value: Value, choices: readonly Choice[]): number {
	const wanted = JSON.stringify(value);
	return Math.max(
		0,
		choices.findIndex((choice) => JSON.stringify(choice.value) === wanted),
	);
}
