/** Gathers what charts load at first use, for the script of it and for pages that have it all. */
import { LEVEL_RINGS } from "./contours/later-rings";
import { levelRings } from "./contours/level-rings";
import { pictureFile } from "./export/chart-file";
import { PICTURE_FILES, SAVE_AS } from "./export/later-files";
import { saveAs } from "./export/save-as";
import { areaOf, bandOf } from "./figure/bind-areas";
import { barsOf, boxesOf, histogramOf } from "./figure/bind-bars";
import { contourOf } from "./figure/bind-contour";
import { heatmapOf } from "./figure/bind-grids";
import { candlesOf, volumeOf } from "./figure/bind-market";
import { textOf } from "./figure/bind-texts";
import { LATER_MARKS } from "./figure/later-marks";
import { Flow } from "./flow";
import { BORDERS } from "./interaction/later-borders";
import { PaneBorders } from "./interaction/pane-borders";
import type { LaterCode } from "./later/later";
import { FLOW } from "./later-flow";
import { TIMINGS } from "./overlay/later-timings";
import { timingsPanel } from "./overlay/timings-panel";
import { TABLES } from "./reader/later-tables";
import { tableOf } from "./reader/table";

export const LATER_CODE: LaterCode = {
	...LEVEL_RINGS.of(levelRings),
	...PICTURE_FILES.of(pictureFile),
	...LATER_MARKS.of({
		areaOf,
		bandOf,
		barsOf,
		boxesOf,
		candlesOf,
		contourOf,
		heatmapOf,
		histogramOf,
		textOf,
		volumeOf,
	}),
	...FLOW.of((outlets) => new Flow(outlets)),
	...BORDERS.of((plot, heights, changed) => new PaneBorders(plot, heights, changed)),
	...TIMINGS.of(timingsPanel),
	...SAVE_AS.of(saveAs),
	...TABLES.of({ tableOf }),
};
