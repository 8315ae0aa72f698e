/** Makes files of what a scene shows: its picture, with labels, legend and colour bars as they are. */
import { PICTURE_FILES } from "../export/later-files";
import type { LegendEntry } from "../export/scenery";
import type { ChartKit } from "../frame/figure";
import type { ColorMap } from "../look/color-map";
import type { Look } from "../look/look";
import type { Pen } from "../marks/pen";
import type { Box } from "../overlay/layout";

export interface ShownScene {
	/** What the stage draws, there until the task ends. */
	frame(): CanvasImageSource | null;
	/** Of the plot, in pixels of the page. */
	width: number;
	height: number;
	/** Of the scene, from the left. */
	pictureWidth: number;
	title: string;
	description: string;
	look: Look;
	legend: readonly LegendEntry[];
	layers: { back: SVGElement; front: SVGElement };
	bars: readonly { colors: ColorMap; box: Box }[];
}

/** @throws Where nothing can be drawn just now. */
export async function scenePicture(
	shown: ShownScene,
	{ barContent, wholeScale }: ChartKit,
	format: "png" | "svg",
	scale: number,
): Promise<Blob> {
	const pictureFile = await PICTURE_FILES.load();
	const frame = shown.frame();
	if (!frame) {
		throw new Error("the browser draws nothing in three dimensions just now: ask again");
	}
	const copy = document.createElement("canvas");
	const { width, height } = frame as HTMLCanvasElement;
	copy.width = width;
	copy.height = height;
	copy.getContext("2d")?.drawImage(frame, 0, 0);
	return await pictureFile(
		{
			drawing: {
				look: shown.look,
				paint: (pen: Pen, ratio: number) => {
					pen.imageSmoothingEnabled = true;
					pen.drawImage(copy, 0, 0, shown.pictureWidth * ratio, shown.height * ratio);
				},
			},
			width: shown.width,
			height: shown.height,
			title: shown.title,
			description: shown.description,
			legend: shown.legend.length > 1 ? shown.legend : [],
			axes: () => shown.layers,
			bars: () =>
				shown.bars.map(({ colors, box }) => ({ ...barContent(colors, wholeScale(colors)), box })),
		},
		format,
		scale,
	);
}
