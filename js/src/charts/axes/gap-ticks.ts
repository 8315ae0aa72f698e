/** Finds ticks of times on an axis that hides gaps: in a gap at most one, the begin of the largest unit. */
import { wallTime } from "../../data/zone";
import type { Scale } from "./scale";
import { zoneTicks } from "./zone-ticks";

const DAY = 86_400_000;
/** Times as many ticks as are shown that are looked through. */
const MOST = 1000;
/** Of the distance that ticks have on average, how near they come to one another. */
const NEAREST = 0.6;

/** About `count` times in the domain, ascending. */
export function gapTicks({ domain, warp }: Scale, count: number, zone: string | null): number[] {
	const [low, high] = [Math.min(...domain), Math.max(...domain)];
	const shown = warp.to(high) - warp.to(low);
	if (!(shown > 0)) {
		return zoneTicks(domain, count, zone);
	}
	const times = zoneTicks(domain, count * Math.min(MOST, (high - low) / shown), zone);
	const ranked = times.map((time) => ({ time, place: warp.to(time), rank: rankOf(time, zone) }));
	ranked.sort(
		(a, b) => b.rank - a.rank || (a.place === b.place ? b.time - a.time : a.time - b.time),
	);
	const room = (shown / count) * NEAREST;
	const taken: typeof ranked = [];
	for (const tick of ranked) {
		if (taken.every(({ place }) => Math.abs(place - tick.place) >= room)) {
			taken.push(tick);
		}
	}
	return taken.map(({ time }) => time).sort((a, b) => a - b);
}

/** Years before months before days before hours. */
function rankOf(time: number, zone: string | null): number {
	const wall = new Date(wallTime(time, zone));
	const last = new Date(wallTime(time - 1, zone));
	if (Math.floor(wall.getTime() / DAY) === Math.floor(last.getTime() / DAY)) {
		return 0;
	}
	return wall.getUTCDate() !== 1 ? 1 : wall.getUTCMonth() !== 0 ? 2 : 3;
}
