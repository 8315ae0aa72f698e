/**
 * Writes 3MF, after the core specification. Written here, because no kept library for it writes
 * the colours of faces; fflate makes the zip file.
 *
 * Colours are the specification's base materials: every reader knows them, and OpenSCAD's
 * own 3MF has them too.
 */
import { strToU8, zipSync } from "fflate";
import type { Rgba } from "../wire/view-shapes";
import type { NamedSolid } from "./welded-mesh";

const CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const CONTENT_TYPES = `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>
`;

const RELATIONSHIPS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Target="/3D/3dmodel.model" Id="model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>
`;

/** The earliest that a zip file can say: the same part gives the same bytes. */
const WRITTEN = new Date(1980, 0, 1);
/** Of 9: half the time of the usual 6, which holds up Python, and a file 6 % larger. */
const COMPRESSION = 2;

export function writeThreeMf(solids: NamedSolid[]): Uint8Array {
	return zipSync(
		{
			"[Content_Types].xml": strToU8(CONTENT_TYPES),
			"_rels/.rels": strToU8(RELATIONSHIPS),
			"3D/3dmodel.model": strToU8(model(solids)),
		},
		{ mtime: WRITTEN, level: COMPRESSION },
	);
}

function model(solids: NamedSolid[]): string {
	const lines = [
		`${DECLARATION}<model unit="millimeter" xml:lang="en-US" xmlns="${CORE}">\n<resources>\n`,
	];
	const objects = solids.map((solid, at) => {
		const id = 2 * at + 2;
		writeObject(lines, solid, id - 1, id);
		return id;
	});
	lines.push("</resources>\n<build>\n");
	lines.push(...objects.map((id) => `<item objectid="${id}"/>\n`));
	lines.push("</build>\n</model>\n");
	return lines.join("");
}

/** One solid: its colours, then its mesh. */
function writeObject(
	lines: string[],
	{ name, vertices, triangles, palette, colors }: NamedSolid,
	materials: number,
	id: number,
): void {
	const colored = palette.length > 0;
	if (colored) {
		lines.push(`<basematerials id="${materials}">\n`);
		lines.push(
			...palette.map((color) => `<base name="${hex(color)}" displaycolor="${hex(color)}"/>\n`),
		);
		lines.push("</basematerials>\n");
	}
	const material = colored ? ` pid="${materials}" pindex="0"` : "";
	lines.push(`<object id="${id}" type="model" name="${escaped(name)}"${material}>\n`);
	lines.push("<mesh>\n<vertices>\n");
	for (let at = 0; at < vertices.length; at += 3) {
		const x = decimal(vertices[at] as number);
		const y = decimal(vertices[at + 1] as number);
		const z = decimal(vertices[at + 2] as number);
		lines.push(`<vertex x="${x}" y="${y}" z="${z}"/>\n`);
	}
	lines.push("</vertices>\n<triangles>\n");
	for (let at = 0; at < triangles.length; at += 3) {
		const corners = `v1="${triangles[at]}" v2="${triangles[at + 1]}" v3="${triangles[at + 2]}"`;
		const face = colored ? ` pid="${materials}" p1="${colors[at / 3]}"` : "";
		lines.push(`<triangle ${corners}${face}/>\n`);
	}
	lines.push("</triangles>\n</mesh>\n</object>\n");
}

/** Nine digits give a float32 back as it was. */
function decimal(value: number): string {
	return String(Number(value.toPrecision(9)));
}

function hex(color: Rgba): string {
	return `#${color.map((part) => part.toString(16).padStart(2, "0").toUpperCase()).join("")}`;
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
