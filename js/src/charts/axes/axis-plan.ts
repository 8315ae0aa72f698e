/** Decides what an axis is, from what is drawn on it: its kind, its categories, its title. */
import type { Column } from "../../data/column";
import { isZone, timeOfWall } from "../../data/zone";
import type { Axis } from "../../wire/chart-shapes";
import { gapWarp } from "./gaps";
import { type Domain, padded, type ScaleKind, type Warp, warpOf } from "./scale";

export interface PlannedAxis {
	axis: Axis;
	kind: ScaleKind;
	/** Takes out what is not shown of times. */
	warp: Warp;
	/** Of a category axis, by code. */
	categories: readonly string[];
	places: ReadonlyMap<string, number>;
	/** Of times; null for times as written. */
	zone: string | null;
	title: string;
	/** Whether its values are milliseconds that something takes. */
	isDuration: boolean;
}

export interface Drawn {
	column: Column;
	name: string;
}

/** @param banded Whether something drawn there, as boxes, wants a category a value. */
export function plannedAxis(axis: Axis, drawn: readonly Drawn[], banded: boolean): PlannedAxis {
	const kind = kindOf(axis, drawn, banded);
	const categories = kind === "category" ? categoriesOf(axis, drawn) : [];
	const zones = drawn.flatMap(({ column }) =>
		column.shape.kind === "time" && column.shape.zone !== null ? [column.shape.zone] : [],
	);
	const names = [...new Set(drawn.map(({ name }) => name).filter((name) => name !== ""))];
	return {
		axis,
		kind,
		warp: warpFor(kind, axis, drawn),
		categories,
		places: new Map(categories.map((name, at) => [name, at])),
		zone: axis.zone ?? zones[0] ?? null,
		title: axis.title ?? (names.length <= 3 ? names.join(", ") : ""),
		isDuration: drawn.some(({ column }) => column.shape.kind === "duration"),
	};
}

function warpFor(kind: ScaleKind, { gaps }: Axis, drawn: readonly Drawn[]): Warp {
	const hides = kind === "time" && gaps === "hide";
	return (hides ? gapWarp(drawn.map(({ column }) => column.numbers)) : null) ?? warpOf(kind);
}

function kindOf({ scale, domain }: Axis, drawn: readonly Drawn[], banded: boolean): ScaleKind {
	if (scale !== "auto") {
		return scale;
	}
	if (drawn.some(({ column }) => column.shape.kind === "time")) {
		return "time";
	}
	const named =
		banded ||
		drawn.some(({ column }) => column.isCategory) ||
		(domain ?? []).some((value) => typeof value === "string");
	return named ? "category" : "linear";
}

/** As the axis lists them; otherwise in the order of the data. */
function categoriesOf({ domain }: Axis, drawn: readonly Drawn[]): string[] {
	const given = (domain ?? []).filter((value) => value !== null).map(String);
	if (given.length > 0) {
		return [...new Set(given)];
	}
	return [...new Set(drawn.flatMap(({ column }) => [...column.labels]))];
}

/** Ends that the axis itself gives; null at open ones. */
export function givenEnds({ axis, kind }: PlannedAxis): [number | null, number | null] {
	const { domain } = axis;
	if (kind === "category" || domain === null) {
		return [null, null];
	}
	const end = (value: unknown) => (typeof value === "number" ? value : null);
	return [end(domain[0]), end(domain[domain.length - 1])];
}

export interface Room {
	/** Share of the width that is left free at both ends. */
	share: number;
	/** Whether bars stand on 0, which therefore needs no room. */
	onZero: boolean;
}

/** What an axis shows of an extent of data: padded, and as far as the axis itself says. */
export function domainOf(planned: PlannedAxis, extent: Domain | null, room: Room): Domain {
	const { kind, categories } = planned;
	if (kind === "category") {
		return [-0.5, Math.max(0.5, categories.length - 0.5)];
	}
	const [from, to] = givenEnds(planned);
	const data: Domain = extent ?? emptyDomain(kind, from, to);
	let [low, high] = padded(planned, data, room.share);
	if (room.onZero && data[0] === 0) {
		low = 0;
	}
	if (room.onZero && data[1] === 0) {
		high = 0;
	}
	if (kind === "log" && !(low > 0)) {
		low = high > 0 ? high / 10 : 1;
	}
	const domain: Domain = [from ?? low, to ?? high];
	return domain[0] === domain[1] || (kind === "log" && !(domain[0] > 0 && domain[1] > 0))
		? padded(planned, [kind === "log" ? 1 : domain[0], kind === "log" ? 10 : domain[1]], 0)
		: domain;
}

function emptyDomain(kind: ScaleKind, from: number | null, to: number | null): Domain {
	if (kind === "log") {
		return [1, 10];
	}
	const low = from ?? (to === null ? 0 : to - 1);
	return [low, to ?? low + 1];
}

/** A place on an axis as the wire has it. */
export function axisValue(planned: PlannedAxis, value: number): number | string {
	if (planned.kind !== "category") {
		return value;
	}
	const { categories } = planned;
	const at = Math.max(0, Math.min(categories.length - 1, Math.round(value)));
	return categories[at] ?? "";
}

/** A place that the wire has, on an axis; NaN for a category that is not there. */
export function placeOfValue(planned: PlannedAxis, value: number | string): number {
	if (planned.kind === "category") {
		return planned.places.get(String(value)) ?? Number.NaN;
	}
	if (typeof value === "number") {
		return value;
	}
	if (planned.kind !== "time") {
		return Number(value);
	}
	// As every browser reads it; of texts without a zone it would take those with hours as its own.
	const text = value.trim().replace(" ", "T");
	return /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text)
		? Date.parse(text)
		: timeOfWall(Date.parse(text.includes(":") ? `${text}Z` : text), planned.zone);
}

/** What readers are told of axes that cannot be as they are asked to. */
export function axisNotes(axes: readonly PlannedAxis[]): string[] {
	const notes = axes.flatMap(({ axis, kind, zone }) => [
		...(kind === "time" && zone !== null && !isZone(zone)
			? [
					`This browser knows no time zone '${zone}' and shows UTC; zones have names such as 'Europe/Berlin'`,
				]
			: []),
		...(kind !== "time" && axis.gaps === "hide"
			? ["Only axes of times hide gaps, and this one has none"]
			: []),
	]);
	return [...new Set(notes)];
}
