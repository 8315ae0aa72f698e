/** Makes rows of messages of Arrow, for the stream worker, whose text then has what reads them. */
import { errorText } from "../../lib/error-text";
import type { TimeUnit } from "../../wire/column-shapes";
import type { DecodedColumn } from "../decoded-column";
import { valuesOf } from "../decoded-values";
import { provided } from "../lazy-code";
import { checkCells, type Message, MessageFault, type Rows } from "./message";

/** Bytes that a message may unfold to. */
const MOST_UNFOLDED = 256 * 2 ** 20;
/** Of a unit how many a second has; of days how many seconds one has. */
const PARTS: Record<TimeUnit, number> = { d: 86_400, s: 1, ms: 1e3, us: 1e6, ns: 1e9 };

/** @throws {MessageFault} where it is none, or has not all columns. */
export function arrowRows(message: Message, names: readonly string[]): Rows {
	if (typeof message === "string") {
		throw new MessageFault("it is text, and Arrow is bytes");
	}
	const [reader, codecs] = [provided("arrow"), provided("arrow-codecs")];
	if (!reader || !codecs) {
		throw new Error("the stream's worker came without what reads Arrow");
	}
	try {
		const table = reader.arrowTable(new Uint8Array(message), codecs, MOST_UNFOLDED);
		checkCells(table.length, names.length);
		const values = names.map((name): [string, unknown[]] => {
			const place = table.names.indexOf(name);
			if (place < 0) {
				const known = table.names.slice(0, 10).join(", ") || "none";
				throw new MessageFault(`it has no column '${name}', but ${known}`);
			}
			return [name, plainValues(name, table.column(place))];
		});
		return { values: new Map(values), count: table.length };
	} catch (error) {
		throw error instanceof MessageFault
			? error
			: new MessageFault(`it is no Arrow (${errorText(error)})`);
	}
}

/** As other messages have them: times as texts, durations in seconds. */
function plainValues(name: string, column: DecodedColumn): unknown[] {
	const { kind, zone } = column.shape;
	const unit = column.shape.unit ?? "ms";
	const values = valuesOf(column);
	const each = (read: (value: number | bigint) => unknown) =>
		values.map((value) => (value === null ? null : read(value as number | bigint)));
	if (kind === "duration") {
		return each((value) => (unit === "d" ? Number(value) * PARTS.d : Number(value) / PARTS[unit]));
	}
	if (kind !== "time") {
		return values;
	}
	if (zone === null && unit !== "d" && values.some((value) => value !== null)) {
		throw new MessageFault(
			`column '${name}' has times without a time zone: give them one, such as UTC`,
		);
	}
	return each((value) => isoText(microseconds(BigInt(value), unit)));
}

function microseconds(value: bigint, unit: TimeUnit): bigint {
	if (unit === "ns") {
		return floored(value, 1000n);
	}
	return value * (unit === "d" ? BigInt(PARTS.d) * 1_000_000n : BigInt(1e6 / PARTS[unit]));
}

/** ISO 8601, to the microsecond. */
function isoText(since1970: bigint): string {
	const milliseconds = floored(since1970, 1000n);
	const rest = String(since1970 - milliseconds * 1000n).padStart(3, "0");
	return `${new Date(Number(milliseconds)).toISOString().slice(0, -1)}${rest}Z`;
}

function floored(value: bigint, by: bigint): bigint {
	const rest = ((value % by) + by) % by;
	return (value - rest) / by;
}
