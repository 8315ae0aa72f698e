// `make wire` writes this from src/marimo_openscad/_wire/annotation_shapes.py: change that file.
import type { AxisValue } from "./mark-shapes";

/** What an annotation is, and the tool that draws it. */
export type AnnotationKind =
	| "line"
	| "ray"
	| "rectangle"
	| "channel"
	| "fibonacci"
	| "measure"
	| "text"
	| "path";

/** Something that is drawn over a chart. */
export interface Annotation {
	kind: AnnotationKind;
	/** The number of its pane. */
	pane: number;
	/**
	 * Of the axes' values: milliseconds of times, names of categories, numbers; three of a
	 * channel, one of a text, as many as it has of a path, two of others.
	 */
	points: [AxisValue, AxisValue][];
	/** A CSS colour; null for that of the theme. */
	color: string | null;
	/** The text of a text, and what stands beside others. */
	label: string | null;
}

/** All that is drawn over a chart. */
export interface Annotations {
	/** From below to above. */
	drawn: Annotation[];
	/** How often Python has set them; a page that tells of fewer has not heard of the last. */
	sets: number;
}
