/** Defines `<openscad-view>` in the page, for the bundles' entries. */

import type { EngineFiles } from "./engine-files";
import type { LoadExporters } from "./part-files";
import type { LoadReaders } from "./read-mesh";
import { ViewElement } from "./view-element";

/** Makes the element known to the page, unless an earlier copy of this code did. */
export function defineView(
	engineFiles: () => Promise<EngineFiles>,
	exporters: LoadExporters,
	readers: LoadReaders,
): void {
	ViewElement.engineFiles = engineFiles;
	ViewElement.exporters = exporters;
	ViewElement.readers = readers;
	if (!customElements.get("openscad-view")) {
		customElements.define("openscad-view", ViewElement);
	}
}
