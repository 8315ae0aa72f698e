/** Binds texts to the columns of their table. */
import type { TextMark } from "../../wire/mark-shapes";
import type { Painter } from "../marks/painter";
import { TextPainter } from "../marks/texts";
import { type Binding, channelOn } from "./binding";

export function textOf(mark: TextMark, { tables, x, y }: Binding): Painter {
	const column = (name: string) => tables.column(mark.table, name);
	const series = {
		name: mark.text,
		slot: 0,
		color: mark.color,
		swatch: "circle",
		dash: [],
	} as const;
	const places = { x: channelOn(x, column(mark.x)), y: channelOn(y, column(mark.y)) };
	return new TextPainter(mark, { series, ...places, rows: null }, column(mark.text));
}
