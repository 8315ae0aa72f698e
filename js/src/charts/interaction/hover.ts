/** Finds what is at the pointer or the keys' cursor: crosshair, tooltip, the legend's values. */

import { briefText } from "../../data/brief-text";
import { exactText } from "../../data/exact-text";
import type { TooltipKind } from "../../wire/chart-shapes";
import { readingOf } from "../axes/ticks";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import type { Hit } from "../marks/painter";
import type { CrossPane } from "../overlay/crosshair";
import type { TooltipLine, TooltipText } from "../overlay/tooltip";

/** What is to be seen of a place. */
export interface Sight {
	panes: CrossPane[];
	text: TooltipText | null;
	/** For the legend, by series. */
	values: Map<string, string>;
	/** The nearest. */
	hit: Hit | null;
	pane: ShownPane;
	/** On the horizontal axis. */
	x: number;
}

/** From the pointer, for a row to be meant; in pixels of the page. */
const NEAR = 40;

/** @param y Null where only x is known, as from a linked chart. */
export function sightAt(
	drawing: Drawing,
	pane: ShownPane,
	x: number,
	y: number | null,
	kind: TooltipKind,
): Sight {
	const { box } = pane;
	const along = kind === "x" ? "x" : "nearest";
	const sharing = drawing.panes.filter(
		(other) => other === pane || other.pane.shape.x === pane.pane.shape.x,
	);
	const value = pane.x.value(x - box.left);
	const panes: CrossPane[] = [];
	const all: Hit[] = [];
	let own: Hit[] = [];
	for (const other of sharing) {
		const px = other.x.place(value);
		const py = other === pane && y !== null ? y - box.top : null;
		const hits = other.pane.painters.flatMap((painter) =>
			painter.hits(drawing.frame(other, painter, 1), px, py ?? other.box.height / 2, along),
		);
		const near = other === pane ? hits : along === "x" ? hits : [];
		all.push(...near);
		if (other === pane) {
			own = near;
		}
		panes.push({
			box: other.box,
			x: other.box.left + px,
			y: py === null ? null : other.box.top + py,
			dots: near.map((hit) => dotOf(drawing, other, hit)),
		});
	}
	const nearest = [...own].sort((a, b) => a.distance - b.distance)[0] ?? null;
	const hit = nearest && (along === "x" || nearest.distance <= NEAR) ? nearest : null;
	const values = new Map(all.map(({ name, value: said }) => [name, briefText(said)]));
	const text = hit
		? textOf(drawing, hit, along === "x" ? all : [hit])
		: emptyText(drawing, pane, value);
	return { panes, text, values, hit, pane, x: value };
}

/** What is to be seen of one row, as keys come to it. */
export function sightOf(drawing: Drawing, pane: ShownPane, hit: Hit): Sight {
	const dot = dotOf(drawing, pane, hit);
	return {
		panes: [{ box: pane.box, x: dot.x, y: Number.isNaN(dot.y) ? null : dot.y, dots: [dot] }],
		text: textOf(drawing, hit, [hit]),
		values: new Map([[hit.name, briefText(hit.value)]]),
		hit,
		pane,
		x: hit.x,
	};
}

function dotOf(drawing: Drawing, pane: ShownPane, hit: Hit): CrossPane["dots"][number] {
	const frame = drawing.frame(pane, hit.painter, 1);
	return {
		x: pane.box.left + frame.x.place(hit.x),
		y: pane.box.top + frame.y.place(hit.y),
		color: hit.color,
	};
}

function textOf(drawing: Drawing, hit: Hit, all: readonly Hit[]): TooltipText {
	const { columns } = drawing.plan.shape;
	if (columns !== null && hit.row >= 0) {
		const { table } = hit.painter.mark;
		const lines = columns.map(
			(name): TooltipLine => ({
				name,
				value: briefText(drawing.plan.tables.column(table, name).text(hit.row) ?? "missing"),
				color: null,
			}),
		);
		return { head: hit.name, lines };
	}
	// What stands for several rows is where each of them is.
	const among = hit.region?.x ?? null;
	const isThere = ({ at, x }: Hit) =>
		at === hit.at || (among !== null && x >= among[0] && x <= among[1]);
	const told = new Set(all.map(({ column }) => column));
	const lines = all.flatMap((one): TooltipLine[] => {
		const { name, value, color, lines: parts } = one;
		if (parts) {
			const own = parts.filter(({ column }) => !column || !told.has(column));
			return own.map((part) => ({ name: part.name, value: briefText(part.value), color }));
		}
		// A series whose nearest row is elsewhere says so.
		const whose = isThere(one) ? name : `${name} (${briefText(one.at)})`;
		return [{ name: whose, value: briefText(value), color }];
	});
	return { head: briefText(hit.at), lines };
}

function emptyText({ plan }: Drawing, { pane, x }: ShownPane, value: number): TooltipText | null {
	const planned = plan.xs[pane.shape.x];
	if (!planned || planned.kind === "category") {
		return null;
	}
	const head =
		planned.kind === "time"
			? exactText(Math.round(value), {
					kind: "time",
					format: "f64",
					unit: "ms",
					zone: planned.zone,
				})
			: readingOf(value, x);
	return { head, lines: [] };
}
