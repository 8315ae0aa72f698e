/** The few buttons over the picture; they come with the pointer or the focus. */
import type { Commands } from "../controls/commands";
import { element } from "./dom";
import { type Icon, icon } from "./icons";

const BUTTONS: readonly { name: Icon; label: string; keys: string }[] = [
	{ name: "fit", label: "Fit to view", keys: "F" },
	{ name: "iso", label: "Isometric view", keys: "7" },
	{ name: "front", label: "Front view", keys: "1" },
	{ name: "right", label: "Right view", keys: "4" },
	{ name: "top", label: "Top view", keys: "5" },
];

export function toolbar(commands: Commands): HTMLElement {
	const buttons = BUTTONS.map(({ name, label, keys }) => {
		const button = element(
			"button",
			{
				type: "button",
				"aria-label": label,
				title: `${label} (${keys})`,
				"aria-keyshortcuts": keys,
			},
			icon(name),
		);
		button.addEventListener("click", () => commands.fit(name === "fit" ? null : name));
		return button;
	});
	return element("div", { class: "toolbar", role: "toolbar", "aria-label": "View" }, ...buttons);
}
