/** Starts `<openscad-chart>`, for pages that Python writes: a chart, no notebook. */

import { provideLater } from "../charts/later/later";
import { LATER_CODE } from "../charts/later-code";
import { ChartElement } from "../element/chart-element";

// Its policy lets no further script run.
provideLater(LATER_CODE);
if (!customElements.get("openscad-chart")) {
	customElements.define("openscad-chart", ChartElement);
}
