/** Starts the chart's anywidget: puts a chart into the notebook's element and links it to Python. */
import type { InitializeProps, RenderProps } from "@anywidget/types";
import { CHART_VIEW } from "../charts/chart-view";
import { laterFrom } from "../charts/later/later";
import { stageFrom } from "../charts/space/later-space";
import { sharedChartHub } from "../comm/chart-hub";
import type { ChartModel } from "../comm/chart-model";
import { codeNamed, sharedCode } from "../comm/code-loader";
import { PageSingleton } from "../lib/page-singleton";
import { sharedPage } from "../mount/page";

interface Traits {
	/** Names the Python object, and the channel it speaks on. */
	_chart: string;
	/** Whether Python runs elsewhere, so that only the widget's messages get there. */
	_remote: boolean;
}

/** Name what charts load at first use by its hash; the bundler puts them in. */
declare const CHART_LATER: string;
declare const CHART_DRAW: string;
declare const CHART_PARALLEL: string;
declare const CHART_SOUND: string;
declare const CHART_SPACE: string;
declare const WIDGET: string;

// Where Python runs elsewhere it has laid the text beside this one, so that saved notebooks have it.
const textOf = async (build: string) =>
	new PageSingleton<string>(build).get(() => "") || (await codeNamed(build));
laterFrom(() => textOf(CHART_LATER));
laterFrom(() => textOf(CHART_DRAW), "draw");
laterFrom(() => textOf(CHART_PARALLEL), "parallel");
laterFrom(() => textOf(CHART_SPACE), "space");
laterFrom(() => textOf(CHART_SOUND), "sound");
stageFrom(() => sharedCode(WIDGET, () => textOf(WIDGET)));

export default {
	initialize({ model }: InitializeProps<Traits>): () => void {
		return sharedChartHub().attach(model as unknown as ChartModel);
	},

	render({ model, el, signal }: RenderProps<Traits>): () => void {
		const source = sharedChartHub().source(model.get("_chart"), model.get("_remote"));
		const end = sharedPage().mount(el, source, CHART_VIEW);
		// marimo gives a signal; other hosts know only the returned clean-up.
		signal?.addEventListener("abort", end, { once: true });
		return end;
	},
};

/** Puts a chart into an element of a page without a notebook; the answer takes it away. */
export function mount(el: HTMLElement, chart: string): () => void {
	const end = sharedPage().mount(el, sharedChartHub().source(chart), CHART_VIEW);
	const view = el.lastElementChild;
	return () => {
		end();
		// No cell will run again and take it over.
		view?.remove();
	};
}
