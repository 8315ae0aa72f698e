/**
 * Says which of the meshes that a program imports are open or inside out: OpenSCAD may leave them
 * out, or take them for holes, unsaid.
 */
import { MeshError } from "../../geometry/mesh-error";
import { type OpenEdges, openEdges } from "../../geometry/open-edges";
import { ByteLru } from "../../lib/byte-lru";
import { CONVERTED_ENDING } from "../../scad/syntax/converted-imports";
import type { JobFile } from "../../wire/render-shapes";
import { baseOf, placeOf, spelt } from "./import-place";
import type { Message } from "./log-parser";
import { type AuthoredProgram, SourceTexts } from "./source-texts";

/** Larger files are not looked at: the part waits meanwhile. */
const LARGEST = 64 * 1024 * 1024;
const MESH = /\.(?:stl|off)$/i;
const NODE = /\bimport\(file = "((?:[^"\\]|\\[\s\S])*)"/g;

/** An imported mesh with holes, or inside out. */
export interface OpenMesh {
	/** As the engine has it. */
	path: string;
	edges: OpenEdges | "inside out";
}

/** What is known of files, by their hashes. */
const known = new ByteLru<{ edges: OpenMesh["edges"] | null }>(1024 * 1024, () => 300);

/** Those among a program's files that hold an open mesh, or one that is inside out. */
export function openMeshes(files: readonly JobFile[]): OpenMesh[] {
	return files.flatMap(({ path, hash, bytes }) => {
		if (!MESH.test(path) || bytes.byteLength > LARGEST) {
			return [];
		}
		let found = known.get(hash);
		if (found === null) {
			found = { edges: edgesOf(bytes) };
			known.set(hash, found);
		}
		return found.edges === null ? [] : [{ path, edges: found.edges }];
	});
}

function edgesOf(bytes: Uint8Array): OpenMesh["edges"] | null {
	try {
		return openEdges(bytes.slice().buffer as ArrayBuffer);
	} catch (error) {
		if (error instanceof MeshError) {
			// OpenSCAD says of it what it can.
			return null;
		}
		throw error;
	}
}

/**
 * A warning for each such mesh that a program imports.
 *
 * @param tree The program as OpenSCAD has evaluated it, which names the files that it imports.
 */
export function openImports(
	meshes: readonly OpenMesh[],
	tree: string,
	program: AuthoredProgram,
): Message[] {
	const imported = [...tree.matchAll(NODE)].map(([, name = ""]) => baseOf(name));
	const texts = new SourceTexts(program);
	return meshes
		.filter(({ path }) => imported.includes(baseOf(path)))
		.map(({ path, edges }) => {
			const name = withoutEnding(baseOf(path));
			return { severity: "warning", message: sentence(name, edges), ...placeOf(name, texts) };
		});
}

function sentence(name: string, found: OpenMesh["edges"]): string {
	if (found === "inside out") {
		return (
			`The mesh "${name}" is inside out: its faces run the wrong way round. It may count as a ` +
			"hole among other shapes. Turn its faces round in the program that it comes from"
		);
	}
	const { count, from, to } = found;
	const edges = count === 1 ? "1 edge is" : `${count} edges are`;
	return (
		`The mesh "${name}" is open: ${edges} not between two faces, such as that from ${spelt(from)} ` +
		`to ${spelt(to)}. OpenSCAD may leave it out where it meets other shapes. Close its holes in ` +
		"the program that it comes from"
	);
}

/** The name that the file's author knows. */
function withoutEnding(name: string): string {
	return name.endsWith(CONVERTED_ENDING) ? name.slice(0, -CONVERTED_ENDING.length) : name;
}
