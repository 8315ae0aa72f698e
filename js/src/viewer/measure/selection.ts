/** Describes for Python the feature that the user has pointed at. */
import type { Vector3 } from "three";
import type { Mesh } from "../../wire/results";
import type { Selection } from "../../wire/view-shapes";
import { partOf } from "../scene/arrangement";
import type { Feature } from "./feature";

/** @param mesh What the feature was found on. */
export function selectionOf({ point, triangle, shape }: Feature, mesh: Mesh): Selection {
	const selection: Selection = {
		kind: shape.kind,
		point: point.toArray(),
		normal: null,
		color: null,
		length: null,
		part: partOf(mesh, triangle),
	};
	switch (shape.kind) {
		case "face":
			return { ...selection, normal: triple(shape.normal), color: colorOf(mesh.colors, triangle) };
		case "line":
			return { ...selection, length: shape.start.distanceTo(shape.end) };
		case "circle":
			return { ...selection, normal: triple(shape.axis), length: 2 * shape.radius };
		case "corner":
			return selection;
	}
}

function triple(vector: Vector3): [number, number, number] {
	return vector.toArray();
}

function colorOf(colors: Mesh["colors"], triangle: number): Selection["color"] {
	const [red, green, blue, alpha] = colors?.subarray(triangle * 4, triangle * 4 + 4) ?? [];
	return red === undefined || green === undefined || blue === undefined || alpha === undefined
		? null
		: [red, green, blue, alpha];
}
