/** Starts `<openscad-chart>`: a chart in a page without a notebook. */

import { provideLater } from "../charts/later/later";
import { LATER_CODE } from "../charts/later-code";
import { sharedChartHub } from "../comm/chart-hub";
import { ChartElement } from "../element/chart-element";

// Its policy lets no further script run.
provideLater(LATER_CODE);
ChartElement.sourceOf = (chart) => sharedChartHub().source(chart);
if (!customElements.get("openscad-chart")) {
	customElements.define("openscad-chart", ChartElement);
}
