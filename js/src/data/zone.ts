/** Knows what clocks show in a time zone, by the browser's own tables. */

const MINUTE = 60_000;
/** Offsets are looked up for quarters of an hour: no zone changes between them. */
const QUARTER = 15 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat | null>();
const offsets = new Map<string, Map<number, number>>();

/** Null where this browser does not know the zone. */
export function formatOf(zone: string): Intl.DateTimeFormat | null {
	let format = formats.get(zone);
	if (format === undefined) {
		try {
			format = new Intl.DateTimeFormat("en-US", {
				timeZone: zone,
				hourCycle: "h23",
				era: "short",
				year: "numeric",
				month: "numeric",
				day: "numeric",
				hour: "numeric",
				minute: "numeric",
				second: "numeric",
			});
		} catch {
			format = null;
		}
		formats.set(zone, format);
	}
	return format;
}

/** Whether this browser knows a zone. */
export function isZone(zone: string): boolean {
	return formatOf(zone) !== null;
}

/** How far clocks are ahead of UTC at a time, in milliseconds; 0 in no zone or an unknown one. */
export function offsetAt(time: number, zone: string | null): number {
	const format = zone === null || zone === "UTC" ? null : formatOf(zone);
	if (zone === null || format === null || !Number.isFinite(new Date(time).getTime())) {
		return 0;
	}
	let known = offsets.get(zone);
	if (!known) {
		known = new Map();
		offsets.set(zone, known);
	}
	const quarter = Math.floor(time / QUARTER);
	let offset = known.get(quarter);
	if (offset === undefined) {
		if (known.size > 20_000) {
			known.clear();
		}
		offset = exactOffsetAt(quarter * QUARTER, format);
		known.set(quarter, offset);
	}
	return offset;
}

/** The same, worked out anew for the very moment: once a change fell between quarters. */
export function exactOffsetAt(time: number, format: Intl.DateTimeFormat): number {
	return shownAt(time, format) - time;
}

/** What clocks show, as if it were UTC. */
function shownAt(time: number, format: Intl.DateTimeFormat): number {
	const parts: Record<string, number> = {};
	let before = false;
	for (const { type, value } of format.formatToParts(time)) {
		if (type === "era") {
			before = value.startsWith("B");
		} else {
			parts[type] = Number(value);
		}
	}
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	const shown = new Date(0);
	shown.setUTCFullYear(before ? 1 - year : year, month - 1, day);
	shown.setUTCHours(hour, minute, second);
	return shown.getTime();
}

/** What clocks in the zone show at a time, as if it were UTC. */
export function wallTime(time: number, zone: string | null): number {
	return time + offsetAt(time, zone);
}

/** When clocks in the zone show this: the first time where they do so twice, and as the clock before the jump counts where they skip it. */
export function timeOfWall(wall: number, zone: string | null): number {
	const before = wall - offsetAt(wall - 26 * 60 * MINUTE, zone);
	if (wallTime(before, zone) === wall) {
		return before;
	}
	const after = wall - offsetAt(before, zone);
	return wallTime(after, zone) === wall ? after : before;
}

/** "+01:00" and its like. */
export function offsetText(offset: number): string {
	const minutes = Math.round(Math.abs(offset) / MINUTE);
	const two = (count: number) => String(count).padStart(2, "0");
	return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
