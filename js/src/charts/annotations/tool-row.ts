/** Has the buttons that draw annotations: tools, magnet, undo and redo, text and delete. */
import { element, svg } from "../../viewer/base/dom";
import type { AnnotationKind } from "../../wire/annotation-shapes";

export interface ToolActions {
	/** Takes up a tool, or puts it down. */
	use(tool: AnnotationKind): void;
	magnet(): void;
	undo(): void;
	redo(): void;
	/** Changes the text of the selected annotation. */
	edit(): void;
	/** Gives it another colour, #rrggbb. */
	paint(color: string): void;
	remove(): void;
}

export interface ToolState {
	tool: AnnotationKind | null;
	magnet: boolean;
	canUndo: boolean;
	canRedo: boolean;
	/** Of the selected annotation, #rrggbb; null where none is. */
	color: string | null;
}

type Name = AnnotationKind | Exclude<keyof ToolActions, "use" | "paint">;

const BUTTONS: Readonly<Record<Name, readonly [label: string, icon: string]>> = {
	line: [
		"Line",
		"M5 15 15 5M3.5 15A1.5 1.5 0 1 0 6.5 15A1.5 1.5 0 1 0 3.5 15M13.5 5A1.5 1.5 0 1 0 16.5 5A1.5 1.5 0 1 0 13.5 5",
	],
	ray: [
		"Ray",
		"M4.5 15.5 17.5 2.5M3 15.5A1.5 1.5 0 1 0 6 15.5A1.5 1.5 0 1 0 3 15.5M9.5 9A1.5 1.5 0 1 0 12.5 9A1.5 1.5 0 1 0 9.5 9",
	],
	rectangle: ["Rectangle", "M3.5 5.5H16.5V14.5H3.5Z"],
	channel: ["Parallel channel", "M3 11 13 3M7 17 17 9M5 14 15 6"],
	fibonacci: ["Fibonacci retracement", "M3 4H17M3 8.5H17M3 12H17M3 16H17M5 16 15 4"],
	measure: ["Measure", "M3.5 3.5H16.5V16.5H3.5ZM10 14V6M8 8 10 6 12 8M6 10H14"],
	text: ["Text", "M4.5 6V4.5H15.5V6M10 4.5V15.5M8 15.5H12"],
	path: ["Freehand", "M3.5 14C5 8 7 6 8.5 8S9 14 11.5 13 13 6 16.5 5"],
	magnet: [
		"Snap to the data",
		"M5 3.5V10A5 5 0 0 0 15 10V3.5H12V10A2 2 0 0 1 8 10V3.5ZM5 6.5H8M12 6.5H15",
	],
	undo: ["Undo", "M7 4.5 3.5 8 7 11.5M3.5 8H12A4.5 4.5 0 0 1 12 17H9"],
	redo: ["Redo", "M13 4.5 16.5 8 13 11.5M16.5 8H8A4.5 4.5 0 0 0 8 17H11"],
	edit: ["Change the text", "M4 16 4.8 12.8 13.5 4 16 6.5 7.2 15.2ZM11.5 6 14 8.5"],
	remove: ["Delete", "M4 6H16M8 6V4H12V6M5.5 6 6.3 16.5H13.7L14.5 6M8.5 9V13.5M11.5 9V13.5"],
};

export class ToolRow {
	readonly element = element("div", {
		class: "tools",
		role: "toolbar",
		"aria-label": "Drawing tools",
	});
	readonly #buttons = new Map<Name, HTMLButtonElement>();
	readonly #color = element("input", {
		type: "color",
		"aria-label": "Colour",
		title: "Colour",
		tabindex: "-1",
	});
	readonly #tools: readonly AnnotationKind[];

	constructor(tools: readonly AnnotationKind[], actions: ToolActions) {
		this.#tools = tools;
		for (const tool of tools) {
			this.#add(tool, () => actions.use(tool));
		}
		this.element.append(element("span", { class: "apart" }));
		for (const name of ["magnet", "undo", "redo", "edit", "remove"] as const) {
			this.#add(name, () => actions[name]());
			if (name === "edit") {
				this.element.append(this.#color);
			}
		}
		this.#color.addEventListener("change", () => actions.paint(this.#color.value));
		this.element.addEventListener("keydown", (event) => this.#press(event));
	}

	show(state: ToolState): void {
		for (const [name, button] of this.#buttons) {
			if (this.#tools.includes(name as AnnotationKind)) {
				button.setAttribute("aria-pressed", String(name === state.tool));
			}
		}
		const can = (name: Name, is: boolean) => {
			const button = this.#buttons.get(name) as HTMLButtonElement;
			// A button that has the focus keeps it: keys would be nowhere else.
			button.setAttribute("aria-disabled", String(!is));
		};
		this.#buttons.get("magnet")?.setAttribute("aria-pressed", String(state.magnet));
		can("undo", state.canUndo);
		can("redo", state.canRedo);
		can("edit", state.color !== null);
		can("remove", state.color !== null);
		this.#color.disabled = state.color === null;
		this.#color.value = state.color ?? "#808080";
	}

	#add(name: Name, click: () => void): void {
		const [label, icon] = BUTTONS[name];
		const button = element(
			"button",
			{
				type: "button",
				"aria-label": label,
				title: label,
				// Tab comes to one of them, arrow keys to all.
				tabindex: this.#buttons.size === 0 ? "0" : "-1",
			},
			svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, svg("path", { d: icon })),
		);
		button.addEventListener("click", () => {
			if (button.getAttribute("aria-disabled") !== "true") {
				click();
			}
		});
		this.#buttons.set(name, button);
		this.element.append(button);
	}

	#press(event: KeyboardEvent): void {
		const all = [...this.element.querySelectorAll<HTMLElement>("button, input:enabled")];
		const at = all.indexOf(event.target as HTMLElement);
		const to: Record<string, number> = {
			ArrowRight: at + 1,
			ArrowLeft: at - 1,
			Home: 0,
			End: all.length - 1,
		};
		const wanted = to[event.key];
		if (at < 0 || wanted === undefined) {
			return;
		}
		event.preventDefault();
		for (const button of all) {
			button.tabIndex = -1;
		}
		const button = all[(wanted + all.length) % all.length] as HTMLElement;
		button.tabIndex = 0;
		button.focus();
	}
}
