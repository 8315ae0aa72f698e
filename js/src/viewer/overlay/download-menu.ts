/** The part as a file, in every format that it has. */
import type { Measures } from "../../contract";
import type { Commands } from "../controls/commands";
import { element } from "./dom";

const SOLID = {
	stl: "STL",
	"3mf": "3MF",
	glb: "GLB",
	obj: "OBJ",
	ply: "PLY",
	off: "OFF",
	"stl-ascii": "STL (text)",
	csg: "CSG",
};

const FLAT = { svg: "SVG", dxf: "DXF", csg: "CSG" };

export class DownloadMenu {
	readonly #list = element("div", { class: "formats" });
	readonly content: readonly Node[] = [this.#list];
	readonly #commands: Commands;
	#dimension: Measures["dimension"] | null = null;

	constructor(commands: Commands) {
		this.#commands = commands;
	}

	set dimension(dimension: Measures["dimension"]) {
		if (dimension === this.#dimension) {
			return;
		}
		this.#dimension = dimension;
		const formats = Object.entries(dimension === 3 ? SOLID : FLAT);
		this.#list.replaceChildren(
			...formats.map(([format, label]) => {
				const button = element("button", { type: "button" }, label);
				button.setAttribute("aria-label", `Download ${label}`);
				button.addEventListener("click", () => this.#commands.download(format));
				return button;
			}),
		);
	}
}
