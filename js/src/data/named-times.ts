/** Makes columns of times where the reader was told that they are, or in which zone. */
import type { TimeUnit } from "../wire/column-shapes";
import { DataFault, placesOf, undecodable } from "./data-fault";
import type { DecodedColumn } from "./decoded-column";
import { exactOffsetAt, formatOf } from "./zone";

export interface TimeOptions {
	/** Columns that have to be times: with the unit of numbers since 1970, or null for texts. */
	time?: Record<string, TimeUnit | null>;
	/** Those that were chosen; null for all. */
	columns?: string[] | null;
	/** The zone of times that do not say theirs. */
	time_zone?: string | null;
}

/** The same columns, with what the options say of their times. */
export function withTimes(columns: DecodedColumn[], options: TimeOptions): DecodedColumn[] {
	const named = options.time ?? {};
	if (!options.columns) {
		placesOf(
			Object.keys(named),
			columns.map(({ name }) => name),
		);
	}
	const zone = options.time_zone ?? null;
	const offsets = zone === null ? null : new Offsets(zone);
	return columns.map((column) => {
		const unit = Object.hasOwn(named, column.name) ? named[column.name] : undefined;
		const times = unit === undefined ? column : timesOf(column, unit ?? null);
		return offsets && isLocal(times) ? inZone(times, offsets) : times;
	});
}

function timesOf(column: DecodedColumn, unit: TimeUnit | null): DecodedColumn {
	const { name, shape, bytes } = column;
	if (unit === null) {
		if (shape.kind === "time") {
			return column;
		}
		throw undecodable(
			"not all of its values are times such as 2024-01-31T12:30:00. Numbers since 1970 need " +
				'their unit: time={"name": "ms"}.',
			null,
			name,
		);
	}
	if (shape.kind !== "number" || (shape.format !== "i64" && shape.format !== "f64")) {
		throw undecodable("not all of its values are numbers since 1970.", null, name);
	}
	if (shape.format === "i64" && unit !== "d") {
		return { name, bytes, shape: { ...shape, kind: "time", unit } };
	}
	const scale = { d: 86_400e6, s: 1e6, ms: 1e3, us: 1, ns: 1e-3 }[unit];
	const given =
		shape.format === "i64"
			? Array.from(new BigInt64Array(bytes.buffer, 0, shape.length), Number)
			: new Float64Array(bytes.buffer, 0, shape.length);
	const times = new BigInt64Array(bytes.buffer, 0, shape.length);
	for (let row = 0; row < shape.length; row++) {
		const micros = Math.round((given[row] as number) * scale);
		if (!(Math.abs(micros) < 2 ** 63)) {
			throw undecodable("it is no number since 1970 that a time has.", row + 1, name);
		}
		times[row] = BigInt(micros);
	}
	return { name, bytes, shape: { ...shape, kind: "time", format: "i64", unit: "us" } };
}

function isLocal({ shape }: DecodedColumn): boolean {
	return (
		shape.kind === "time" && shape.zone === null && shape.unit !== "d" && shape.format === "i64"
	);
}

function inZone({ name, shape, bytes }: DecodedColumn, offsets: Offsets): DecodedColumn {
	const second = { d: 1n, s: 1n, ms: 1000n, us: 1_000_000n, ns: 1_000_000_000n }[shape.unit ?? "s"];
	const times = new BigInt64Array(bytes.buffer, 0, shape.length);
	for (let row = 0; row < shape.length; row++) {
		const time = times[row] as bigint;
		const seconds = Number(time / second) - (time % second < 0n ? 1 : 0);
		times[row] = time - BigInt(offsets.atLocal(seconds)) * second;
	}
	return { name, bytes, shape: { ...shape, zone: offsets.zone } };
}

const DAY = 86_400;
/** No zone changes its offset in between. */
const QUARTER = 900;

/** What clocks of a zone are ahead of UTC, in seconds. */
class Offsets {
	readonly #format: Intl.DateTimeFormat;
	readonly #known = new Map<number, number>();

	constructor(readonly zone: string) {
		const format = formatOf(zone);
		if (format === null) {
			throw new DataFault("options", `there is no time zone ${JSON.stringify(zone)}.`);
		}
		this.#format = format;
	}

	/**
	 * At a time of the zone's own clocks. Where those show it twice it is the first, and where
	 * never as if they had not been changed yet, as Python's times have it.
	 */
	atLocal(seconds: number): number {
		const quarter = Math.floor(seconds / QUARTER) * QUARTER;
		let offset = this.#known.get(quarter);
		if (offset === undefined) {
			const before = this.#at(quarter - DAY);
			const after = this.#at(quarter + DAY);
			const isBefore = this.#at(quarter - before) === before;
			offset = isBefore || this.#at(quarter - after) !== after ? before : after;
			this.#known.set(quarter, offset);
		}
		return offset;
	}

	/** At a time in UTC. */
	#at(seconds: number): number {
		return exactOffsetAt(seconds * 1000, this.#format) / 1000;
	}
}
