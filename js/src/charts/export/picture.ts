/** Makes files of what a chart shows at the moment, by code that is loaded for the first of them. */
import type { ChartAnnotations } from "../annotations/chart-annotations";
import { boxOfBar } from "../figure/colored-panes";
import type { Drawing } from "../figure/drawing";
import { AxesLayer } from "../overlay/axes-layer";
import { barContent, wholeScale } from "../overlay/bar-content";
import { describe } from "../reader/description";
import { PICTURE_FILES } from "./later-files";

/** @param size Of the plot without its strip, in pixels of the page. */
export async function pictureOf(
	drawing: Drawing,
	annotations: ChartAnnotations,
	size: { width: number; height: number },
	format: "png" | "svg",
	scale: number,
): Promise<Blob> {
	await annotations.shown;
	const pictureFile = await PICTURE_FILES.load();
	const { series, shape } = drawing.plan;
	return await pictureFile(
		{
			...size,
			drawing: {
				look: drawing.look,
				paint: (pen, ratio, moving) => {
					drawing.paint(pen, ratio, moving);
					annotations.paint(pen, ratio);
				},
			},
			title: shape.title ?? "",
			description: describe(drawing),
			legend: series
				.filter((one) => series.length > 1 && shape.legend !== null && !drawing.isHidden(one))
				.map((one) => ({ ...one, color: drawing.colorOf(one) })),
			axes: (ratio) => {
				const layer = new AxesLayer();
				layer.draw(drawing.place({ ...size, ratio }));
				return layer;
			},
			bars: () =>
				drawing.colored.flatMap((of) => {
					const box = boxOfBar(of, drawing.colored, drawing.panes, size.width);
					return box ? [{ ...barContent(of.colors, wholeScale(of.colors)), box }] : [];
				}),
		},
		format,
		scale,
	);
}
