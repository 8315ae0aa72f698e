/** Binds candles and what was traded. */
import type { CandlestickMark, Mark, VolumeMark } from "../../wire/mark-shapes";
import { BarSpans } from "../marks/bar-spans";
import { CandlePainter } from "../marks/candles";
import type { Channel } from "../marks/channel";
import { MarketBars } from "../marks/market-bars";
import type { Painter } from "../marks/painter";
import { VolumePainter } from "../marks/volume";
import { type Binding, channelOn } from "./binding";

export function candlesOf(mark: CandlestickMark, binding: Binding): Painter {
	const on = uprightOf(mark, binding);
	const prices = {
		open: on(mark.open),
		high: on(mark.high),
		low: on(mark.low),
		close: on(mark.close),
	};
	const volume = mark.volume === null ? null : on(mark.volume);
	const bars = new MarketBars(spansOf(mark, binding), prices, volume);
	return new CandlePainter(mark, bars, binding.series(mark.label ?? "price", "candle", mark));
}

export function volumeOf(mark: VolumeMark, binding: Binding): Painter {
	const on = uprightOf(mark, binding);
	const toned = mark.open !== null && mark.close !== null;
	const ends = toned ? { open: on(mark.open as string), close: on(mark.close as string) } : null;
	const own = binding.series(mark.label ?? mark.volume, toned ? "candle" : "area", mark);
	return new VolumePainter(mark, spansOf(mark, binding), on(mark.volume), ends, own);
}

function uprightOf(mark: Mark, { tables, y }: Binding): (name: string) => Channel {
	return (name) => channelOn(y, tables.column(mark.table, name));
}

function spansOf(mark: CandlestickMark | VolumeMark, { tables, x }: Binding): BarSpans {
	const channel = channelOn(x, tables.column(mark.table, mark.x));
	return new BarSpans(channel, x.kind === "time", x.zone);
}
