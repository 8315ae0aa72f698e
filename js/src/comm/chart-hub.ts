/**
 * Connects each chart's widgets and views through one relay, for all bundles of a page.
 *
 * A cell that runs again closes its widget and makes another one for the same chart, whose view
 * stays in the page meanwhile.
 */
import type { ChartLink, ChartSource } from "../charts/source";
import { PageSingleton } from "../lib/page-singleton";
import { chartChannelName } from "../wire/chart-channel";
import { sharedName } from "../wire/names";
import type { ChartModel } from "./chart-model";
import { ChartRelay } from "./chart-relay";

const shared = new PageSingleton<ChartHub>(sharedName("chart-hub"));

export function sharedChartHub(): ChartHub {
	return shared.get(() => new ChartHub());
}

export class ChartHub {
	readonly #relays = new Map<string, ChartRelay>();

	/** Lets a widget speak for its chart until the answer is called. */
	attach(model: ChartModel): () => void {
		const chart = model.get("_chart");
		const relay = this.#relay(chart, model.get("_remote"));
		const detach = relay.attach(model);
		return () => {
			detach();
			this.#forgetIfEmpty(chart, relay);
		};
	}

	/**
	 * What feeds the views of a chart.
	 *
	 * @param remote Whether its Python runs elsewhere.
	 */
	source(chart: string, remote = false): ChartSource {
		return { name: chart, connect: () => this.#link(chart, remote) };
	}

	#link(chart: string, remote: boolean): ChartLink {
		const relay = this.#relay(chart, remote);
		let leave = () => {};
		let ask = (_: string[]) => {};
		return {
			open: (receiver) => {
				ask = (hashes) => relay.want(hashes, receiver);
				leave = relay.feed(receiver);
			},
			want: (hashes) => ask(hashes),
			wantRows: (wanted, direct) => relay.wantRows({ type: "rows-wanted", ...wanted }, direct),
			choose: (chosen, rows) => relay.choose(chosen, rows),
			hide: (hidden) => relay.hide(hidden),
			annotate: (annotations) => relay.annotate(annotations),
			picture: (id, bytes, reason) =>
				relay.send({ type: "chart-picture", id, reason }, bytes ? [bytes] : []),
			timings: (timings) => relay.send({ type: "chart-timings", timings }),
			page: () => relay.page(),
			close: () => {
				leave();
				this.#forgetIfEmpty(chart, relay);
			},
		};
	}

	#relay(chart: string, remote: boolean): ChartRelay {
		let relay = this.#relays.get(chart);
		if (relay === undefined) {
			relay = new ChartRelay(remote ? null : new BroadcastChannel(chartChannelName(chart)));
			this.#relays.set(chart, relay);
		}
		return relay;
	}

	#forgetIfEmpty(chart: string, relay: ChartRelay): void {
		if (relay.isEmpty && this.#relays.get(chart) === relay) {
			this.#relays.delete(chart);
			relay.close();
		}
	}
}
