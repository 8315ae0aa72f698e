import type { EngineFiles } from "./engine-files";
import { ViewElement } from "./view-element";

/** Makes the element known to the page, unless an earlier copy of this code did. */
export function defineView(engineFiles: () => Promise<EngineFiles>): void {
	ViewElement.engineFiles = engineFiles;
	if (!customElements.get("openscad-view")) {
		customElements.define("openscad-view", ViewElement);
	}
}
