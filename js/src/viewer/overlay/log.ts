/** Lists OpenSCAD's warnings and echoes, folded away until somebody asks. */
import type { Diagnostic } from "../../wire/render-shapes";
import type { RenderStatus } from "../../wire/view-shapes";
import { element, shortened } from "../base/dom";
import { formatCount } from "../base/format";
import { placeOf } from "./failure-text";

const MAX_LINES = 200;

interface Line {
	kind: "error" | "warning" | "info" | "echo";
	text: string;
	place: string;
}

export class Log {
	readonly list = element("ol", {
		class: "log",
		id: "log",
		tabindex: "0",
		"aria-label": "Log",
		hidden: "",
	});
	readonly button = element("button", {
		class: "log-button",
		type: "button",
		"aria-expanded": "false",
		"aria-controls": "log",
		hidden: "",
	});

	constructor() {
		this.button.addEventListener("click", () => this.#open(this.list.hidden === true));
	}

	show(state: RenderStatus): void {
		const lines = linesOf(state);
		this.button.textContent = summaryOf(lines);
		this.button.classList.toggle(
			"warn",
			lines.some(({ kind }) => kind === "warning"),
		);
		this.button.hidden = lines.length === 0;
		if (lines.length === 0) {
			this.#open(false);
		}
		const shown = lines
			.slice(0, MAX_LINES)
			.map(({ kind, text, place }) =>
				element(
					"li",
					{ class: kind },
					element("span", { class: "kind" }, kind),
					element("code", {}, shortened(text)),
					element("span", { class: "place" }, place),
				),
			);
		if (lines.length > MAX_LINES) {
			shown.push(element("li", {}, `… ${formatCount(lines.length - MAX_LINES, "more line")}`));
		}
		this.list.replaceChildren(...shown);
	}

	#open(open: boolean): void {
		this.list.hidden = !open;
		this.button.setAttribute("aria-expanded", String(open));
	}
}

/** Everything but the errors that the error panel shows. */
export function linesOf(state: RenderStatus): Line[] {
	const { diagnostics, echo } = state.failure ?? state;
	return [
		...diagnostics.filter(({ severity }) => severity !== "error").map(lineOf),
		...echo.map((text): Line => ({ kind: "echo", text, place: "" })),
	];
}

function lineOf(diagnostic: Diagnostic): Line {
	const { severity, message } = diagnostic;
	const kind = severity === "warning" || severity === "deprecated" ? "warning" : "info";
	return { kind, text: message, place: placeOf(diagnostic) };
}

/** "2 warnings · 1 echo" */
export function summaryOf(lines: readonly Pick<Line, "kind">[]): string {
	const count = (kind: Line["kind"]) => lines.filter((line) => line.kind === kind).length;
	const parts: string[] = [];
	if (count("warning")) {
		parts.push(formatCount(count("warning"), "warning"));
	}
	if (count("echo")) {
		parts.push(formatCount(count("echo"), "echo", "echoes"));
	}
	if (count("info")) {
		parts.push(formatCount(count("info"), "note"));
	}
	return parts.join(" · ");
}
