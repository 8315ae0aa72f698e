/** The part as a file, in every format that it can be had in, or its picture. */

import { element } from "../base/dom";
import type { Commands } from "../controls/commands";
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
	readonly #commands: Commands;
	#formats = "";

	constructor(commands: Commands) {
		this.#commands = commands;
		const picture = element("button", { type: "button", class: "picture" }, "Picture (PNG)");
		picture.setAttribute("aria-label", "Save picture");
		picture.addEventListener("click", () => commands.savePicture());
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
				button.addEventListener("click", () => this.#commands.download(format));
				return button;
			}),
		);
	}
}
