/** Offers to listen to a chart, above the table of what it shows. */
import { errorText } from "../../lib/error-text";
import { element } from "../../viewer/base/dom";
import type { Drawing } from "../figure/drawing";
import { isHeard } from "../heard/heard";
import { SOUND } from "../heard/later-sound";

/** The button with what comes in its place; null for charts of which nothing can be heard, or not here. */
export function listening(drawing: object): HTMLElement | null {
	const panes = "panes" in drawing ? (drawing.panes as Drawing["panes"]) : [];
	if (!SOUND.isThere || !isHeard(panes)) {
		return null;
	}
	const button = element("button", { type: "button" }, "Listen to the chart");
	const place = element("div", {}, button);
	Object.assign(button.style, { margin: "8px 14px 0", padding: "0 10px", minHeight: "28px" });
	button.style.border = "1px solid var(--line)";
	const listen = async () => {
		const soundOf = await SOUND.load();
		const sound = soundOf(drawing as Drawing, place.getRootNode() as ShadowRoot);
		place.replaceChildren(sound);
		sound.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
	};
	button.addEventListener("click", () => {
		button.disabled = true;
		listen().catch((error: unknown) => {
			button.disabled = false;
			place.replaceChildren(button, element("p", { role: "alert" }, errorText(error)));
		});
	});
	return place;
}
