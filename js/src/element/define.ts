/** Defines `<openscad-view>` in the page, for the bundles' entries. */

import type { EngineFiles } from "./engine-files";
import type { LoadExporters } from "./part-files";
import { ViewElement } from "./view-element";

/** Makes the element known to the page, unless an earlier copy of this code did. */
export function defineView(
	engineFiles: () => Promise<EngineFiles>,
	exporters: LoadExporters,
): void {
	ViewElement.engineFiles = engineFiles;
	ViewElement.exporters = exporters;
	if (!customElements.get("openscad-view")) {
		customElements.define("openscad-view", ViewElement);
	}
}
