/** Writes and reads what a browser keeps of a reader's own view of a chart. */
import type { Annotation } from "../../wire/annotation-shapes";
import { isAnnotation } from "../../wire/chart-checks";
import {
	isFiniteNumber,
	isListOf,
	isName,
	isNullOr,
	isObject,
	isOneOf,
	isTupleOf,
} from "../../wire/checks";
import { type Axial, bounded, type Domain, type ScaleKind } from "../axes/scale";
import type { Direction } from "../axes/zoom";

/** A part of an axis. */
export interface KeptZoom {
	direction: Direction;
	at: number;
	/** Numbers of an axis of another kind mean something else. */
	kind: ScaleKind;
	domain: Domain;
}

export interface KeptView {
	zoom: KeptZoom[];
	/** Names of series. */
	hidden: string[];
	/** Shares of the rows of panes, from the top; empty for those of the chart. */
	heights: number[];
	/** What is drawn over it; missing in what was kept before there was any. */
	drawn?: Annotation[];
}

/** Axes and hidden series; a browser keeps some 5 MB for all pages of a site. */
const MOST = 1000;
const FORM = 2;

const isAxis = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isView = isObject({
	form: isOneOf([FORM]),
	zoom: isListOf(
		isObject({
			direction: isOneOf(["x", "y"] satisfies Direction[]),
			at: isAxis,
			kind: isOneOf(["linear", "log", "symlog", "time", "category"] satisfies ScaleKind[]),
			domain: isTupleOf(isFiniteNumber, isFiniteNumber),
		}),
		MOST,
	),
	hidden: isListOf(isName, MOST),
	drawn: isNullOr(isListOf(isAnnotation, MOST)),
	heights: isListOf((value) => isFiniteNumber(value) && (value as number) > 0, MOST),
});

/** Null for more than is kept. */
export function textOfView(view: KeptView): string | null {
	const whole = { form: FORM, ...view };
	return isView(whole) ? JSON.stringify(whole) : null;
}

/** Null for what is none, whoever has written it. */
export function viewIn(text: string | null): KeptView | null {
	try {
		const view: unknown = JSON.parse(text ?? "null");
		return isView(view) ? (view as KeptView) : null;
	} catch {
		return null;
	}
}

/** Whether a kept part of an axis is one of what there is today, as a reader could have chosen it. */
export function fits(axis: Axial, kept: Domain, whole: Domain): boolean {
	return (
		Math.min(...kept) < Math.max(...whole) &&
		Math.max(...kept) > Math.min(...whole) &&
		bounded(axis, kept, whole) === kept
	);
}
