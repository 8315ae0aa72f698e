/** Writes stored values as people read them, with every digit that they have. */
import type { ColumnShape } from "../wire/column-shapes";
import { offsetAt, offsetText } from "./zone";

/** Digits of a second's fraction, by unit. */
const DIGITS = { d: 0, s: 0, ms: 3, us: 6, ns: 9 } as const;
const MS = { d: 86_400_000n, s: 1000n, ms: 1n } as const;

export function exactText(
	value: number | bigint,
	shape: Pick<ColumnShape, "kind" | "format" | "unit" | "zone">,
): string {
	if (shape.kind === "time") {
		return timeText(value, shape);
	}
	const digits = shape.format === "f32" ? shortest32(value as number) : String(value);
	return shape.kind === "duration"
		? `${digits} ${shape.unit === "us" ? "µs" : shape.unit}`
		: digits;
}

/** The shortest number that is the same in 32 bits. */
function shortest32(value: number): string {
	for (let digits = 1; digits < 9; digits += 1) {
		const short = Number(value.toPrecision(digits));
		if (Math.fround(short) === value) {
			return String(short);
		}
	}
	return String(Number(value.toPrecision(9)));
}

function timeText(
	value: number | bigint,
	{ unit, zone }: Pick<ColumnShape, "unit" | "zone">,
): string {
	const of = unit ?? "ms";
	let ms: number;
	let fraction: bigint;
	if (typeof value === "bigint" || Number.isInteger(value)) {
		const whole = BigInt(value);
		const parts = of === "us" ? 1000n : of === "ns" ? 1_000_000n : 1n;
		const scale = of === "us" || of === "ns" ? 1n : MS[of];
		// Rounded down, also before 1970.
		fraction = ((whole % parts) + parts) % parts;
		ms = Number(((whole - fraction) / parts) * scale);
	} else {
		const scale = of === "us" ? 1e-3 : of === "ns" ? 1e-6 : Number(MS[of]);
		ms = Math.floor(value * scale);
		fraction = 0n;
	}
	const offset = offsetAt(ms, zone);
	const wall = new Date(ms + offset);
	if (!Number.isFinite(wall.getTime())) {
		return `${value} ${of}`;
	}
	const [day, clock] = wall.toISOString().replace("Z", "").split("T") as [string, string];
	if (of === "d") {
		return day;
	}
	const finer = DIGITS[of] > 3 ? String(fraction).padStart(DIGITS[of] - 3, "0") : "";
	const time = `${clock}${finer}`.replace(/\.?0+$/, (zeros) =>
		zeros.startsWith(".") ? "" : zeros,
	);
	const trimmed = time.includes(".") ? time.replace(/0+$/, "") : time;
	return `${day} ${trimmed}${zone === null ? "" : ` ${offsetText(offset)}`}`;
}
