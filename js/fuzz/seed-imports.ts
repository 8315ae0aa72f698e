/** Small files of the formats that OpenSCAD reads, and what reads them. */

export interface SeedImport {
	name: string;
	bytes: Uint8Array;
	/** A program that reads the file. */
	program: string;
}

const encoder = new TextEncoder();

function seed(name: string, content: string | Uint8Array, program: string): SeedImport {
	return { name, bytes: typeof content === "string" ? encoder.encode(content) : content, program };
}

const TETRAHEDRON = [
	[0, 0, 0],
	[9, 0, 0],
	[0, 9, 0],
	[0, 0, 9],
] as const;
const FACES = [
	[0, 2, 1],
	[0, 1, 3],
	[1, 2, 3],
	[2, 0, 3],
] as const;

function asciiStl(): string {
	const corner = (index: number) => `vertex ${TETRAHEDRON[index]?.join(" ")}`;
	const facets = FACES.map(
		(face) => `facet normal 0 0 0\nouter loop\n${face.map(corner).join("\n")}\nendloop\nendfacet`,
	);
	return `solid t\n${facets.join("\n")}\nendsolid t\n`;
}

function binaryStl(): Uint8Array {
	const view = new DataView(new ArrayBuffer(84 + FACES.length * 50));
	view.setUint32(80, FACES.length, true);
	FACES.forEach((face, number) => {
		face.forEach((index, corner) => {
			TETRAHEDRON[index]?.forEach((value, axis) => {
				view.setFloat32(84 + number * 50 + 12 + corner * 12 + axis * 4, value, true);
			});
		});
	});
	return new Uint8Array(view.buffer);
}

const OFF = `OFF\n4 4 0\n${TETRAHEDRON.map((point) => point.join(" ")).join("\n")}\n${FACES.map((face) => `3 ${face.join(" ")}`).join("\n")}\n`;
const OBJ = `${TETRAHEDRON.map((point) => `v ${point.join(" ")}`).join("\n")}\n${FACES.map((face) => `f ${face.map((index) => index + 1).join(" ")}`).join("\n")}\n`;
const SVG =
	'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><g transform="translate(1,2)"><path d="M0 0 L10 0 A5 5 0 0 1 10 10 Z"/><rect x="1" y="1" width="4" height="3" rx="1"/><circle cx="12" cy="12" r="3"/></g></svg>';
const DXF =
	"0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n90\n3\n70\n1\n10\n0\n20\n0\n10\n8\n20\n0\n10\n0\n20\n8\n0\nCIRCLE\n10\n20\n20\n5\n40\n3\n0\nENDSEC\n0\nEOF\n";
const DAT = "1 2 3 4\n2 3 4 5\n3 4 9 6\n4 5 6 7\n";
const JSON_DATA = '{"sizes": [3, 4, 5], "name": "part", "deep": {"a": [1, [2, [3]]]}}';
const CSG =
	"group() { multmatrix([[1,0,0,2],[0,1,0,0],[0,0,1,0],[0,0,0,1]]) { cube(size = [3,4,5], center = false); } }";
const AMF =
	'<?xml version="1.0"?><amf unit="millimeter"><object id="0"><mesh><vertices><vertex><coordinates><x>0</x><y>0</y><z>0</z></coordinates></vertex><vertex><coordinates><x>9</x><y>0</y><z>0</z></coordinates></vertex><vertex><coordinates><x>0</x><y>9</y><z>0</z></coordinates></vertex><vertex><coordinates><x>0</x><y>0</y><z>9</z></coordinates></vertex></vertices><volume><triangle><v1>0</v1><v2>2</v2><v3>1</v3></triangle><triangle><v1>0</v1><v2>1</v2><v3>3</v3></triangle><triangle><v1>1</v1><v2>2</v2><v3>3</v3></triangle><triangle><v1>2</v1><v2>0</v2><v3>3</v3></triangle></volume></mesh></object></amf>';
// 4 × 4 pixels, grey.
const PNG = Uint8Array.from(
	atob(
		"iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAGElEQVR4nGNgYGBg+M/AxMDAwMDIwMAAABISAQW9rY9yAAAAAElFTkSuQmCC",
	),
	(character) => character.charCodeAt(0),
);

export const SEED_IMPORTS: readonly SeedImport[] = [
	seed("mesh.stl", asciiStl(), 'import("mesh.stl");'),
	seed("mesh.stl", binaryStl(), 'import("mesh.stl", convexity = 3);'),
	seed("mesh.off", OFF, 'union() { import("mesh.off"); cube(2); }'),
	seed("mesh.obj", OBJ, 'import("mesh.obj");'),
	seed("mesh.amf", AMF, 'import("mesh.amf");'),
	seed("flat.svg", SVG, 'linear_extrude(2) import("flat.svg");'),
	seed("flat.dxf", DXF, 'linear_extrude(2) import("flat.dxf");'),
	seed("flat.dxf", DXF, 'linear_extrude(2) import(file = "flat.dxf", layer = "0", $fn = 20);'),
	seed("height.dat", DAT, 'surface("height.dat", center = true);'),
	seed("height.png", PNG, 'surface("height.png", invert = true);'),
	seed("data.json", JSON_DATA, 'data = import("data.json"); echo(data); cube(data.sizes);'),
	seed("tree.csg", CSG, "include <tree.csg>"),
];
