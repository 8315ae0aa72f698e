/**
 * 3MF, after the core specification. Written here, because no kept library for it writes
 * the colours of faces; fflate makes the zip file.
 *
 * Colours are the specification's base materials: every reader knows them, and OpenSCAD's
 * own 3MF has them too.
 */
import { strToU8, zipSync } from "fflate";
import type { Rgba, WeldedMesh } from "./welded-mesh";

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

export function writeThreeMf(mesh: WeldedMesh): Uint8Array {
	return zipSync(
		{
			"[Content_Types].xml": strToU8(CONTENT_TYPES),
			"_rels/.rels": strToU8(RELATIONSHIPS),
			"3D/3dmodel.model": strToU8(model(mesh)),
		},
		{ mtime: WRITTEN, level: COMPRESSION },
	);
}

function model({ vertices, triangles, palette, colors }: WeldedMesh): string {
	const colored = palette.length > 0;
	const lines = [
		`${DECLARATION}<model unit="millimeter" xml:lang="en-US" xmlns="${CORE}">\n<resources>\n`,
	];
	if (colored) {
		lines.push('<basematerials id="1">\n');
		lines.push(
			...palette.map((color) => `<base name="${hex(color)}" displaycolor="${hex(color)}"/>\n`),
		);
		lines.push("</basematerials>\n");
	}
	lines.push(
		`<object id="2" type="model"${colored ? ' pid="1" pindex="0"' : ""}>\n<mesh>\n<vertices>\n`,
	);
	for (let at = 0; at < vertices.length; at += 3) {
		const x = decimal(vertices[at] as number);
		const y = decimal(vertices[at + 1] as number);
		const z = decimal(vertices[at + 2] as number);
		lines.push(`<vertex x="${x}" y="${y}" z="${z}"/>\n`);
	}
	lines.push("</vertices>\n<triangles>\n");
	for (let at = 0; at < triangles.length; at += 3) {
		const corners = `v1="${triangles[at]}" v2="${triangles[at + 1]}" v3="${triangles[at + 2]}"`;
		const material = colored ? ` pid="1" p1="${colors[at / 3]}"` : "";
		lines.push(`<triangle ${corners}${material}/>\n`);
	}
	lines.push("</triangles>\n</mesh>\n</object>\n</resources>\n");
	lines.push('<build>\n<item objectid="2"/>\n</build>\n</model>\n');
	return lines.join("");
}

/** Nine digits give a float32 back as it was. */
function decimal(value: number): string {
	return String(Number(value.toPrecision(9)));
}

function hex(color: Rgba): string {
	return `#${color.map((part) => part.toString(16).padStart(2, "0").toUpperCase()).join("")}`;
}
