/** Makes the toolbar's buttons that open a small panel below themselves. */
import { element } from "../base/dom";
import { type Icon, icon } from "./icons";

let count = 0;

export class Disclosure {
	readonly name: Icon;
	readonly element: HTMLElement;
	readonly #button: HTMLButtonElement;
	readonly #panel: HTMLElement;
	readonly #opened: (opened: Disclosure) => void;

	/** `opened` is called when it opens, so that others can close. */
	constructor(
		name: Icon,
		label: string,
		content: readonly Node[],
		opened: (opened: Disclosure) => void,
	) {
		count += 1;
		const id = `panel-${count}`;
		this.name = name;
		this.#opened = opened;
		this.#button = element(
			"button",
			{
				type: "button",
				"aria-label": label,
				title: label,
				"aria-expanded": "false",
				"aria-controls": id,
			},
			icon(name),
		);
		this.#panel = element(
			"div",
			// Takes the focus when something in it is clicked that has none to take, as labels:
			// else it goes to what the host has around the view, and the panel closes too soon.
			{ class: "panel", id, role: "group", "aria-label": label, tabindex: "-1", hidden: "" },
			...content,
		);
		this.element = element("div", { class: "disclosure" }, this.#button, this.#panel);
		this.#button.addEventListener("click", () => this.#open(this.#panel.hidden === true));
		this.element.addEventListener("keydown", (event) => {
			if (event.key === "Escape" && !this.#panel.hidden) {
				event.stopPropagation();
				this.close();
				this.#button.focus();
			}
		});
		this.element.addEventListener("focusout", ({ relatedTarget }) => {
			// Null: something without focus was clicked.
			if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) {
				this.close();
			}
		});
	}

	focus(): void {
		this.#button.focus();
	}

	close(): void {
		this.#open(false);
	}

	/** Whether there is anything to open. */
	set available(available: boolean) {
		this.element.hidden = !available;
	}

	#open(open: boolean): void {
		this.#panel.hidden = !open;
		this.#button.setAttribute("aria-expanded", String(open));
		if (open) {
			this.#opened(this);
		}
	}
}
