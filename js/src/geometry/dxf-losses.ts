/** Finds lines of DXF drawings that do not close, and polylines with arcs, for `drawing-losses`. */

/** OpenSCAD joins ends that are nearer to each other. */
const JOINED = 2 ** -10;
const DEGREES = Math.PI / 180;

/** Ends of lines that no other line begins at. */
export interface OpenEnds {
	count: number;
	/** One of them. */
	at: readonly [number, number];
}

export interface DxfLosses {
	/** By layers, and by "" of all together. */
	open: Readonly<Record<string, OpenEnds>>;
	/** Layers with polylines that have arcs. */
	bulged: readonly string[];
}

type Point = readonly [number, number];

/** An entity of a file, by the numbers that say what its values are. */
interface Entity {
	kind: string;
	layer: string;
	values: Map<string, string[]>;
}

export function dxfLosses(text: string): DxfLosses {
	const ends = new Map<string, Point[]>();
	const bulged = new Set<string>();
	let whole = true;
	for (const entity of entitiesIn(text)) {
		// What a block draws is not looked at: its lines may close others.
		whole &&= entity.kind !== "INSERT";
		const found = endsOf(entity).filter((point) => point.every(Number.isFinite));
		for (const layer of found.length > 0 ? new Set(["", entity.layer]) : []) {
			const known = ends.get(layer) ?? [];
			ends.set(layer, known);
			known.push(...found);
		}
		if (entity.kind === "LWPOLYLINE" && (entity.values.get("42") ?? []).some(Number)) {
			bulged.add(entity.layer);
		}
	}
	const open = [...ends].flatMap(([layer, points]) => {
		const left = openOf(points);
		return left === null || !whole ? [] : [[layer, left] as const];
	});
	return { open: Object.fromEntries(open), bulged: [...bulged].sort() };
}

/** A DXF file is pairs of lines: a number that says what the next line is, and that one. */
function* entitiesIn(text: string): Generator<Entity> {
	const lines = text.split("\n");
	let section = "";
	let entity: Entity = { kind: "", layer: "", values: new Map() };
	for (let at = 0; at + 1 < lines.length; at += 2) {
		const code = (lines[at] as string).trim();
		const value = (lines[at + 1] as string).trim();
		if (code !== "0") {
			const known = entity.values.get(code);
			if (known) {
				known.push(value);
			} else {
				entity.values.set(code, [value]);
			}
			continue;
		}
		if (entity.kind === "SECTION") {
			section = entity.values.get("2")?.at(-1) ?? "";
		} else if (section === "ENTITIES" && entity.kind !== "ENDSEC") {
			yield { ...entity, layer: entity.values.get("8")?.at(-1) ?? "" };
		}
		entity = { kind: value, layer: "", values: new Map() };
	}
}

/** Where an entity's line ends; nowhere where it closes by itself, or is none. */
function endsOf({ kind, values }: Entity): Point[] {
	const number = (code: string, at = 0) => Number(values.get(code)?.at(at) ?? Number.NaN);
	switch (kind) {
		case "LINE":
			return [
				[number("10"), number("20")],
				[number("11"), number("21")],
			];
		case "LWPOLYLINE":
			return Number(values.get("70")?.[0] ?? 0) % 2 === 1
				? []
				: [
						[number("10"), number("20")],
						[number("10", -1), number("20", -1)],
					];
		case "ARC":
			return [number("50"), number("51")].map((angle) => [
				number("10") + number("40") * Math.cos(angle * DEGREES),
				number("20") + number("40") * Math.sin(angle * DEGREES),
			]);
		case "ELLIPSE": {
			const [x, y, ratio] = [number("11"), number("21"), number("40")];
			const [from, to] = [number("41"), number("42")];
			return Math.abs(to - from - 2 * Math.PI) < 1e-3
				? []
				: [from, to].map((angle) => [
						number("10") + x * Math.cos(angle) - y * ratio * Math.sin(angle),
						number("20") + y * Math.cos(angle) + x * ratio * Math.sin(angle),
					]);
		}
		default:
			return [];
	}
}

/** Those of an odd number at one place; null where there are none. */
function openOf(points: readonly Point[]): OpenEnds | null {
	const places = new Map<string, { odd: boolean; point: Point }>();
	for (const point of points) {
		const [column, row] = point.map((part) => Math.round(part / JOINED)) as [number, number];
		const near = [0, -1, 1].flatMap((x) => [0, -1, 1].map((y) => `${column + x} ${row + y}`));
		const known = near.map((key) => places.get(key)).find((place) => place !== undefined);
		if (known) {
			known.odd = !known.odd;
		} else {
			places.set(`${column} ${row}`, { odd: true, point });
		}
	}
	const left = [...places.values()].filter(({ odd }) => odd);
	const [first] = left;
	return first ? { count: left.length, at: first.point } : null;
}
