/**
 * Loads the anywidget into a page where Python runs in the same browser.
 *
 * A notebook sends a widget's code again whenever a cell makes the widget anew, which is
 * at each move of a slider, and to send half a megabyte takes longer than most renders.
 * So only these lines travel; they get the widget itself over a BroadcastChannel, once a page.
 */
import type { RenderProps } from "@anywidget/types";
import { importText } from "../lib/import-text";
import { PageSingleton } from "../lib/page-singleton";
import { codeChannelName, type FromLoader, isNamed } from "../wire/code-channel";
import { isToLoader } from "../wire/message-checks";
import { sharedName } from "../wire/names";

interface Widget {
	render(props: RenderProps<{ _viewer: string }>): () => void;
}

/** Python puts the name in. */
const BUILD = "__WIDGET_BUILD__";
/** Python may be busy; after that the page says so. */
const HINT_MS = 1000;
/** As large as the view, in the colours of the page around it. */
const PLACE = `
	display: grid;
	place-items: center;
	box-sizing: border-box;
	height: var(--openscad-view-height, 420px);
	padding: 16px;
	border: 1px solid color-mix(in srgb, currentColor 16%, transparent);
	border-radius: 8px;
	background: color-mix(in srgb, currentColor 4%, transparent);
	font: 14px/1.45 system-ui, sans-serif;
	text-align: center;
`;

const shared = new PageSingleton<Promise<Widget>>(sharedName("code", BUILD));

export default {
	async render(props: RenderProps<{ _viewer: string }>): Promise<() => void> {
		const { el } = props;
		const place = document.createElement("div");
		place.setAttribute("role", "status");
		// By the object model: a policy may forbid styles that are written down.
		place.style.cssText = PLACE;
		place.textContent = "Loading the 3D view…";
		el.replaceChildren(place);
		const hint = setTimeout(() => {
			place.textContent = "The 3D view comes when Python has time for it…";
		}, HINT_MS);
		try {
			const widget = await shared.get(load);
			clearTimeout(hint);
			el.replaceChildren();
			return widget.render(props);
		} catch (error) {
			clearTimeout(hint);
			shared.drop();
			el.textContent = `The 3D view could not be loaded (${error}). Run the cell again, and see whether the page's content security policy forbids blob: scripts.`;
			return () => {};
		}
	},
};

function load(): Promise<Widget> {
	return new Promise((resolve, reject) => {
		const channel = new BroadcastChannel(codeChannelName(BUILD));
		const ask = () => channel.postMessage({ type: "wanted" } satisfies FromLoader);
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (!isToLoader(data)) {
				return;
			}
			if (data.type === "here") {
				ask();
			} else if (isNamed(data.code, BUILD)) {
				channel.close();
				evaluate(data.code).then(resolve, reject);
			}
		};
		// Unanswered where Python's side starts later; it then tells that it is there.
		ask();
	});
}

async function evaluate(code: string): Promise<Widget> {
	const module: { default: Widget } = await importText(code);
	return module.default;
}
