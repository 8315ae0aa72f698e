/** Builds the toolbar's menu of the formats that the part can be had in. */

import { element } from "../base/dom";
import type { Actions } from "../controls/actions";
import type { FileFormat } from "../links/formats";

const LABELS: Record<FileFormat, string> = {
	stl: "STL",
	"3mf": "3MF",
	glb: "GLB",
	obj: "OBJ",
	ply: "PLY",
	off: "OFF",
	"stl-ascii": "STL (text)",
	csg: "CSG",
	svg: "SVG",
	dxf: "DXF",
};

export class DownloadMenu {
	readonly #list = element("div", { class: "formats" });
	readonly content: readonly Node[];
	readonly #actions: Actions;
	#formats = "";

	constructor(actions: Actions) {
		this.#actions = actions;
		const picture = element("button", { type: "button", class: "picture" }, "Picture (PNG)");
		picture.setAttribute("aria-label", "Save picture");
		picture.addEventListener("click", () => actions.savePicture());
		this.content = [this.#list, picture];
	}

	set formats(formats: readonly FileFormat[]) {
		if (formats.join() === this.#formats) {
			return;
		}
		this.#formats = formats.join();
		this.#list.replaceChildren(
			...formats.map((format) => {
				const label = LABELS[format];
				const button = element("button", { type: "button" }, label);
				button.setAttribute("aria-label", `Download ${label}`);
				button.addEventListener("click", () => this.#actions.download(format));
				return button;
			}),
		);
	}
}
