/** Decodes an output file for the engine and the page: arrays to draw, and measures. */
import type { EngineFormat, Measures } from "../wire/render-shapes";
import type { Mesh } from "../wire/results";
import { readBinaryStl } from "./binary-stl";
import { creasesOf, featureEdges } from "./creases";
import { facetsOf } from "./facets";
import { measure } from "./measures";
import { cornerNormals } from "./normals";
import { readOff } from "./off";
import { PAGE_PATIENCE, Patience } from "./patience";
import { Scratch } from "./scratch";
import type { Surface } from "./surface";
import { connect } from "./topology";
import { weld } from "./weld";

/** What is drawn and what is measured of one output file. */
export interface Decoded {
	mesh: Mesh;
	measures: Measures;
}

/**
 * Turns the engine's output file into arrays and measures. The file is left as it is.
 *
 * Triangles without area stay in the arrays, so that the n-th triangle of the mesh is the n-th
 * of the file, but they bend no normal and draw no edge.
 *
 * @param withinMs milliseconds; `Infinity` where whoever waits can end the whole thread
 * @throws MeshError where the file is cut off, malformed or too much for the time.
 */
export function decode(
	output: ArrayBuffer,
	format: EngineFormat,
	withinMs = PAGE_PATIENCE,
): Decoded {
	const patience = new Patience(withinMs);
	return decodeSurface(format === "off" ? readOff(output, patience) : readBinaryStl(output));
}

/** One mesh is worked out at a time, and nothing that is lent for it gets out. */
const scratch = new Scratch();

/** Works out what is drawn and measured of what a file says. */
export function decodeSurface(surface: Surface): Decoded {
	const { positions, colors } = surface;
	scratch.reset();
	const welded = weld(positions, scratch);
	const topology = connect(welded.vertices, scratch);
	const facets = facetsOf(surface, topology, scratch);
	const creases = creasesOf(topology, facets.normals, scratch);
	return {
		mesh: {
			positions,
			normals: cornerNormals(positions, welded, topology, facets, creases, scratch),
			edges: featureEdges(positions, topology, creases, colors),
			colors,
		},
		measures: measure(positions, topology),
	};
}
