/** Has a chart's buttons: what dragging does, ways back, the table, files. */
import { element, svg } from "../../viewer/base/dom";
import type { SelectKind } from "../../wire/chart-shapes";

export type Tool = "pan" | "zoom" | "select";
export type FileKind = "png" | "svg" | "html" | "csv";

export interface ToolbarActions {
	use(tool: Tool): void;
	back(): void;
	all(): void;
	table(): void;
	save(kind: FileKind): void;
}

const ICONS = {
	pan: "M10 2.5V17.5M2.5 10H17.5M7.5 5 10 2.5 12.5 5M7.5 15 10 17.5 12.5 15M5 7.5 2.5 10 5 12.5M15 7.5 17.5 10 15 12.5",
	zoom: "M8.5 3A5.5 5.5 0 1 0 8.5 14A5.5 5.5 0 1 0 8.5 3M12.5 12.5 17 17M8.5 6V11M6 8.5H11",
	x: "M6 3.5V16.5M14 3.5V16.5M6 10H14M8 8 6 10 8 12M12 8 14 10 12 12",
	y: "M3.5 6H16.5M3.5 14H16.5M10 6V14M8 8 10 6 12 8M8 12 10 14 12 12",
	box: "M4 7V4H7M13 4H16V7M16 13V16H13M7 16H4V13M9 4H11M9 16H11M4 9V11M16 9V11",
	lasso: "M10 4C14 4 17 6 17 8.5S14 13 10 13 3 11 3 8.5 6 4 10 4M6 12.4C5 14 6.5 15.5 5 17",
	click: "M5 3.5 15 9.5 10.3 10.6 8.2 15Z",
	back: "M7.5 4.5 3.5 8.5 7.5 12.5M3.5 8.5H12A4 4 0 0 1 12 16.5H8",
	all: "M3.5 7V3.5H7M13 3.5H16.5V7M16.5 13V16.5H13M7 16.5H3.5V13M7.5 7.5H12.5V12.5H7.5Z",
	table: "M3.5 4.5H16.5V15.5H3.5ZM3.5 8.2H16.5M3.5 11.8H16.5M9 4.5V15.5",
	save: "M10 3.5V12M6.5 8.8 10 12.3 13.5 8.8M3.5 13.5V16.5H16.5V13.5",
} as const;

const FILES: Readonly<Record<FileKind, string>> = {
	png: "Picture (PNG)",
	svg: "Drawing (SVG)",
	html: "Page (HTML)",
	csv: "Table (CSV)",
};

let count = 0;

export class ChartToolbar {
	readonly element = element("div", { class: "toolbar", role: "toolbar", "aria-label": "Chart" });
	readonly #tools = new Map<Tool, HTMLButtonElement>();
	readonly #back: HTMLButtonElement;
	readonly #all: HTMLButtonElement;
	readonly #menu: HTMLElement;
	readonly #opener: HTMLButtonElement;

	constructor(actions: ToolbarActions) {
		count += 1;
		for (const [tool, label] of [
			["pan", "Drag to move"],
			["zoom", "Drag to zoom"],
			["select", "Drag to select"],
		] as const) {
			const button = buttonOf(tool === "select" ? "box" : tool, label, () => actions.use(tool));
			this.#tools.set(tool, button);
			this.element.append(button);
		}
		this.#back = buttonOf("back", "Back", () => actions.back());
		this.#all = buttonOf("all", "Show all", () => actions.all());
		const table = buttonOf("table", "Show the table", () => actions.table());
		this.#opener = buttonOf("save", "Download", () => this.#open(this.#menu.hidden === true));
		const id = `chart-files-${count}`;
		this.#opener.setAttribute("aria-expanded", "false");
		this.#opener.setAttribute("aria-controls", id);
		this.#menu = element("div", {
			class: "panel",
			id,
			role: "group",
			"aria-label": "Download",
			hidden: "",
		});
		for (const [kind, label] of Object.entries(FILES) as [FileKind, string][]) {
			const button = element("button", { type: "button" }, label);
			button.addEventListener("click", () => {
				this.#open(false);
				this.#opener.focus();
				actions.save(kind);
			});
			button.name = kind;
			this.#menu.append(button);
		}
		const disclosure = element("div", { class: "disclosure" }, this.#opener, this.#menu);
		disclosure.addEventListener("keydown", (event) => {
			if (event.key === "Escape" && !this.#menu.hidden) {
				event.stopPropagation();
				this.#open(false);
				this.#opener.focus();
			}
		});
		disclosure.addEventListener("focusout", ({ relatedTarget }) => {
			if (relatedTarget instanceof Node && !disclosure.contains(relatedTarget)) {
				this.#open(false);
			}
		});
		this.element.append(this.#back, this.#all, table, disclosure);
	}

	/** What dragging does, and what it can select. */
	show(tool: Tool, select: SelectKind | null): void {
		for (const [name, button] of this.#tools) {
			button.setAttribute("aria-pressed", String(name === tool));
		}
		const button = this.#tools.get("select");
		if (button) {
			button.hidden = select === null || select === "click";
			button.replaceChildren(iconOf(select ?? "box"));
		}
	}

	button(tool: Tool): HTMLButtonElement | undefined {
		return this.#tools.get(tool);
	}

	/** For charts that have no use for some. */
	hide(...names: readonly (Tool | "back")[]): void {
		for (const name of names) {
			const button = name === "back" ? this.#back : this.#tools.get(name);
			button?.toggleAttribute("hidden", true);
		}
	}

	/** Whether there is a Python that makes pages. */
	set hasPages(has: boolean) {
		this.#menu.querySelector("[name=html]")?.toggleAttribute("hidden", !has);
	}

	set canGoBack(can: boolean) {
		this.#back.disabled = !can;
		this.#all.disabled = !can;
	}

	#open(open: boolean): void {
		this.#menu.hidden = !open;
		this.#opener.setAttribute("aria-expanded", String(open));
	}
}

function buttonOf(icon: keyof typeof ICONS, label: string, click: () => void): HTMLButtonElement {
	const attributes = { type: "button", "aria-label": label, title: label };
	const button = element("button", attributes, iconOf(icon));
	button.addEventListener("click", click);
	return button;
}

function iconOf(icon: keyof typeof ICONS): SVGSVGElement {
	return svg(
		"svg",
		{ viewBox: "0 0 20 20", "aria-hidden": "true" },
		svg("path", { d: ICONS[icon] }),
	);
}
