/** Starts `<openscad-chart>`: a chart in a page without a notebook. */

import { laterFrom, provideLater } from "../charts/later/later";
import { LATER_CODE } from "../charts/later-code";
import { stageFrom } from "../charts/space/later-space";
import { sharedChartHub } from "../comm/chart-hub";
import { codeNamed, sharedCode } from "../comm/code-loader";
import { ChartElement } from "../element/chart-element";

/** Name what few charts load by its hash; the bundler puts them in. */
declare const CHART_DRAW: string;
declare const CHART_PARALLEL: string;
declare const CHART_SOUND: string;
declare const CHART_SPACE: string;
declare const WIDGET: string;

// Its policy lets no further script run.
provideLater(LATER_CODE);
// Beside a Python that runs there is more; a page that Python wrote has it in itself.
laterFrom(() => codeNamed(CHART_DRAW), "draw");
laterFrom(() => codeNamed(CHART_PARALLEL), "parallel");
laterFrom(() => codeNamed(CHART_SPACE), "space");
stageFrom(() => sharedCode(WIDGET));
ChartElement.sourceOf = (chart) => {
	// Pages that Python wrote have none: it is larger than all their other code together allows.
	laterFrom(() => codeNamed(CHART_SOUND), "sound");
	return sharedChartHub().source(chart);
};
if (!customElements.get("openscad-chart")) {
	customElements.define("openscad-chart", ChartElement);
}
