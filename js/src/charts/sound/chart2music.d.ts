/** What is used of chart2music, whose package names no types for those who import it. */
declare module "chart2music" {
	interface AxisData {
		label: string;
		minimum: number;
		maximum: number;
		type: "linear" | "log10";
		continuous: boolean;
		format(value: number): string;
	}

	export interface SoundAxes {
		x: AxisData;
		y?: AxisData;
		y2?: AxisData;
	}

	type SoundType = "line" | "bar" | "band" | "candlestick";

	/** Its error, or the chart that plays. */
	export function c2mChart(given: {
		element: HTMLElement;
		/** What is said is written there. */
		cc: HTMLElement;
		title: string;
		/** Of each group. */
		type: SoundType[];
		data: Record<string, { x: number }[]>;
		axes: SoundAxes;
		options: { onFocusCallback(): void };
	}): { err: string | null; data?: { cleanUp(): void } };
}
