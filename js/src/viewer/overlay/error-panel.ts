/** Shows why the last render failed: OpenSCAD's message, where, and the lines around it. */
import type { Call, RenderFailure } from "../../wire/render-shapes";
import type { RenderStatus } from "../../wire/view-shapes";
import { element, shortened } from "../base/dom";
import { formatCount } from "../base/format";
import { culprit, isCalm, placeOf, titleOf } from "./failure-text";

/** Further errors beside the first; the log has all. */
const MAX_OTHERS = 3;

export class ErrorPanel {
	readonly element = element("section", { class: "error", "aria-label": "Error", hidden: "" });
	readonly #close = element(
		"button",
		{ class: "close", type: "button", "aria-label": "Close the error message" },
		"×",
	);

	constructor() {
		this.#close.addEventListener("click", () => {
			this.element.hidden = true;
		});
	}

	/** Shows a failure, or hides for null. */
	show(failure: RenderFailure | null, excerpt: RenderStatus["excerpt"]): void {
		this.element.hidden = failure === null;
		if (!failure) {
			this.element.replaceChildren();
			return;
		}
		const cause = culprit(failure);
		this.element.classList.toggle("calm", isCalm(failure));
		this.element.replaceChildren(
			element(
				"header",
				{},
				element("strong", {}, titleOf(failure)),
				element("span", { class: "place" }, cause ? placeOf(cause) : ""),
				this.#close,
			),
			element("p", { class: "message" }, shortened(failure.message)),
			...quoted(failure),
			...excerptOf(excerpt, cause?.line ?? null),
			...callsOf(cause?.calls ?? []),
		);
	}

	/** A fault of the view itself. */
	showFault(message: string): void {
		this.show({ code: "unavailable", message, culprit: null, diagnostics: [], echo: [] }, []);
		this.element.querySelector("strong")?.replaceChildren("The part cannot be shown");
	}
}

/** OpenSCAD's own errors, where they say more than the message does. */
function quoted(failure: RenderFailure): HTMLElement[] {
	const errors = failure.diagnostics.filter(
		({ severity, message }) => severity === "error" && !failure.message.includes(message),
	);
	return errors.slice(0, MAX_OTHERS).map((diagnostic) => {
		const place = placeOf(diagnostic);
		return element(
			"p",
			{ class: "quote" },
			element("code", {}, shortened(diagnostic.message)),
			element("span", { class: "place" }, place),
		);
	});
}

/** The calls around it, with their arguments. */
function callsOf(calls: readonly Call[]): HTMLElement[] {
	if (calls.length === 0) {
		return [];
	}
	const rows: HTMLElement[] = [];
	let expected = 0;
	for (const { name, arguments: given, file, line, depth } of calls) {
		if (depth > expected) {
			rows.push(element("li", {}, `… ${formatCount(depth - expected, "more call")}`));
		}
		expected = depth + 1;
		rows.push(
			element(
				"li",
				{},
				element("code", {}, `${name || "function"}(${shortened(given, 400)})`),
				element("span", { class: "place" }, placeOf({ file, line, origin: null })),
			),
		);
	}
	return [element("ol", { class: "calls", "aria-label": "Called by" }, ...rows)];
}

function excerptOf(lines: RenderStatus["excerpt"], failing: number | null): HTMLElement[] {
	if (lines.length === 0) {
		return [];
	}
	const rows = lines.map(([line, text]) => {
		const marked = line === failing;
		const row = element(
			"li",
			marked ? { class: "failing", "aria-current": "true" } : {},
			element("span", { class: "number" }, String(line)),
			element("code", {}, shortened(text, 400)),
		);
		return row;
	});
	// Long lines are scrolled sideways, with the keyboard too.
	const list = element("ol", { class: "excerpt", tabindex: "0", "aria-label": "Source" }, ...rows);
	return [list];
}
