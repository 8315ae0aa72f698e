/**
 * Writes binary glTF, by glTF-Transform.
 *
 * glTF's unit is the metre and its y axis points up: the mesh is written as it is, in
 * millimetres with z up, below a node that scales and turns it. Each colour is a material of
 * its own; all of a solid share its vertices. Normals are left out: readers then shade each face flat.
 */
import { type Buffer, Document, type Material, type Node, WebIO } from "@gltf-transform/core";
import type { Rgba } from "../wire/view-shapes";
import type { NamedSolid } from "./welded-mesh";

const METRES = 0.001;
/** A quarter turn about x, z to y. */
const UPRIGHT: [number, number, number, number] = [-Math.SQRT1_2, 0, 0, Math.SQRT1_2];

export async function writeGlb(solids: NamedSolid[]): Promise<Uint8Array> {
	const document = new Document();
	document.getRoot().getAsset().generator = "marimo-openscad";
	const scene = document.createScene("part");
	const buffer = document.createBuffer();
	for (const solid of solids) {
		scene.addChild(nodeOf(document, buffer, solid));
	}
	document.getRoot().setDefaultScene(scene);
	return new WebIO().writeBinary(document);
}

function nodeOf(
	document: Document,
	buffer: Buffer,
	{ name, vertices, triangles, palette, colors }: NamedSolid,
): Node {
	const position = document.createAccessor().setType("VEC3").setArray(vertices).setBuffer(buffer);
	const mesh = document.createMesh(name);
	for (const [place, corners] of byColor(triangles, colors, palette.length).entries()) {
		const indices = document.createAccessor().setType("SCALAR").setArray(corners).setBuffer(buffer);
		mesh.addPrimitive(
			document
				.createPrimitive()
				.setAttribute("POSITION", position)
				.setIndices(indices)
				.setMaterial(materialOf(document, palette[place])),
		);
	}
	return document
		.createNode(name)
		.setMesh(mesh)
		.setRotation(UPRIGHT)
		.setScale([METRES, METRES, METRES]);
}

/** The triangles of each colour; all of them where there is none. */
function byColor(
	triangles: Uint32Array<ArrayBuffer>,
	colors: Uint32Array,
	count: number,
): Uint32Array<ArrayBuffer>[] {
	if (count <= 1) {
		return [triangles];
	}
	const sizes = new Uint32Array(count);
	for (const color of colors) {
		sizes[color] = (sizes[color] as number) + 3;
	}
	const groups = [...sizes].map((size) => new Uint32Array(size));
	const ends = new Uint32Array(count);
	for (let triangle = 0; triangle < colors.length; triangle++) {
		const color = colors[triangle] as number;
		const group = groups[color] as Uint32Array;
		const end = ends[color] as number;
		for (let corner = 0; corner < 3; corner++) {
			group[end + corner] = triangles[triangle * 3 + corner] as number;
		}
		ends[color] = end + 3;
	}
	return groups;
}

function materialOf(document: Document, color: Rgba | undefined): Material {
	const material = document.createMaterial().setMetallicFactor(0).setRoughnessFactor(0.8);
	if (color) {
		const [red, green, blue, alpha] = color;
		material.setBaseColorFactor([linear(red), linear(green), linear(blue), alpha / 255]);
		material.setAlphaMode(alpha < 255 ? "BLEND" : "OPAQUE");
	}
	return material;
}

/** A byte of an sRGB colour as light, which is what glTF counts in. */
function linear(byte: number): number {
	const value = byte / 255;
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
