/** Makes the form elements of the toolbar's menus: native ones, with their labels. */
import { element } from "../base/dom";

export interface Choice<Value extends string> {
	readonly element: HTMLElement;
	value: Value;
}

/** One of a few, as radio buttons that look like one bar. */
export function choice<Value extends string>(
	legend: string,
	options: Readonly<Record<Value, string>>,
	chosen: (value: Value) => void,
): Choice<Value> {
	const name = legend.toLowerCase();
	const inputs = new Map<Value, HTMLInputElement>();
	const labels = (Object.entries(options) as [Value, string][]).map(([value, text]) => {
		const input = element("input", { type: "radio", name, value });
		input.addEventListener("change", () => chosen(value));
		inputs.set(value, input);
		return element("label", {}, input, element("span", {}, text));
	});
	return {
		element: element(
			"fieldset",
			{ class: "choice" },
			element("legend", {}, legend),
			element("div", {}, ...labels),
		),
		get value() {
			return [...inputs].find(([, { checked }]) => checked)?.[0] as Value;
		},
		set value(value: Value) {
			const input = inputs.get(value);
			if (input) {
				input.checked = true;
			}
		},
	};
}

export function checkbox(
	text: string,
	changed: (checked: boolean) => void,
): { element: HTMLElement; input: HTMLInputElement } {
	const input = element("input", { type: "checkbox" });
	input.addEventListener("change", () => changed(input.checked));
	return { element: element("label", { class: "check" }, input, text), input };
}
