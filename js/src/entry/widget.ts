/** Starts the anywidget: puts a view into the notebook's element and links it to Python. */
import type { InitializeProps, RenderProps } from "@anywidget/types";
import { type DesignModel, designSource } from "../comm/design-source";
import { sharedRelayHub } from "../comm/relay-hub";
import type { Model } from "../comm/widget-model";
import { importText } from "../lib/import-text";
import { sharedPage } from "../mount/page";
import { DESIGN_VIEW } from "../viewer/designs/design-grid";
import { flameFrom } from "../viewer/flame/load-flame";
import { broadcastSource } from "../viewer/links/broadcast-link";
import { sharedStageKit } from "../viewer/mount/stage-kit";
import { isNamed } from "../wire/code-channel";

interface Traits {
	/** Names the Python object, and the channel it speaks on; absent of a design grid. */
	_viewer?: string;
	/** The same of a design grid. */
	_designs?: string;
	/** Whether Python runs elsewhere, so that only the widget's messages get there. */
	_remote: boolean;
}

// Charts in three dimensions find it in the page, and part views are those of the first copy.
const { partView: PART_VIEW } = sharedStageKit();

/** Names the flame picture's code by its hash; the bundler puts it in. */
declare const FLAME: string;

flameFrom(async (code = "") => {
	if (!isNamed(code, FLAME)) {
		throw new Error("Python has another version of it: reload the page");
	}
	return importText(code);
});

export default {
	initialize({ model }: InitializeProps<Traits>): (() => void) | undefined {
		return model.get("_remote")
			? sharedRelayHub().attach(nameOf(model), model as unknown as Model)
			: undefined;
	},

	render({ model, el, signal }: RenderProps<Traits>): () => void {
		const name = nameOf(model);
		const source = model.get("_remote") ? sharedRelayHub().source(name) : broadcastSource(name);
		const end = model.get("_designs")
			? sharedPage().mount(el, designSource(model as unknown as DesignModel, source), DESIGN_VIEW)
			: sharedPage().mount(el, source, PART_VIEW);
		// marimo gives a signal; other hosts know only the returned clean-up.
		signal?.addEventListener("abort", end, { once: true });
		return end;
	},
};

function nameOf(model: InitializeProps<Traits>["model"]): string {
	return model.get("_designs") || (model.get("_viewer") ?? "");
}

/** Puts a viewer's view into an element of a page without a notebook; the answer takes it away. */
export function mount(el: HTMLElement, viewer: string): () => void {
	const end = sharedPage().mount(el, broadcastSource(viewer), PART_VIEW);
	const view = el.lastElementChild;
	return () => {
		end();
		// No cell will run again and take it over.
		view?.remove();
	};
}
