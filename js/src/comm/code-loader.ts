/**
 * Gets an anywidget's code from beside Python, once a page, for the loaders.
 *
 * A notebook sends a widget's code again whenever a cell makes the widget anew, which is
 * at each move of a slider, and to send half a megabyte takes longer than most renders.
 * So only a few lines travel; they get the widget itself over a BroadcastChannel, and the next
 * page has it from Cache Storage.
 */
import type { RenderProps } from "@anywidget/types";
import { importText } from "../lib/import-text";
import { PageSingleton } from "../lib/page-singleton";
import { keepCode, keptCode } from "../store/kept-code";
import { codeChannelName, type FromLoader, isNamed, isToLoader } from "../wire/code-channel";
import { sharedName } from "../wire/names";

/** What a module of such code has as its default. */
export interface Widget<Traits extends Record<string, unknown>> {
	initialize?(props: { model: RenderProps<Traits>["model"] }): (() => void) | undefined;
	render(props: RenderProps<Traits>): () => void;
}

/** Python may be busy; after that the page says so. */
const HINT_MS = 1000;

/** What stands in the place of the view meanwhile. */
export interface Waiting {
	/** What comes, as in "Loading the …". */
	what: string;
	/** The place's height, as CSS has it. */
	height: string;
}

/** @param build Names the code by its hash; Python puts it into the loader. */
export function loading<Traits extends Record<string, unknown>>(
	build: string,
	{ what, height }: Waiting,
): { render(props: RenderProps<Traits>): Promise<() => void> } {
	return {
		async render(props: RenderProps<Traits>): Promise<() => void> {
			const { el } = props;
			const place = document.createElement("div");
			place.setAttribute("role", "status");
			// By the object model: a policy may forbid styles that are written down.
			place.style.cssText = placeStyle(height);
			place.textContent = `Loading the ${what}…`;
			el.replaceChildren(place);
			const hint = setTimeout(() => {
				place.textContent = `The ${what} comes when Python has time for it…`;
			}, HINT_MS);
			try {
				const { default: widget } = await sharedCode<{ default: Widget<Traits> }>(build);
				clearTimeout(hint);
				el.replaceChildren();
				return begin(widget, props);
			} catch (error) {
				clearTimeout(hint);
				el.textContent = `The ${what} could not be loaded (${error}). Run the cell again, and see whether the page's content security policy forbids blob: scripts.`;
				return () => {};
			}
		},
	};
}

/** As the notebook itself begins a widget, whose model it has made before its code is there. */
function begin<Traits extends Record<string, unknown>>(
	widget: Widget<Traits>,
	props: RenderProps<Traits>,
): () => void {
	const end = widget.initialize?.({ model: props.model });
	const leave = widget.render(props);
	return () => {
		leave();
		end?.();
	};
}

/** As large as the view, in the colours of the page around it. */
function placeStyle(height: string): string {
	return `
		display: grid;
		place-items: center;
		box-sizing: border-box;
		height: ${height};
		padding: 16px;
		border: 1px solid color-mix(in srgb, currentColor 16%, transparent);
		border-radius: 8px;
		background: color-mix(in srgb, currentColor 4%, transparent);
		font: 14px/1.45 system-ui, sans-serif;
		text-align: center;
	`;
}

/**
 * What the code of that name exports, run once a page; after a failure the next call runs it anew.
 *
 * @param text Where it comes from.
 */
export async function sharedCode<Module>(
	build: string,
	text: () => Promise<string> = () => codeNamed(build),
): Promise<Module> {
	const shared = new PageSingleton<Promise<Module>>(sharedName("code", build));
	try {
		return await shared.get(async () => await importText<Module>(await text()));
	} catch (error) {
		shared.drop();
		throw error;
	}
}

/** From where the page before has kept it, or from beside Python: whichever comes first. */
export function codeNamed(build: string): Promise<string> {
	return new Promise((resolve) => {
		const channel = new BroadcastChannel(codeChannelName(build));
		let over = false;
		const take = (code: string): boolean => {
			if (over || !isNamed(code, build)) {
				return false;
			}
			over = true;
			channel.close();
			resolve(code);
			return true;
		};
		const ask = () => channel.postMessage({ type: "wanted" } satisfies FromLoader);
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (!isToLoader(data)) {
				return;
			}
			if (data.type === "here") {
				ask();
			} else if (take(data.code)) {
				void keepCode(build, data.code);
			}
		};
		// Unanswered where Python's side starts later; it then tells that it is there.
		ask();
		void keptCode(build).then((code) => code !== null && take(code));
	});
}
