/** The anywidget: puts a view into the notebook's element and links it to its Python object. */
import type { RenderProps } from "@anywidget/types";
import { broadcastSource } from "./viewer/broadcast-link";
import { sharedPage } from "./viewer/page";

interface Traits {
	/** Names the Python object, and the channel it speaks on. */
	_viewer: string;
}

export default {
	render({ model, el, signal }: RenderProps<Traits>): () => void {
		const end = sharedPage().mount(el, broadcastSource(model.get("_viewer")));
		// marimo gives a signal; other hosts know only the returned clean-up.
		signal?.addEventListener("abort", end, { once: true });
		return end;
	},
};
