/** Starts `<openscad-part>`, for pages that Python writes: a view, no engine. */
import { PartElement } from "../element/part-element";

if (!customElements.get("openscad-part")) {
	customElements.define("openscad-part", PartElement);
}
